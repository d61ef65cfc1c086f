"""What a reading depends on besides its own words, and small sums with dates."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from timeline.dates.edtf import parse
from timeline.dates.edtf_point import Point
from timeline.dates.errors import DateError
from timeline.dates.finding.rules import Rule, Rules
from timeline.dates.finding.tense import Direction
from timeline.dates.reading import Reading
from timeline.dates.units import PartOfDay

PARTS = tuple(PartOfDay)
ONE_DAY = timedelta(days=1)
DAY, WEEK, MONTH, QUARTER, HALF, YEAR, DECADE, CENTURY = range(8)
FIRST_YEAR, LAST_YEAR = 1000, 2999
_MONTHS_IN = {MONTH: 1, QUARTER: 3, HALF: 6, YEAR: 12, DECADE: 120, CENTURY: 1200}


@dataclass(frozen=True)
class Moment:
    """`last` is the date that the text named before; `near` the one to the right, which lends its year.

    `year` is a year that stands as a heading over what is read, `after` the day named just before an
    "and", `plan` the day that a weekday named earlier in the sentence; `hinted`
    when a word such as "siden" says which way to look.
    """

    anchor: date
    rules: Rules
    look: Callable[[], Direction]
    last: Reading | None = None
    near: Reading | None = None
    year: int | None = None
    after: date | None = None
    plan: date | None = None
    hinted: bool = False

    def beside(self, near: Reading) -> "Moment":
        return replace(self, near=near)


@dataclass(frozen=True)
class Said:
    """The words of one match, by the name of their class."""

    rule: Rule
    groups: Mapping[str, str]
    rules: Rules

    def __contains__(self, name: str) -> bool:
        return name in self.groups

    def text(self, name: str) -> str:
        return self.groups[name]

    def value(self, kind: str, name: str = "") -> int:
        return int(self.number(kind, name))

    def number(self, kind: str, name: str = "") -> float:
        """The value of a word of the class `kind`, or of digits in its place."""
        word = " ".join(self.groups[name or kind].split())
        if word in self.rules.classes.get(kind, {}):
            return self.rules.classes[kind][word]
        half = 0.5 if word.endswith(("1/2", "½", ",5")) else 0.0
        digits = word.removesuffix("1/2").removesuffix("½").removesuffix(",5")
        whole = "".join(char for char in digits if char in "0123456789")
        return int(whole) + half

    @property
    def direction(self) -> Direction | None:
        said = self.rule.options.get("direction")
        return Direction(str(said)) if said else None

    def option(self, name: str, default: int | None = None) -> int:
        """A number that stands beside the rule; without `default` it has to be there."""
        return int(str(self.rule.options[name] if default is None else self.rule.options.get(name, default)))


def reading(edtf: str, part: PartOfDay | None = None) -> Reading:
    """Checked EDTF; raises `DateError` for what does not exist."""
    return Reading(str(parse(edtf)), part)


def day_reading(day: date, part: PartOfDay | None = None) -> Reading:
    return Reading(day.isoformat(), part)


def days_reading(first: date, last: date, mark: str = "") -> Reading:
    return reading(f"{first}{mark}/{last}{mark}")


def start_of(said: Reading) -> datetime | None:
    return parse(said.first if said.part else said.edtf).start


def end_of(said: Reading) -> datetime | None:
    return parse(said.last if said.part else said.edtf).end


def single_day(said: Reading) -> date | None:
    """The day, when the reading is within one."""
    start, end = start_of(said), end_of(said)
    if start is None or end is None or end - start > timedelta(days=1):
        return None
    return start.date()


def point_of(said: Reading) -> Point | None:
    statement = parse(said.edtf)
    return statement if isinstance(statement, Point) else None


def year_checked(year: int) -> int:
    """Years that news may mean; others are numbers of something else."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError("year-not-in-news", year=str(year), first=str(FIRST_YEAR), last=str(LAST_YEAR))
    return year


def add_months(day: date, months: int) -> date:
    """The same day of another month, or the last one that it has."""
    index = day.year * 12 + day.month - 1 + months
    year, month = year_checked(index // 12), index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def shifted(day: date, count: float, unit: int) -> date:
    """`count` units from `day`, back when negative; a half counts half its unit."""
    if unit == DAY:
        return day + timedelta(days=round(count))
    if unit == WEEK:
        return day + timedelta(days=round(count * 7))
    return add_months(day, round(count * _MONTHS_IN[unit]))


def unit_reading(day: date, unit: int) -> Reading:
    """The whole week, month, quarter, half, year, decade or century around `day`."""
    year = day.year
    match unit:
        case 0:
            return day_reading(day)
        case 1:
            monday = day - timedelta(days=day.weekday())
            return days_reading(monday, monday + timedelta(days=6))
        case 2:
            return reading(f"{year}-{day.month:02}")
        case 3:
            return reading(f"{year}-{33 + (day.month - 1) // 3}")
        case 4:
            return reading(f"{year}-{40 + (day.month - 1) // 6}")
        case 5:
            return reading(f"{year}")
        case 6:
            return reading(f"{year // 10}X")
        case _:
            return reading(f"{year // 100}XX")
