"""The words of one language about time, read from `languages/<code>.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "languages"
FALLBACK = "en"


@dataclass(frozen=True, eq=False)
class Words:
    """Names, phrases to speak with, words to read, and error sentences, all of one language."""

    code: str
    names: Mapping[str, list[str]]
    phrases: Mapping[str, str]
    typed: Mapping[str, list[str]]
    errors: Mapping[str, str]

    def say(self, phrase: str, **values: str | int) -> str:
        return self.phrases[phrase].format(**values)

    def month(self, month: int) -> str:
        return self.names["months"][month - 1]

    def weekday(self, weekday: int) -> str:
        """`weekday` as `date.weekday()` counts: Monday is 0."""
        return self.names["weekdays"][weekday]

    def year(self, year: int) -> str:
        """A year as written in a date; below 1000 it says that it is a year."""
        return str(year) if year >= 1000 else self.say("old_year", year=year)

    def ordinal(self, number: int) -> str:
        first, second, third, other = self.names["ordinal_endings"]
        teens = 11 <= number % 100 <= 13
        return f"{number}{other if teens else {1: first, 2: second, 3: third}.get(number % 10, other)}"

    def day(self, year: int, month: int, day: int) -> str:
        """A day in words; takes numbers, because messages name days that do not exist."""
        return f"{self.say('day', day=day, month=self.month(month))} {self.year(year)}"


@cache
def known_languages() -> frozenset[str]:
    """Codes that have a file of their own; every other language is spoken to in English."""
    return frozenset(path.stem for path in FOLDER.glob("*.toml"))


def words(language: str) -> Words:
    """The words for a language tag such as `da`, `da-DK` or `en_GB`."""
    code = language.replace("_", "-").partition("-")[0].lower()
    return _load(code if code in known_languages() else FALLBACK)


@cache
def _load(code: str) -> Words:
    data = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    return Words(code, data["names"], data["phrases"], data["typed"], data["errors"])
