"""The axis and the list beside it: each shows where one is in the other."""

import re

from playwright.sync_api import Page, expect

from tests.browser.axis.gestures import STORY, count, kofod, mark_of, waits_for_view, window
from timeline.models import Event


def test_a_mark_leads_to_its_event_in_the_list(page: Page) -> None:
    page.goto(STORY)
    event = kofod()
    mark_of(page, event).locator(".hit").click()
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
