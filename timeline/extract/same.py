"""Whether two sentences tell of one happening: by the kind of their verbs and the words that they share."""

import re
from dataclasses import dataclass
from functools import cache

from timeline.extract.words import language_code, section

SHORTEST = 4  # letters of a word that says something
ALIKE = 5  # letters with which two forms of a word begin: "ordning" and "ordningen"
SHARE = 0.6  # of the shorter word
ENOUGH = 2  # shared words that need no verb of the same kind
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Telling:
    """What a sentence is about: its words, and the kinds of its verbs.

    `referred` are the words of the sentence before, which a pronoun at the beginning takes up.
    `looks_back` where the time is a genitive: "torsdagens beskydning" was told of before.
    """

    words: frozenset[str]
    referred: frozenset[str]
    kinds: frozenset[str]
    looks_back: bool
    is_fragment: bool

    def shared_with(self, other: "Telling") -> int:
        """How many words both say, in whatever form; what a pronoun takes up counts too."""
        mine, theirs = self.words | self.referred, other.words | other.referred
        return sum(any(_alike(one, two) for two in theirs) for one in mine)


def telling(sentence: str, before: str, start: int, end: int, language: str) -> Telling:
    """Of a sentence without its time expression `start..end`."""
    code = language_code(language)
    low = f"{sentence[:start]} {sentence[end:]}".lower()
    words = _WORD.findall(low)
    taken_up = bool(words) and words[0] in section(code, "same").words("pronouns")
    referred = _telling_words(_WORD.findall(before.lower()), code) if taken_up else frozenset()
    kinds = frozenset(kind for word in words for kind in _kinds(word, code))
    genitive = sentence[start:end].endswith(("'s", "’s", "ens", "nets", "ernes"))
    return Telling(_telling_words(words, code), referred, kinds, genitive, len(words) < SHORTEST)


def same_happening(one: Telling, two: Telling) -> bool:
    """Whether both tell of one thing, given that they are of the same time."""
    if one.kinds & two.kinds:
        return one.shared_with(two) > 0
    return one.shared_with(two) >= ENOUGH and not (one.kinds and two.kinds)


def _alike(one: str, two: str) -> bool:
    shortest = min(len(one), len(two))
    begin = max(min(ALIKE, shortest), round(SHARE * shortest))
    return one[:begin] == two[:begin] and shortest >= SHORTEST


def _telling_words(words: list[str], code: str) -> frozenset[str]:
    generic = set(section(code, "same").words("generic"))
    return frozenset(word for word in words if len(word) >= SHORTEST and word not in generic)


@cache
def _beginnings(code: str) -> tuple[tuple[str, str], ...]:
    same = section(code, "same")
    return tuple(
        (beginning, kind)
        for kind in same.data
        if kind not in ("generic", "pronouns")
        for beginning in same.words(kind)
    )


def _kinds(word: str, code: str) -> list[str]:
    return [kind for beginning, kind in _beginnings(code) if word.startswith(beginning)]
