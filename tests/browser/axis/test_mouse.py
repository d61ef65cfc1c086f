"""The axis worked by mouse."""

import re

from playwright.sync_api import Page, expect

from tests.browser.axis.gestures import (
    COUNT,
    STORY,
    box_of,
    count,
    drag,
    history,
    kofod,
    mark_of,
    query,
    waits_for_view,
    window,
)


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
    mark = mark_of(page, kofod()).locator(".hit")
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
