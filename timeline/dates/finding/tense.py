"""Which way a date without a year or a week looks: what the verbs of its clause say."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache

from timeline.dates.finding.rules import Rules

REACH = 200  # characters on each side; a clause that is longer does not decide
_CLAUSE_END = r"[,;:()\n»«\"“”–!?]|\.(?=\s|$)|\s-\s"
SENTENCE_END = re.compile(r"\.[\s\"»”]|[!?\n]")
_WORD = re.compile(r"[^\W\d_]+")
LAST_RESORT = 10 * REACH  # a participle counts where no other verb says more
_SHORTEST_VERB = 4  # of those known by their ending alone
_SHORTEST_SUBJECT = 5  # "en" and "et" are articles, not endings of a subject


class Direction(StrEnum):
    """BEFORE and AFTER are strict: "i mandags", "på mandag". PRESENT may be today or later."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    BEFORE = "before"
    AFTER = "after"
    UNKNOWN = "unknown"


AHEAD = (Direction.FUTURE, Direction.PRESENT)


def direction(text: str, low: str, start: int, end: int, rules: Rules) -> Direction:
    """The direction of the verb nearest to `start..end` in its clause, else in its sentence."""
    clause = _around(low, start, end, _clause_end(rules))
    sentence = _around(low, start, end, SENTENCE_END)
    for left, right in dict.fromkeys((clause, sentence)):
        before = list(_WORD.finditer(low, left, start))
        after = _WORD.finditer(low, end, right)
        resumed = low[left - 1 : left] == ","
        candidates = [
            *_before(text, start, before, rules, resumed=resumed),
            *_after(text, end, after, rules, opens=not before),
        ]
        if candidates:
            return min(candidates)[1]
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


def _before(
    text: str, start: int, words: list[re.Match[str]], rules: Rules, *, resumed: bool
) -> Iterator[tuple[int, Direction]]:
    """The nearest verb on the left, and the nearest that only its place makes one, which counts half."""
    for number in range(len(words) - 1, -1, -1):
        word = words[number]
        distance = start - word.end()
        subject = words[number - 1] if number else None
        said = _listed(word[0], rules)
        if said is Direction.UNKNOWN and subject and _is_plural_verb(word[0], subject[0], rules):
            said = Direction.PRESENT
        if said is Direction.PAST and word[0] in rules.words["reporting"] and resumed:
            said = _reported(words[0][0], rules)
        counted = (
            said is Direction.PRESENT and text[word.start() - 2 : word.start() - 1].isdigit()
        )  # "50 votes"
        if said is not Direction.UNKNOWN and not counted and not _is_other(subject, said, rules):
            yield distance, said
            return
        if word[0] in rules.words["participles"]:
            yield LAST_RESORT + distance, Direction.PAST
        if not _ends_as_present(word[0], rules) or text[word.start()].isupper():
            continue
        if _is_subject(text, subject, rules) if subject else resumed:
            yield 2 * distance, Direction.PRESENT


def _after(
    text: str, end: int, words: Iterator[re.Match[str]], rules: Rules, *, opens: bool
) -> Iterator[tuple[int, Direction]]:
    """The nearest verb on the right, which belongs to what comes next unless the date opens the clause.

    Where the verb comes second, the word behind such a date is the verb.
    """
    subject: re.Match[str] | None = None
    for word in words:
        beside = word.start() - end <= 1
        distance = (word.start() - end) * (1 if opens else 3)
        said = _listed(word[0], rules)
        if said is Direction.UNKNOWN and subject and _is_plural_verb(word[0], subject[0], rules):
            said = Direction.PRESENT
        if said is not Direction.UNKNOWN and not _is_other(subject, said, rules):
            yield distance, said
            return
        if word[0] in rules.words["participles"]:
            yield LAST_RESORT + distance, Direction.PAST
        if opens and beside and word[0].endswith(_endings("second_endings", rules)):
            yield distance, Direction.PRESENT
        elif (
            _ends_as_present(word[0], rules)
            and text[word.start()].islower()
            and (
                (beside and rules.words["second_endings"]) or (subject and _is_subject(text, subject, rules))
            )
        ):
            yield 2 * distance, Direction.PRESENT
        subject = word


def _reported(first: str, rules: Rules) -> Direction:
    """ "At han meddeler det i januar": who reports there is not the one who wrote the article."""
    return Direction.PRESENT if first in rules.words["subordinators"] else Direction.PAST


def _is_other(before: re.Match[str] | None, said: Direction, rules: Rules) -> bool:
    """ "The starts", "hope to have": no verb stands behind an article, no past behind "to" and "be"."""
    if before is None:
        return False
    if said is Direction.PRESENT:
        return before[0] in rules.words["determiners"]
    return said is Direction.PAST and before[0] in rules.words["infinitive"] | rules.words["to_be"]


def _is_plural_verb(word: str, before: str, rules: Rules) -> bool:
    """ "Talks resume", "they vote"; alone "vote" may be a noun."""
    if word not in rules.words["plural_present"]:
        return False
    plural = len(before) > 3 and before.endswith("s") and before not in rules.words["determiners"]
    return plural or before in rules.words["plural_subjects"]


def is_verb(word: str, rules: Rules) -> bool:
    return _listed(word, rules) is not Direction.UNKNOWN or word in rules.words["participles"]


@lru_cache(maxsize=65536)
def _ends_as_present(word: str, rules: Rules) -> bool:
    long = len(word) >= _SHORTEST_VERB
    return long and word.endswith(_endings("present_endings", rules)) and word not in rules.words["not_verbs"]


@cache
def _endings(name: str, rules: Rules) -> tuple[str, ...]:
    return tuple(rules.words[name])


def _is_subject(text: str, word: re.Match[str], rules: Rules) -> bool:
    """A pronoun, a name, or a noun whose ending says that no other noun can follow it."""
    if word[0] in rules.words["not_subjects"]:
        return False
    if word[0] in rules.words["subjects"]:
        return True
    long = len(word[0]) >= _SHORTEST_SUBJECT
    if long and word[0].endswith(_endings("subject_endings", rules)):
        return True
    return bool(rules.words["subject_endings"]) and text[word.start()].isupper() and word[0][-1] != "s"


@lru_cache(maxsize=65536)
def _listed(word: str, rules: Rules) -> Direction:
    """The direction of a word that is a verb wherever it stands."""
    words = rules.words
    if word in words["not_verbs"]:
        return Direction.UNKNOWN
    if word in words["future"]:
        return Direction.FUTURE
    if word in words["past"] or word in words["reporting"]:
        return Direction.PAST
    if word in words["present"]:
        return Direction.PRESENT
    if len(word) > _SHORTEST_VERB and word.endswith(_endings("past_endings", rules)):
        return Direction.PAST
    return Direction.UNKNOWN
