"""The axis of a timeline page: what the reader asked to see of time, and where its links lead."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from timeline.axis.picture import Picture, draw
from timeline.axis.view import View
from timeline.axis.window import Window
from timeline.filters import Cursor, Filters, Lanes
from timeline.languages import RIGHT_TO_LEFT
from timeline.reader.cards import count_in_words
from timeline.reader.facets import Counted
from timeline.reader.question import Question
from timeline.rows import Extent, Marked

MOST_LANES = 8


@dataclass(frozen=True)
class Addresses:
    """Of the page at `path` with the same question; `listed` are the events in the list below the axis."""

    path: str
    asked: Question
    listed: frozenset[int]

    def window(self, edtf: str) -> str:
        return self._page(self._of_view(edtf))

    def during(self, first: str, last: str) -> str:
        return self._page(self._of_period(first, last))

    def event(self, event: Marked) -> str:
        """In the list where it is there, else in the list that begins with it."""
        if event.pk in self.listed:
            return f"#e{event.pk}"
        filters = self.asked.filters
        just_before = event.pk - 1 if filters.sort.ascending else event.pk + 1
        cursor = Cursor(event.at, event.breadth, just_before)
        return f"{self.path}?{filters.without('period').query(after=cursor)}#e{event.pk}"

    def _page(self, query: str) -> str:
        return f"{self.path}?{query}" if query else self.path

    @cached_property
    def _of_view(self) -> Callable[[str], str]:
        return self.asked.filters.query_of_view()

    @cached_property
    def _of_period(self) -> Callable[[str, str], str]:
        return self.asked.filters.query_of_period()


@dataclass(frozen=True)
class LaneChoice:
    """One way to part the axis into lanes; `current` is the one that is shown."""

    text: str
    href: str
    current: bool


@dataclass(frozen=True)
class Axis:
    """What the template of the axis is given."""

    picture: Picture
    lanes: list[LaneChoice]
    count: str
    next: str
    select: str
    chosen: tuple[str, str] | None

    @property
    def said(self) -> str:
        """The window and what is in it, as a sentence for whoever cannot see it."""
        return f"{self.picture.title}: {self.count}"


def window_of(asked: Question) -> Window | None:
    """What the address asks to see; None for all of it."""
    view = asked.filters.view
    if view is None or view.earliest is None or view.latest is None:
        return None
    return Window.of(view.earliest, view.latest, asked.zone)


def extent_of(asked: Question) -> Extent:
    """Of all that fits but for the period, and of the window in it; one query."""
    window = window_of(asked)
    if window is None:
        return asked.whenever.extent()
    return asked.whenever.extent(window.instants(asked.zone), window.with_margins().instants(asked.zone))


def axis_of(asked: Question, extent: Extent, path: str, listed: frozenset[int]) -> Axis | None:
    """None where there is no event at all."""
    filters, to = asked.filters, Addresses(path, asked, listed)
    view = View(
        window=window_of(asked),
        period=(filters.earliest, filters.latest),
        lanes_by=filters.lanes,
        lanes=_lanes(asked),
        others=_("Others") if filters.lanes in (Lanes.CATEGORY, Lanes.STORY) else _("Others or none"),
        zone=asked.zone,
        language=asked.language,
        now=timezone.now(),
        mirrored=asked.story is not None and asked.story.direction == RIGHT_TO_LEFT,
    )
    picture = draw(asked.whenever, extent, view, to, count_in_words)
    if picture is None:
        return None
    return Axis(
        picture=picture,
        lanes=_lane_choices(asked, path),
        count=count_in_words(picture.count),
        next=to.window("-"),
        select=to.during("-", "-"),
        chosen=_chosen(filters),
    )


def _chosen(filters: Filters) -> tuple[str, str] | None:
    """The days of the period that the list is narrowed to, where both ends are days."""
    first, last = filters.since and filters.since.first_day, filters.until and filters.until.last_day
    return (first.isoformat(), last.isoformat()) if first and last else None


def _lanes(asked: Question) -> Sequence[Counted]:
    """Categories in the order of their editors; of others those with most events."""
    filters, counts = asked.filters, asked.counts
    chosen = filters.chosen(filters.lanes)
    if filters.lanes is Lanes.CATEGORY:
        rows: Sequence[Counted] = counts.lanes()
    else:
        rows = sorted(counts.choices[filters.lanes], key=lambda row: (-row.n, row.label.casefold()))
    return [row for row in rows if row.slug in chosen or not chosen][:MOST_LANES]


def _lane_choices(asked: Question, path: str) -> list[LaneChoice]:
    words = {
        Lanes.CATEGORY: _("Category"),
        Lanes.PLACE: _("Where"),
        Lanes.ACTOR: _("Who"),
        Lanes.STORY: _("Story"),
    }
    choices = []
    for lanes, text in words.items():
        if lanes is asked.filters.lanes or len(asked.counts.choices.get(lanes, ())) > 1:
            query = replace(asked.filters, lanes=lanes).query()
            choices.append(
                LaneChoice(text, f"{path}?{query}" if query else path, lanes is asked.filters.lanes)
            )
    return choices
