"""One event on the axis: where its sign stands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from timeline.axis.scale import Scale
from timeline.axis.signs import Sign, sign_of
from timeline.dates import speak

LEAST = 1.3  # per cent of the width below which a span is drawn as a dot
HALF_A_DAY = timedelta(hours=12)  # the two of a pair stand in the middle of their days


@dataclass(frozen=True)
class Mark:
    """Its sign, from `x` to `x + width` in per cent and at `y` in pixels."""

    pk: int
    sign: Sign
    x: float
    width: float
    label: str
    href: str
    featured: bool = False
    y: str = "0"

    @property
    def classes(self) -> str:
        return f"{self.sign.classes} featured" if self.featured else self.sign.classes

    @property
    def radius(self) -> str:
        """In pixels; with its edge a featured one just touches a plain one in the row above or below."""
        return "6.5" if self.featured else "5"

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
    sign = sign_of(when, event.status)
    left = scale.x(event.earliest) if event.earliest else 0.0
    right = scale.x(event.latest) if event.latest else 100.0
    if sign.shape == "pair":
        left, right = scale.x(event.earliest + HALF_A_DAY), scale.x(event.latest - HALF_A_DAY)
    elif right - left <= LEAST:
        sign = replace(sign, shape="dot")
    return Mark(
        pk=event.pk,
        sign=sign,
        x=left,
        width=right - left,
        label=f"{event.headline}, {speak(when, language)}",
        href=href,
        featured=event.featured,
    )


def stacked(marks: Iterable[Mark], most: int = 4) -> tuple[list[tuple[Mark, int]], int]:
    """The marks of one lane, each with a row where it covers no other while there are rows; how many rows."""
    ends: list[float] = []
    placed = []
    for mark in sorted(marks, key=lambda mark: (mark.x, mark.pk)):
        first = min(mark.x, mark.x + mark.width / 2 - LEAST)
        row = next((n for n, end in enumerate(ends) if end <= first), min(len(ends), most - 1))
        ends[row : row + 1] = [max(mark.x + mark.width, mark.x + mark.width / 2 + LEAST)]
        placed.append((mark, row))
    return placed, max(len(ends), 1)
