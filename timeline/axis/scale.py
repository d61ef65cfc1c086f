"""From instants to places on the axis, and the calendar units that part it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 2, 9998  # as for dates


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def _years(n: int) -> tuple[Callable[[date], date], Callable[[date], date]]:
    def floor(day: date) -> date:
        return date(max(day.year // n * n, FIRST_YEAR), 1, 1)

    def following(day: date) -> date:
        return date(min((day.year // n + 1) * n, LAST_YEAR + 1), 1, 1)

    return floor, following


class Bucket(Enum):
    """A calendar unit that bars stand for: (most days that it parts, its start, the next start)."""

    DAY = (70, lambda day: day, lambda day: day + DAY)
    WEEK = (430, _monday, lambda day: day + 7 * DAY)
    MONTH = (366 * 5, lambda day: day.replace(day=1), _next_month)
    YEAR = (366 * 60, *_years(1))
    DECADE = (366 * 600, *_years(10))
    CENTURY = (366 * 10_000, *_years(100))

    @property
    def most_days(self) -> int:
        return int(self.value[0])

    def floor(self, day: date) -> date:
        start: date = self.value[1](day)
        return start

    def following(self, start: date) -> date:
        following: date = self.value[2](start)
        return following


@dataclass(frozen=True)
class Scale:
    """The days from `starts[0]` up to `starts[-1]`, parted at `starts`, by the clock of `zone`."""

    bucket: Bucket
    starts: tuple[date, ...]
    zone: ZoneInfo

    @classmethod
    def over(cls, first: datetime, last: datetime, zone: ZoneInfo, *, least_days: int = 7) -> "Scale":
        """The scale that holds the half-open extent with a little air on both sides."""
        begin = max(first, _instant(date(FIRST_YEAR, 1, 2), zone)).astimezone(zone).date()
        end = max((last - timedelta(microseconds=1)).astimezone(zone).date(), begin)
        short = max(least_days - (end - begin).days, 0)
        begin, end = _shifted(begin, -(short // 2)), _shifted(end, short - short // 2)
        days = (end - begin).days + 1
        bucket = next(bucket for bucket in Bucket if days <= bucket.most_days)
        air = max(days // 24, 1)
        start = bucket.floor(_shifted(begin, -air))
        starts = [start]
        while starts[-1] <= _shifted(end, air):
            starts.append(bucket.following(starts[-1]))
        return cls(bucket, tuple(starts), zone)

    @cached_property
    def edges(self) -> list[datetime]:
        """The same partings as instants, UTC."""
        return [_instant(start, self.zone) for start in self.starts]

    @cached_property
    def columns(self) -> list[tuple[str, str]]:
        """Where every bucket begins and how wide it is, in per cent."""
        return [(per_cent(self.x(a)), per_cent(self.x(b) - self.x(a))) for a, b in pairwise(self.edges)]

    @property
    def spans(self) -> list[tuple[date, date]]:
        """First and last day of every bucket."""
        return [(start, following - DAY) for start, following in pairwise(self.starts)]

    def x(self, instant: datetime) -> float:
        """Where an instant lies, in per cent of the width; outside the scale it lies on its edge."""
        first, last = self.edges[0], self.edges[-1]
        return min(max((instant - first) / (last - first) * 100, 0.0), 100.0)


def _instant(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def _shifted(day: date, days: int) -> date:
    lowest, highest = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
    shifted = day.toordinal() + days
    return date.fromordinal(min(max(shifted, lowest.toordinal()), highest.toordinal()))


def per_cent(value: float) -> str:
    return f"{value:.2f}%"
