"""How many events there are at a time, as the outline of bars."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any

from timeline.axis.scale import Scale
from timeline.axis.units import unit_for
from timeline.axis.window import instant

WIDE = 1000  # units of an outline across


@dataclass(frozen=True)
class Buckets:
    """Equal stretches of a scale, parted at local `starts`."""

    scale: Scale
    starts: list[datetime]

    @classmethod
    def over(cls, scale: Scale, most: int) -> "Buckets":
        """At most so many in a window."""
        return cls(scale, scale.partings(unit_for(scale.window.length, most)))

    @cached_property
    def edges(self) -> list[datetime]:
        return [instant(start, self.scale.zone) for start in self.starts]

    def spanned_by(self, event: Any) -> tuple[int, int]:
        """First and last bucket of an event, as `EventQuerySet.starts_and_ends` counts them."""
        edges = self.edges
        first = 0 if event.earliest is None else bisect_right(edges, event.earliest)
        last = len(edges) if event.latest is None else bisect_left(edges, event.latest)
        return first, last

    def counts(self, spans: Iterable[tuple[str, int, int, int]]) -> dict[str, list[int]]:
        """How many lie in every bucket, from (lane, first bucket, last bucket, how many)."""
        steps: dict[str, list[int]] = defaultdict(lambda: [0] * (len(self.starts) + 2))
        for lane, first, last, count in spans:
            steps[lane][first] += count
            steps[lane][last + 1] -= count
        return {lane: list(accumulate(row))[1 : len(self.starts)] for lane, row in steps.items()}

    def outline(self, counts: Sequence[int], most: int, height: int) -> str:
        """An SVG path of bars on the ground of a box `WIDE` by `height`, which `most` would fill."""
        bars = []
        for count, (a, b) in zip(counts, pairwise(self.edges), strict=True):
            if count:
                place = self.scale.place(a, b)
                x, end = round(place.x / 100 * WIDE), round(place.end / 100 * WIDE)
                tall = _scaled(count, most, height)
                bars.append(f"M{x} {height}v-{tall}h{max(end - x, 1)}v{tall}z")
        return "".join(bars)

    def any_during(self, counts: Sequence[int], first: datetime, last: datetime) -> bool:
        """Whether a bucket that overlaps the half-open stretch of instants holds something."""
        after, until = bisect_right(self.edges, first), bisect_left(self.edges, last)
        return any(counts[max(after - 1, 0) : until])


def _scaled(count: int, most: int, height: int) -> int:
    """Never less than two pixels for something, so that one event beside thousands is seen."""
    return max(round(count / max(most, 1) * height), 2)
