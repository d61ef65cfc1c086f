"""A timeline in a page of another site, in a real browser."""

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests import make
from tests.browser.conftest import Complaints, open_page
from timeline.models import Event

NEWSPAPER = """<!doctype html><html lang="da"><title>En anden avis</title><h1>En anden avis</h1>
<iframe class="tidslinje" src="{site}{path}" title="Evakueringen" width="100%" height="300"></iframe>
<script async src="{site}/static/timeline/embed.js"></script></html>"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the tests look at the page."""


@pytest.fixture
def newspaper(tmp_path: Path, base_url: str, complaints: Complaints) -> Iterator[Callable[..., str]]:
    """Makes a page of another site that embeds an address of ours, and gives its own address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    host = f"http://127.0.0.1:{server.server_port}"
    complaints.expect(f"request to another host: {host}|favicon")

    def with_embed(path: str) -> str:
        text = NEWSPAPER.format(site=base_url, path=path)
        (tmp_path / "index.html").write_text(text)
        return f"{host}/index.html"

    yield with_embed
    server.shutdown()
    server.server_close()


@pytest.fixture
def event(transactional_db: None) -> Event:
    story = make.story(title="Evakueringen")
    event = make.event("2021-08-02", story=story, headline="Flyet landede")
    make.cite(event)
    for day in range(3, 8):
        make.event(f"2021-08-{day:02}~", story=story)
    return event


def frame_of(event: Event) -> str:
    return f"/embed/stories/{event.story.slug}/"


def test_a_frame_grows_to_what_it_shows(page: Page, newspaper: Callable[..., str], event: Event) -> None:
    page.goto(newspaper(frame_of(event)))
    frame = page.frame_locator("iframe")
    expect(frame.locator(".event")).to_have_count(6)
    page.wait_for_function("document.querySelector('iframe').offsetHeight > 400")
    body = frame.locator("body").evaluate("body => body.offsetHeight")
    assert (
        abs(page.locator("iframe").evaluate("frame => frame.offsetHeight") - body) <= 5
    )  # a border of the frame


def test_nobody_else_can_change_its_height(page: Page, newspaper: Callable[..., str], event: Event) -> None:
    page.goto(newspaper(frame_of(event)))
    page.wait_for_function("document.querySelector('iframe').offsetHeight > 400")
    height = page.locator("iframe").evaluate("frame => frame.offsetHeight")
    page.evaluate("postMessage({ tidslinje: 99 }, '*')")
    page.wait_for_timeout(100)
    assert page.locator("iframe").evaluate("frame => frame.offsetHeight") == height


def test_its_links_lead_out_of_the_frame(page: Page, newspaper: Callable[..., str], event: Event) -> None:
    page.goto(newspaper(frame_of(event)))
    frame = page.frame_locator("iframe")
    for name, path in (
        ("Flyet landede", event.get_absolute_url()),
        ("Evakueringen", event.story.get_absolute_url()),
    ):
        with page.expect_popup() as opened:
            frame.get_by_role("link", name=name, exact=True).last.click()
        opened.value.wait_for_load_state()
        assert opened.value.url.endswith(path)
        assert opened.value.evaluate("opener") is None
    with page.expect_popup() as opened:
        frame.locator(f'.mark[data-event="{event.pk}"]').press("Enter")
    opened.value.wait_for_load_state()
    assert opened.value.url.endswith(f"{event.story.get_absolute_url()}#e{event.pk}")


def test_without_javascript_it_is_there_at_a_fixed_height(
    no_js_page: Page, newspaper: Callable[..., str], event: Event
) -> None:
    no_js_page.goto(newspaper(frame_of(event)))
    expect(
        no_js_page.frame_locator("iframe").get_by_role("link", name="Flyet landede", exact=True).last
    ).to_be_visible()
    assert no_js_page.locator("iframe").evaluate("frame => frame.clientHeight") == 300


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(200, 200), (320, 600), (900, 700)])
def test_at_any_size_nothing_sticks_out_and_axe_finds_nothing(
    new_context: Callable[..., BrowserContext],
    complaints: Complaints,
    event: Event,
    size: tuple[int, int],
    scheme: str,
) -> None:
    complaints.expect("404|422")
    width, height = size
    context = new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = open_page(complaints, context)
    for path in (frame_of(event), "/embed/", "/embed/stories/nope/", "/embed/?from=nonsense"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        expect(page.locator("footer a")).to_be_in_viewport()
        found = Axe().run(page).response["violations"]
        assert not found, f"{path}: " + "; ".join(f"{v['id']}: {v['nodes'][0]['html']}" for v in found)


def test_data_for_machines_is_no_script_to_the_content_policy(page: Page, event: Event) -> None:
    """The fixture fails on any report of the policy."""
    for path in ("/", event.story.get_absolute_url(), event.get_absolute_url()):
        page.goto(path)
        data = page.locator('script[type="application/ld+json"]')
        assert data.evaluate("e => JSON.parse(e.textContent)['@context']") == "https://schema.org"
