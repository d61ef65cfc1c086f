"""The timeline page: one context for the whole page and for every fragment of it."""

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline.axis.picture import Picture, draw
from timeline.dates import When, speak
from timeline.filters import (
    DATES,
    FACETS,
    Cursor,
    Filters,
    Problems,
    Sort,
    in_words,
    period_in_words,
    read,
    unknown,
)
from timeline.models import Event, Story
from timeline.querysets import EventQuerySet
from timeline.reader.cards import Group, count_in_words, groups, unit_for
from timeline.reader.facets import Chip, Counts, Facet, facets, labels, titles
from timeline.rows import Listed

PAGE_SIZE = 50


@dataclass(frozen=True)
class Way:
    """A link of the page: words and query string."""

    text: str
    query: str


@dataclass(frozen=True)
class TimelinePage:
    """What the timeline templates are given, as `page`."""

    story: Story | None
    path: str
    filters: Filters
    problems: dict[str, str]
    understood: dict[str, str]
    groups: list[Group]
    count: str
    about: str
    facets: list[Facet]
    chips: list[Chip]
    dropping: list[Way]
    picture: Picture | None
    more: str
    earlier: str
    sorts: list[tuple[str, str, bool]]
    csv: str

    @property
    def address(self) -> str:
        """The canonical address of what is shown."""
        query = self.filters.query(after=self.filters.after, before=self.filters.before)
        return f"{self.path}?{query}" if query else self.path

    @property
    def status(self) -> int:
        return 422 if self.problems else 200


@dataclass(frozen=True)
class Question:
    """A query string as read, against what the database knows."""

    filters: Filters
    problems: Problems
    published: EventQuerySet
    counts: Counts
    zone: ZoneInfo


def question(params: QueryDict, story: Story | None) -> Question:
    """What is asked of one story, or of all; dates are read as said today by the story's clock."""
    zone = ZoneInfo(story.zone if story else settings.TIME_ZONE)
    today = timezone.localdate(timezone=zone)
    filters, problems = read(params, language=get_language() or "da", today=today, zone=zone.key)
    if story and filters.story:
        filters = filters.without("story")  # the address names the story already
    published = Event.objects.published().of(story)
    facets = [facet for facet in FACETS if not (story and facet == "story")]
    counts = Counts.of(published.facet_counts(filters, facets))
    for name, sentence in unknown(filters, counts.known).by_field.items():
        problems.add(name, sentence)
    return Question(filters, problems, published, counts, zone)


def timeline_page(params: QueryDict, story: Story | None) -> TimelinePage:
    """Answers a query string for one story, or for all; where there are problems it lists nothing else."""
    language, asked = get_language() or "da", question(params, story)
    filters, counts, problems = asked.filters, asked.counts, asked.problems
    path = story.get_absolute_url() if story else reverse("timeline")
    shown = _Slice.nothing() if problems else _Slice.of(asked.published.matching(filters), filters)
    picture = _picture(asked, language, path, {event.pk for event in shown.events})
    unit = unit_for((picture.last - picture.first).days if picture else 0)
    return TimelinePage(
        story=story,
        path=path,
        filters=filters,
        problems=problems.by_field,
        understood=_understood(filters, language),
        groups=groups(shown.events, shown.before, unit, language, story),
        count="" if problems else count_in_words(counts.total(filters)),
        about=_about(asked, picture, language),
        facets=facets(counts, filters, problems.by_field),
        chips=_chips(filters, labels(counts)),
        dropping=[] if problems or counts.total(filters) else _dropping(filters, counts, language),
        picture=picture,
        more=shown.more,
        earlier=shown.earlier,
        sorts=_sorts(filters),
        csv=_export(story, filters, "csv"),
    )


