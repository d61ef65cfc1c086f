"""A proposal that a curator makes by marking words of an article."""

import hashlib

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from timeline.curation import revisions, rules
from timeline.dates import TimeExpression, When, find
from timeline.extract.sentences import sentences
from timeline.models import Article, Category, Citation, Event, Proposal, Revision, State, Status

MOST_MARKED = 2000  # characters: more than that is no quote
HEADLINE = 200


@transaction.atomic
def propose_by_hand(
    article: Article, start: int, end: int, by: User, language: str = "", when: When | None = None
) -> Proposal:
    """Makes a proposal of the words `article.text[start:end]`, a span in code points.

    The quote is the sentence or sentences that they stand in, the headline the words themselves. The
    date is the first that is found in the words, else in the quote, read in `language` (the
    article's, when empty); `when` is asked first. The same words marked twice give the same proposal.
    PermissionDenied without the right; ValidationError for a span without words, one that is too long,
    when no date is there (code `date`), and when the site has no category.
    """
    rules.require(by, rules.DRAFTING)
    start, end = _trimmed(article.text, start, end)
    # Of two who mark the same words at once the second waits here, and is given what the first made.
    Article.objects.select_for_update().only("pk").get(pk=article.pk)
    fingerprint = hashlib.sha256(f"by hand {start} {end}".encode()).hexdigest()
    if made := article.proposals.filter(fingerprint=fingerprint).select_related("event").first():
        return made
    language = language or article.language
    first, last = _quote(article.text, start, end, language)
    time_words = _time_words(article, language, (start, end), (first, last))
    if when is None and time_words is None:
        text = _("These words do not say when it was. Write the date below them.")
        raise ValidationError({"date": text}, code="date")
    event = Event(
        story=article.story, headline=_headline(article.text[start:end]), category=_category(article)
    )
    event.when = when or time_words.when  # type: ignore[union-attr]  # one of them, as was checked above
    event.state, event.status = State.PROPOSED, _status(event, article)
    event.save()
    Citation.objects.create(
        event=event,
        article=article,
        start=first,
        end=last,
        quote=article.text[first:last],
        when_start=time_words.start if time_words else None,
        when_end=time_words.end if time_words else None,
    )
    revisions.record([event], Revision.Kind.PROPOSED, by)
    return Proposal.objects.create(
        event=event,
        article=article,
        fingerprint=fingerprint,
        confidence=1,
        why=[_("%(who)s marked these words by hand.") % {"who": by.get_username()}],
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    marked = text[start:end] if 0 <= start < end <= len(text) else ""
    if not marked.strip():
        raise ValidationError({"quote": _("Mark some words of the article first.")}, code="empty")
    if len(marked) > MOST_MARKED:
        raise ValidationError({"quote": _("That is too long. Mark one or a few sentences.")}, code="long")
    return start + len(marked) - len(marked.lstrip()), end - len(marked) + len(marked.rstrip())


def _quote(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    touched = [s for s in sentences(text, language) if s.start < end and s.end > start]
    return min(start, *(s.start for s in touched), start), max(end, *(s.end for s in touched), end)


def _time_words(article: Article, language: str, *spans: tuple[int, int]) -> TimeExpression | None:
    """Found in the whole text, where a bare weekday is read after the date before it."""
    story = article.story
    found = find(article.text, language, article.published_at, story.zone)
    inside = [e for start, end in spans for e in found if start <= e.start and e.end <= end]
    return inside[0] if inside else None


def _headline(words: str) -> str:
    line = " ".join(words.split()).rstrip(".")
    return Truncator(line[:1].upper() + line[1:]).chars(HEADLINE)


def _status(event: Event, article: Article) -> Status:
    later = event.earliest is not None and event.earliest > article.published_at
    return Status.PLANNED if later else Status.HAPPENED


def _category(article: Article) -> Category:
    """The one that most events of the story have; the curator sees it before anything is accepted."""
    used = Category.objects.filter(events__story=article.story).annotate(n=Count("events"))
    category = used.order_by("-n", "pk").first() or Category.objects.first()
    if category is None:
        raise ValidationError(_("There is no category yet. Add one first."), code="category")
    return category
