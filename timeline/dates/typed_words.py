"""The vocabulary for reading typed dates in one language, and what a reading is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from timeline.dates.edtf import parse
from timeline.dates.edtf_point import Point
from timeline.dates.units import PartOfDay
from timeline.dates.words import Words, words

ORDINAL = r"(?:\.|st|nd|rd|th)?"  # what may follow the number of a day or a century


class Reading(NamedTuple):
    """What was read: EDTF, and a part of the day if one was named."""

    edtf: str
    part: PartOfDay | None = None

    @property
    def first(self) -> str:
        """The date that an interval from here begins with."""
        if self.part:
            return f"{self.edtf}T{self.part.hours[0]:02}:00"
        return self.edtf.partition("/")[0]

    @property
    def last(self) -> str:
        """The date that an interval up to here ends with."""
        if self.part:
            return f"{self.edtf}T{self.part.hours[1] - 1:02}:59"
        return self.edtf.rpartition("/")[2]

    @property
    def is_set(self) -> bool:
        return self.edtf.startswith("[")


@dataclass(frozen=True)
class Vocabulary:
    """One language's words as alternations for regular expressions, lower-case, longest first."""

    words: Words
    months: dict[str, int]
    weekdays: dict[str, int]
    parts: dict[str, PartOfDay]
    seasons: dict[str, int]

    @classmethod
    def of(cls, language_words: Words) -> "Vocabulary":
        names, typed = language_words.names, language_words.typed
        months = _numbered([names["months"], names["months_short"]], 1)
        months["sept"] = 9
        parts = {word: part for part, said in zip(PartOfDay, typed["parts"], strict=True) for word in said}
        seasons = {word: 21 + i for i, said in enumerate(typed["seasons"]) for word in said}
        weekdays = _numbered([names["weekdays"], names["weekdays_short"]], 0)
        return cls(language_words, months, weekdays, parts, seasons)

    def any_of(self, key: str) -> str:
        return alternation(self.words.typed[key])

    def template(self, phrase: str) -> str:
        """A pattern for what a phrase of `speak` says, with a named group for each {…} in it."""
        pieces = re.split(r"\{(\w+)\}", self.words.phrases[phrase].lower())
        return "".join(f"(?P<{p}>.+?)" if i % 2 else re.escape(p) for i, p in enumerate(pieces))

    @property
    def year(self) -> str:
        """Four digits, or fewer with the word that says that it is a year."""
        return rf"[0-9]{{4}}|{self.template('old_year').replace('(?P<year>.+?)', '[0-9]{1,4}')}"


def _numbered(lists: list[list[str]], first: int) -> dict[str, int]:
    return {name.lower(): number for names in lists for number, name in enumerate(names, first)}


def alternation(options: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(options, key=len, reverse=True)) + ")"


@cache
def pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


@cache
def vocabulary(code: str) -> Vocabulary:
    return Vocabulary.of(words(code))


# A day of the year falls on each weekday again after 11 years at most; 29 February may take 40.
LONGEST_CYCLE = 11


@dataclass(frozen=True)
class Context:
    """What a reading depends on: language, the day it is typed, and the date to its right, if any.

    `near` is that date: in "11. eller 12. august 2021" the 11th takes month and year from it. `weekday`
    is the weekday said with a date: it decides between the years when none is said.
    """

    language: str
    vocabulary: Vocabulary
    today: date
    near: Point | None = None
    weekday: int | None = None

    @classmethod
    def of(cls, language: str, today: date) -> "Context":
        return cls(language, vocabulary(words(language).code), today)

    def beside(self, reading: Reading) -> "Context":
        return replace(self, near=parse(reading.edtf).points[0])

    def year_for(self, month: int, day: int = 15) -> int:
        """The year meant where none is said: that of the date beside, else the nearest to today."""
        if self.near:
            return self._year_before_near(month, day)
        years = range(self.today.year - LONGEST_CYCLE, self.today.year + LONGEST_CYCLE + 1)
        days = [date(year, month, day) for year in years if _exists(year, month, day)]
        fitting = [day for day in days if self.weekday in (None, day.weekday())] or days
        return min(fitting, key=lambda day: abs(day - self.today)).year if fitting else self.today.year

    def _year_before_near(self, month: int, day: int) -> int:
        near = self.near.start if self.near else None
        if near is None:
            return self.today.year
        return near.year - 1 if (month, day) > (near.month, near.day) and month > near.month else near.year


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def day_text(day: date) -> str:
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def week_text(day: date) -> str:
    """The ISO week of a day, Monday to Sunday, as EDTF."""
    monday = day - timedelta(days=day.weekday())
    return f"{day_text(monday)}/{day_text(monday + timedelta(days=6))}"
