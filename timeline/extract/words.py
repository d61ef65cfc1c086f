"""The words of a language that are read out of an article, from `languages/<code>.toml`.

Each section of a file belongs to the module that bears its name.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "languages"
NOTHING = r"(?!)"


@dataclass(frozen=True, eq=False)
class Section:
    """One section; what it does not have is empty, so that a language may know less than another."""

    code: str
    data: Mapping[str, object]

    def words(self, key: str) -> tuple[str, ...]:
        listed = self.data.get(key)
        return tuple(str(word) for word in listed) if isinstance(listed, list) else ()

    def values(self, key: str) -> Mapping[str, float]:
        table = self.data.get(key)
        return {str(word): float(value) for word, value in table.items()} if isinstance(table, dict) else {}

    def lists(self, key: str) -> Mapping[str, tuple[str, ...]]:
        table = self.data.get(key)
        if not isinstance(table, dict):
            return {}
        return {str(name): tuple(str(word) for word in words) for name, words in table.items()}


def language_code(language: str) -> str:
    """The language of a tag: en of `en-GB`."""
    return language.replace("_", "-").partition("-")[0].lower()


@cache
def known() -> frozenset[str]:
    """Codes of the languages with a file."""
    return frozenset(path.stem for path in FOLDER.glob("*.toml"))


@cache
def section(code: str, name: str) -> Section:
    """The section `name` of a language; of a language without a file, an empty one."""
    data = _file(code).get(name) if code in known() else None
    return Section(code, data if isinstance(data, dict) else {})


@cache
def _file(code: str) -> Mapping[str, object]:
    return tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))


def either(words: Iterable[str]) -> str:
    """A regular expression for any of these words, the longest first; blanks in them may be wide."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return (
        "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in ordered) + ")"
        if ordered
        else NOTHING
    )


def whole(words: Iterable[str]) -> str:
    """`either`, and not inside a longer word."""
    return rf"(?<![^\W_]){either(words)}(?![^\W_])"
