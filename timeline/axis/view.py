"""What a reader asked to see of time, and how."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from timeline.axis.window import Window


class Lane(Protocol):
    """A category, place, actor or story as the picture needs it; `colour` is "" but for a category."""

    @property
    def slug(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def colour(self) -> str: ...
    @property
    def n(self) -> int: ...


class Addresses(Protocol):
    """What the page knows of addresses."""

    def window(self, edtf: str) -> str:
        """Of the same page with another window on the axis; "" for all of it."""

    def during(self, first: str, last: str) -> str:
        """Of the list narrowed to a period, both ends included."""

    def event(self, event: Any) -> str:
        """Of one event in the list."""


@dataclass(frozen=True)
class View:
    """What readers asked to see of time, and how they see it.

    `window` is None for all of it; `period` is what the list is narrowed to; `lanes` are at most so many
    as can be told apart, and what lies in none of them goes into the lane called `others`.
    """

    window: Window | None
    period: tuple[datetime | None, datetime | None]
    lanes_by: str
    lanes: Sequence[Lane]
    others: str
    zone: ZoneInfo
    language: str
    now: datetime
    mirrored: bool = False
