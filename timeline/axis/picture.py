"""What is drawn: bars that narrow the list, one lane a category, marks where few and bars where many."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import accumulate
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from timeline.axis.marks import Mark, mark_of, stacked
from timeline.axis.scale import Bucket, Scale, per_cent
from timeline.dates import speak, when_of

MOST_MARKS = 50
STRIP = 32  # height of the density strip, in pixels
ROW = 14  # height of one row of marks
LANE = 24  # least height of a lane
TICKS = 22  # height of the tick labels


class Lane(Protocol):
    """A category as the picture needs it."""

    @property
    def slug(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def colour(self) -> str: ...


@dataclass(frozen=True)
class Bar:
    """The events of one bucket that has any. `y` and `height` in pixels, `x` and `width` in per cent."""

    x: str
    width: str
    y: int
    height: int
    count: int
    title: str = ""
    href: str = ""


@dataclass(frozen=True)
class DrawnLane:
    slug: str
    label: str
    colour: str
    y: int
    height: int
    bars: list[Bar]
    marks: list[Mark]

    @property
    def bottom(self) -> int:
        return self.y + self.height


@dataclass(frozen=True)
class Tick:
    x: str
    label: str
    minor: bool


@dataclass(frozen=True)
class Picture:
    """Everything the template draws, in order; heights in pixels, places in per cent."""

    height: int
    body: int
    strip: int
    bars: list[Bar]
    lanes: list[DrawnLane]
    ticks: list[Tick]
    window: tuple[str, str] | None

    @property
    def features(self) -> bool:
        """Whether a mark is larger than others, which the legend then explains."""
        return any(mark.featured for lane in self.lanes for mark in lane.marks)


def draw(
    events: Any,
    extent: tuple[int, datetime | None, datetime | None],
    lanes: Sequence[Lane],
    *,
    zone: ZoneInfo,
    language: str,
    window: tuple[datetime | None, datetime | None],
    link: Callable[[str, str], str],
    count_words: Callable[[int], str],
    mark_link: Callable[[Any], str],
) -> Picture | None:
    """The picture of a queryset of events with its `extent`, in one query; None where there is no event.

    `window` is the period that the list shows, `link` makes the address that narrows the list to two
    ISO days, `count_words` says "3 events", `mark_link` makes the address of one event.
    """
    count, first, last = extent
    if first is None or last is None:
        return None
    scale = Scale.over(first, last, zone)
    rows = _Rows.of(events, scale, few=count <= MOST_MARKS)
    drawn, body = _lanes(rows, lanes, scale, language, mark_link)
    return Picture(
        height=body + TICKS,
        body=body,
        strip=STRIP,
        bars=_strip(rows, scale, language, link, count_words),
        lanes=drawn,
        ticks=_ticks(scale, language),
        window=_window(scale, window),
    )


@dataclass(frozen=True)
class _Rows:
    """Counts for every bucket by category, and the events themselves where they are few."""

    counts: dict[str, list[int]]
    events: list[Any]

    @classmethod
    def of(cls, events: Any, scale: Scale, *, few: bool) -> "_Rows":
        edges = scale.edges
        if few:
            found = events.marked()
            spans = [(e.category__slug, *_buckets(e, edges), 1) for e in found]
            return cls(_counts(spans, len(edges) - 1), found)
        return cls(_counts(events.starts_and_ends(edges), len(edges) - 1), [])


def _buckets(event: Any, edges: list[datetime]) -> tuple[int, int]:
    """As `starts_and_ends` counts them in the database."""
    first = 0 if event.earliest is None else bisect_right(edges, event.earliest)
    last = len(edges) if event.latest is None else bisect_left(edges, event.latest)
    return first, last


def _counts(spans: Iterable[tuple[str, int, int, int]], buckets: int) -> dict[str, list[int]]:
    """How many events lie in every bucket, from (category, first bucket, last bucket, count)."""
    steps: dict[str, list[int]] = defaultdict(lambda: [0] * (buckets + 3))
    for category, first, last, count in spans:
        steps[category][first] += count
        steps[category][last + 1] -= count
    return {category: list(accumulate(row))[1 : buckets + 1] for category, row in steps.items()}


def _strip(
    rows: _Rows,
    scale: Scale,
    language: str,
    link: Callable[[str, str], str],
    count_words: Callable[[int], str],
) -> list[Bar]:
    """A bar for every bucket in which there is something."""
    totals = [sum(column) for column in zip(*rows.counts.values(), strict=True)]
    most = max(totals, default=1) or 1
    bars = []
    for count, (first, last), (x, width) in zip(totals, scale.spans, scale.columns, strict=True):
        if count:
            height = _scaled(count, most, STRIP - 8)
            title = f"{_days_in_words(first, last, scale.zone.key, language)}: {count_words(count)}"
            href = link(first.isoformat(), last.isoformat())
            bars.append(Bar(x, width, STRIP - height, height, count, title, href))
    return bars


def _lanes(
    rows: _Rows, lanes: Sequence[Lane], scale: Scale, language: str, mark_link: Callable[[Any], str]
) -> tuple[list[DrawnLane], int]:
    drawn, y = [], STRIP
    most = max((max(row) for row in rows.counts.values()), default=1) or 1
    marks = [
        (event.category__slug, mark_of(event, scale, language, mark_link(event))) for event in rows.events
    ]
    for lane in lanes:
        if lane.slug not in rows.counts:
            continue
        own, depth = stacked([mark for slug, mark in marks if slug == lane.slug])
        height = max(LANE, depth * ROW + LANE - ROW)
        bars = [] if rows.events else _lane_bars(rows.counts[lane.slug], most, scale, y, height)
        middle = y + height / 2 - (depth - 1) / 2 * ROW
        placed = [replace(mark, y=f"{middle + row * ROW:g}") for mark, row in own]
        drawn.append(DrawnLane(lane.slug, lane.label, lane.colour, y, height, bars, placed))
        y += height
    return drawn, y


def _lane_bars(counts: list[int], most: int, scale: Scale, y: int, height: int) -> list[Bar]:
    bars = []
    for count, (x, width) in zip(counts, scale.columns, strict=True):
        if count:
            tall = _scaled(count, most, height - 6)
            bars.append(Bar(x, width, y + height - tall, tall, count))
    return bars


def _scaled(count: int, most: int, height: int) -> int:
    """Never less than two pixels for something, so that one event beside thousands is seen."""
    return max(round(count / most * height), 2) if count else 0


def _days_in_words(first: date, last: date, zone: str, language: str) -> str:
    text = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return speak(when_of(text, zone), language)


def _window(scale: Scale, window: tuple[datetime | None, datetime | None]) -> tuple[str, str] | None:
    since, until = window
    if since is None and until is None:
        return None
    left = scale.x(since) if since else 0.0
    right = scale.x(until) if until else 100.0
    return per_cent(left), per_cent(max(right - left, 0.0))


MOST_TICKS = 8

# How much of the ISO date of a bucket's first day a tick says: the year, the month or the day.
_TICK_DIGITS = {
    Bucket.DAY: 10,
    Bucket.WEEK: 10,
    Bucket.MONTH: 7,
    Bucket.YEAR: 4,
    Bucket.DECADE: 4,
    Bucket.CENTURY: 4,
}


def _ticks(scale: Scale, language: str) -> list[Tick]:
    """At most eight labels, Mondays among days; every other one is minor and left out on a narrow screen."""
    starts = scale.starts[:-1]
    mondays = [start for start in starts if start.weekday() == 0]
    marked = mondays if scale.bucket is Bucket.DAY and len(mondays) > 1 else starts
    step = -(-len(marked) // MOST_TICKS)
    ticks: list[Tick] = []
    for n, start in enumerate(marked[::step]):
        x = per_cent(scale.x(scale.edges[scale.starts.index(start)]))
        new_year = n == 0 or start.year != marked[(n - 1) * step].year
        ticks.append(Tick(x, _tick_label(start, scale, language, with_year=new_year), bool(n % 2)))
    return ticks


def _tick_label(start: date, scale: Scale, language: str, *, with_year: bool) -> str:
    """The day or month in words; its year only where it is not that of the tick before."""
    digits = _TICK_DIGITS[scale.bucket]
    label = speak(when_of(start.isoformat()[:digits], scale.zone.key), language, weekday=False)
    return label if with_year or digits == 4 else label.removesuffix(f" {start.year}")
