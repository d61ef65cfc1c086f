"""The rows of the picture, one a category, place, actor or story."""

from dataclasses import dataclass, replace
from datetime import datetime

from timeline.axis.content import Content
from timeline.axis.marks import Cluster, Mark, mark_of, stacked
from timeline.axis.scale import Place, Scale
from timeline.axis.ticks import in_words
from timeline.axis.view import Addresses, Lane, View
from timeline.axis.window import LEAST, Window, ends, local

ROW = 24  # height of one row of marks, in pixels; also what a finger needs


@dataclass(frozen=True)
class DrawnLane:
    label: str
    colour: str
    y: int
    height: int
    marks: list[Mark]
    clusters: list[Cluster]
    outline: str = ""

    @property
    def bottom(self) -> int:
        return self.y + self.height


def lanes_of(content: Content, view: View, scale: Scale, to: Addresses) -> tuple[list[DrawnLane], int]:
    known = {lane.slug for lane in view.lanes}
    rows = [*view.lanes, _Others(view.others)]
    marks: dict[str, dict[int, Mark]] = {lane.slug: {} for lane in rows}
    placed = {event.pk for slug, event in content.events if slug in known}
    for slug, event in content.events:
        if slug in known or event.pk not in placed:
            mark = mark_of(event, scale, view.language, to.event(event))
            marks[slug if slug in known else ""][event.pk] = mark
    most = max((max(row, default=0) for row in content.counts.values()), default=1)
    drawn: list[DrawnLane] = []
    y = 0
    for lane in rows:
        row = content.counts.get(lane.slug, [])
        if not (marks[lane.slug] or any(row) or (view.window and lane.n)):
            continue  # zoomed, a lane keeps its place while one moves on
        made = _lane(lane, list(marks[lane.slug].values()), y, scale, view, to)
        outline = content.buckets.outline(row, most, made.height - 6) if row else ""
        drawn.append(replace(made, outline=outline))
        y = made.bottom
    return drawn, max(y, ROW)


@dataclass(frozen=True)
class _Others:
    label: str
    slug: str = ""
    colour: str = ""
    n: int = 0


def _lane(lane: Lane, marks: list[Mark], y: int, scale: Scale, view: View, to: Addresses) -> DrawnLane:
    stack = stacked(marks, mirrored=view.mirrored)
    middle, lowest = y + ROW // 2, y + (stack.depth - 1) * ROW + ROW // 2
    return DrawnLane(
        label=lane.label,
        colour=lane.colour,
        y=y,
        height=stack.depth * ROW,
        marks=[replace(mark, y=middle + mark.row * ROW) for mark in stack.marks],
        clusters=[_cluster(group, lowest, scale, view, to) for group in stack.left_over],
    )


def _cluster(group: list[Mark], y: int, scale: Scale, view: View, to: Addresses) -> Cluster:
    """Leads to a closer look, or to its events in the list where a closer look would not part them."""
    first, last = min(mark.first for mark in group), max(mark.last for mark in group)
    start, end = local(first, view.zone), local(last, view.zone)
    title = in_words(start, end, view.zone.key, view.language)
    near = end - start <= LEAST or len({(mark.first, mark.last) for mark in group}) == 1
    closer = Window.around(start + (end - start) / 2, (end - start) * 1.5)
    apart = not near and closer.length < scale.window.length
    href = to.window(closer.edtf()) if apart else to.during(*ends(start, end))
    return Cluster(_in_sight(first, last, scale), len(group), href, title, y)


def _in_sight(first: datetime, last: datetime, scale: Scale) -> Place:
    """What of a stretch is in the window, where any of it is."""
    start, end = scale.window.instants(scale.zone)
    seen = first < end and last > start
    return scale.place(max(first, start), min(last, end)) if seen else scale.place(first, last)
