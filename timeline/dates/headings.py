"""How a list of events speaks: group headings, what a card says under one, and how sure it is."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from timeline.dates.edtf import Edtf, Gap, Interval, OneOf
from timeline.dates.edtf_point import Point
from timeline.dates.speak import clock_ends, say_marks, say_statement, say_when
from timeline.dates.speak_point import Voice, last_day, say_clock, say_days
from timeline.dates.units import Kind, PartOfDay, Precision
from timeline.dates.when import When, precision_of
from timeline.dates.words import Words, words


class Unit(StrEnum):
    """What a list is grouped by."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class Heading:
    """A group of a list: `key` is stable and the same for two events exactly when `title` is."""

    key: str
    title: str


_CALENDAR_UNITS = (
    Precision.MONTH,
    Precision.QUARTER,
    Precision.SEASON,
    Precision.HALF,
    Precision.YEAR,
    Precision.DECADE,
    Precision.CENTURY,
    Precision.MILLENNIUM,
)
_WIDER = {Unit.WEEK: frozenset(_CALENDAR_UNITS), Unit.MONTH: frozenset(_CALENDAR_UNITS[1:])}
_DURING = {
    Precision.WEEK: "during_week",
    Precision.MONTH: "during_month",
    Precision.YEAR: "during_year",
}
_EITHER = {Precision.DAY: "either_day", Precision.MONTH: "either_month", Precision.YEAR: "either_year"}


@lru_cache(maxsize=8192)
def heading(when: When, unit: Unit, language: str) -> Heading:
    """The heading that an event stands under in a list sorted by start.

    By day: its day, its ISO week, or its own span. By week or month: the one of its start (of its end when
    the start is open), but calendar units wider than that have a title of their own.
    """
    language_words = words(language)
    if _stands_alone(when, unit):
        return _own_heading(when, language_words)
    day = _anchor_day(when)
    if unit is Unit.WEEK:
        return _week_heading(day, language_words)
    title = Voice(language_words).month(day.year, day.month)
    return Heading(f"{day.year:04}-{day.month:02}", _capital(title))


@lru_cache(maxsize=8192)
def short(when: When, unit: Unit, language: str) -> str:
    """What a card says under `heading(when, unit, language)` without repeating it."""
    language_words = words(language)
    if _stands_alone(when, unit):
        return _short_under_own(when, language_words)
    if when.precision.value == unit.value and when.kind is not Kind.EITHER_OR and when.kind is not Kind.OPEN:
        return language_words.say(_DURING[when.precision])
    return say_when(when, Voice(language_words, True, _shared_year(when)), marks=False)


@lru_cache(maxsize=8192)
def certainty(when: When, language: str) -> str:
    """The small second line that says how sure the date is, "" when there is nothing to say."""
    language_words = words(language)
    flags = "~" * when.approximate + "?" * when.uncertain
    parts = [_what_is_missing(when, language_words), *say_marks(flags, language_words)]
    return ", ".join(part for part in parts if part)


def _stands_alone(when: When, unit: Unit) -> bool:
    if unit is Unit.DAY:
        return True
    return not isinstance(when.statement, Interval) and when.precision in _WIDER[unit]


def _own_heading(when: When, language_words: Words) -> Heading:
    if when.first_day and when.first_day == when.last_day:
        title = Voice(language_words, weekdays=True).day(when.first_day)
        return Heading(when.first_day.isoformat(), _capital(title))
    span = _span(when.statement)
    if isinstance(span, Interval) and span.start and precision_of(span) is Precision.WEEK:
        return _week_heading(span.start.date(), language_words)
    return Heading(str(span), _capital(say_statement(span, Voice(language_words))))


def _week_heading(day: date, language_words: Words) -> Heading:
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    days = say_days(monday, monday + timedelta(days=6), Voice(language_words))
    return Heading(f"{year:04}-W{week:02}", language_words.say("week_heading", week=week, range=days))


