"""The text of an article cut into pieces that do not overlap, each with what it is marked as."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from django.utils.translation import get_language

from timeline.dates import Refused, read_text, speak
from timeline.models import Article


class Quote(NamedTuple):
    """A span that an event rests on. Of several over the same words the lowest `rank` is shown.

    `time` is the span of its time expression, which leads to this event whatever else is quoted there.
    """

    start: int
    end: int
    time: tuple[int, int] | None
    event: int
    rank: int


@dataclass(frozen=True)
class Mark:
    """A time expression: `title` is what it was read as, or why it was refused."""

    start: int
    end: int
    title: str
    refused: bool


class Part(NamedTuple):
    """Some text; `mark` is the time expression that it is, or belongs to."""

    text: str
    mark: Mark | None


@dataclass(frozen=True)
class Piece:
    """A run of the text that leads to one event, or to none; its parts make up its text."""

    event: int | None
    parts: tuple[Part, ...]


def marks(article: Article) -> list[Mark]:
    """Every time expression of the article, and what looks like one but names no day that exists."""
    language = get_language() or "da"
    found = read_text(article.text, article.language, article.published_at, article.story.zone)
    return [
        Mark(e.start, e.end, e.error.say(language), True)
        if isinstance(e, Refused)
        else Mark(e.start, e.end, speak(e.when, language), False)
        for e in found
    ]


def pieces(text: str, quotes: Iterable[Quote], marks: Iterable[Mark]) -> list[Piece]:
    """The whole of `text` in order, nothing twice. `marks` are in order and do not overlap."""
    runs = _runs(text, list(quotes))
    cutting = _Cutting(text, list(marks))
    return [Piece(event, tuple(cutting.parts(start, end))) for start, end, event in runs]


def _runs(text: str, quotes: list[Quote]) -> Iterator[tuple[int, int, int | None]]:
    """(start, end, event) from one edge of a quote to the next; neighbours with the same event are one."""
    edges = sorted({0, len(text), *(edge for quote in quotes for edge in _edges(quote))})
    opening = sorted(quotes, key=lambda quote: quote.start)
    active: list[Quote] = []
    cells, index = [], 0
    for start, end in zip(edges, edges[1:], strict=False):
        while index < len(opening) and opening[index].start <= start:
            active.append(opening[index])
            index += 1
        active = [quote for quote in active if quote.end > start]
        cells.append((start, end, _shown(active, start)))
    for event, run in groupby(cells, itemgetter(2)):
        together = list(run)
        yield together[0][0], together[-1][1], event


def _edges(quote: Quote) -> tuple[int, ...]:
    return (quote.start, quote.end, *(quote.time or ()))


def _shown(active: list[Quote], at: int) -> int | None:
    """Whose time words these are, else the first in rank."""
    if not active:
        return None
    telling = [quote for quote in active if quote.time and quote.time[0] <= at < quote.time[1]]
    return min(telling or active, key=lambda quote: (quote.rank, quote.start, quote.event)).event


class _Cutting:
    """Cuts runs that are asked for in order at the marks, which it goes through once."""

    def __init__(self, text: str, marks: list[Mark]) -> None:
        self.text, self.marks, self.next = text, marks, 0

    def parts(self, start: int, end: int) -> Iterator[Part]:
        while self.next < len(self.marks) and self.marks[self.next].start < end:
            mark = self.marks[self.next]
            if mark.start > start:
                yield Part(self.text[start : mark.start], None)
            start, stop = max(start, mark.start), min(mark.end, end)
            if stop > start:
                yield Part(self.text[start:stop], mark)
                start = stop
            if mark.end > end:
                return  # the rest of it belongs to the next run
            self.next += 1
        if start < end:
            yield Part(self.text[start:end], None)
