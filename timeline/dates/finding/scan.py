"""One pass over the words of a text: where a rule matches, longest first, and nothing inside a match."""

import re
from functools import cache

from timeline.dates.finding.atom import Atom
from timeline.dates.finding.guards import allowed
from timeline.dates.finding.rules import DIGITS, Rule, Rules

_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+")
_GROUP_NAME = re.compile(r"\(\?P<\w+>")


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
        if start < done:
            continue
        key = DIGITS if "0" <= word[0] <= "9" else word
        listed = rules.by_word.get(key)
        if listed is None or not _any_of(key, rules).match(low, start) or _glued(low, start, rules):
            continue
        atom = _longest(text, low, start, listed, rules, atoms[-1] if atoms else None)
        if atom:
            atoms.append(atom)
            done = atom.end
    return atoms


@cache
def _any_of(key: str, rules: Rules) -> re.Pattern[str]:
    """All patterns of a first word in one: most words that could begin a date begin none."""
    patterns = (_GROUP_NAME.sub("(?:", rule.pattern.pattern) for rule in rules.by_word[key])
    return re.compile("|".join(patterns))


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
        if allowed(text, low, atom, rules, previous):
            best = atom
    return best
