"""From instants to places on the axis."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from timeline.axis.units import Unit
from timeline.axis.window import Window, instant


@dataclass(frozen=True)
class Place:
    """A stretch of the drawing, in per cent of its width, from its left edge."""

    x: float
    width: float = 0.0

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def end(self) -> float:
        return self.x + self.width


@dataclass(frozen=True)
class Scale:
    """What is drawn of time. `mirrored`: later is further left, as right-to-left texts are read.

    With `margins` the window is the middle third of the drawing, and what is beside it can be dragged there.
    """

    window: Window
    zone: ZoneInfo
    mirrored: bool = False
    margins: bool = False

    @cached_property
    def drawing(self) -> Window:
        return self.window.with_margins() if self.margins else self.window

    @cached_property
    def edges(self) -> tuple[datetime, datetime]:
        """Of the drawing; where time begins or ends inside a margin, they lie there."""
        return self.drawing.instants(self.zone)

    @cached_property
    def _window(self) -> tuple[datetime, datetime]:
        return self.window.instants(self.zone)

    def x(self, at: datetime) -> float:
        """Where an instant lies; outside the scale it lies on its edge."""
        first, last = self._window
        part = (at - first) / (last - first)
        x = min(max((part + 1) / 3 * 100 if self.margins else part * 100, 0.0), 100.0)
        return 100.0 - x if self.mirrored else x

    def place(self, first: datetime | None, last: datetime | None) -> Place:
        """Of a half-open stretch; an open end goes to the edge."""
        a = self.x(first or self.edges[0])
        b = self.x(last or self.edges[1])
        return Place(min(a, b), abs(b - a))

    def local_place(self, start: datetime, end: datetime) -> Place:
        return self.place(instant(start, self.zone), instant(end, self.zone))

    def partings(self, unit: Unit) -> list[datetime]:
        """Local starts of the unit, from the one before the scale to the one after it."""
        return list(unit.starts(self.drawing.start, self.drawing.end))


def per_cent(value: float) -> str:
    return f"{value:.2f}%"