def _anchor_day(when: When) -> date:
    point = when.statement.points[0]  # every statement has at least one date
    return when.first_day or when.last_day or point.start.date()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _span(statement: Edtf) -> Edtf:
    """The same stretch of time without qualifiers, clock times, choices and unknown digits.

    Statements that differ only in these stand under one heading, so it is the key as well.
    """
    first: Point | None
    last: Point | None
    if isinstance(statement, Point):
        first, last = _whole_units(statement)
    elif isinstance(statement, Interval):
        first = _whole_units(statement.first)[0] if isinstance(statement.first, Point) else None
        last = _whole_units(statement.last)[1] if isinstance(statement.last, Point) else None
    else:
        first, last = _outer_units(statement)
    if first and first == last:
        return first
    return Interval(first or Gap.OPEN, last or Gap.OPEN)


def _outer_units(one_of: OneOf) -> tuple[Point | None, Point | None]:
    first = min(one_of.points, key=lambda point: point.start)
    last = max(one_of.points, key=lambda point: point.end)
    return (
        _whole_units(first)[0] if one_of.start else None,
        _whole_units(last)[1] if one_of.end else None,
    )


def _whole_units(point: Point) -> tuple[Point, Point]:
    """First and last whole unit (day, month …) of a date; the same one for most."""
    first, last = point.start.date(), last_day(point)
    if point.precision is Precision.INTERVAL and "X" not in point.month:
        return _day_point(first), _day_point(last)
    if point.precision is Precision.INTERVAL:
        return _month_point(first), _month_point(last)
    if point.clock or point.precision is Precision.DAY:
        return _day_point(first), _day_point(first)
    unit = Point.plain(point.year, "" if "X" in point.month else point.month)
    return unit, unit


def _day_point(day: date) -> Point:
    return Point.plain(f"{day.year:04}", f"{day.month:02}", f"{day.day:02}")


def _month_point(day: date) -> Point:
    return Point.plain(f"{day.year:04}", f"{day.month:02}")


def _shared_year(when: When) -> int | None:
    """The year that the heading already says, when all of the date lies in it."""
    years = {day.year for day in (when.first_day, when.last_day) if day}
    return years.pop() if len(years) == 1 else None


def _short_under_own(when: When, language_words: Words) -> str:
    if when.first_day and when.first_day == when.last_day:
        return _short_under_day(when, language_words)
    if when.kind is Kind.OPEN:
        return language_words.say("onwards" if when.first_day else "until_then")
    if when.kind is Kind.EITHER_OR:
        return say_when(when, Voice(language_words, silent_year=_shared_year(when)), marks=False)
    return language_words.say(_DURING.get(when.precision, "during_period"))


def _short_under_day(when: When, language_words: Words) -> str:
    statement = when.statement
    if when.part_of_day is PartOfDay.NIGHT and when.first_day:
        return language_words.say("in_night", date=language_words.weekday(when.first_day.weekday()))
    if when.part_of_day:
        return language_words.say(when.part_of_day.value)
    if isinstance(statement, Point) and statement.clock:
        seconds = statement.precision is Precision.SECOND
        return language_words.say(
            "clock_alone", clock=say_clock(statement.start, language_words, seconds=seconds)
        )
    first, last = statement.points[0], statement.points[-1]
    if first.clock and last.clock:
        return language_words.say("clock_range_alone", **clock_ends(first, last, language_words))
    return language_words.say("during_day")


def _what_is_missing(when: When, language_words: Words) -> str:
    statement = when.statement
    if when.part_of_day:
        first, last = when.part_of_day.hours
        return language_words.say("part_hours", first=first, last=last)
    if isinstance(statement, Interval) and when.precision is not Precision.WEEK:
        return _what_end_is_missing(statement, language_words)
    if when.kind is Kind.EITHER_OR:
        return language_words.say(_EITHER.get(when.precision, "either"))
    if when.precision in (Precision.WEEK, Precision.MONTH):
        return language_words.say("no_day")
    if when.precision is Precision.INTERVAL:
        only_months = isinstance(statement, Point) and not statement.day
        return language_words.say("either_month" if only_months else "either_day")
    return (
        language_words.say("no_date") if when.precision in _CALENDAR_UNITS or when.kind is Kind.OPEN else ""
    )


def _what_end_is_missing(interval: Interval, language_words: Words) -> str:
    ends = (("start", interval.first), ("end", interval.last))
    gaps = [
        language_words.say(f"{name}_{'open' if end is Gap.OPEN else 'unknown'}")
        for name, end in ends
        if isinstance(end, Gap)
    ]
    return ", ".join(gaps)
