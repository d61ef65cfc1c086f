"""Extended Date/Time Format (ISO 8601-2:2019, EDTF): text to value and back to canonical text.

The profile: levels 0 and 1, one-of sets `[..]`, trailing `X` digits, group qualifiers, and one extension:
local date-times down to the minute (`2021-08-02T14:30`), alone or as the ends of an interval. What is left
out is refused with its own reason: see `edtf_refusals`.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from timeline.dates.edtf_point import Point, read_point
from timeline.dates.edtf_refusals import refuse
from timeline.dates.errors import DateError

LONGEST_TEXT = 120
MOST_MEMBERS = 20


class Gap(StrEnum):
    """An end of an interval that is not a date: deliberately open, or there but not known."""

    OPEN = ".."
    UNKNOWN = ""


@dataclass(frozen=True)
class Interval:
    """From somewhere in `first` to somewhere in `last`."""

    first: Point | Gap
    last: Point | Gap

    def __str__(self) -> str:
        return f"{self.first}/{self.last}"

    @property
    def start(self) -> datetime | None:
        return self.first.start if isinstance(self.first, Point) else None

    @property
    def end(self) -> datetime | None:
        return self.last.end if isinstance(self.last, Point) else None

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(end for end in (self.first, self.last) if isinstance(end, Point))


@dataclass(frozen=True)
class Stretch:
    """A member of a set that stands for every date from `first` to `last`; None is without limit."""

    first: Point | None
    last: Point | None

    def __str__(self) -> str:
        return f"{self.first or ''}..{self.last or ''}"

    @property
    def start(self) -> datetime | None:
        return self.first.start if self.first else None

    @property
    def end(self) -> datetime | None:
        return self.last.end if self.last else None

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(end for end in (self.first, self.last) if end)


@dataclass(frozen=True)
class OneOf:
    """One of several dates, it is not known which. Members are sorted and differ."""

    members: tuple[Point | Stretch, ...]

    def __str__(self) -> str:
        return f"[{','.join(str(member) for member in self.members)}]"

    @property
    def start(self) -> datetime | None:
        starts = [member.start for member in self.members if member.start]
        return min(starts) if len(starts) == len(self.members) else None

    @property
    def end(self) -> datetime | None:
        ends = [member.end for member in self.members if member.end]
        return max(ends) if len(ends) == len(self.members) else None

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(point for member in self.members for point in member.points)


Edtf = Point | Interval | OneOf


def parse(text: str) -> Edtf:
    """The value of an EDTF text; `str()` of it is the canonical text. Raises only `DateError`."""
    if len(text) > LONGEST_TEXT:
        raise DateError("too-long", limit=str(LONGEST_TEXT))
    return _parse(text)


@lru_cache(maxsize=8192)
def _parse(text: str) -> Edtf:
    if "/" in text:
        return _read_interval(text)
    if text.startswith("[") and text.endswith("]"):
        return _read_set(text)
    return _read_point(text, text)


def _read_point(part: str, whole: str) -> Point:
    point = read_point(part)
    if point is None:
        refuse(whole)
    return point


def _read_interval(text: str) -> Point | Interval:
    first_text, last_text = text.split("/") if text.count("/") == 1 else refuse(text)
    first, last = _read_end(first_text, text), _read_end(last_text, text)
    if first == last and isinstance(first, Point):
        return first
    interval = Interval(first, last)
    if not interval.points:
        raise DateError("says-nothing", text=text)
    if interval.start and interval.end and interval.start >= interval.end:
        raise DateError("reversed", text=text)
    return interval


def _read_end(part: str, whole: str) -> Point | Gap:
    return Gap(part) if part in ("", "..") else _read_point(part, whole)


def _read_set(text: str) -> Point | OneOf:
    parts = text[1:-1].split(",")
    if len(parts) > MOST_MEMBERS:
        raise DateError("too-many", limit=str(MOST_MEMBERS))
    last = len(parts) - 1
    read = {_read_member(part, text, i == 0, i == last) for i, part in enumerate(parts)}
    members = tuple(sorted(read, key=_order))
    if len(members) == 1 and isinstance(members[0], Point):
        return members[0]
    one_of = OneOf(members)
    if one_of.start is None and one_of.end is None:
        raise DateError("says-nothing", text=text)
    return one_of


def _read_member(part: str, whole: str, is_first: bool, is_last: bool) -> Point | Stretch:
    """A date, `a..b`, and as ISO 8601-2 has it `..b` only in first place and `a..` only in last."""
    first_text, dots, last_text = part.partition("..")
    if not dots:
        member: Point | Stretch = _read_point(part, whole)
    elif (first_text or is_first) and (last_text or is_last) and first_text + last_text:
        member = _read_stretch(first_text, last_text, whole)
    else:
        refuse(whole)
    if any(point.clock for point in member.points):
        raise DateError("clock-in-set", text=whole)
    return member


def _read_stretch(first_text: str, last_text: str, whole: str) -> Point | Stretch:
    first = _read_point(first_text, whole) if first_text else None
    last = _read_point(last_text, whole) if last_text else None
    if first and last and first.start >= last.end:
        raise DateError("reversed", text=whole)
    return first if first and first == last else Stretch(first, last)


def _order(member: Point | Stretch) -> tuple[bool, datetime, datetime, str]:
    """In time; but `a..` has to stay last and `..b` first, wherever they begin."""
    open_last = isinstance(member, Stretch) and member.last is None
    return open_last, member.start or datetime.min, member.end or datetime.max, str(member)
