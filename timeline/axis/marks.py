"""One event as a sign: filled or hollow, a dot or a bar, with ends that fade where they are not known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from timeline.axis.scale import Scale
from timeline.dates import Kind, speak

LEAST = 1.3  # per cent of the width below which a span is drawn as a dot
HOLLOW = ("planned", "expected")


@dataclass(frozen=True)
class Mark:
    """`shape` is dot, bar or pair, from `x` to `x + width` in per cent and at `y` in pixels.

    `fade` is "", start, end or both.
    """

    pk: int
    shape: str
    x: float
    width: float
    hollow: bool
    fade: str
    label: str
    href: str
    y: str = "0"

    @property
    def middle(self) -> str:
        return f"{self.x + self.width / 2:.2f}%"

    @property
    def left(self) -> str:
        return f"{self.x:.2f}%"

    @property
    def right(self) -> str:
        return f"{self.x + self.width:.2f}%"

    @property
    def across(self) -> str:
        return f"{self.width:.2f}%"


def mark_of(event: Any, scale: Scale, language: str, href: str) -> Mark:
    when = event.when
    left = scale.x(event.earliest) if event.earliest else 0.0
    right = scale.x(event.latest) if event.latest else 100.0
    shape = "bar" if right - left > LEAST and when.kind is not Kind.EITHER_OR and event.breadth else "dot"
    if when.kind is Kind.EITHER_OR and event.earliest and event.latest:
        shape = "pair"
        half = timedelta(hours=12)
        left, right = scale.x(event.earliest + half), scale.x(event.latest - half)
    return Mark(
        pk=event.pk,
        shape=shape,
        x=left,
        width=right - left,
        hollow=event.status in HOLLOW,
        fade=_fade(event.earliest, event.latest, when.approximate or when.uncertain),
        label=f"{event.headline}, {speak(when, language)}",
        href=href,
    )


def _fade(earliest: datetime | None, latest: datetime | None, unsure: bool) -> str:
    """Which end fades: the open one; both of a date that is only approximate or uncertain."""
    if latest is None:
        return "end"
    if earliest is None:
        return "start"
    return "both" if unsure else ""


def stacked(marks: Iterable[Mark], most: int = 4) -> tuple[list[tuple[Mark, int]], int]:
    """The marks of one lane, each with a row where it covers no other while there are rows; how many rows."""
    ends: list[float] = []
    placed = []
    for mark in sorted(marks, key=lambda mark: (mark.x, mark.pk)):
        row = next((n for n, end in enumerate(ends) if end <= mark.x), min(len(ends), most - 1))
        ends[row : row + 1] = [mark.x + max(mark.width, 2 * LEAST)]
        placed.append((mark, row))
    return placed, max(len(ends), 1)
