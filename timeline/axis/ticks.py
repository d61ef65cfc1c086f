"""What is written under the axis: days, months or years, each of which narrows the list to itself."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from timeline.axis.scale import Place, Scale, per_cent
from timeline.axis.units import Kind, Unit, unit_for
from timeline.axis.window import DAY, period
from timeline.dates import Unit as Heading
from timeline.dates import short, speak, when_of

MOST = 8  # in one window

# How much of an ISO date a label says: a clock time has all of it.
_DIGITS = {Kind.MINUTE: 16, Kind.DAY: 10, Kind.WEEK: 10, Kind.MONTH: 7, Kind.YEAR: 4}


@dataclass(frozen=True)
class Tick:
    """From `start` up to `end`, both local. Every other one is `minor`, and left out where it is narrow."""

    start: datetime
    end: datetime
    place: Place
    label: str
    minor: bool

    @property
    def x(self) -> str:
        return per_cent(self.place.x)

    @property
    def width(self) -> str:
        return per_cent(self.place.width)


def ticks(scale: Scale, language: str) -> list[Tick]:
    """All across the drawing."""
    unit = unit_for(scale.window.length, MOST)
    found: list[Tick] = []
    for n, (start, end) in enumerate(pairwise(scale.partings(unit))):
        place = scale.local_place(start, end)
        new_year = n > 0 and start.year != found[-1].start.year
        label = _label(start, unit, scale.zone.key, language, with_year=new_year)
        found.append(Tick(start, end, place, label, _odd(start, unit)))
    return found


def _odd(start: datetime, unit: Unit) -> bool:
    """Of the calendar and not of the drawing: what is minor stays so wherever the window is moved."""
    match unit.kind:
        case Kind.MINUTE:
            return bool((start.hour * 60 + start.minute) // unit.n % 2)
        case Kind.MONTH:
            return bool((start.month - 1) // unit.n % 2)
        case Kind.YEAR:
            return bool(start.year // unit.n % 2)
        case _:
            return bool(start.toordinal() // unit.length.days % 2)


def _label(start: datetime, unit: Unit, zone: str, language: str, *, with_year: bool) -> str:
    """The clock, day, month or year in words; the year of a day only where it is a new one."""
    if unit.has_clock and start.time() != datetime.min.time():
        return short(when_of(start.isoformat(timespec="minutes"), zone), Heading.DAY, language)
    digits = 10 if unit.has_clock else _DIGITS[unit.kind]
    label = speak(when_of(start.isoformat()[:digits], zone), language, weekday=False)
    return label if with_year or digits == 4 else label.removesuffix(f" {start.year}")


def in_words(start: datetime, end: datetime, zone: str, language: str) -> str:
    """A half-open local stretch as a period: whole years and months as such, else its days or minutes."""
    return speak(when_of(_calendar(start, end) or period(start, end), zone), language, weekday=False)


def _calendar(start: datetime, end: datetime) -> str:
    """EDTF of whole years or months, "" for every other stretch."""
    if not all(at == at.replace(day=1, hour=0, minute=0) for at in (start, end)):
        return ""
    digits = 4 if start.month == end.month == 1 else 7
    first, last = start.isoformat()[:digits], (end - DAY).isoformat()[:digits]
    return first if first == last else f"{first}/{last}"
