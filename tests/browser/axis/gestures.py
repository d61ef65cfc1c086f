"""Hands for the axis: a mouse that drags, fingers that pinch, and eyes that see what it shows."""

import re
from collections.abc import Sequence

from playwright.sync_api import CDPSession, FloatRect, Locator, Page, expect

from timeline.models import Event

DRAWN = """() => {
  const [start] = /(?<=view=)[^&\\/]+/.exec(location.search);
  const ready = document.querySelector(".view[tabindex]");
  return ready && document.getElementById("picture").dataset.start.startsWith(start);
}"""
STORY = "/stories/evakueringen-fra-afghanistan/"
COUNT = "7 begivenheder"


def box_of(page: Page) -> FloatRect:
    found = page.locator(".view").bounding_box()
    assert found
    return found


def window(page: Page) -> tuple[str, str]:
    """The first and last minute of the drawing that the server made last."""
    data = page.locator("#picture")
    return data.get_attribute("data-start") or "", data.get_attribute("data-end") or ""


def query(page: Page) -> str:
    return page.url.partition("?")[2]


def history(page: Page) -> int:
    return int(page.evaluate("history.length"))


def count(page: Page, text: str = COUNT) -> None:
    """Waits until the list says that it has so many."""
    expect(page.locator("#count")).to_contain_text(text)


def kofod() -> Event:
    """One of the demo's events, with a mark of its own when the whole story is shown."""
    return Event.objects.get(headline__startswith="Kofod")


def mark_of(page: Page, event: Event) -> Locator:
    return page.locator(f".mark[data-event='{event.pk}']")


def waits_for_view(page: Page, pattern: str = r"view=[\d:T/-]+") -> str:
    """The window in the address, once it is drawn and the script has taken it in hand."""
    expect(page).to_have_url(re.compile(pattern))
    found = re.search(r"view=([^&#]+)", page.url)
    assert found
    expect(page.locator("#picture .window")).to_be_visible()
    page.wait_for_function(DRAWN)
    return found[1]


def drag(page: Page, start: float, end: float, *, y: float = 20, steps: int = 10) -> None:
    """With the mouse, between two parts of the view's width."""
    box = box_of(page)
    x0, x1 = (box["x"] + part * box["width"] for part in (start, end))
    page.mouse.move(x0, box["y"] + y)
    page.mouse.down()
    page.mouse.move(x1, box["y"] + y, steps=steps)
    page.mouse.up()


class Fingers:
    """On a screen; places are pixels from the left upper corner of the page's view."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session: CDPSession = page.context.new_cdp_session(page)

    def _send(self, kind: str, points: Sequence[tuple[float, float]]) -> None:
        touches = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def move(self, *paths: tuple[tuple[float, float], tuple[float, float]], steps: int = 10) -> None:
        """Each finger from its first place to its second."""
        self._send("touchStart", [start for start, _end in paths])
        for step in range(1, steps + 1):
            part = step / steps
            self._send("touchMove", [(a + (c - a) * part, b + (d - b) * part) for (a, b), (c, d) in paths])
            self.page.wait_for_timeout(16)
        self._send("touchEnd", [])
