"""The axis worked by mouse and by touch, and without JavaScript."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests import make
from tests.browser.conftest import Complaints, open_page
from tests.browser.on_axis import STORY, box_of, drag, query, waits_for_view, window
from timeline import demo
from timeline.models import Event

COUNT = "7 begivenheder"


@pytest.fixture(autouse=True)
def demo_story(transactional_db: None) -> None:
    assert demo.load(make.editor())


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "locale": "da-DK"}


@pytest.fixture
def phone(complaints: Complaints, new_context: Callable[..., BrowserContext]) -> Iterator[Page]:
    size: Any = {"width": 390, "height": 844}
    page = open_page(complaints, new_context(viewport=size, has_touch=True, is_mobile=True))
    page.goto(STORY)
    yield page


def count(page: Page, text: str = COUNT) -> None:
    expect(page.locator("#count")).to_contain_text(text)


def history(page: Page) -> int:
    return int(page.evaluate("history.length"))


def kofod() -> Event:
    return Event.objects.get(headline__startswith="Kofod")


# Mouse


def test_a_drag_moves_the_window_and_replaces_the_address(page: Page) -> None:
    page.goto(STORY)
    start, steps = window(page)[0], history(page)
    drag(page, 0.7, 0.4)
    waits_for_view(page)
    expect(page.locator(".axis")).not_to_have_attribute("style", re.compile("transform: translate"))
    assert window(page)[0] > start
    assert history(page) == steps
    count(page)
    drag(page, 0.3, 0.9)
    page.wait_for_function(f"() => document.getElementById('picture').dataset.start < '{start}'")


def test_a_drag_that_begins_on_a_mark_is_no_click(page: Page) -> None:
    page.goto(STORY)
    mark = page.locator(f".mark[data-event='{kofod().pk}'] .hit")
    at = mark.bounding_box()
    assert at
    page.mouse.move(at["x"] + 12, at["y"] + 12)
    page.mouse.down()
    page.mouse.move(at["x"] - 150, at["y"] + 12, steps=8)
    page.mouse.up()
    waits_for_view(page)
    assert "#" not in page.url
    expect(page.locator(f"#e{kofod().pk} h3 a")).not_to_be_focused()


def test_a_button_that_was_let_go_elsewhere_drags_no_more(page: Page) -> None:
    page.goto(STORY)
    box = box_of(page)
    x = box["x"] + box["width"] / 2
    page.mouse.move(x, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(x, box["y"] - 60, steps=3)
    page.mouse.up()
    page.mouse.move(x, box["y"] + 40)
    page.mouse.move(x + 200, box["y"] + 40, steps=5)
    assert page.locator(".axis").evaluate("(axis) => axis.style.transform") == ""
    assert "dragging" not in (page.locator("#picture").get_attribute("class") or "")


def test_the_wheel_scrolls_the_page_until_ctrl_is_held_or_the_axis_is_in_hand(page: Page) -> None:
    page.goto(STORY)
    box = box_of(page)
    page.mouse.move(box["x"] + 300, box["y"] + 40)
    page.mouse.wheel(0, 60)
    page.wait_for_function("() => scrollY > 0")
    assert "view=" not in page.url
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function("() => scrollY === 0")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -240)
    page.keyboard.up("Control")
    waits_for_view(page)
    before = page.url
    page.mouse.click(box["x"] + 300, box["y"] + 4)
    page.mouse.wheel(0, -240)
    expect(page).not_to_have_url(before)
    assert page.evaluate("scrollY") == 0


def test_the_wheel_zooms_about_the_pointer(page: Page) -> None:
    page.goto(STORY)
    first = window(page)[0]
    box = box_of(page)
    page.mouse.move(box["x"] + 2, box["y"] + 40)
    page.keyboard.down("Control")
    for _n in range(4):
        page.mouse.wheel(0, -120)
    page.keyboard.up("Control")
    waits_for_view(page)
    assert window(page)[0][:10] == first[:10]


def test_a_double_click_on_empty_space_zooms_in(page: Page) -> None:
    page.goto(STORY)
    first, last = window(page)
    box = box_of(page)
    page.mouse.dblclick(box["x"] + box["width"] * 0.02, box["y"] + 4)
    waits_for_view(page)
    start, end = window(page)
    assert first <= start < end < last


def test_the_buttons_zoom_move_and_lead_back(page: Page) -> None:
    page.goto(STORY)
    whole = window(page)
    page.locator("#axis-closer").click()
    waits_for_view(page)
    expect(page.locator("#axis-closer")).to_be_focused()
    page.locator("#axis-closer").click()
    page.locator("#axis-later").click()
    before = page.url
    page.locator("#axis-wider").click()
    expect(page).not_to_have_url(before)
    page.locator("#axis-today").click()
    page.wait_for_function("() => document.querySelector('.axis .now')")
    page.locator("#axis-whole").click()
    expect(page).to_have_url(re.compile(STORY + "$"))
    assert window(page) == whole
    count(page)


def test_a_period_is_selected_by_drag_and_back_undoes_it(page: Page) -> None:
    page.goto(STORY)
    count(page)
    button = page.locator("#axis-select")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    drag(page, 0.45, 0.62)
    expect(page).to_have_url(re.compile(r"from=2021-\d\d-\d\d&to=2021-\d\d-\d\d"))
    expect(page.locator("#count")).not_to_contain_text(COUNT)
    expect(page.locator("#from")).to_have_value(re.compile(r"2021"))
    expect(page.locator(".axis .period")).to_be_visible()
    expect(page.locator("#results")).to_be_focused()
    page.go_back()
    count(page)
    expect(page).to_have_url(re.compile(STORY + "$"))


def test_a_tick_narrows_the_list_and_shift_extends_the_period(page: Page) -> None:
    page.goto(STORY)
    ticks = page.locator(".narrow:visible")
    first, last = ticks.nth(1), ticks.nth(2)
    first.click()
    expect(page).to_have_url(re.compile("from="))
    expect(page.locator("#results")).to_be_focused()
    once = dict(pair.split("=") for pair in query(page).split("&"))
    href = last.get_attribute("href") or ""
    last.click(modifiers=["Shift"])
    page.wait_for_function(f"() => !location.search.includes('to={once['to']}')")
    both = dict(pair.split("=") for pair in query(page).split("&"))
    assert both["from"] == once["from"]
    assert f"to={both['to']}" in href
    page.go_back()
    page.wait_for_function(f"() => location.search.includes('to={once['to']}')")


def test_the_overview_shows_where_one_is_and_leads_anywhere(page: Page) -> None:
    page.goto(STORY)
    strip = page.locator(".overview")
    at = strip.bounding_box()
    assert at
    page.mouse.click(at["x"] + at["width"] * 0.9, at["y"] + 14)
    waits_for_view(page)
    frame = page.locator(".overview .window").bounding_box()
    assert frame
    assert frame["x"] > at["x"] + at["width"] / 2
    count(page)


def test_a_mark_leads_to_its_event_in_the_list(page: Page) -> None:
    page.goto(STORY)
    event = kofod()
    page.locator(f".mark[data-event='{event.pk}'] .hit").click()
    expect(page.locator(f"#e{event.pk} h3 a")).to_be_focused()
    expect(page.locator(f"#e{event.pk}")).to_be_in_viewport()


def test_the_event_that_is_read_is_marked_on_the_axis(page: Page) -> None:
    page.goto(STORY)
    last = page.locator(".event").last
    last.evaluate("(event) => event.scrollIntoView({ block: 'center' })")
    page.mouse.wheel(0, 1)
    pk = (last.get_attribute("id") or "")[1:]
    page.evaluate("scrollBy(0, 400)")
    expect(page.locator(".mark.current").first).to_be_attached()
    seen = page.locator(".mark.current").first.get_attribute("data-event")
    assert Event.objects.filter(pk=seen).exists()
    assert pk


def test_a_narrow_window_comes_along_when_the_list_is_scrolled_past_it(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 600})
    page.goto(f"{STORY}?view=2021-07-01/2021-07-08")
    page.mouse.move(2, 590)
    before = window(page)
    for _n in range(4):
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(100)
    page.wait_for_function(f"() => document.getElementById('picture').dataset.start !== '{before[0]}'")
    waits_for_view(page)
    assert window(page)[0] > before[0]
    expect(page.locator(".mark.current").first).to_be_attached()


def test_lanes_by_actor_and_by_place(page: Page) -> None:
    page.goto(STORY)
    for text, lanes in (("Hvem", "actor"), ("Hvor", "place")):
        link = page.locator(".steps").get_by_role("link", name=text)
        link.click()
        expect(page).to_have_url(re.compile(f"lanes={lanes}"))
        expect(link).to_have_attribute("aria-current", "true")
        expect(link).to_be_focused()
    expect(page.locator(".lane-names")).to_contain_text("Virginia")
    page.get_by_role("checkbox", name="Visum").check()
    count(page, "1 begivenhed")
    assert "lanes=place" in page.url


def test_filtering_and_sorting_keep_the_window(page: Page) -> None:
    page.goto(f"{STORY}?view=2021-08-01/2021-08-12")
    page.get_by_role("checkbox", name="Visum").check()
    count(page, "1 begivenhed")
    expect(page).to_have_url(re.compile("category=visum&view=2021-08-01/2021-08-12"))
    expect(page.locator(".overview .window")).to_be_visible()
    page.get_by_role("link", name=re.compile("Fjern")).first.click()
    count(page)
    expect(page).to_have_url(re.compile(r"\?view=2021-08-01/2021-08-12$"))
    page.locator("#axis-closer").click()
    page.wait_for_function("() => !location.search.includes('2021-08-01/2021-08-12')")
    page.get_by_role("checkbox", name="Visum").check()
    count(page, "1 begivenhed")
    view = waits_for_view(page)
    assert view != "2021-08-01/2021-08-12"


def test_dragging_makes_no_long_task_and_no_request_until_it_ends(page: Page) -> None:
    page.goto(STORY)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate(
        "window.long = []; new PerformanceObserver((list) => long.push(...list.getEntries()"
        ".map((entry) => entry.duration))).observe({ type: 'longtask' })"
    )
    box = box_of(page)
    page.mouse.move(box["x"] + 700, box["y"] + 20)
    page.mouse.down()
    for n in range(60):
        page.mouse.move(box["x"] + 700 - 8 * n, box["y"] + 20)
    assert asked == []
    assert page.evaluate("long") == []
    page.mouse.up()
    waits_for_view(page)


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
    page.locator(f".mark[data-event='{kofod().pk}'] .hit").click()
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
    mark = page.locator(f".mark[data-event='{kofod().pk}']")
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
