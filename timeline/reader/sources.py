"""Events and articles on pages of their own: quotes in their context, leading both ways."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch
from django.urls import reverse

from timeline.dates import Unit, When, speak
from timeline.models import Article, Citation, Event, Revision, State
from timeline.reader.cards import Card, Label, card, told_in
from timeline.reader.corrections import Correction, corrections_to
from timeline.reader.links import Related, related
from timeline.reader.subjects import Subject


@dataclass(frozen=True)
class Piece:
    """A stretch of text: plain, or one that `citations` quote; `time` inside the words that tell the time."""

    text: str
    citations: tuple[int, ...] = ()
    time: bool = False
    href: str = ""
    title: str = ""
    colour: str = ""


@dataclass(frozen=True)
class Paragraph:
    pieces: list[Piece]


@dataclass(frozen=True)
class Context:
    """One citation of an event page in its paragraph, or the bare quote where the text is not free."""

    citation: Citation
    paragraphs: list[Paragraph]
    article: Article
    published: str


@dataclass(frozen=True)
class EventPage:
    event: Event
    card: Card
    original: str
    told: str
    where: list[Label]
    who: list[Label]
    contexts: list[Context]
    earlier: Event | None
    later: Event | None
    related: list[Related]
    corrections: list[Correction]
    updated: str


@dataclass(frozen=True)
class GonePage:
    """What is left of an event that was withdrawn: that it was here, why it is not, and ways on.

    They lead on in the story that readers knew it in, wherever it was moved since.
    """

    last: Correction
    earlier: Event | None
    later: Event | None


@dataclass(frozen=True)
class ArticlePage:
    article: Article
    published: str
    paragraphs: list[Paragraph]
    quotes: list[Citation]


def event_page(event: Event, language: str) -> EventPage:
    earlier, later = _neighbours(event, event.story_id, language)
    listed = Event.objects.filter(pk=event.pk).told_in(language).listed()[0]
    return EventPage(
        event=event,
        card=card(listed, Unit.DAY, language, Subject("story", event.story)),
        original=event.headline if listed.translated else "",
        told=told_in(listed, language, quietly=False),
        where=[Label(place.name, reverse("place", args=[place.slug])) for place in listed.places],
        who=[Label(actor.name, reverse("actor", args=[actor.slug])) for actor in listed.actors],
        contexts=[
            _context(citation, language)
            for citation in event.citations.select_related("article__story", "event__category")
        ],
        earlier=earlier,
        later=later,
        related=related(event, language),
        corrections=corrections_to(event, language),
        updated=speak(When.at(event.updated, event.story.zone), language, weekday=False),
    )


def gone_page(event: Event, language: str) -> GonePage | None:
    """Of an event that is out of readers' sight; None when they have never seen it or may see it again."""
    if event.state != State.WITHDRAWN:
        return None
    last = next(iter(corrections_to(event, language)), None)
    if last is None or last.kind not in (Revision.Kind.WITHDRAWN, Revision.Kind.MERGED):
        return None
    return GonePage(last, *_neighbours(event, last.story.pk, language))


def _neighbours(event: Event, story: int, language: str) -> tuple[Event | None, Event | None]:
    others = Event.objects.published().filter(story=story).exclude(pk=event.pk).told_in(language)
    return others.next_to(event, forward=False), others.next_to(event, forward=True)


def article_page(article: Article, language: str) -> ArticlePage:
    told = Prefetch("event", Event.objects.select_related("category").told_in(language))
    quotes = list(article.citations.public().prefetch_related(told).order_by("start", "id"))
    return ArticlePage(
        article=article,
        published=speak(article.published, language),
        paragraphs=paragraphs(article.text, quotes) if article.republishable else [],
        quotes=quotes,
    )


def _context(citation: Citation, language: str) -> Context:
    article = citation.article
    text, offset = (article.text, 0) if article.republishable else (citation.quote, citation.start)
    start, end = _around(text, citation.start - offset, citation.end - offset)
    return Context(
        citation=citation,
        paragraphs=paragraphs(text[start:end], [citation], offset + start, linked=False),
        article=article,
        published=speak(article.published, language, weekday=False),
    )


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The paragraphs that a span lies in."""
    before = text.rfind("\n", 0, start) + 1
    after = text.find("\n", end)
    return before, len(text) if after < 0 else after


def paragraphs(
    text: str, citations: Iterable[Citation], offset: int = 0, *, linked: bool = True
) -> list[Paragraph]:
    """`text`, which begins at `offset` of its article, in paragraphs with every quoted stretch marked.

    Quotes may overlap; a stretch then belongs to several citations and leads to the event of the
    first. Nothing is lost: the pieces put together are the text without its line breaks.
    """
    cited = list(citations)
    edges = {offset, offset + len(text)}
    for citation in cited:
        edges |= {citation.start, citation.end, citation.when_start or offset, citation.when_end or offset}
    edges |= {offset + n + side for n, character in enumerate(text) if character == "\n" for side in (0, 1)}
    inside = sorted(edge for edge in edges if offset <= edge <= offset + len(text))
    result: list[Paragraph] = [Paragraph([])]
    for start, end in zip(inside, inside[1:], strict=False):
        words = text[start - offset : end - offset]
        if words == "\n":
            result.append(Paragraph([]))
        else:
            result[-1].pieces.append(_piece(words, start, cited, linked=linked))
    return [paragraph for paragraph in result if paragraph.pieces]


def _piece(words: str, start: int, cited: list[Citation], *, linked: bool) -> Piece:
    over = [citation for citation in cited if citation.start <= start < citation.end]
    if not over:
        return Piece(words)
    event = over[0].event
    return Piece(
        text=words,
        citations=tuple(citation.pk for citation in over if citation.start == start),
        time=any(_tells_time(citation, start) for citation in over),
        href=event.get_absolute_url() if linked else "",
        title=event.headline,
        colour=event.category.colour,
    )


def _tells_time(citation: Citation, start: int) -> bool:
    if citation.when_start is None or citation.when_end is None:
        return False
    return citation.when_start <= start < citation.when_end
