"""The strip of the whole extent, with the window in it."""

from dataclasses import dataclass
from typing import Any

from timeline.axis.density import Buckets
from timeline.axis.scale import Place, Scale, per_cent
from timeline.axis.ticks import Tick, in_words, ticks
from timeline.axis.view import Addresses, View
from timeline.axis.window import Window

BARS = 60
HEIGHT = 22  # of the tallest bar, in pixels
LEAST_STEP = 9.0  # per cent; what is cut off at an end of the strip may be too narrow for a finger


@dataclass(frozen=True)
class Step:
    """A part of the whole; `href` shows it on the axis."""

    tick: Tick
    href: str
    title: str


@dataclass(frozen=True)
class Overview:
    """`outline` is an SVG path in a box 1,000 by `HEIGHT`; `window` its left edge and width in per cent."""

    outline: str
    steps: list[Step]
    window: tuple[str, str]
    start: str
    end: str


def overview_of(
    events: Any, known: list[Any] | None, whole: Window, window: Window, view: View, to: Addresses
) -> Overview:
    """Of the events that are `known`, when all are; else the database counts them."""
    scale = Scale(whole, view.zone, view.mirrored)
    buckets = Buckets.over(scale, BARS)
    if known is None:
        spans = events.starts_and_ends(buckets.edges)
    else:
        spans = [("", *buckets.spanned_by(event), 1) for event in known]
    (counts,) = buckets.counts(spans).values() or [[0]]
    shown = scale.local_place(max(window.start, whole.start), min(window.end, whole.end))
    return Overview(
        outline=buckets.outline(counts, max(counts), HEIGHT),
        steps=[
            _step(tick, view, to) for tick in ticks(scale, view.language) if tick.place.width >= LEAST_STEP
        ],
        window=_seen(shown),
        start=whole.start.isoformat(timespec="minutes"),
        end=whole.end.isoformat(timespec="minutes"),
    )


def _step(tick: Tick, view: View, to: Addresses) -> Step:
    title = in_words(tick.start, tick.end, view.zone.key, view.language)
    return Step(tick, to.window(Window(tick.start, tick.end).edtf()), title)


def _seen(place: Place) -> tuple[str, str]:
    """Never so narrow that nobody finds it, never beyond the strip."""
    width = max(place.width, 0.8)
    return per_cent(min(max(place.middle - width / 2, 0), 100 - width)), per_cent(width)
