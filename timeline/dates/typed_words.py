"""The vocabulary for reading typed dates in one language, and what a reading is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property

from timeline.dates.edtf import parse
from timeline.dates.edtf_point import Point
from timeline.dates.reading import Reading
from timeline.dates.units import PartOfDay
from timeline.dates.words import Words, words

ORDINAL = r"(?:\.|st|nd|rd|th)?"  # what may follow the number of a day or a century


@dataclass(frozen=True)
class Vocabulary:
    """One language's words as alternations for regular expressions, lower-case, longest first."""

    words: Words
    months: dict[str, int]
    weekdays: dict[str, int]
    parts: dict[str, PartOfDay]
    seasons: dict[str, int]
    shorthand: dict[str, str]

    @classmethod
    def of(cls, language_words: Words) -> "Vocabulary":
        names, typed = language_words.names, language_words.typed
        months = _numbered([names["months"], names["months_short"]], 1)
        months["sept"] = 9
        parts = {word: part for part, said in zip(PartOfDay, typed["parts"], strict=True) for word in said}
        seasons = {word: 21 + i for i, said in enumerate(typed["seasons"]) for word in said}
        weekdays = _numbered([names["weekdays"], names["weekdays_short"]], 0)
        full, short = ([name.lower() for name in names[key]] for key in ("weekdays", "weekdays_short"))
        shorthand = dict(zip(short, full, strict=True)) | dict(
            pair.split(" = ") for pair in typed["shorthand"]
        )
        return cls(language_words, months, weekdays, parts, seasons, shorthand)

    def any_of(self, key: str) -> str:
        return _any_of(self.words.code, key)

    def template(self, phrase: str) -> str:
        """A pattern for what a phrase of `speak` says, with a named group for each {…} in it."""
        return _template(self.words.code, phrase)

    def written_out(self, text: str) -> str:
        """With the full words for what is short in a field and never in the news: "man", "a fortnight"."""
        return self._any_shorthand.sub(lambda match: self.shorthand[match[0]], text)

    @cached_property
    def _any_shorthand(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){alternation(self.shorthand)}(?!\w)")

    @cached_property
    def any_month(self) -> str:
        return alternation(self.months)

    @cached_property
    def any_weekday(self) -> str:
        return alternation(self.weekdays)

    @property
    def capitalises_names(self) -> bool:
        """Whether months and weekdays have a capital, as `find` expects of them in running text."""
        return self.words.names["months"][0][0].isupper()

    @cached_property
    def year(self) -> str:
        """Four digits, or fewer with the word that says that it is a year."""
        return rf"[0-9]{{4}}|{self.template('old_year').replace('(?P<year>.+?)', '[0-9]{1,4}')}"


def _numbered(lists: list[list[str]], first: int) -> dict[str, int]:
    return {name.lower(): number for names in lists for number, name in enumerate(names, first)}


def alternation(options: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(options, key=len, reverse=True)) + ")"


@cache
def _any_of(code: str, key: str) -> str:
    return alternation(words(code).typed[key])


@cache
def _template(code: str, phrase: str) -> str:
    pieces = re.split(r"\{(\w+)\}", words(code).phrases[phrase].lower())
    return "".join(f"(?P<{p}>.+?)" if i % 2 else re.escape(p) for i, p in enumerate(pieces))


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
    is the weekday said with a date: it decides between the years when none is said. `back` asks for a year
    that is not ahead. `plain` lets nothing be read but calendar dates.
    """

    language: str
    vocabulary: Vocabulary
    today: date
    near: Point | None = None
    weekday: int | None = None
    back: bool = False
    plain: bool = False

    @classmethod
    def of(cls, language: str, today: date) -> "Context":
        return cls(language, vocabulary(words(language).code), today)

    def beside(self, reading: Reading) -> "Context":
        return replace(self, near=parse(reading.edtf).points[0])

    def plainly(self) -> "Context":
        return replace(self, plain=True)

    def year_for(self, month: int, day: int = 15) -> int:
        """The year meant where none is said: that of the date beside, else the nearest to today."""
        if self.near:
            return self._year_before_near(month, day)
        years = range(self.today.year - LONGEST_CYCLE, self.today.year + LONGEST_CYCLE + 1)
        days = [date(year, month, day) for year in years if _exists(year, month, day)]
        fitting = [day for day in days if self.weekday in (None, day.weekday())] or days
        if self.back:
            fitting = [day for day in fitting if day <= self.today]
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
