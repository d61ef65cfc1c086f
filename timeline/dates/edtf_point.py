"""One date in EDTF: a year, month, season, day or minute, with unspecified digits and qualifiers."""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from timeline.dates.errors import DateError
from timeline.dates.units import Precision

FIRST_YEAR, LAST_YEAR = 2, 9998  # one year of slack: the bounds must fit a datetime in every zone

# ISO 8601-2:2019, 4.8 sub-year groupings: number -> unit, first month, length in months.
# Winter runs into the next year, as a reader of news means it (1 December to the end of February).
GROUPINGS = {
    **{21 + i: (Precision.SEASON, 3 + 3 * i, 3) for i in range(4)},
    **{33 + i: (Precision.QUARTER, 1 + 3 * i, 3) for i in range(4)},
    **{40 + i: (Precision.HALF, 1 + 6 * i, 6) for i in range(2)},
}

_MARK = r"(\?~|~\?|[?~%])?"
# The time of day without offset, and without seconds, is our extension (ISO 8601-1 reduced precision):
# EDTF asks for seconds, which a news text does not know.
_SHAPE = re.compile(
    rf"([0-9X]{{4}}){_MARK}(?:-([0-9X]{{2}}){_MARK}(?:-([0-9X]{{2}})"
    rf"(?:{_MARK}|T([0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}})?){_MARK}))?)?"
)
_UNKNOWN_LAST = re.compile(r"[0-9]*X*")
_YEAR_UNITS = (Precision.YEAR, Precision.DECADE, Precision.CENTURY, Precision.MILLENNIUM)


@dataclass(frozen=True)
class Point:
    """A single date. `start` and `end` are local and naive, half-open, and follow from the rest."""

    year: str
    month: str = ""
    day: str = ""
    clock: str = ""
    marks: tuple[str, ...] = ("",)  # one of "", "?", "~", "%" for each component that is there
    start: datetime = field(init=False, compare=False, repr=False)
    end: datetime = field(init=False, compare=False, repr=False)
    precision: Precision = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        start, end = _bounds(self)
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "end", end)
        object.__setattr__(self, "precision", _precision(self))

    @classmethod
    def plain(cls, year: str, month: str = "", day: str = "") -> "Point":
        """A date without qualifiers and clock."""
        return cls(year, month, day, marks=("",) * (1 + bool(month) + bool(day)))

    def __str__(self) -> str:
        parts = [part for part in (self.year, self.month, self.day, self.clock) if part]
        marked = [part + mark for part, mark in zip(parts, self.marks, strict=True)]
        return "-".join(marked[:3]) + "".join(f"T{clock}" for clock in marked[3:])

    @property
    def points(self) -> tuple["Point", ...]:
        """Every date in the statement, as intervals and sets have it."""
        return (self,)

    @property
    def flags(self) -> str:
        """Every qualifier used anywhere in the date: some of `?` and `~`."""
        return spread("".join(self.marks))

    @property
    def has_unknown_digits(self) -> bool:
        return "X" in self.year + self.month + self.day


def read_point(text: str) -> Point | None:
    """The date that `text` is, None when it has not the shape of one."""
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        return None
    year, year_mark, month, month_mark, day, day_mark, clock, clock_mark = (g or "" for g in shape.groups())
    parts = [part for part in (year, month, day, clock) if part]
    marks = (year_mark, month_mark, day_mark, clock_mark)[: len(parts)]
    return Point(year, month, day, clock, _canonical_marks(marks))


def spread(marks: str) -> str:
    """Qualifiers as single flags: `%` says both uncertain and approximate."""
    return "".join(flag for flag in "?~" if flag in marks or "%" in marks)


def _canonical_marks(marks: tuple[str, ...]) -> tuple[str, ...]:
    """A group qualifier covers everything to its left, so one that a later one covers says nothing."""
    covered = ""
    kept: list[str] = []
    for mark in reversed(marks):
        new = "".join(flag for flag in spread(mark) if flag not in covered)
        covered += new
        kept.append("%" if len(new) == 2 else new)
    return tuple(reversed(kept))


def _precision(point: Point) -> Precision:
    if point.clock:
        return Precision.SECOND if len(point.clock) == 8 else Precision.MINUTE
    if "X" in point.day + point.month:
        return _precision_of_unknown(point)
    if point.day:
        return Precision.DAY
    if point.month:
        grouping = GROUPINGS.get(int(point.month))
        return grouping[0] if grouping else Precision.MONTH
    return _YEAR_UNITS[point.year.count("X")]


def _precision_of_unknown(point: Point) -> Precision:
    """ "Some day in August" fixes the month; "the 10th to 19th" fixes no unit."""
    first_unknown = point.month if "X" in point.month else point.day
    if first_unknown != "XX":
        only_day = point.end - point.start == timedelta(days=1)  # 2021-11-3X can only be the 30th
        return Precision.DAY if only_day else Precision.INTERVAL
    return _YEAR_UNITS[point.year.count("X")] if "X" in point.month else Precision.MONTH


def _bounds(point: Point) -> tuple[datetime, datetime]:
    if not _UNKNOWN_LAST.fullmatch(point.year + point.month + point.day + ("0" if point.clock else "")):
        raise DateError("unknown-digits", text=str(point))
    low, high = int(point.year.replace("X", "0")), int(point.year.replace("X", "9"))
    if low < FIRST_YEAR or high > LAST_YEAR:
        raise DateError("year-out-of-range", text=str(point), first=str(FIRST_YEAR), last=str(LAST_YEAR))
    if point.month in ("", "XX"):
        return datetime(low, 1, 1), datetime(high + 1, 1, 1)
    first_month, length = _months(point)
    if point.day in ("", "XX"):
        return datetime(low, first_month, 1), _month_start(low, first_month + length)
    return _day_bounds(point, low, first_month)


def _months(point: Point) -> tuple[int, int]:
    """First month and how many months `point.month` means."""
    if point.month in ("0X", "1X"):
        return (1, 9) if point.month == "0X" else (10, 3)
    number = int(point.month) if "X" not in point.month else 0
    if 1 <= number <= 12:
        return number, 1
    if number in GROUPINGS and not point.day:
        return GROUPINGS[number][1:]
    raise DateError("no-such-month", text=point.month)


def _month_start(year: int, month: int) -> datetime:
    return datetime(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _day_bounds(point: Point, year: int, month: int) -> tuple[datetime, datetime]:
    length = monthrange(year, month)[1]
    first = max(1, int(point.day.replace("X", "0")))
    last = min(length, int(point.day.replace("X", "9"))) if "X" in point.day else int(point.day)
    if not 1 <= first <= last <= length:
        wrong = f"{year:04}-{month:02}-{int(point.day.replace('X', '0')):02}"
        nearest = f"{year:04}-{month:02}-{length if first > 1 else 1:02}"
        raise DateError("no-such-day", day=wrong, nearest=nearest)
    if point.clock:
        return _clock_bounds(point, datetime(year, month, first))
    return datetime(year, month, first), datetime(year, month, last) + timedelta(days=1)


def _clock_bounds(point: Point, day: datetime) -> tuple[datetime, datetime]:
    hour, minute, *rest = (int(number) for number in point.clock.split(":"))
    second = rest[0] if rest else 0
    if hour > 23 or minute > 59 or second > 59:
        raise DateError("no-such-time", text=point.clock)
    start = day.replace(hour=hour, minute=minute, second=second)
    return start, start + (timedelta(seconds=1) if rest else timedelta(minutes=1))
