"""One pass over the words of a text: where a rule matches, longest first, and nothing inside a match."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from timeline.dates.finding.rules import DIGITS, Rule, Rules

_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+")
_COUNT_RANGE = re.compile(r"\s?(?:[^\W\d_]{2,3}|[-–])\s?[0-9.]{1,9}\s([^\W\d_]+)")
_QUOTES = "\"'(»“"
_NAME = re.compile(r"\s[A-ZÆØÅ]")
_NEXT_WORD = re.compile(r"\s{0,2}([^\W\d_]+\.?|[%‰°])")


@dataclass(frozen=True)
class Atom:
    """One match of a rule, before anything beside it is looked at."""

    start: int
    end: int
    rule: Rule
    groups: Mapping[str, str]

    @property
    def sort(self) -> str:
        return self.rule.make


def lowered(text: str) -> str:
    """Lower case, letter for letter: `İ` alone would become two and shift every offset after it."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


def scan(text: str, low: str, rules: Rules) -> list[Atom]:
    atoms: list[Atom] = []
    done = 0
    for token in _TOKEN.finditer(low):
        start, word = token.start(), token[0]
        listed = rules.by_word.get(DIGITS if "0" <= word[0] <= "9" else word)
        if listed is None or start < done:
            continue
        if _glued(low, start, rules):
            continue
        atom = _longest(text, low, start, listed, rules, atoms[-1] if atoms else None)
        if atom:
            atoms.append(atom)
            done = atom.end
    return atoms


def _glued(low: str, start: int, rules: Rules) -> bool:
    """Inside a word or a number: "a12", "3.500", "kr-1987", "x_1987"."""
    before = low[start - 1 : start]
    if before == "-" and low[max(0, start - 6) : start].split()[-1] in rules.words["glued"]:
        return False  # "mid-July"
    if before.isalnum() or before in ("_", "$", "€", "£", "§", "#", "@", "/"):
        return True
    return before in (".", ",", ":", "-", "'", "’") and low[start - 2 : start - 1].isalnum() and start > 1


def _longest(
    text: str, low: str, start: int, listed: tuple[Rule, ...], rules: Rules, previous: Atom | None
) -> Atom | None:
    best: Atom | None = None
    for rule in listed:
        match = rule.pattern.match(low, start)
        if match is None or (best and match.end() <= best.end):
            continue
        groups = {name: said for name, said in match.groupdict().items() if said is not None}
        atom = Atom(start, match.end(), rule, groups)
        if _allowed(text, low, atom, rules, previous):
            best = atom
    return best


def _allowed(text: str, low: str, atom: Atom, rules: Rules, previous: Atom | None) -> bool:
    before = low[max(0, atom.start - 24) : atom.start].split()[-1:]
    if before and before[0].lstrip(_QUOTES) in rules.words["every"]:
        return False
    if atom.sort == "season" and before and before[0] in rules.words["recurring_season"]:
        return False
    if atom.sort == "holiday" and _NAME.match(text, atom.end):
        return False
    if atom.sort == "month" and "capital" not in atom.rule.options and text[atom.start].isupper():
        return not _NAME.match(text, atom.end)
    word = low[atom.start : atom.end]
    if word in rules.words["names_too"]:  # "Theresa May", "May I"
        known = bool(before) and before[0].lstrip(_QUOTES) in rules.words["before_month"]
        return text[atom.start].isupper() and known
    if atom.sort == "season" and "needs" in atom.rule.options and low.startswith(" of ", atom.end):
        return False
    if "capital" in atom.rule.options and text[atom.start : atom.end] == low[atom.start : atom.end]:
        return False
    if atom.sort in ("year", "years", "months"):
        return _is_year(low, atom, before, rules, previous)
    return True


def _says_a_stretch(low: str, start: int, rules: Rules) -> bool:
    """ "The end of 2019", "sommeren af 1987": only a year has an end or a summer."""
    return low[max(0, start - 40) : start].split()[-2:-1] in (
        [word] for word in rules.words["before_of_year"]
    )


def _is_year(low: str, atom: Atom, before: list[str], rules: Rules, previous: Atom | None) -> bool:
    """A number is a year by what stands before it, unless what follows is counted."""
    following = _NEXT_WORD.match(low, atom.end)
    word = following[1] if following else ""
    if word in rules.words["after_count"] or word.rstrip(".") in rules.words["after_count"]:
        return False
    if before and before[0].lstrip(_QUOTES) in rules.words["numbered"]:
        return False
    count = _COUNT_RANGE.match(low, atom.end)
    if count and count[1] in rules.words["after_count"]:
        return False
    if atom.sort == "months" or (atom.sort == "years" and int(atom.groups["year"]) >= 1400):
        return True
    if previous and previous.sort in ("year", "years") and atom.start - previous.end <= 6:
        return low[previous.end : atom.start].strip(" ,") in (
            "",
            *rules.words["and"],
            *rules.words["or"],
            *rules.words["to"],
        )
    said = before[0].lstrip(_QUOTES) if before else ""
    if said in rules.words["before_year"]:
        return True
    year = int(atom.groups["year"])
    if said in rules.words["before_year_alone"] and _says_a_stretch(low, atom.start, rules):
        return True
    clear = not word or (1900 <= year <= 2050 and year % 50 != 0) or word in rules.words["after_year"]
    if said in rules.words["before_year_alone"]:
        return clear and 1700 <= year <= 2199
    after = low[atom.end : atom.end + 1]
    begins = not low[atom.start - 1 : atom.start].strip() and (not before or before[0][-1] in '.!?:"»”')
    return (low[atom.start - 1 : atom.start] == "(" and after in (")", ",", ":")) or (begins and after == ":")
