"""The rules of one language, read from `<code>.toml` beside this file and compiled once.

A pattern is a line of words: `{class}` is any word of a class and is remembered under that name
(`{day:day2}` under another), `a|b` is either, a trailing `?` makes an element optional, and `_` is a blank
inside an element. Elements stand apart by one to three blanks, except beside a `{dash}`.
No element repeats, so matching at one place takes bounded time whatever the text is.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
DIGITS = "#"  # stands for any number among the words that a pattern may begin with
_GAP = r"\s{1,3}"
_COMMA_GAP = r",?\s{1,3}"
_END = r"(?![^\W_]|[-–][^\W\d_]|[.,:/]?[0-9]|['’]er)"
_WORD = re.compile(r"[^\W\d_]+|[0-9]")
_FORMS = {
    "dash": r"\s?[-–—]\s?",
    "year": r"[12][0-9]{3}",
    "any_year": r"(?:[0-9]{4,5}|[0-9]{3}(?!\s?[^\W\d_]))",  # beside a month: refused where it cannot be
    "year2": r"(?:['’][0-9]{2}|[0-9]{2}(?!\s[^\W\d_]))",
    "year_end": r"[0-9]{2}",
    "day": r"(?:3[01]|[12][0-9]|0?[1-9])",
    "month_number": r"(?:1[0-2]|0?[1-9])",
    "hour": r"(?:2[0-4]|1[0-9]|0?[0-9])",
    "minute": r"[0-5][0-9]",
    "week": r"(?:5[0-3]|[1-4][0-9]|0?[1-9])",
    "count": r"[0-9]{1,3}",
    "slash": "/",
    "dot": r"\.\s?",
    "colon": ":",
}
_GLUE = {"dash", "slash", "dot", "colon"}
_MAY_FOLLOW_A_COMMA = {"{day}", "{mon}", "{month}", "{year}", "{ordinal:day}"}


class RuleError(ValueError):
    """A mistake in a file of rules; the sentence says where and what."""


@dataclass(frozen=True)
class Rule:
    """One pattern of one group. `make` names the function that reads a match."""

    name: str
    make: str
    pattern: re.Pattern[str]
    starters: frozenset[str]
    options: Mapping[str, object]


@dataclass(frozen=True, eq=False)
class Rules:
    """All rules of a language, by the word that they may begin with, and its word classes."""

    code: str
    classes: Mapping[str, Mapping[str, float]]
    words: Mapping[str, frozenset[str]]
    by_word: Mapping[str, tuple[Rule, ...]]
    names: tuple[str, ...]


@cache
def known() -> frozenset[str]:
    """Codes of the languages with rules."""
    return frozenset(path.stem for path in FOLDER.glob("*.toml"))


@cache
def rules(code: str) -> Rules:
    data = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    return build(code, data)


def build(code: str, data: Mapping[str, dict[str, dict[str, object]]]) -> Rules:
    """Compiled rules; raises `RuleError` for an unknown class or a pattern that begins with nothing."""
    classes = {name: _values(table) for name, table in data["classes"].items()}
    classes["number"] = {**classes["number"], **_compounds(data["compound_numbers"], classes["number"])}
    forms = _FORMS | {name: str(form) for name, form in data["forms"].items()}
    alternations = {name: _alternation(table) for name, table in classes.items()} | forms
    alternations["number"] = f"(?:{alternations['number']}|[0-9]{{1,4}}(?:\\s1/2|½|,5)?)"
    alternations["day"] += f"(?:{forms['day_ending']})?"
    counted = _alternation(_texts(data["words"].get("after_count")) or ["%"])
    alternations["any_year"] += rf"(?!\s?{counted}(?![^\W_]))"  # "12. august 4000 mennesker"
    by_word: dict[str, list[Rule]] = {}
    for name, group in data["rules"].items():
        for pattern in _texts(group["patterns"]):
            rule = _rule(f"{code}.{name}", pattern, group, classes, alternations)
            for word in rule.starters:
                by_word.setdefault(word, []).append(rule)
    words = {name: frozenset(_texts(listed)) for name, listed in data["words"].items()}
    table = {word: tuple(listed) for word, listed in by_word.items()}
    return Rules(code, classes, words, table, tuple(f"{code}.{name}" for name in data["rules"]))


def _texts(value: object) -> list[str]:
    return [str(text) for text in value] if isinstance(value, list) else []


def _values(table: object) -> dict[str, float]:
    """A class is a list, numbered from 0, of words or lists of words, or a table from word to value."""
    if isinstance(table, dict):
        return {str(word): float(value) for word, value in table.items()}
    values: dict[str, float] = {}
    for number, entry in enumerate(table if isinstance(table, list) else []):
        for word in entry if isinstance(entry, list) else [entry]:
            values[str(word)] = float(number)
    return values


def _compounds(shape: Mapping[str, object], numbers: Mapping[str, float]) -> dict[str, float]:
    """femogtyve, twenty-five: every unit with every ten."""
    units = {word: value for word, value in numbers.items() if value in range(1, 10) and word.isalpha()}
    tens = {word: value for word, value in numbers.items() if value in range(20, 100, 10)}
    return {
        str(shape["shape"]).format(unit=unit, ten=ten): units[unit] + tens[ten]
        for unit in units
        for ten in tens
    }


def _alternation(options: Iterable[str]) -> str:
    ordered = sorted(options, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", _GAP) for word in ordered) + ")"


def _rule(
    name: str,
    text: str,
    group: Mapping[str, object],
    classes: Mapping[str, Mapping[str, float]],
    alternations: Mapping[str, str],
) -> Rule:
    starters: set[str] = set()
    expression, begun, glued = "", False, False
    elements = text.split()
    for element in elements:
        optional, body = element.endswith("?"), element.removesuffix("?")
        try:
            shape = _element(body, alternations, alone=len(elements) == 1)
        except KeyError as error:
            raise RuleError(f"{name}: “{text}” names {error}, which is no class.") from None
        if not begun:
            starters |= _starters(body, classes)
            expression += f"(?:{shape}{_COMMA_GAP})?" if optional else shape
            begun = not optional
            continue
        glue = body[1:-1].partition(":")[0] in _GLUE
        gap = "" if glued or glue else _COMMA_GAP if body in _MAY_FOLLOW_A_COMMA else _GAP
        expression += f"(?:{gap}{shape})?" if optional else gap + shape
        glued = glue
    if not begun:
        raise RuleError(f"{name}: “{text}” begins with nothing that can be looked for.")
    return Rule(name, str(group["make"]), re.compile(expression + _END), frozenset(starters), dict(group))


def _element(body: str, alternations: Mapping[str, str], *, alone: bool) -> str:
    if body.startswith("{"):
        kind, _, name = body[1:-1].partition(":")
        if kind == "year" and not alone:
            return f"(?P<{name or kind}>{alternations['any_year']})"
        return alternations[kind] if kind in _GLUE else f"(?P<{name or kind}>{alternations[kind]})"
    return _alternation(word.replace("_", " ") for word in body.split("|"))


def _starters(body: str, classes: Mapping[str, Mapping[str, float]]) -> set[str]:
    if not body.startswith("{"):
        return set(_first_words(body.replace("_", " ").split("|")))
    kind = body[1:-1].partition(":")[0]
    return set(_first_words(classes.get(kind, {}))) | (
        {DIGITS} if kind == "number" or kind not in classes else set()
    )


def _first_words(phrases: Iterable[str]) -> Iterator[str]:
    for phrase in phrases:
        if word := _WORD.search(phrase):
            yield DIGITS if word[0].isdigit() else word[0]
