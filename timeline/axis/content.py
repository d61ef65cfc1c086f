"""What is in the picture: events where they are few, numbers where they are many."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from timeline.axis.density import Buckets
from timeline.axis.scale import Scale
from timeline.axis.view import View
from timeline.axis.window import LEAST

MOST_MARKS = 30  # more are drawn as bars
BARS = 40  # across a window


@dataclass(frozen=True)
class Content:
    """The events of the drawing with their lanes where they are few, else their number in each bucket."""

    events: list[tuple[str, Any]]
    buckets: Buckets
    counts: dict[str, list[int]]
    everything: list[Any] | None

    @classmethod
    def of(cls, events: Any, extent: Any, view: View, scale: Scale) -> "Content":
        """All events are read once where they are few, and then nothing else has to be asked."""
        buckets = Buckets.over(scale, BARS)
        told = events.told_in(view.language)
        if extent.total <= MOST_MARKS:
            marked = told.marked(view.lanes_by)
            near = [(lane, event) for lane, event in marked if _overlaps(event, *scale.edges)]
            return cls(near, buckets, {}, _unique(marked))
        closest = scale.window.length <= LEAST  # no closer look could part them
        if view.window and (extent.near <= MOST_MARKS or closest):
            return cls(told.during(*scale.edges).marked(view.lanes_by), buckets, {}, None)
        slugs = [lane.slug for lane in view.lanes]
        drawn = events.during(*scale.edges)
        counts = buckets.counts(drawn.starts_and_ends_by(view.lanes_by, slugs, buckets.edges))
        return cls([], buckets, counts, None)

    def number_during(self, first: datetime, last: datetime) -> int | None:
        """How many events overlap the stretch; None for some, when they were only counted in buckets."""
        if self.counts:
            somewhere = any(self.buckets.any_during(row, first, last) for row in self.counts.values())
            return None if somewhere else 0
        return sum(_overlaps(event, first, last) for event in _unique(self.events))


def _overlaps(event: Any, first: datetime, last: datetime) -> bool:
    """As `EventQuerySet.during` asks the database."""
    return bool(
        (event.earliest is None or event.earliest < last) and (event.latest is None or event.latest > first)
    )


def _unique(marked: list[tuple[str, Any]]) -> list[Any]:
    """An event may lie in several lanes."""
    return list({event.pk: event for _lane, event in marked}.values())
