"""What is drawn: a window on time with its margins, lanes of marks or of bars, and a strip of the whole."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from timeline.axis.content import Content
from timeline.axis.lanes import DrawnLane, lanes_of
from timeline.axis.overview import Overview, overview_of
from timeline.axis.scale import Scale, per_cent
from timeline.axis.ticks import Tick, in_words, ticks
from timeline.axis.view import Addresses, View
from timeline.axis.ways import Ways, ways_of
from timeline.axis.window import DAY, Window, ends, instant

TICKS = 26  # height of the row of ticks, in pixels
Count = Callable[[int], str]


@dataclass(frozen=True)
class Narrowing:
    """A tick; `href` narrows the list to it, "" where there is nothing; `title` says it in full."""

    tick: Tick
    href: str
    title: str


@dataclass(frozen=True)
class Picture:
    """Everything the template draws, in order; heights in pixels, places in per cent of three windows."""

    view: View
    window: Window
    title: str
    count: int
    body: int
    lanes: list[DrawnLane]
    ticks: list[Narrowing]
    lines: str
    period: tuple[str, str] | None
    now: str
    overview: Overview
    ways: Ways

    @property
    def height(self) -> int:
        return self.body + TICKS

    @property
    def zoomed(self) -> bool:
        return self.view.window is not None

    @property
    def features(self) -> bool:
        """Whether a mark is larger than others, which the legend then explains."""
        return any(mark.featured for lane in self.lanes for mark in lane.marks)

    @property
    def dense(self) -> bool:
        """Whether there are more events than can be told apart here."""
        return any(lane.outline for lane in self.lanes)

    @property
    def start(self) -> str:
        """Local, to the minute, as the script reads it to find the next address."""
        return self.window.start.isoformat(timespec="minutes")

    @property
    def end(self) -> str:
        return self.window.end.isoformat(timespec="minutes")


def draw(events: Any, extent: Any, view: View, to: Addresses, count_words: Count) -> Picture | None:
    """The picture of a queryset of events with its `extent`; None where there is no event at all.

    One query where the events are few and all are in the picture, else one or two more that count.
    `count_words` says "3 events".
    """
    if extent.first is None or extent.last is None:
        return None
    whole = Window.fitted(extent.first, extent.last, view.zone)
    window = view.window or whole
    scale = Scale(window, view.zone, view.mirrored, margins=True)
    content = Content.of(events, extent, view, scale)
    parted = ticks(scale, view.language)
    lanes, body = lanes_of(content, view, scale, to)
    return Picture(
        view=view,
        window=window,
        title=_title(window, view),
        count=extent.total - extent.earlier - extent.later,
        body=body,
        lanes=lanes,
        ticks=[_narrowing(tick, content, view, to, count_words) for tick in parted],
        lines="".join(f"M{tick.place.x * 100:.0f} 0v1" for tick in parted),
        period=_period(scale, view.period),
        now=per_cent(scale.x(view.now)) if scale.edges[0] <= view.now < scale.edges[1] else "",
        overview=overview_of(events, content.everything, whole, window, view, to),
        ways=ways_of(extent, window, whole, view, to),
    )


def _title(window: Window, view: View) -> str:
    """What is shown in words; the hours of a window of many days are of no interest."""
    whole_days = window.length >= 4 * DAY
    start, end = window.in_days() if whole_days else (window.start, window.end)
    return in_words(start, end, view.zone.key, view.language)


def _narrowing(tick: Tick, content: Content, view: View, to: Addresses, count_words: Count) -> Narrowing:
    number = content.number_during(instant(tick.start, view.zone), instant(tick.end, view.zone))
    said = in_words(tick.start, tick.end, view.zone.key, view.language)
    title = f"{said}: {count_words(number)}" if number else said
    return Narrowing(tick, "" if number == 0 else to.during(*ends(tick.start, tick.end)), title)


def _period(scale: Scale, bounds: tuple[datetime | None, datetime | None]) -> tuple[str, str] | None:
    if bounds == (None, None):
        return None
    place = scale.place(*bounds)
    return per_cent(place.x), per_cent(place.width)
