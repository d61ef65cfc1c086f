"""The stretch of time that the axis shows: fitted, zoomed, moved, and said in an address.

Its times are local, without a zone: a reader drags over calendar days, and a day of 23 hours is a day.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from timeline.axis.units import FIRST, LAST

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
LEAST = timedelta(minutes=10)
MOST = LAST - FIRST
LEAST_FITTED = timedelta(days=7)  # a story of one day is shown in its week
AIR = 1 / 24  # of the extent, left free on both sides


@dataclass(frozen=True)
class Window:
    """From `start` up to `end`."""

    start: datetime
    end: datetime

    @classmethod
    def fitted(cls, first: datetime, last: datetime, zone: ZoneInfo) -> Self:
        """What holds the half-open extent, with a little air, in whole days."""
        start, end = local(first, zone), local(last, zone)
        air = max((end - start) * AIR, DAY, (LEAST_FITTED - (end - start)) / 2)
        start, end = _earlier(start, air), _later(end, air)
        return cls(start.replace(hour=0, minute=0, second=0, microsecond=0), _midnight_after(end))

    @classmethod
    def around(cls, middle: datetime, length: timedelta) -> Self:
        """As long as that, or as long as there is time; at the edge of time it is moved inwards."""
        step = _step(length)
        length = min(max(round(length / step) * step, LEAST), MOST)
        start = _earlier(middle, length / 2)
        start = _earlier(_later(start, length), length)  # so that it ends before time does
        start = FIRST + (start - FIRST + step / 2) // step * step
        return cls(start, min(_later(start, length), LAST))

    @classmethod
    def of(cls, first: datetime, last: datetime, zone: ZoneInfo) -> Self:
        """That of an address; widened around its middle where it is too short to be seen."""
        start, end = local(first, zone), local(last, zone)
        return cls.around(start + (end - start) / 2, LEAST) if end - start < LEAST else cls(start, end)

    @property
    def length(self) -> timedelta:
        return self.end - self.start

    @property
    def middle(self) -> datetime:
        return self.start + self.length / 2

    def zoomed(self, factor: float) -> "Window":
        """With the same middle, `factor` times as long."""
        wanted = MOST if self.length > MOST / max(factor, 1) else self.length * factor
        return Window.around(self.middle, wanted)

    def moved(self, part: float) -> "Window":
        """Later by that part of its length, or earlier."""
        by = self.length * part
        return Window.around(_later(self.middle, by) if part > 0 else _earlier(self.middle, -by), self.length)

    def with_margins(self) -> "Window":
        """With its own length on either side, for a picture that can be dragged."""
        return Window(_earlier(self.start, self.length), _later(self.end, self.length))

    def instants(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        return instant(self.start, zone), instant(self.end, zone)

    def in_days(self) -> tuple[datetime, datetime]:
        """The whole days that it lies in."""
        return self.start.replace(hour=0, minute=0), _midnight_after(self.end)

    def edtf(self) -> str:
        """As an EDTF interval, which has its last day or minute inside."""
        return period(self.start, self.end)


def period(start: datetime, end: datetime) -> str:
    """EDTF of a half-open local stretch: days where it begins and ends at midnight, else minutes."""
    if start.time() == end.time() == datetime.min.time():
        first, last = start.date().isoformat(), (end - DAY).date().isoformat()
    else:
        first, last = (at.isoformat(timespec="minutes") for at in (start, end - MINUTE))
    return first if first == last else f"{first}/{last}"


def ends(start: datetime, end: datetime) -> tuple[str, str]:
    """The same as the first and last of it, for the two fields of a period."""
    first, _slash, last = period(start, end).partition("/")
    return first, last or first


def local(at: datetime, zone: ZoneInfo) -> datetime:
    """By the clock of the zone, within the years that there are."""
    lowest, highest = (edge.replace(tzinfo=UTC) + side for edge, side in ((FIRST, DAY), (LAST, -DAY)))
    return min(max(at, lowest), highest).astimezone(zone).replace(tzinfo=None)


def instant(at: datetime, zone: ZoneInfo) -> datetime:
    return at.replace(tzinfo=zone).astimezone(UTC)


def _step(length: timedelta) -> timedelta:
    """What a window is moved in, so that its address stays short."""
    return DAY if length >= 4 * DAY else timedelta(hours=1) if length >= DAY / 2 else MINUTE


def _midnight_after(at: datetime) -> datetime:
    day = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return day if day == at else _later(day, DAY)


def _earlier(at: datetime, by: timedelta) -> datetime:
    return at - by if by < at - FIRST else FIRST


def _later(at: datetime, by: timedelta) -> datetime:
    return at + by if by < LAST - at else LAST
