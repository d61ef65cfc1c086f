"""An article and all that comes with it, in one transaction."""

from dataclasses import dataclass, field
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from timeline.curation import revisions
from timeline.curation.states import PERMISSION
from timeline.ingest.pages import host
from timeline.ingest.proposals import Known, cut, try_to_propose
from timeline.ingest.refusals import EMPTY, NO_NEWS_DAY, NO_PUBLISHER, IngestError
from timeline.ingest.sources import Source, tidy
from timeline.models import Article, Citation, Event, Proposal, Revision, State, Story, digest_of

FIRST_YEAR, LAST_YEAR = 1000, 2999  # in which `timeline.dates` reads news
LONGEST_TITLE = 80  # characters, of one made of the first words

GONE = _("The new version does not say this any more.")
SEVERAL = _("The new version says this several times, so nobody knows which is meant.")
SEEN = _("Readers see this event, so only those who may publish can let it rest on the new version.")


@dataclass(frozen=True)
class Left:
    """A citation that was not carried over to the new version, and why."""

    citation: Citation
    why: str | Promise


@dataclass(frozen=True)
class Ingested:
    """`made` is false when the story had the text already; `article` is that one then.

    `proposals` were made new; None when the site's proposer failed, which is in the log.
    `carried` citations of the earlier version stand in this one too, `left` ones do not.
    """

    article: Article
    made: bool
    proposals: int | None = 0
    carried: int = 0
    left: list[Left] = field(default_factory=list)


def same_text(story: Story, text: str) -> Article | None:
    """The article of the story with these words, whatever the blanks between them."""
    return story.articles.filter(digest=digest_of(tidy(text))).defer("text").first()


def same_address(story: Story, url: str) -> Article | None:
    """The last version of what the story has from that address."""
    found = story.articles.filter(url=url, later_versions=None) if url else Article.objects.none()
    return found.defer("text").order_by("-pk").first()


@transaction.atomic
def ingest(
    story: Story,
    source: Source,
    published: datetime,
    *,
    time_known: bool = False,
    previous: Article | None = None,
    by: User | None = None,
    site: Known | None = None,
) -> Ingested:
    """Stores the article with its proposals, or nothing at all; the same text is stored once a story.

    `published` is by the story's clock when it is naive. `previous` is an earlier version of the same
    article: this one follows its last version, and takes over the citations whose quote stands at
    exactly one place; those of public events only for somebody who may publish, and for the operator,
    who is None. IngestError, with what to do, for what cannot be stored.
    """
    article = _article(story, source, _instant(published, story, time_known=time_known), time_known)
    # One at a time, or two who paste the same text would both find it new.
    Story.objects.select_for_update(no_key=True).get(pk=story.pk)
    if there := same_text(story, article.text):
        return Ingested(there, made=False)
    article.previous = _last_version(previous) if previous else None
    article.save()
    carried, left = _carry_over(article, by) if article.previous else (0, [])
    return Ingested(article, True, try_to_propose(article, by, site=site), carried, left)


def left_behind(article: Article) -> list[Left]:
    """What rests on the earlier version of `article` and not on this one, as it is stored now."""
    if article.previous_id is None:
        return []
    here = set(article.citations.values_list("event", "quote"))
    there = Citation.objects.filter(article=article.previous_id).select_related("event")
    return [Left(c, _why_not(article, c.quote) or SEEN) for c in there if (c.event_id, c.quote) not in here]


def _article(story: Story, source: Source, published: datetime, time_known: bool) -> Article:
    text = tidy(source.text)
    if not text.strip():
        raise IngestError(EMPTY)
    publisher = source.publisher.strip() or host(source.url)
    if not publisher:
        raise IngestError(NO_PUBLISHER)
    article = Article(
        story=story,
        title=source.title.strip()[:300] or cut(" ".join(text.split()), LONGEST_TITLE),
        publisher=publisher[:120],
        author=source.author.strip()[:200],
        url=source.url,
        language=source.language or story.language,
        published_at=published,
        published_time_known=time_known,
        digest=digest_of(text),
        text=text,
    )
    try:
        article.clean_fields(exclude=["story", "previous"])
        article.clean()
    except ValidationError as error:
        raise IngestError(" ".join(error.messages)) from error
    return article


def _instant(published: datetime, story: Story, *, time_known: bool) -> datetime:
    """Of a day without a time of day, its first moment by the story's clock."""
    if not FIRST_YEAR <= published.year <= LAST_YEAR:
        raise IngestError(NO_NEWS_DAY)
    if not time_known:
        published = datetime.combine(published.date(), time())
    return published if published.tzinfo else published.replace(tzinfo=ZoneInfo(story.zone))


def _last_version(article: Article) -> Article:
    while later := article.later_versions.order_by("-pk").first():
        article = later
    return article


def _carry_over(article: Article, by: User | None) -> tuple[int, list[Left]]:
    may = by is None or by.has_perm(PERMISSION)
    # An event that says the same words twice rests once on a version that says them once.
    carried, left = dict[tuple[int, int, int], Citation](), list[Left]()
    for citation in _hold(article):
        held = not may and citation.event.published
        why = _why_not(article, citation.quote) or (SEEN if held else None)
        if why:
            left.append(Left(citation, why))
        else:
            moved = _moved(citation, article)
            carried.setdefault((moved.event_id, moved.start, moved.end), moved)
    events = {citation.event_id: citation.event for citation in carried.values()}
    revisions.begin(events.values())
    Citation.objects.bulk_create(carried.values())
    _record(events, article, by)
    return len(carried), left


def _hold(article: Article) -> QuerySet[Citation]:
    """What rests on the earlier version; nobody else changes its events until this is done."""
    citations = Citation.objects.filter(article=article.previous_id)
    events = Event.objects.select_for_update(no_key=True).filter(pk__in=citations.values("event"))
    list(events.order_by("pk").values_list("pk"))
    return citations.select_related("event")


def _why_not(article: Article, quote: str) -> str | Promise | None:
    first = article.text.find(quote)
    if first < 0:
        return GONE
    return SEVERAL if article.text.find(quote, first + 1) >= 0 else None


def _moved(citation: Citation, article: Article) -> Citation:
    start = article.text.index(citation.quote)
    further = start - citation.start
    return Citation(
        event=citation.event,
        article=article,
        start=start,
        end=citation.end + further,
        quote=citation.quote,
        when_start=None if citation.when_start is None else citation.when_start + further,
        when_end=None if citation.when_end is None else citation.when_end + further,
    )


def _record(events: dict[int, Event], article: Article, by: User | None) -> None:
    """The events rest on one article more. What nobody has decided about yet is decided in the new one."""
    Event.objects.filter(pk__in=events).update(updated=timezone.now())
    undecided = Proposal.objects.filter(article=article.previous_id, event__state=State.PROPOSED)
    undecided.filter(event__in=events).update(article=article, open_with=None, open_since=None)
    spoken = (
        article.story.language
        if article.story.language in dict(settings.LANGUAGES)
        else settings.LANGUAGE_CODE
    )
    with translation.override(spoken):
        reason = gettext("A new version of the article says the same.")
    for public in (True, False):
        members = [event for event in events.values() if event.published is public]
        if members:
            revisions.record(members, Revision.Kind.CHANGED, by, reason, public=public)
