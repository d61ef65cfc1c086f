"""Where one can go from a window: each way is an address, or "" where it leads nowhere new."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from timeline.axis.view import Addresses, View
from timeline.axis.window import LEAST, Window, local

STEP = 0.75  # of a window, so that some of what was seen stays in sight
FARTHEST = 4  # times the whole extent: further out there is nothing


@dataclass(frozen=True)
class Ways:
    """`earlier` and `later` go as far as the next event is; `before` and `after` are how many there are."""

    closer: str
    wider: str
    whole: str
    today: str
    earlier: str
    later: str
    before: int
    after: int


def ways_of(extent: Any, window: Window, whole: Window, view: View, to: Addresses) -> Ways:
    today = Window.around(local(view.now, view.zone), window.length)
    return Ways(
        closer=to.window(window.zoomed(1 / 2).edtf()) if window.length > LEAST else "",
        wider=to.window(window.zoomed(2).edtf()) if window.length < FARTHEST * whole.length else "",
        whole=to.window("") if view.window else "",
        today=to.window(today.edtf()) if today != window else "",
        earlier=_to(_next(window, extent.previous, view, forward=False), to),
        later=_to(_next(window, extent.following, view, forward=True), to),
        before=extent.earlier,
        after=extent.later,
    )


def _to(window: Window | None, to: Addresses) -> str:
    return to.window(window.edtf()) if window else ""


def _next(window: Window, event_at: datetime | None, view: View, *, forward: bool) -> Window | None:
    """One step on, or as far as it takes to come to an event."""
    if event_at is None:
        return None
    step = window.moved(STEP if forward else -STEP)
    at = local(event_at, view.zone)
    reached = at < step.end if forward else at > step.start
    return step if reached else Window.around(at, window.length)
