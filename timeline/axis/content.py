"""What is in the picture: events where they are few, numbers where they are many."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from timeline.axis.density import Buckets
from timeline.axis.scale import Scale
from timeline.axis.view import View

MOST_MARKS = 30  # more are drawn as bars
BARS = 40  # across a window


@dataclass(frozen=True)
class Content:
    """The events of the drawing with their lanes where they are few, else their number in each bucket."""

    events: list[tuple[str, Any]]
    buckets: Buckets
    counts: dict[str, list[int]]
    complete: bool

    @classmethod
    def of(cls, events: Any, extent: Any, view: View, scale: Scale) -> "Content":
        buckets = Buckets.over(scale, BARS)
        near = extent.near if view.window else extent.total
        if near <= MOST_MARKS:
            found = events.during(*scale.edges) if view.window else events
            marked = found.told_in(view.language).marked(view.lanes_by)
            return cls(marked, buckets, {}, complete=near == extent.total)
        counts = buckets.counts(events.during(*scale.edges).starts_and_ends(buckets.edges, view.lanes_by))
        return cls([], buckets, counts, complete=False)

    @property
    def unique(self) -> list[Any]:
        return list({event.pk: event for _lane, event in self.events}.values())

    @property
    def everything(self) -> list[Any] | None:
        """All events there are, where they have been read."""
        return self.unique if self.complete else None

    def number_during(self, first: datetime, last: datetime) -> int | None:
        """How many events overlap the stretch; None for some, when they were only counted in buckets."""
        if self.counts:
            somewhere = any(self.buckets.any_during(row, first, last) for row in self.counts.values())
            return None if somewhere else 0
        return sum(
            bool((e.earliest is None or e.earliest < last) and (e.latest is None or e.latest > first))
            for e in self.unique
        )