@dataclass(frozen=True)
class _Slice:
    """One page of a list, the event just before it, and the query strings of the pages around it, or ""."""

    events: list[Listed]
    before: Listed | None
    more: str
    earlier: str

    @classmethod
    def nothing(cls) -> "_Slice":
        return cls([], None, "", "")

    @classmethod
    def of(cls, events: EventQuerySet, filters: Filters) -> "_Slice":
        if filters.before:
            return cls._back(events, filters, filters.before)
        forward = filters.sort.ascending
        rows = events.in_order(filters.sort)
        if filters.after:
            # The event at the cursor comes along: its heading tells whether the first group goes on.
            rows = rows.beyond(filters.after, forward=forward, inclusive=True)
        found = rows[: PAGE_SIZE + 2].listed()
        before = found.pop(0) if filters.after and found and cursor_at(found[0]) == filters.after else None
        shown = found[:PAGE_SIZE]
        more = filters.query(after=cursor_at(shown[-1])) if len(found) > PAGE_SIZE else ""
        earlier = filters.query(before=cursor_at(shown[0])) if filters.after and shown else ""
        return cls(shown, before, more, earlier)

    @classmethod
    def _back(cls, events: EventQuerySet, filters: Filters, cursor: Cursor) -> "_Slice":
        opposite = Sort.NEWEST if filters.sort.ascending else Sort.OLDEST
        rows = events.in_order(opposite).beyond(cursor, forward=opposite.ascending)
        found = rows[: PAGE_SIZE + 1].listed()[::-1]
        shown = found[-PAGE_SIZE:]
        before = found[0] if len(found) > PAGE_SIZE else None
        more = filters.query(after=cursor_at(shown[-1])) if shown else ""
        return cls(shown, before, more, filters.query(before=cursor_at(shown[0])) if before else "")


def cursor_at(event: Listed) -> Cursor:
    return Cursor(event.at, event.breadth, event.pk)


def _picture(asked: Question, language: str, path: str, listed: set[int]) -> Picture | None:
    """The axis shows what fits all filters but the period, and the period as a window in it.

    A mark leads to its event in the list below, or to the page of an event that is not `listed`.
    """
    filters, query = asked.filters, asked.filters.query_of_period()
    return draw(
        asked.published.matching(filters.without("period")),
        asked.counts.lanes(),
        zone=asked.zone,
        language=language,
        window=(filters.earliest, filters.latest),
        link=lambda since, until: f"{path}?{query(since, until)}",
        count_words=count_in_words,
        mark_link=lambda event: f"#e{event.pk}" if event.pk in listed else event.get_absolute_url(),
    )


def _about(asked: Question, picture: Picture | None, language: str) -> str:
    """The rest of the sentence that begins with the count."""
    if asked.problems:
        return _(
            "Nothing is shown, because the filter cannot be understood: see the notes beside the fields."
        )
    filters, total = asked.filters, asked.counts.total(asked.filters)
    parts = in_words(filters, labels(asked.counts), language)
    if picture and total and not filters.has_period:
        first = When.at(picture.first, asked.zone.key)
        last = When.at(picture.last - timedelta(microseconds=1), asked.zone.key)
        parts.append(period_in_words(first, last, language))
    if total > 1:
        parts.append(_("oldest first") if filters.sort.ascending else _("newest first"))
    return ", ".join(parts)


def _understood(filters: Filters, language: str) -> dict[str, str]:
    """What each date field was read as, for whoever typed words."""
    dates = {"from": filters.since, "to": filters.until}
    return {
        name: speak(when, language)
        for name in DATES
        if (when := dates[name]) and filters.typed.get(name) != speak(when, language)
    }


def _chips(filters: Filters, names: dict[str, dict[str, str]]) -> list[Chip]:
    chips = [
        Chip(names[facet].get(slug, slug), titles()[facet], filters.without(facet, slug).query())
        for facet in FACETS
        for slug in filters.chosen(facet)
    ]
    if filters.q:
        chips.insert(
            0, Chip(_("“%(words)s”") % {"words": filters.q}, _("Words"), filters.without("q").query())
        )
    for name, title in (("from", _("From")), ("to", _("To"))):
        if typed := filters.typed.get(name):
            chips.append(Chip(f"{title.lower()} {typed}", _("Period"), filters.without(name).query()))
    return chips


def _dropping(filters: Filters, counts: Counts, language: str) -> list[Way]:
    """For an empty list: which filter to drop, and what that would give; the best first."""
    names = labels(counts)
    said = {
        facet: _(" or ").join(names[facet].get(slug, slug) for slug in filters.chosen(facet))
        for facet in FACETS
    }
    said |= {"q": filters.q, "period": period_in_words(filters.since, filters.until, language)}
    return [
        Way(
            _("without “%(filter)s”: %(count)s") % {"filter": said[kind], "count": count_in_words(n)},
            filters.without(kind).query(),
        )
        for kind, n in sorted(counts.without.items(), key=lambda item: -item[1])
        if n
    ]


def _sorts(filters: Filters) -> list[tuple[str, str, bool]]:
    words = {Sort.OLDEST: _("Oldest first"), Sort.NEWEST: _("Newest first")}
    return [(sort.value, text, sort is filters.sort) for sort, text in words.items()]


def _export(story: Story | None, filters: Filters, name: str) -> str:
    path = reverse("story-export", args=[story.slug, name]) if story else reverse("export", args=[name])
    query = filters.query()
    return f"{path}?{query}" if query else path
