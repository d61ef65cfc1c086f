"""What the words of `figures` are in a language: numbers, hedges, scales and units, compiled once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from timeline.dates.finding import rules as dates
from timeline.extract.words import Section, either, section, whole

MONEY_SIGNS = "$€£¥"
_SMALLEST = 2  # "en" and "one" are articles more often than they count
_POINT = {"da": ("[.\u00a0\u202f]", ",")}
_ENGLISH_POINT = ("[,\u00a0\u202f]", ".")
_GROUP = re.compile("[.,\u00a0\u202f]")


@dataclass(frozen=True, eq=False)
class Lexicon:
    number: re.Pattern[str]
    numbers: Mapping[str, float]
    decimal: str
    scale: re.Pattern[str]
    scales: Mapping[str, float]
    vague: re.Pattern[str]
    vague_values: Mapping[str, float]
    hedge: re.Pattern[str]
    hedges: Mapping[str, str]
    to: re.Pattern[str]
    and_: re.Pattern[str]
    attached: re.Pattern[str]
    of: re.Pattern[str]
    starters: frozenset[str]
    money: frozenset[str]
    units: frozenset[str]
    time: frozenset[str]
    numbered: frozenset[str]
    months: frozenset[str]
    people: frozenset[str]
    adjectives: frozenset[str]
    adjective_endings: tuple[str, ...]
    not_unit_endings: tuple[str, ...]
    nouns: frozenset[str]
    not_units: frozenset[str]
    rules: dates.Rules

    def value(self, written: str) -> float | None:
        """The number that words or digits name."""
        word = " ".join(written.split())
        if word in self.numbers:
            return self.numbers[word]
        whole_part, _, fraction = written.partition(self.decimal)
        return float(f"{_GROUP.sub('', whole_part)}.{fraction or 0}")


@cache
def lexicon(code: str) -> Lexicon | None:
    """The words of a language, or None where they are not known."""
    words = section(code, "figures")
    return _built(code, words) if words.data and code in dates.known() else None


def _built(code: str, words: Section) -> Lexicon:
    rules = dates.rules(code)
    numbers = _numbers(words, rules)
    vague, scales = words.values("vague"), words.values("scale")
    spans, lists = words.lists("spans"), words.lists("words")
    hedges = {phrase: kind for kind, phrases in words.lists("hedges").items() for phrase in phrases}
    hedges |= dict.fromkeys(spans["between"], "between")
    group, decimal = _POINT.get(code, _ENGLISH_POINT)
    digits = (
        rf"(?:[0-9]{{1,3}}(?:{group}[0-9]{{3}})+|[0-9]{{1,15}})(?:{re.escape(decimal)}[0-9]{{1,6}})?(?![0-9])"
    )
    sign = f"[{MONEY_SIGNS}]?"
    return Lexicon(
        number=re.compile(f"{digits}|{either(numbers)}(?![^\\W_])"),
        numbers=numbers,
        decimal=decimal,
        scale=re.compile(rf"(?P<blank>\s?){either(scales)}(?![^\W_])"),
        scales=scales,
        vague=re.compile(whole(vague)),
        vague_values=vague,
        hedge=re.compile(rf"{whole(hedges)}(?<=[\w.])\s{{1,3}}\Z"),
        hedges=hedges,
        to=re.compile(rf"(?:\s{{1,3}}{either(spans['to'])}\s{{1,3}}|\s?[-–]\s?){sign}"),
        and_=re.compile(rf"\s{{1,3}}{either(spans['and'])}\s{{1,3}}{sign}"),
        attached=re.compile(rf"\s?(?P<percent>%)|(?P<unit>{either(lists['units'])})(?![^\W_])"),
        of=re.compile(rf"\s{{1,3}}{either(lists['of'])}(?=\s)"),
        starters=frozenset(phrase.split()[0].partition("-")[0] for phrase in (*numbers, *vague)),
        months=frozenset(rules.classes["mon"]) | frozenset(rules.classes["month"]),
        adjective_endings=lists["adjective_endings"],
        not_unit_endings=lists["not_unit_endings"],
        rules=rules,
        **{
            name: frozenset(lists[name])
            for name in ("money", "units", "time", "numbered", "people", "adjectives", "nouns", "not_units")
        },
    )


def _numbers(words: Section, rules: dates.Rules) -> dict[str, float]:
    """The number words that dates are read with, and those that are amounts only ("et dusin")."""
    vague = ("par", "et par", "couple of", "a couple of")
    counted = {
        word: value
        for word, value in rules.classes["number"].items()
        if value >= _SMALLEST and word not in vague
    }
    return {**counted, **words.values("more")}
