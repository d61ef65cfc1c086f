"""The words before a phrase that belong to it, and what each does."""

import re
from dataclasses import dataclass

from timeline.dates.finding.operations import THIRDS, operation_words
from timeline.dates.finding.phrases import Phrase
from timeline.dates.finding.rules import Rules
from timeline.dates.finding.tense import is_verb

LONGEST_PREFIX = 44
LONGEST_CLAUSE = 80
MOST_BETWEEN = 5
_STOPS = '.,;:!?»”"'
_WORD = re.compile(r"\S+")
_OPENING = "\"'»“”(–—-["
OPENING_OPERATIONS = {"since", "starting", "from", "before", "until", "after", "just_before", "just_after"}
GENITIVES = {"weekday", "deictic", "season", "month", "weekend", "rel_unit", "rel_year"}


@dataclass(frozen=True)
class Prefix:
    """A word or more before a phrase, and what it does to its time."""

    start: int
    operation: str
    word: str


def prefixes(low: str, start: int, floor: int, language: Rules) -> list[Prefix]:
    """The words before `start`, nearest first, that belong to the phrase."""
    table = operation_words(language.code)
    found: list[Prefix] = []
    while True:
        window = max(floor, start - LONGEST_PREFIX)
        words = list(_WORD.finditer(low, window, start))[-5:]
        if not words or (words[-1].end() == start and low[start - 1] != "-"):
            return found
        for count in range(len(words), 0, -1):
            chosen = words[-count:]
            first = chosen[0][0].lstrip(_OPENING)
            operation = table.get(" ".join([first, *(word[0] for word in chosen[1:])]))
            if operation and (chosen[0].start() > window or window == floor):
                if found and found[-1].word in language.words["on"]:
                    return found  # "it is over | in May", "a count following | on Wednesday"
                start = chosen[0].end() - len(first)
                found.append(Prefix(start, operation, low[start : chosen[-1].end()]))
                break
        else:
            return found


def without_openers(low: str, phrase: Phrase, before: list[Prefix], language: Rules) -> list[Prefix]:
    """ "After Monday's meeting" is on Monday: it is the meeting that something is after."""
    word = low[phrase.start : phrase.end].split()[-1]
    genitive = word.endswith(("'s", "’s")) or (
        phrase.atom.sort in GENITIVES
        and word in language.words["genitives"]
        and not low.startswith("i ", phrase.start)  # "i mandags" is the past Monday
    )
    if not genitive:
        return before
    opens = [number for number, prefix in enumerate(before) if prefix.operation in OPENING_OPERATIONS]
    return before[: opens[0]] if opens else before


def far_since(text: str, low: str, start: int, floor: int, language: Rules) -> Prefix | None:
    """ "Siden stormløbet 6. januar": `since` with the noun that the date belongs to."""
    words = list(_WORD.finditer(low, max(floor, start - LONGEST_CLAUSE), start))
    for number in range(len(words) - 2, max(-1, len(words) - MOST_BETWEEN - 2), -1):
        if words[number][0] not in language.words["far_since"]:
            continue
        between = words[number + 1 :]
        clause = any(word[0][-1] in _STOPS or is_verb(word[0], language) for word in between)
        if clause or not _begins_noun(text, between[0], language):
            return None  # "siden krigen sluttede i 1953": the date is that of the verb
        return Prefix(words[number].start(), "since", words[number][0])
    return None


def _begins_noun(text: str, word: re.Match[str], language: Rules) -> bool:
    said = word[0]
    definite = tuple(language.words["subject_endings"])
    return (
        said in language.words["determiners"]
        or text[word.start()].isupper()
        or (len(said) > 4 and bool(definite) and said.endswith(definite))
    )


def settled(operations: list[str], tied: bool) -> list[str]:
    """The operations in order. "Before the end of August" is up to its last day, no third of it."""
    if "end_of" in operations:
        operations = ["until"] if {"before", "until"} & set(operations) else operations
    return [name for name in operations if not (tied and name in ("from", *THIRDS))]
