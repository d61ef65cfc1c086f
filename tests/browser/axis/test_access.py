"""The axis for everybody: without JavaScript, without motion, on narrow screens and by ear."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.axis.gestures import STORY, kofod, mark_of, window
from tests.browser.conftest import Complaints


def test_without_javascript_every_step_is_a_link(no_js_page: Page) -> None:
    page = no_js_page
    page.goto(STORY)
    expect(page.locator("#axis-select")).to_be_hidden()
    whole = window(page)
    for name in ("closer", "closer", "later", "earlier", "wider", "today"):
        page.locator(f"#axis-{name}").click()
        expect(page.locator("#picture .window")).to_be_visible()
        expect(page.locator(".event")).to_have_count(7)
    page.locator("#axis-whole").click()
    assert window(page) == whole
    page.locator(".overview a").nth(1).click()
    expect(page.locator("#picture .window")).to_be_visible()
    page.locator(".steps").get_by_role("link", name="Hvem").click()
    expect(page).to_have_url(re.compile("lanes=actor&view="))
    page.goto(STORY)
    mark_of(page, kofod()).locator(".hit").click()
    expect(page.locator(f"#e{kofod().pk}")).to_be_in_viewport()
    page.locator(".narrow:visible").first.click()
    expect(page).to_have_url(re.compile("from=2021"))
    expect(page.locator(".axis .period")).to_be_visible()
    page.locator("#q").fill("fly")
    page.get_by_role("button", name="Vis").click()
    expect(page).to_have_url(re.compile("q=fly"))


def test_with_reduced_motion_a_mark_jumps_to_its_event(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(STORY)
    mark = mark_of(page, kofod())
    click = "mark.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))"
    at_once = mark.evaluate(f"(mark) => {{ {click}; return scrollY }}")
    assert at_once > 0
    assert page.evaluate("scrollY") == at_once
    expect(page.locator(f"#e{kofod().pk}")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_axe_finds_nothing_zoomed_or_not(
    page: Page, complaints: Complaints, scheme: str, language: str
) -> None:
    complaints.expect("422")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"/language/{language}/")
    for path in (
        STORY,
        f"{STORY}?view=2021-08-01/2021-08-12&lanes=actor",
        f"{STORY}?view=2020-01-01/2020-01-08",
        f"{STORY}?view=NaN",
        f"{STORY}?from=2021-08-02&to=2021-08-11",
    ):
        page.goto(path)
        found = Axe().run(page).response["violations"]
        assert not found, f"{path}: " + "; ".join(f"{v['id']}: {v['nodes'][0]['html']}" for v in found)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_every_target_of_the_axis_is_large_enough_and_nothing_sticks_out(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in (STORY, f"{STORY}?view=2021-08-01/2021-08-12"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        small = page.evaluate(
            """[...document.querySelectorAll(
              ".steps :is(a, button), .narrow, .cluster, .mark .hit, .overview a, summary")]
            .filter((e) => e.checkVisibility())
            .filter((e) => Math.min(e.getBoundingClientRect().height, e.getBoundingClientRect().width) < 24)
            .map((e) => e.outerHTML)"""
        )
        assert small == []
