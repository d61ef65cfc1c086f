"""Corrections, tombstones, links and images of stories, as readers meet them in a real browser."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page, expect

from tests import make
from tests.browser.conftest import Complaints
from timeline.curation import merging, pictures, revisions, states
from timeline.models import Event, Link, Revision

LOG = "/corrections/"


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def events(transactional_db: None) -> dict[str, Event]:
    """Of an illustrated story: one corrected, featured and linked, one withdrawn, one merged."""
    editor, file = make.editor(), BytesIO()
    Image.new("RGB", (1200, 800), "teal").save(file, "PNG")
    picture = pictures.picture_of(file, 1)
    with pictures.kept(picture):
        size = {"image_width": picture.width, "image_height": picture.height}
        story = make.story(image=picture.name, image_alt="Et fly", image_credit="Foto: X", **size)
    made = {name: make.event(story=story, headline=name) for name in ("Broen", "Planen", "Gone", "Twin")}
    for event in made.values():
        make.cite(event)
    bridge = made["Broen"]
    revisions.begin([bridge])
    bridge.headline, bridge.featured = "Den lange bro", True
    bridge.save()
    revisions.record([bridge], Revision.Kind.CHANGED, editor, "Navnet var forkert.", public=True)
    merging.link(bridge, Link.Kind.CARRIES_OUT, made["Planen"], editor, "Den er bygget.")
    states.take(states.WITHDRAW, made["Gone"], editor, "Den findes ikke.")
    merging.merge(made["Twin"], bridge, editor, "Samme bro.")
    return made


@pytest.mark.parametrize("locale", ["da-DK", "en-GB"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_and_nothing_sticks_out(
    new_context: Any, complaints: Complaints, events: dict[str, Event], width: int, scheme: str, locale: str
) -> None:
    complaints.expect("410|422")
    context = new_context(locale=locale, color_scheme=scheme, viewport={"width": width, "height": 900})
    complaints.watch(context)
    page = context.new_page()
    bridge = events["Broen"]
    addresses = [
        bridge.story.get_absolute_url(),
        bridge.get_absolute_url(),
        events["Gone"].get_absolute_url(),
    ]
    for path in (*addresses, LOG, f"{LOG}?story={bridge.story.slug}", f"{LOG}?story=nope"):
        page.goto(path)
        found = Axe().run(page).response["violations"]
        assert not found, f"{path}: " + "; ".join(f"{v['id']}: {v['nodes'][0]['html']}" for v in found)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_javascript_one_gets_from_the_log_to_every_event_and_back(
    no_js_page: Page, complaints: Complaints, events: dict[str, Event]
) -> None:
    complaints.expect("410")
    page = no_js_page
    page.goto("/")
    page.locator(".foot a").click()
    expect(page.locator(".corrections > li")).to_have_count(5)
    page.get_by_role("link", name="Gone").click()
    expect(page.locator(".tombstone")).to_contain_text("Den findes ikke.")
    page.locator(".tombstone a").click()
    page.get_by_role("link", name="Twin").click()
    expect(page.locator("h1")).to_have_text("Den lange bro")
    expect(page.locator("#corrections")).to_contain_text("Navnet var forkert.")
    page.get_by_role("link", name="Planen", exact=True).first.click()
    expect(page.locator(".facts")).to_contain_text("Den lange bro")


def test_the_image_keeps_its_place_before_it_is_there(page: Page, events: dict[str, Event]) -> None:
    page.goto(events["Broen"].story.get_absolute_url())
    image = page.get_by_role("img", name="Et fly")
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", True)
    assert image.evaluate("e => Math.abs(e.width / e.height - 1.5) < 0.02 && e.naturalWidth > 0")
