"""The rules of one language, read from `<code>.toml` beside this file, checked, and compiled once.

Of a pattern `{class}` is any word of a class and is remembered under that name (`{day:day2}` under another),
`a|b` is either, a trailing `?` makes an element optional, and `_` is a blank inside an element. Elements
stand apart by one to three blanks, except beside a `{dash}`.
No element repeats, so matching at one place takes bounded time whatever the text is.
docs/add-a-language.md tells all of it to whoever writes such a file.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from timeline.dates.finding.needs import WORDS
from timeline.dates.finding.pattern import Element, RuleError, elements
from timeline.dates.finding.validation import Table, check, class_values, lookups, table

__all__ = ["DIGITS", "Rule", "RuleError", "Rules", "build", "known", "rules", "written"]

FOLDER = Path(__file__).parent
MACRO_LANGUAGES = {"no": "nb"}  # a tag for several written languages, read as the one most often written
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
    "clock": r"(?:2[0-4]|1[0-9]|0?[0-9])(?:[.:][0-5][0-9])?",
    "slash": "/",
    "dot": r"\.\s?",
    "colon": ":",
}
_MAY_FOLLOW_A_COMMA = {
    ("day", "day"),
    ("mon", "mon"),
    ("month", "month"),
    ("year", "year"),
    ("ordinal", "day"),
}


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
def written() -> frozenset[str]:
    """Codes of the languages that have a file of rules."""
    return frozenset(path.stem for path in FOLDER.glob("*.toml"))


@cache
def known() -> frozenset[str]:
    """Codes that can be asked for: `no` is one, and has no file of its own."""
    return written() | frozenset(MACRO_LANGUAGES)


@cache
def rules(code: str) -> Rules:
    """Of a code that is known; raises `RuleError` for a mistake in its file."""
    code = MACRO_LANGUAGES.get(code, code)
    text = (FOLDER / f"{code}.toml").read_text(encoding="utf-8")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        advice = "Correct the line; before “=” a word with a blank or a letter beyond a-z stands in quotes"
        raise RuleError(f"{code}.toml: {error}. {advice}.") from None
    return build(code, data)


def build(code: str, data: Table) -> Rules:
    """Compiled rules; raises `RuleError` for what `validation.py` refuses."""
    check(code, data, _FORMS)
    classes = {name: class_values(code, name, of) for name, of in table(code, data, "classes").items()}
    shape = str(table(code, data, "compound_numbers").get("shape", ""))
    classes["number"] = _with_compounds(shape, classes.get("number", {}))
    words = dict.fromkeys(WORDS, frozenset[str]()) | {
        name: frozenset(_texts(listed)) for name, listed in table(code, data, "words").items()
    }
    words["beside_clock"] |= {""}
    alternations = _alternations(classes, table(code, data, "forms"), words["after_count"])
    by_word: dict[str, list[Rule]] = {}
    values = {name: dict(of) for name, of in classes.items()}
    groups = table(code, data, "rules")
    for name in groups:
        group = table(code, groups, name)
        for pattern in _texts(group["patterns"]):
            parts = elements(name, pattern)
            rule = _rule(f"{code}.{name}", parts, group, classes, alternations)
            for word in rule.starters:
                by_word.setdefault(word, []).append(rule)
            for kind, looked_up in lookups(rule.make, parts):
                values[looked_up] = classes.get(kind, {}) | values.get(looked_up, {})
    listed = {word: tuple(found) for word, found in by_word.items()}
    return Rules(code, values, words, listed, tuple(f"{code}.{name}" for name in groups))


def _texts(value: object) -> list[str]:
    return [str(text) for text in value] if isinstance(value, list) else []


def _with_compounds(shape: str, numbers: Mapping[str, float]) -> dict[str, float]:
    """femogtyve, twenty-five: every unit with every ten."""
    units = {word: value for word, value in numbers.items() if value in range(1, 10) and word.isalpha()}
    tens = {word: value for word, value in numbers.items() if value in range(20, 100, 10)}
    if not shape:
        return dict(numbers)
    compounds = {shape.format(unit=unit, ten=ten): units[unit] + tens[ten] for unit in units for ten in tens}
    return {**numbers, **compounds}


def _alternations(
    classes: Mapping[str, Mapping[str, float]], own: Table, counted: frozenset[str]
) -> dict[str, str]:
    """Each class and form as a regular expression."""
    forms = _FORMS | {name: str(form) for name, form in own.items()}
    found = {name: _alternation(words) for name, words in classes.items()} | forms
    words = f"{found['number']}|" if classes["number"] else ""
    found["number"] = rf"(?:{words}[0-9]{{1,4}}(?:\s1/2|½|,5)?)"
    found["last_day"] = found["day"]
    found["day"] += f"(?:{forms['day_ending']})?" if "day_ending" in forms else ""
    found["any_year"] += rf"(?!\s?{_alternation(counted)}(?![^\W_]))"  # "12. august 4000 mennesker"
    return found


def _alternation(options: Iterable[str]) -> str:
    ordered = sorted(options, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", _GAP) for word in ordered) + ")"


def _rule(
    name: str,
    parts: tuple[Element, ...],
    group: Table,
    classes: Mapping[str, Mapping[str, float]],
    alternations: Mapping[str, str],
) -> Rule:
    starters: set[str] = set()
    expression, begun, glued = "", False, False
    for number, part in enumerate(parts):
        kind = part.kind
        if kind == "year" and len(parts) > 1:
            kind = "any_year"
        elif kind == "day" and glued and number == len(parts) - 1:
            kind = "last_day"  # the point behind "2021-08-03." ends the sentence
        shape = _shape(part, kind, alternations)
        if not begun:
            starters |= _starters(part, classes)
            expression += f"(?:{shape}{_COMMA_GAP})?" if part.optional else shape
            begun = not part.optional
            continue
        comma = (part.kind, part.name) in _MAY_FOLLOW_A_COMMA
        gap = "" if glued or part.glue else _COMMA_GAP if comma else _GAP
        expression += f"(?:{gap}{shape})?" if part.optional else gap + shape
        glued = part.glue
    return Rule(name, str(group["make"]), re.compile(expression + _END), frozenset(starters), group)


def _shape(part: Element, kind: str, alternations: Mapping[str, str]) -> str:
    if not kind:
        return _alternation(part.words)
    return alternations[kind] if part.glue else f"(?P<{part.name}>{alternations[kind]})"


def _starters(part: Element, classes: Mapping[str, Mapping[str, float]]) -> set[str]:
    if not part.kind:
        return set(_first_words(part.words))
    words = set(_first_words(classes.get(part.kind, {})))
    return words | ({DIGITS} if part.kind == "number" or part.kind not in classes else set())


def _first_words(phrases: Iterable[str]) -> Iterator[str]:
    for phrase in phrases:
        if word := _WORD.search(phrase):
            yield DIGITS if word[0].isdigit() else word[0]
