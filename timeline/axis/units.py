"""The units that time is parted by on the axis, from minutes to millennia."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

FIRST = datetime(2, 1, 1)  # as for dates: years 2 to 9998
LAST = datetime(9999, 1, 1)


class Kind(Enum):
    """What a unit is a multiple of, and so how its starts are found."""

    MINUTE = auto()
    DAY = auto()
    WEEK = auto()
    MONTH = auto()
    YEAR = auto()


# Of the mean Gregorian year; only to choose a unit by.
_LENGTHS = {
    Kind.MINUTE: timedelta(minutes=1),
    Kind.DAY: timedelta(days=1),
    Kind.WEEK: timedelta(weeks=1),
    Kind.MONTH: timedelta(days=30.436875),
    Kind.YEAR: timedelta(days=365.2425),
}


@dataclass(frozen=True)
class Unit:
    """`n` of a kind, counted from the start of the day, the year or the era; times are local."""

    n: int
    kind: Kind

    @property
    def length(self) -> timedelta:
        return self.n * _LENGTHS[self.kind]

    @property
    def has_clock(self) -> bool:
        return self.kind is Kind.MINUTE

    def floor(self, at: datetime) -> datetime:
        day = at.replace(hour=0, minute=0, second=0, microsecond=0)
        match self.kind:
            case Kind.MINUTE:
                return day + timedelta(minutes=(at.hour * 60 + at.minute) // self.n * self.n)
            case Kind.DAY:
                return day
            case Kind.WEEK:
                return max(day - timedelta(days=day.weekday()), FIRST) if day > FIRST else day
            case Kind.MONTH:
                return day.replace(month=(day.month - 1) // self.n * self.n + 1, day=1)
            case Kind.YEAR:
                return day.replace(year=max(day.year // self.n * self.n, FIRST.year), month=1, day=1)

    def following(self, start: datetime) -> datetime:
        """The start after this one."""
        match self.kind:
            case Kind.MONTH:
                months = start.year * 12 + start.month - 1 + self.n
                return start.replace(year=months // 12, month=months % 12 + 1)
            case Kind.YEAR:
                return start.replace(year=(start.year // self.n + 1) * self.n) if self._fits(start) else LAST
            case Kind.WEEK:
                return self.floor(start + self.length)  # the first week of time is cut short
            case _:
                return start + self.length

    def _fits(self, start: datetime) -> bool:
        return (start.year // self.n + 1) * self.n < LAST.year

    def starts(self, first: datetime, last: datetime) -> Iterator[datetime]:
        """The starts from the one at or before `first` to the one at or after `last`."""
        at = self.floor(first)
        yield at
        while at < last:
            at = min(self.following(at), LAST)
            yield at
            if at >= LAST:
                return


UNITS = (
    *(Unit(n, Kind.MINUTE) for n in (1, 5, 15, 30, 60, 180, 360, 720)),
    Unit(1, Kind.DAY),
    Unit(1, Kind.WEEK),
    *(Unit(n, Kind.MONTH) for n in (1, 3)),
    *(Unit(n, Kind.YEAR) for n in (1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500)),
)


def unit_for(length: timedelta, most: int) -> Unit:
    """The finest unit of which at most `most` fill `length`."""
    return next((unit for unit in UNITS if length <= most * unit.length), UNITS[-1])
