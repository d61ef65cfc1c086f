"""Sentences of an article with their exact places, from the full stops that end one and the lines that do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from timeline.dates.finding.scan import lowered
from timeline.extract.shapes import Sentence
from timeline.extract.words import Section, either, language_code, section

_LINE = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_ITEM = re.compile(r"\s*(?:[-–—•·*▪‣]\s|\(?[0-9]{1,2}[.)]\s)")
_WIDEST_WRAP = 100  # characters; a text with longer lines was not broken to a width
_NARROWEST_WRAP = 40
_STOP = re.compile(r"(?<![.!?…])([.!?…]++)((?:[\"'”’»«“‘)\]]|\[[0-9]{1,3}\])*+)(?=\s)")
_OPENING = re.compile(r"[\s\"'“”„‘»«(\[–—-]*")
_LOOK_BACK = 40  # characters; longer words are no abbreviations
_LAST_WORD = re.compile(r"[^\W_]+(?:[./&][^\W_]+)*\Z")
_FIRST_WORD = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
_ORDINAL = re.compile(r"[0-9]{1,3}\Z")
_WORD_BEFORE = re.compile(r"([^\W_]+)[\s.]{1,3}\Z")


@dataclass(frozen=True, eq=False)
class _Grammar:
    """What the full stops of a language mean."""

    open: frozenset[str]
    before_number: frozenset[str]
    closing: frozenset[str]
    either: frozenset[str]
    starters: frozenset[str]
    after_ordinal: frozenset[str]
    before_ordinal: frozenset[str]
    units_behind: frozenset[str]
    ordinal_stop: bool
    reply: re.Pattern[str]


def sentences(text: str, language: str) -> list[Sentence]:
    """The sentences of `text` in order; together they hold every character of it that is no blank.

    A blank line ends a paragraph, and so does a line that is a heading or an item of a list.
    """
    grammar = _grammar(section(language_code(language), "sentences"))
    found: list[Sentence] = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        for first, last in _split(text, lowered(text[start:end]), start, end, grammar):
            found.append(Sentence(first, last, text[first:last], number))
    return found


@cache
def _grammar(words: Section) -> _Grammar:
    verbs = either(words.words("reply_verbs"))
    names = ("open", "before_number", "closing", "either", "starters")
    beside = ("after_ordinal", "before_ordinal", "units_behind")
    return _Grammar(
        **{name: frozenset(words.words(name)) for name in (*names, *beside)},
        ordinal_stop=words.data.get("ordinal_stop") is True,
        reply=re.compile(rf"(?:[^\W\d_]\S*\s){{1,3}}{verbs}(?![^\W_])"),
    )


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Blocks between blank lines, cut again at lines that end on purpose."""
    block: list[tuple[int, int]] = []
    for start, end in [*_lines(text), (len(text), len(text))]:
        if text[start:end].strip():
            block.append((start, end))
        elif block:
            yield from _unwrapped(text, block)
            block = []


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _LINE.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _unwrapped(text: str, block: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines of a block as paragraphs; those that were only broken to a width stand together."""
    width = max(end - start for start, end in block)
    first = block[0][0]
    for (start, end), (following, its_end) in zip(block, block[1:], strict=False):
        if not _is_wrapped(text[start:end], text[following:its_end], width):
            yield first, end
            first = following
    yield first, block[-1][1]


def _is_wrapped(line: str, following: str, width: int) -> bool:
    """The next word would not have fitted, or the sentence plainly goes on in lower case."""
    if _ITEM.match(following):
        return False
    word = following.split(maxsplit=1)[0]
    if word[0].islower() and line.rstrip()[-1] not in ".!?:":
        return True
    fits = len(line.rstrip()) + 1 + len(word) <= width
    return _NARROWEST_WRAP <= width <= _WIDEST_WRAP and not fits


def _split(text: str, low: str, start: int, end: int, grammar: _Grammar) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph; `low` is its text in lower case."""
    first = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends(text, low, start, first, stop, end, grammar):
            yield _trimmed(text, first, stop.end())
            first = stop.end()
    if text[first:end].strip():
        yield _trimmed(text, first, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())


def _ends(
    text: str, low: str, start: int, first: int, stop: re.Match[str], end: int, grammar: _Grammar
) -> bool:
    opening = _OPENING.match(text, stop.end(), end)
    beginning = opening.end() if opening else stop.end()
    if beginning >= end:
        return False
    if text[beginning].islower():
        return False
    if stop[1] != ".":
        return not (stop[2] and grammar.reply.match(text, beginning))
    back = max(first, stop.start() - _LOOK_BACK)
    before = low[back - start : stop.start() - start]
    word = _LAST_WORD.search(before)
    if not word or stop[2]:
        return True
    return _ends_behind(word[0], before[: word.start()], low[beginning - start :][:_LOOK_BACK], grammar)


def _ends_behind(word: str, before: str, following: str, grammar: _Grammar) -> bool:
    """Whether a full stop behind `word` ends a sentence: all in lower case, a capital or digit follows."""
    next_word = _FIRST_WORD.match(following)
    is_digit = following[:1].isdigit()
    starts = bool(next_word and next_word[0] in grammar.starters and following[next_word.end() :][:1] != ".")
    if _ORDINAL.match(word):
        return _ends_behind_number(before, next_word[0] if next_word else "", grammar, starts=starts)
    if word in grammar.closing:
        return not is_digit and not (next_word and next_word[0] in grammar.units_behind)
    if word in grammar.open or (is_digit and word in grammar.before_number | grammar.either):
        return False
    if word in grammar.either or _INITIALS.match(word):
        return starts
    return True


def _ends_behind_number(before: str, next_word: str, grammar: _Grammar, *, starts: bool) -> bool:
    """ "4. Division" and "den 3. Maj" are ordinals; "blev 40. Det" ends."""
    if not grammar.ordinal_stop:
        return True
    if not before.strip() or next_word in grammar.after_ordinal:
        return False
    previous = _WORD_BEFORE.search(before)
    return starts or not (previous and previous[1] in grammar.before_ordinal)
