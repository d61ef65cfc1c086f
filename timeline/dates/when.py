"""`When`: one statement about time, with exactly as much precision as it has."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from timeline.dates.edtf import Edtf, Interval, OneOf, parse
from timeline.dates.edtf_point import Point
from timeline.dates.errors import DateError
from timeline.dates.units import Kind, PartOfDay, Precision, coarsest

__all__ = ["Kind", "PartOfDay", "Precision", "When", "iso_bounds", "machine", "precision_of", "when_of"]

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class When:
    """An EDTF statement in the local time of a zone, and its bounds.

    `earliest` and `latest` are in UTC and half-open: the first instant, and the first instant after it.
    None is an end that is open or unknown. `first_day` and `last_day` are local and inclusive. `local_start`
    and `local_end` are the half-open bounds on the wall clock of the zone, naive. Raises `DateError`.
    """

    edtf: str
    zone: str
    part_of_day: PartOfDay | None = None
    earliest: datetime | None = field(init=False, compare=False, repr=False)
    latest: datetime | None = field(init=False, compare=False, repr=False)
    precision: Precision = field(init=False, compare=False, repr=False)
    approximate: bool = field(init=False, compare=False, repr=False)
    uncertain: bool = field(init=False, compare=False, repr=False)
    kind: Kind = field(init=False, compare=False, repr=False)
    first_day: date | None = field(init=False, compare=False, repr=False)
    last_day: date | None = field(init=False, compare=False, repr=False)
    local_start: datetime | None = field(init=False, compare=False, repr=False)
    local_end: datetime | None = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        statement = parse(self.edtf)
        part = _checked_part(self.part_of_day, statement)
        start, end = statement.start, statement.end
        if part and start:
            start, end = _part_bounds(start, part)
        earliest, latest = _instants(start, end, _zone(self.zone))
        flags = "".join(point.flags for point in statement.points)
        approximate = "~" in flags
        derived = {
            "edtf": str(statement),
            "part_of_day": part,
            "earliest": earliest,
            "latest": latest,
            "precision": Precision.PART_OF_DAY if part else precision_of(statement),
            "approximate": approximate,
            "uncertain": "?" in flags,
            "kind": _kind(statement, approximate),
            "first_day": start.date() if start else None,
            "last_day": (end - _SECOND).date() if end else None,
            "local_start": start,
            "local_end": end,
        }
        for name, value in derived.items():
            object.__setattr__(self, name, value)

    @classmethod
    def at(cls, instant: datetime, zone: str, *, to_the_minute: bool = False) -> "When":
        """The day, or the minute, in which an aware instant falls by the clock of `zone`."""
        local = instant.astimezone(_zone(zone)).isoformat()
        return when_of(local[: len("2021-08-02T14:30" if to_the_minute else "2021-08-02")], zone)

    @property
    def statement(self) -> Edtf:
        """The parsed EDTF, from the cache."""
        return parse(self.edtf)


@lru_cache(maxsize=8192)
def when_of(edtf: str, zone: str, part_of_day: str = "") -> When:
    """The `When` of a row of the database; the same few are asked for again and again."""
    return When(edtf, zone, PartOfDay(part_of_day) if part_of_day else None)


def _checked_part(part: PartOfDay | None, statement: Edtf) -> PartOfDay | None:
    if not part:
        return None
    if not (isinstance(statement, Point) and statement.precision is Precision.DAY):
        raise DateError("part-needs-day", text=str(statement))
    try:
        return PartOfDay(part)
    except ValueError:
        raise DateError("unknown-part", text=str(part)) from None


def _part_bounds(day: datetime, part: PartOfDay) -> tuple[datetime, datetime]:
    first_hour, end_hour = part.hours
    return day + timedelta(hours=first_hour), day + timedelta(hours=end_hour)


@lru_cache(maxsize=1024)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # what ZoneInfo raises for odd names: unknown, "../x", "Europe"
        raise DateError("unknown-zone", text=name) from None


def _instants(
    start: datetime | None, end: datetime | None, zone: ZoneInfo
) -> tuple[datetime | None, datetime | None]:
    earliest = _utc(start, zone) if start else None
    latest = _last_second(end, zone) + _SECOND if end else None
    if start and earliest and latest and latest <= earliest:
        # "02:45 to 03:10" across a gap: the start read with the offset before lands after the end.
        earliest = _utc(start.replace(fold=1), zone)
    return earliest, latest


def _utc(local: datetime, zone: ZoneInfo) -> datetime:
    """fold=0 is the first of two equal clock times, and in a gap the offset before it (RFC 5545, 3.3.5)."""
    return local.replace(tzinfo=zone).astimezone(UTC)


def _last_second(end: datetime, zone: ZoneInfo) -> datetime:
    """The last second before `end`: the later of two where clocks go back, the offset before in a gap.

    The second before is asked and not `end` itself: after 01:59 comes the first 02:00, not the second one.
    """
    last = end - _SECOND
    return max(_utc(last, zone), _utc(last.replace(fold=1), zone))


def precision_of(statement: Edtf) -> Precision:
    """The unit that a statement fixes; of a set or a half-open interval, the coarsest of its dates."""
    if isinstance(statement, Point):
        return statement.precision
    if isinstance(statement, OneOf) or len(statement.points) == 1:
        return coarsest([point.precision for point in statement.points])
    return Precision.WEEK if _is_week(statement) else Precision.INTERVAL


def _is_week(interval: Interval) -> bool:
    """An ISO week, Monday to Sunday, for which EDTF has no form of its own."""
    start, end = interval.start, interval.end
    whole_days = all(point.precision is Precision.DAY for point in interval.points)
    return bool(whole_days and start and end and start.weekday() == 0 and end - start == timedelta(days=7))


def _kind(statement: Edtf, approximate: bool) -> Kind:
    if statement.start is None or statement.end is None:
        return Kind.OPEN
    if isinstance(statement, OneOf):
        return Kind.EITHER_OR
    if approximate:
        return Kind.APPROXIMATE
    return Kind.RANGE if isinstance(statement, Interval) else Kind.POINT


def iso_bounds(when: When) -> tuple[str, str]:
    """Local inclusive bounds as text: days when both are whole days, else minutes; "" where open."""
    first, last = when.local_start, when.local_end and when.local_end - _SECOND
    whole_days = all(bound.time() == time.min for bound in (when.local_start, when.local_end) if bound)
    return _iso(first, whole_days), _iso(last, whole_days)


def _iso(bound: datetime | None, whole_days: bool) -> str:
    if bound is None:
        return ""
    return bound.date().isoformat() if whole_days else bound.isoformat(timespec="minutes")


@lru_cache(maxsize=8192)
def machine(when: When) -> str | None:
    """The value for `<time datetime>` where HTML (2.3.5 Dates and times) has one for this precision."""
    start = when.local_start
    statement = when.statement
    if when.precision is Precision.WEEK and start:
        year, week, _ = start.isocalendar()
        return f"{year:04}-W{week:02}"
    if not isinstance(statement, Point) or start is None:
        return None
    if statement.clock:
        return _html_instant(start, when)
    formats = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10, Precision.PART_OF_DAY: 10}
    length = formats.get(when.precision)
    return start.isoformat()[:length] if length else None


def _html_instant(start: datetime, when: When) -> str:
    aware = start.replace(tzinfo=_zone(when.zone))
    timespec = "seconds" if when.precision is Precision.SECOND else "minutes"
    offset = aware.utcoffset() or timedelta()
    # HTML offsets are whole minutes; local mean times before standard time are not, and go without one.
    exact = offset % timedelta(minutes=1) == timedelta()
    return (aware if exact else start).isoformat(timespec=timespec)
