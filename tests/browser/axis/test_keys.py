"""The axis worked with the keyboard alone, and where the focus goes."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axis.gestures import STORY, waits_for_view, window

FOCUSED = "document.activeElement"


def on_the_axis(page: Page) -> str:
    return str(
        page.evaluate(f"document.getElementById('picture').contains({FOCUSED}) ? {FOCUSED}.outerHTML : ''")
    )


def focused_event(page: Page) -> str:
    return str(page.evaluate(f"{FOCUSED}.dataset.event || ''"))


@pytest.mark.parametrize("query", ["", "?view=2021-08-01/2021-08-12", "?view=2020-01-01/2020-01-08"])
def test_three_tab_stops_lead_over_the_axis(page: Page, query: str) -> None:
    page.goto(f"{STORY}{query}")
    page.locator("h1").evaluate("(h1) => { h1.tabIndex = -1; h1.focus() }")
    stops = []
    for _n in range(40):
        page.keyboard.press("Tab")
        if found := on_the_axis(page):
            stops.append(found)
        elif stops:
            break
    drawn = [stop for stop in stops if not stop.startswith("<summary")]
    assert 1 <= len(drawn) <= 3, [stop[:80] for stop in stops]
    assert page.evaluate(FOCUSED + ".tagName") != "BODY"


def test_arrows_go_from_mark_to_mark_and_ends_to_the_ends(page: Page) -> None:
    page.goto(STORY)
    marks = page.locator(".mark")
    pks = set()
    page.locator(".mark[tabindex='0']").first.focus()
    for _n in range(12):
        pks.add(focused_event(page))
        if len(pks) == marks.count():
            break
        page.keyboard.press("ArrowRight")
    assert len(pks) == 7
    last = focused_event(page)
    page.keyboard.press("Home")
    first = focused_event(page)
    assert first != last
    page.keyboard.press("End")
    assert focused_event(page) == last
    page.keyboard.press("ArrowLeft")
    assert focused_event(page) not in (first, last)
    assert page.locator(".mark[tabindex='0']").count() == 1
    assert "view=" not in page.url


def test_up_and_down_go_from_lane_to_lane(page: Page) -> None:
    page.goto(STORY)
    page.locator(".mark").first.focus()
    place = f"Number({FOCUSED}.querySelector('.hit').getAttribute('cy'))"
    for _n in range(9):
        page.keyboard.press("ArrowUp")
    tops = [page.evaluate(place)]
    for _n in range(9):
        page.keyboard.press("ArrowDown")
        tops.append(page.evaluate(place))
    assert tops == sorted(tops)
    lanes = page.locator(".lane").count()
    assert len(set(tops)) >= lanes - 1
    page.keyboard.press("ArrowUp")
    assert page.evaluate(place) < tops[-1]


def test_enter_on_a_mark_leads_to_its_event(page: Page) -> None:
    page.goto(STORY)
    page.locator(".mark[tabindex='0']").first.focus()
    page.keyboard.press("End")
    pk = focused_event(page)
    page.keyboard.press("Enter")
    expect(page.locator(f"#e{pk} h3 a")).to_be_focused()
    expect(page.locator(f"#e{pk}")).to_be_in_viewport()


def test_keys_zoom_and_move_and_keep_the_focus_on_the_axis(page: Page) -> None:
    page.goto(STORY)
    whole = window(page)
    page.locator(".mark[tabindex='0']").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    for key in ("+", "PageDown", "PageUp", "-", "t"):
        before = page.url
        page.keyboard.press(key)
        if key == "PageDown" and not page.locator("#axis-later").count():
            continue
        expect(page).not_to_have_url(before)
        waits_for_view(page)
        page.wait_for_function(f"() => document.getElementById('picture').contains({FOCUSED})")
    page.keyboard.press("0")
    expect(page).to_have_url(re.compile(STORY + "$"))
    assert window(page) == whole
    page.wait_for_function(f"() => document.getElementById('picture').contains({FOCUSED})")


def test_the_focus_stays_on_the_event_while_one_zooms(page: Page) -> None:
    page.goto(STORY)
    page.locator(".mark[tabindex='0']").first.focus()
    for _n in range(3):
        page.keyboard.press("ArrowRight")
    pk = focused_event(page)
    page.keyboard.press("-")
    waits_for_view(page)
    page.wait_for_function(f"() => {FOCUSED}.dataset.event === '{pk}'")


def test_an_arrow_beyond_the_last_mark_moves_the_window(page: Page) -> None:
    page.goto(f"{STORY}?view=2021-08-01/2021-08-03")
    page.locator(".mark[tabindex='0']").first.focus()
    page.keyboard.press("End")
    before = window(page)
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"() => document.getElementById('picture').dataset.start > '{before[0]}'")
    page.wait_for_function(f"() => document.getElementById('picture').contains({FOCUSED})")


def test_a_tool_keeps_the_focus_and_gives_it_on_where_it_is_gone(page: Page) -> None:
    page.goto(f"{STORY}?view=2021-08-01/2021-08-03")
    page.locator("#axis-whole").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(STORY + "$"))
    page.wait_for_function(f"() => !!{FOCUSED}.closest('.steps')")
    page.locator("#axis-closer").focus()
    page.keyboard.press("Enter")
    waits_for_view(page)
    expect(page.locator("#axis-closer")).to_be_focused()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(f"!!{FOCUSED}.closest('.steps') && {FOCUSED}.id !== 'axis-closer'")


def test_a_tick_is_chosen_with_enter(page: Page) -> None:
    page.goto(STORY)
    page.locator(".narrow[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("from=2021"))
    expect(page.locator("#results")).to_be_focused()


def test_what_the_axis_shows_is_said_in_a_region_that_stays(page: Page) -> None:
    page.goto(STORY)
    region = page.locator("#said")
    region.evaluate("(element) => { window.region = element }")
    page.locator("#axis-closer").focus()
    page.keyboard.press("Enter")
    waits_for_view(page)
    expect(region).to_contain_text("2021")
    expect(region).to_contain_text("begivenhed")
    assert page.evaluate("window.region === document.getElementById('said')")


def test_keys_of_the_axis_are_none_elsewhere(page: Page) -> None:
    page.goto(STORY)
    page.locator("#q").focus()
    page.keyboard.type("t0+-")
    expect(page.locator("#q")).to_have_value("t0+-")
    assert "view=" not in page.url
