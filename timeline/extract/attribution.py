"""Who tells it: the words of a sentence that name a teller, together with their cue.

"Ifølge politiet", "oplyser advokat Henrik Boel", "the RMT confirmed". Words in front of a teller count before
verbs of telling, and these before verbs of hope; of two that are alike the first counts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from timeline.dates.finding.scan import lowered
from timeline.extract.words import Section, language_code, section, whole

Span = tuple[int, int]

_CLAUSE_END = re.compile(r"[,;:()\n»«\"“”–!?]|\.(?=\s|$)|\s-\s")
_WORD = re.compile(r"\s{1,3}((?:[^\W_]|[-&/](?=[^\W_])|\.(?=[^\W\d_])|['’](?=\w))+-?)")
_WORD_BEFORE = re.compile(r"([^\W_]+)\s{1,3}\Z")
_PARTY = re.compile(r"\s{1,3}\([^\W\d_]{1,6}\)")
_SHORT_NAME = re.compile(r",\s(?:[A-ZÆØÅ]{2,8})(?![^\W_])|\s\([A-ZÆØÅ][^\W_]{1,7}\)")
_NAME_BEHIND = re.compile(r",\s(?=[A-ZÆØÅ][^\W_]+\s[A-ZÆØÅ])")
_LONGEST_TELLER = 14  # words
_LONGEST_SUBJECT = 90  # characters
_SHORTEST_DEFINITE = 5
_MOST_CHUNKS = 4  # between commas: "Ellery, 58, of Penarth, denies"


@dataclass(frozen=True, eq=False)
class _Words:
    sources: re.Pattern[str]
    verbs: re.Pattern[str]
    hopes: re.Pattern[str]
    follows: bool
    tellers: frozenset[str]
    not_tellers: frozenset[str]
    determiners: frozenset[str]
    definite_endings: tuple[str, ...]
    links: frozenset[str]
    links_to_names: frozenset[str]
    strip: frozenset[str]
    passive: frozenset[str]
    stop: frozenset[str]


def attribution(sentence: str, language: str) -> Span | None:
    """The span of the words that say who tells it, cue included, or None.

    A comma, a quotation mark or the end of the sentence ends it at the latest.
    """
    words = _words(section(language_code(language), "attribution"))
    low = lowered(sentence)
    for candidates in (
        _behind_sources(sentence, low, words),
        _beside_verbs(sentence, low, words),
        _before_hopes(sentence, low, words),
    ):
        found = next(candidates, None)
        if found:
            return found
    return None


@cache
def _words(words: Section) -> _Words:
    def pattern(key: str) -> re.Pattern[str]:
        return re.compile(whole(words.words(key)))

    names = ("tellers", "not_tellers", "determiners", "links", "links_to_names", "strip", "passive", "stop")
    return _Words(
        sources=pattern("sources"),
        verbs=pattern("verbs"),
        hopes=pattern("hopes"),
        definite_endings=words.words("definite_endings"),
        follows=words.data.get("follows") is True,
        **{name: frozenset(words.words(name)) for name in names},
    )


def _behind_sources(text: str, low: str, words: _Words) -> Iterator[Span]:
    for cue in words.sources.finditer(low):
        end = _teller_end(text, low, cue.end(), words)
        if end:
            yield cue.start(), end


def _beside_verbs(text: str, low: str, words: _Words) -> Iterator[Span]:
    for cue in words.verbs.finditer(low):
        if text[cue.start()].isupper() and cue.start():
            continue
        begin = _clause_start(low, cue.start())
        opens = not low[begin : cue.start()].strip()
        span = _inverted(text, low, cue, words, opens=opens) if opens or words.follows else None
        span = span or _subject(text, low, begin, cue, words)
        if span:
            yield span


def _before_hopes(text: str, low: str, words: _Words) -> Iterator[Span]:
    for cue in words.hopes.finditer(low):
        begin = _clause_start(low, cue.start())
        opens = not low[begin : cue.start()].strip()
        inverted = _inverted(text, low, cue, words, opens=opens) if words.follows else None
        span = inverted or _subject(text, low, begin, cue, words)
        if span:
            yield span


def _clause_start(low: str, position: int) -> int:
    begin = max(0, position - _LONGEST_SUBJECT)
    for mark in _CLAUSE_END.finditer(low, begin, position):
        begin = mark.end()
    return begin


def _inverted(text: str, low: str, cue: re.Match[str], words: _Words, *, opens: bool) -> Span | None:
    """ "Oplyser politiet", "said Prof Nwosu"; within a clause only before what cannot be an object."""
    word = _WORD.match(text, cue.end())
    if not word or word[1].lower() in words.stop | words.not_tellers:
        return None
    if not opens and not _names_somebody(text, cue.end(), word, words):
        return None
    if not words.follows and not (_is_capital(word[1]) or word[1] in words.determiners | words.tellers):
        return None
    end = _teller_end(text, low, cue.end(), words)
    return (cue.start(), end) if end else None


def _names_somebody(text: str, start: int, word: re.Match[str], words: _Words) -> bool:
    """A pronoun, a name, a noun that is known, or a title with a name."""
    if word[1] in words.tellers or _is_capital(word[1]) or _is_definite(word[1], words):
        return True
    following = _WORD.match(text, word.end())
    return bool(following and (_is_capital(following[1]) or word[1].endswith("s")))


def _subject(text: str, low: str, begin: int, cue: re.Match[str], words: _Words) -> Span | None:
    """ "The RMT confirmed", and across what stands between commas: "Couto, 51, said"."""
    start = _without_openers(low, begin, cue.start(), words)
    chunks = 0
    while begin > 1 and low[begin - 1] == "," and chunks < _MOST_CHUNKS:
        if chunks and (_is_capital(text[start:]) or _first_word(low, start) in words.determiners):
            break
        if not chunks and low[start : cue.start()].strip():
            break
        begin, chunks = _clause_start(low, begin - 1), chunks + 1
        start = _without_openers(low, begin, cue.start(), words)
    subject = text[start : cue.start()].split()
    if not subject or len(subject) > _LONGEST_TELLER or not _tells(subject, words):
        return None
    return start, cue.end()


def _without_openers(low: str, begin: int, end: int, words: _Words) -> int:
    """Where the subject begins behind "and", "that" and their like."""
    start = begin + len(low[begin:end]) - len(low[begin:end].lstrip())
    while (word := _first_word(low, start)) in words.strip and start + len(word) < end:
        start += len(word) + 1
    return start


def _first_word(low: str, start: int) -> str:
    word = _WORD.match(f" {low[start : start + _LONGEST_SUBJECT]}")
    return word[1] if word else ""


def _tells(subject: list[str], words: _Words) -> bool:
    """Whether these words can be somebody: a name, a pronoun, a known or a plural noun."""
    first, last = subject[0].lower(), subject[-1].lower()
    if first in words.not_tellers or first[0].isdigit() or last.isdigit():
        return False
    if (
        last not in words.tellers
        and last in words.passive | words.not_tellers | words.stop | words.determiners
    ):
        return False
    if first in words.tellers | words.determiners or any(map(_is_capital, subject)):
        return True
    return (len(last) > _SHORTEST_DEFINITE and last.endswith(("s", "r"))) or _is_definite(last, words)


def _teller_end(text: str, low: str, start: int, words: _Words) -> int | None:
    """The end of the noun phrase at `start`, with the names, parties and places that belong to it."""
    end, head, count = start, False, 0
    while count < _LONGEST_TELLER and (word := _WORD.match(text, end)):
        goes_on = _continues(text, word, words, head=head)
        if not goes_on:
            break
        head, count = goes_on == "head", count + 1
        end = word.end()
        if party := _PARTY.match(text, end):
            end = party.end()
    if not count:
        return None
    if behind := _SHORT_NAME.match(text, end):
        return behind.end()
    if not words.follows and (name := _NAME_BEHIND.match(text, end)):
        return _teller_end(text, low, name.end() - 1, words)
    return end


def _continues(text: str, word: re.Match[str], words: _Words, *, head: bool) -> str:
    """What `word` is to the phrase: "" for no part of it, "head" when it may end behind it."""
    following = _WORD.match(text, word.end())
    low = word[1].lower()
    linked = low in words.links and not words.follows and word.start() > 0
    if (head or linked) and low in words.links | words.links_to_names and following:
        named = _is_capital(following[1])
        return "link" if named or (low in words.links and following[1].lower() not in words.stop) else ""
    if _is_capital(word[1]) and low not in words.stop:
        return "part" if word[1].endswith(("'s", "’s", "-")) else "head"
    if low in words.tellers:
        return "" if head else "head"
    if low in words.stop or (head and words.follows):
        return ""
    if low in words.determiners:
        return "" if head else "part"
    if _is_definite(low, words) or not following or following[1].lower() in words.stop:
        return "head"
    return "head" if not words.follows or _ends_a_name(low, following[1]) else "part"


def _ends_a_name(word: str, following: str) -> bool:
    """A title before a name, or a noun; what looks like an adjective or a genitive goes on."""
    return _is_capital(following) or not word.endswith(("e", "s", "k", "g"))


def _is_definite(word: str, words: _Words) -> bool:
    return bool(
        words.definite_endings
        and len(word) >= _SHORTEST_DEFINITE
        and word.lower().endswith(words.definite_endings)
    )


def _is_capital(word: str) -> bool:
    return word[:1].isupper()
