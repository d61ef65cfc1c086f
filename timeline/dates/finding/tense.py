"""Which way a date without a year or a week looks: what the verbs of its clause say."""

import re
from enum import StrEnum
from functools import cache

from timeline.dates.finding.rules import Rules

REACH = 200  # characters on each side; a clause that is longer does not decide
_CLAUSE_END = r"[,;:()\n»«\"“”–!?]|\.(?=\s|$)|\s-\s"
_SENTENCE_END = re.compile(r"\.[\s\"»”]|[!?\n]")
_WORD = re.compile(r"[^\W\d_]+")


class Direction(StrEnum):
    """BEFORE and AFTER are strict: "i mandags", "på mandag". PRESENT may be today or later."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    BEFORE = "before"
    AFTER = "after"
    UNKNOWN = "unknown"


def direction(low: str, start: int, end: int, rules: Rules) -> Direction:
    """The direction of the verb nearest to `start..end` in its clause, else in its sentence."""
    for boundary in (_clause_end(rules), _SENTENCE_END):
        left, right = _around(low, start, end, boundary)
        found = _nearest(low, left, start, end, right, rules)
        if found is not Direction.UNKNOWN:
            return found
    return Direction.UNKNOWN


@cache
def _clause_end(rules: Rules) -> re.Pattern[str]:
    return re.compile(rf"{_CLAUSE_END}|\s(?:{'|'.join(sorted(rules.words['conjunctions']))})\s")


def _around(low: str, start: int, end: int, boundary: re.Pattern[str]) -> tuple[int, int]:
    left = max(0, start - REACH)
    for match in boundary.finditer(low, left, start):
        left = match.end()
    right = boundary.search(low, end, min(len(low), end + REACH))
    return left, right.start() if right else min(len(low), end + REACH)


def _nearest(low: str, left: int, start: int, end: int, right: int, rules: Rules) -> Direction:
    best, found = 2 * REACH, Direction.UNKNOWN
    for first, last in ((left, start), (end, right)):
        for match in _WORD.finditer(low, first, last):
            distance = start - match.end() if last == start else match.start() - end
            if first == end and distance > 1:
                distance *= 3  # a verb behind mostly belongs to what comes next
            said = _of_word(match[0], first == end and distance <= 1, rules)
            if said is not Direction.UNKNOWN and distance < best:
                best, found = distance, said
    return found


def _of_word(word: str, beside: bool, rules: Rules) -> Direction:
    words = rules.words
    if word in words["not_verbs"]:
        return Direction.UNKNOWN
    if word in words["future"]:
        return Direction.FUTURE
    if word in words["past"] or word in words["reporting"]:
        return Direction.PAST
    if word in words["present"]:
        return Direction.PRESENT
    long = len(word) > 4
    if long and word.endswith(tuple(words["past_endings"])):
        return Direction.PAST
    if beside and long and word.endswith(tuple(words["present_endings"])):
        return Direction.PRESENT
    return Direction.UNKNOWN
