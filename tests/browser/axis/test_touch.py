"""The axis worked by touch."""

import re

from playwright.sync_api import Page, expect

from tests.browser.axis.gestures import Fingers, box_of, kofod, mark_of, waits_for_view, window


def test_two_fingers_zoom(phone: Page) -> None:
    first, last = window(phone)
    box = box_of(phone)
    x, y = box["x"] + box["width"] / 2, box["y"] + 40
    Fingers(phone).move(((x - 20, y), (x - 110, y)), ((x + 20, y), (x + 110, y)))
    waits_for_view(phone)
    start, end = window(phone)
    assert first < start < end < last
    assert phone.evaluate("visualViewport.scale") == 1


def test_a_finger_sideways_moves_the_axis_and_up_moves_the_page(phone: Page) -> None:
    start = window(phone)[0]
    box = box_of(phone)
    x, y = box["x"] + box["width"] / 2, box["y"] + 40
    fingers = Fingers(phone)
    fingers.move(((x, y), (x - 120, y)))
    waits_for_view(phone)
    assert window(phone)[0] > start
    before, scrolled = phone.url, phone.evaluate("scrollY")
    fingers.move(((x, y), (x, y - 200)))
    phone.wait_for_function(f"() => scrollY > {scrolled + 50}")
    assert phone.url == before


def test_two_taps_on_empty_space_zoom(phone: Page) -> None:
    first, last = window(phone)
    box = box_of(phone)
    for _n in range(2):
        phone.touchscreen.tap(box["x"] + 6, box["y"] + 4)
        phone.wait_for_timeout(60)
    waits_for_view(phone)
    start, end = window(phone)
    assert first <= start < end < last


def test_one_tap_on_a_mark_leads_to_its_event(phone: Page) -> None:
    mark = mark_of(phone, kofod()).locator(".hit")
    mark.tap()
    expect(phone.locator(f"#e{kofod().pk}")).to_be_in_viewport()
    expect(phone.locator(f"#e{kofod().pk} h3 a")).to_be_focused()


def test_a_period_is_selected_with_a_finger(phone: Page) -> None:
    phone.locator("#axis-select").tap()
    box = box_of(phone)
    y = box["y"] + 40
    Fingers(phone).move(((box["x"] + 100, y), (box["x"] + 260, y)))
    expect(phone).to_have_url(re.compile("from=2021"))
