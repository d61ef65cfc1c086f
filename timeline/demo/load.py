"""Puts the demo story into an empty site, the way every story gets there: ingested, proposed, reviewed."""

from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from timeline.curation import review
from timeline.demo import story as demo
from timeline.ingest.articles import ingest
from timeline.ingest.sources import Source
from timeline.models import Actor, Article, Category, Citation, KeyFigure, Place, Proposal, Story


@transaction.atomic
def load(by: User) -> bool:
    """Loads the demo once, as reviewed and published by `by`, who has to be allowed to publish.

    Where there is any story already, changes nothing and says False.
    """
    if Story.objects.exists():
        return False
    story = Story.objects.create(title=demo.TITLE, standfirst=demo.STANDFIRST, zone=demo.ZONE)
    _names()
    article = _article(story, by)
    for proposal in Proposal.objects.waiting().filter(article=article):
        _review(proposal, by)
    _figures(story)
    return True


def _names() -> None:
    for position, (name, (colour, keywords)) in enumerate(demo.CATEGORIES.items(), start=1):
        given = {"colour": colour, "position": position, "keywords": "\n".join(keywords)}
        Category.objects.get_or_create(name=name, defaults=given)
    for name in demo.PLACES:
        Place.objects.get_or_create(name=name)
    for name, (kind, description) in demo.ACTORS.items():
        Actor.objects.get_or_create(name=name, defaults={"kind": kind, "description": description})


def _article(story: Story, by: User) -> Article:
    title, _blank, text = (Path(__file__).parent / "article.da.txt").read_text("utf-8").partition("\n\n")
    source = Source(text, title.strip(), publisher=demo.PUBLISHER, language="da")
    article = ingest(story, source, demo.PUBLISHED, by=by).article
    article.republishable = True
    article.save()
    return article


def _figures(story: Story) -> None:
    for position, (figure, text, words) in enumerate(demo.FIGURES, start=1):
        citation = Citation.objects.get(event__story=story, quote__contains=words)
        KeyFigure.objects.create(story=story, figure=figure, text=text, citation=citation, position=position)


def _review(proposal: Proposal, by: User) -> None:
    """Accepts what was proposed with the editor's headline, summary, names and time words."""
    event = proposal.event
    citations = list(event.citations.order_by("start"))
    edit = next(edit for begin, edit in demo.EDITS.items() if citations[0].quote.startswith(begin))
    for citation in citations:
        _widen(citation, edit.time_words)
    fix = review.Fix(
        headline=edit.headline,
        summary=edit.summary,
        when=event.when,
        status=event.status,
        category=Category.objects.get(name=edit.category),
        places=Place.objects.filter(name__in=edit.places),
        actors=Actor.objects.filter(name__in=edit.actors),
    )
    review.fix_and_accept(proposal, by, fix, names=(), publish=True)


def _widen(citation: Citation, time_words: str) -> None:
    """ "Mandag aften" to "Mandag aften dansk tid", where the quote says so."""
    if time_words and citation.quote.startswith(time_words):
        citation.when_start, citation.when_end = citation.start, citation.start + len(time_words)
        citation.save()
