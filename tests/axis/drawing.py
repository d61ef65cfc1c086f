"""A picture of the events in the database, with addresses that a test can read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from timeline.axis.picture import Picture, draw
from timeline.axis.units import FIRST, LAST
from timeline.axis.view import View
from timeline.axis.window import Window
from timeline.dates import when_of

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
NOW = datetime(2021, 8, 4, 10, tzinfo=UTC)

local_times = st.datetimes(FIRST, LAST) | st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1))
zones = st.sampled_from(["Europe/Copenhagen", "America/Havana", "Asia/Kathmandu", "Pacific/Apia", "UTC"]).map(
    ZoneInfo
)


@dataclass(frozen=True)
class Lane:
    slug: str
    label: str
    colour: str = "blue"
    n: int = 1


LANES = (Lane("moede", "Møde"), Lane("visum", "Visum"), Lane("tom", "Tom", n=0))


class Addresses:
    """Says where each link leads."""

    def window(self, edtf: str) -> str:
        return f"view {edtf}"

    def during(self, first: str, last: str) -> str:
        return f"{first}..{last}"

    def event(self, event: Any) -> str:
        return f"#e{event.pk}"


def window(edtf: str, zone: ZoneInfo = COPENHAGEN) -> Window:
    """The one that an address names."""
    when = when_of(edtf, zone.key)
    assert when.earliest
    assert when.latest
    return Window.of(when.earliest, when.latest, zone)


def asked(
    shown: str = "",
    *,
    lanes: Sequence[Lane] = LANES,
    lanes_by: str = "category",
    period: Any = (None, None),
    mirrored: bool = False,
) -> View:
    return View(
        window=window(shown) if shown else None,
        period=period,
        lanes_by=lanes_by,
        lanes=lanes,
        others="Andre",
        zone=COPENHAGEN,
        language="da",
        now=NOW,
        mirrored=mirrored,
    )


def drawn_or_nothing(events: Any, view: View) -> Picture | None:
    seen = view.window
    bounds = (seen.instants(view.zone), seen.with_margins().instants(view.zone)) if seen else ()
    return draw(events, events.extent(*bounds), view, Addresses(), lambda n: f"{n} stk.")


def drawn(events: Any, shown: str = "", **given: Any) -> Picture:
    picture = drawn_or_nothing(events, asked(shown, **given))
    assert picture
    return picture


def event(pk: int = 1, edtf: str = "2021-08-02", status: str = "happened", **given: Any) -> Any:
    """One without a database, with what a mark is made of."""
    when = when_of(edtf, COPENHAGEN.key)
    fields = {
        "pk": pk,
        "when": when,
        "status": status,
        "earliest": when.earliest,
        "latest": when.latest,
        "headline": f"Begivenhed {pk}",
        "language": "da",
        "category__colour": "blue",
        "featured": False,
    }
    return SimpleNamespace(**fields | given)
