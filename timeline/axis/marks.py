"""Events on the axis: where the sign of each stands, in which row, and how much room its words have."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Any

from timeline.axis.scale import Place, Scale, per_cent
from timeline.axis.signs import Sign, sign_of
from timeline.dates import speak

HALF_A_DAY = timedelta(hours=12)  # the two of a pair stand in the middle of their days
DOT = 0.6  # per cent of the drawing that a dot is taken to need on either side of its middle
WORDS = 6.0  # per cent within which a few words can be read
LEAST_WORDS = 3.0  # with less room than this there are none
MOST_ROWS = 4
ROWS_FOR_WORDS = 2  # so many are opened for the sake of words, further ones for signs alone
MARGIN = 100 / 3  # of the drawing, before and after the window; words of a bar begin where it is seen
ARROW = 0.4  # of the drawing, before the end of the window, where the arrow of an open end has its point


@dataclass(frozen=True)
class Mark:
    """Its sign at `place`, and `words`, the free place after it where its headline may be said.

    `row` counts from the top of its lane; a pair stands in the middles of the two ends of its place.
    """

    pk: int
    sign: Sign
    place: Place
    headline: str
    language: str
    date: str
    href: str
    colour: str
    first: datetime
    last: datetime
    featured: bool = False
    row: int = 0
    words: Place | None = None
    words_before: bool = False
    y: int = 0

    @property
    def classes(self) -> str:
        return f"{self.sign.classes} featured" if self.featured else self.sign.classes

    @property
    def middle(self) -> str:
        return per_cent(self.place.middle)

    @property
    def left(self) -> str:
        return per_cent(self.place.x)

    @property
    def right(self) -> str:
        return per_cent(self.place.end)

    @property
    def across(self) -> str:
        return per_cent(self.place.width)

    @property
    def words_x(self) -> str:
        return per_cent(self.words.x if self.words else 0)

    @property
    def words_width(self) -> str:
        return per_cent(self.words.width if self.words else 0)

    @property
    def arrow(self) -> str:
        """The end with an arrow, "" for none; what is only approximate fades at both ends and has none."""
        return self.sign.fade if self.sign.shape == "bar" and self.sign.fade in ("start", "end") else ""

    @property
    def over(self) -> float:
        """How much of its words stands over itself: those of a bar begin where it does."""
        return self.place.width if self.sign.shape == "bar" else 0.0

    @property
    def taken(self) -> Place:
        """What it covers; a dot has no width of its own."""
        around = max(2 * DOT - self.place.width, 0) / 2
        return Place(self.place.x - around, self.place.width + 2 * around)


@dataclass(frozen=True)
class Cluster:
    """More events than there are rows for, as their number; `href` leads to where they can be told apart."""

    place: Place
    count: int
    href: str
    title: str
    y: int

    @property
    def middle(self) -> str:
        return per_cent(self.place.middle)


def mark_of(event: Any, scale: Scale, language: str, href: str) -> Mark:
    when = event.when
    sign = sign_of(when, event.status)
    first, last = event.earliest, event.latest
    if sign.shape == "pair":
        first, last = first + HALF_A_DAY, last - HALF_A_DAY
    place = scale.place(first, last)
    if first is None or last is None:
        place = _with_arrow(place, backwards=(last is None) == scale.mirrored)
    if sign.shape == "bar" and place.width <= DOT:
        sign = replace(sign, shape="dot")
    if scale.mirrored:
        sign = sign.mirrored()
    return Mark(
        pk=event.pk,
        sign=sign,
        place=place,
        headline=event.headline,
        language=event.language,
        date=speak(when, language),
        href=href,
        colour=event.category__colour,
        first=event.earliest or scale.edges[0],
        last=event.latest or scale.edges[1],
        featured=event.featured,
    )


def _with_arrow(place: Place, *, backwards: bool) -> Place:
    """An open end is seen to be open: the arrow stands where the window ends, not in its margin."""
    if backwards:
        x = MARGIN + ARROW if place.end > MARGIN + 2 * ARROW else 0.0
        return Place(x, place.end - x)
    end = 100 - MARGIN - ARROW if place.x < 100 - MARGIN - 2 * ARROW else 100.0
    return Place(place.x, end - place.x)


@dataclass(frozen=True)
class Stack:
    """The marks of one lane in their rows, and what found no row."""

    marks: list[Mark]
    left_over: list[list[Mark]]
    depth: int


def stacked(marks: Iterable[Mark], *, mirrored: bool = False) -> Stack:
    """Each mark in the first row where it covers no other, and where there is room for its words if it can.

    What finds none of `MOST_ROWS` is left over, in groups of those that would cover each other.
    """

    def ahead(place: Place) -> float:
        return -place.end if mirrored else place.x

    rows: list[list[Mark]] = []
    over: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda mark: (ahead(mark.taken), mark.pk)):
        row = _row_for(mark, rows, ahead)
        if row is not None:
            if row == len(rows):
                rows.append([])
            rows[row].append(replace(mark, row=row))
        elif over and _covers(over[-1], mark):
            over[-1].append(mark)
        else:
            over.append([mark])
    placed = [mark for row in rows for mark in _with_words(row, mirrored)]
    last = _with_words([replace(group[0], row=len(rows), place=_span(group)) for group in over], mirrored)
    placed += [mark for mark, group in zip(last, over, strict=True) if len(group) == 1]
    return Stack(placed, [group for group in over if len(group) > 1], max(len(rows) + bool(over), 1))


def _row_for(mark: Mark, rows: Sequence[list[Mark]], ahead: Callable[[Place], float]) -> int | None:
    """A row with room for the words of its last mark, a new one, or one with room for the sign alone."""
    begin = ahead(mark.taken)
    free = [begin - (ahead(row[-1].taken) + row[-1].taken.width) for row in rows]
    wanted = [WORDS - row[-1].over for row in rows]
    fitting = next((n for n, gap in enumerate(free) if gap >= max(wanted[n], 0)), None)
    if fitting is None and len(rows) < ROWS_FOR_WORDS:
        return len(rows)
    if fitting is None:
        fitting = next((n for n, gap in enumerate(free) if gap >= 0), None)
    if fitting is None and len(rows) < MOST_ROWS - 1:
        return len(rows)
    return fitting


def _span(group: Sequence[Mark]) -> Place:
    """The place of one mark, or what several cover together."""
    if len(group) == 1:
        return group[0].place
    first = min(mark.taken.x for mark in group)
    return Place(first, max(mark.taken.end for mark in group) - first)


def _covers(group: Sequence[Mark], mark: Mark) -> bool:
    taken = replace(group[0], place=_span(group)).taken
    return mark.taken.x < taken.end and mark.taken.end > taken.x


def _with_words(row: Sequence[Mark], mirrored: bool) -> list[Mark]:
    """Words stand after their mark in reading order, as far as the next mark or the end of the drawing.

    Those of the only mark of a row stand before it where the window ends soon after.
    """
    said = []
    for mark, following in zip_longest(row, row[1:]):
        before = len(row) == 1 and not mark.over and _late(mark.place, mirrored)
        words = _words(mark, following, forwards=mirrored is before)
        words = _in_window(words) if before else words
        legible = words.width >= LEAST_WORDS and (before or _begins_in_time(words, mirrored))
        said.append(replace(mark, words=words if legible else None, words_before=before))
    return said


def _begins_in_time(words: Place, mirrored: bool) -> bool:
    """Of words that begin before the window only the end would be read."""
    return words.end <= 100 - MARGIN if mirrored else words.x >= MARGIN


def _in_window(place: Place) -> Place:
    """Words that would begin outside would be read without their beginning."""
    x = max(place.x, MARGIN)
    return Place(x, min(place.end, 100 - MARGIN) - x)


def _late(place: Place, mirrored: bool) -> bool:
    """In the last quarter of the window, where few words would be seen."""
    into = (100 - place.x if mirrored else place.end) - MARGIN
    return MARGIN * 3 / 4 < into < MARGIN


def _words(mark: Mark, following: Mark | None, *, forwards: bool) -> Place:
    """To the right of the mark (`forwards`) or to its left, and over it where it is a bar."""
    dot = mark.sign.shape == "dot"
    if forwards:
        far = following.taken.x if following else 100.0
        begin = max(mark.place.x, MARGIN) if mark.over else mark.place.middle if dot else mark.place.end
        return Place(begin, far - begin)
    far = following.taken.end if following else 0.0
    begin = min(mark.place.end, 100 - MARGIN) if mark.over else mark.place.middle if dot else mark.place.x
    return Place(far, begin - far)
