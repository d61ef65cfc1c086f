"""Stories, places, actors and events on pages of their own, and links to share."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests import make
from timeline import demo
from timeline.models import Event

STORY = "/stories/evakueringen-fra-afghanistan/"


@pytest.fixture(autouse=True)
def demo_story(transactional_db: None) -> None:
    assert demo.load(make.editor())


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "locale": "da-DK"}


def shared(page: Page) -> Any:
    """What was handed to another program, or put on the clipboard."""
    return page.evaluate("window.shared")


def test_a_figure_leads_to_the_words_it_stands_in(page: Page) -> None:
    page.goto(STORY)
    page.locator(".figures a").first.click()
    expect(page).to_have_url(re.compile(r"/articles/\d+/#c\d+$"))
    expect(page.locator("a:target")).to_be_in_viewport()


def test_from_a_story_to_a_place_to_an_actor_and_back(page: Page) -> None:
    page.goto(STORY)
    page.locator(".masthead").get_by_role("link", name="Virginia").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Virginia")
    page.locator(".masthead").get_by_role("link", name="USA's regering").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("USA's regering")
    expect(page.locator(".event")).to_have_count(5)
    page.go_back()
    page.go_back()
    expect(page).to_have_url(re.compile(STORY + "$"))


def test_who_and_where_are_one_touch_away_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(STORY)
    link = page.locator(".masthead").get_by_role("link", name="Virginia")
    expect(link).to_be_hidden()
    page.locator(".who-where summary").click()
    expect(link).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_filters_of_a_place_narrow_it_where_it_stands(page: Page) -> None:
    page.goto("/places/usa/")
    page.get_by_role("checkbox", name="Visum").check()
    expect(page.locator("#count")).to_contain_text("1 begivenhed")
    expect(page).to_have_url(re.compile(r"/places/usa/\?category=visum$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("USA")


@pytest.mark.parametrize("path", [f"{STORY}?q=fly", "/places/usa/?q=fly"])
def test_a_view_is_copied_and_said(page: Page, path: str) -> None:
    page.add_init_script(
        "Navigator.prototype.share = undefined;"
        "const clipboard = { writeText: async (text) => { window.shared = text } };"
        "Object.defineProperty(navigator, 'clipboard', { value: clipboard });"
    )
    page.goto(path)
    page.locator(".share > summary").click()
    page.locator(".share a[data-done]").click()
    expect(page.locator(".share a[data-done]")).to_have_text(re.compile("kopieret|copied"))
    expect(page.locator("#said")).to_have_text(re.compile("kopieret|copied"))
    assert shared(page).endswith(path)


def test_where_there_is_a_way_to_share_it_is_taken(page: Page) -> None:
    page.add_init_script("Navigator.prototype.share = async (given) => { window.shared = given.url }")
    page.goto(Event.objects.all()[0].get_absolute_url())
    page.locator(".share a[data-done]").click()
    page.wait_for_function("window.shared")
    assert shared(page) == page.url


def test_without_javascript_the_link_is_the_view(no_js_page: Page) -> None:
    no_js_page.goto(f"{STORY}?q=FLY&utm_source=x")
    no_js_page.locator(".share > summary").click()
    no_js_page.locator(".share a[data-done]").click()
    expect(no_js_page).to_have_url(re.compile(re.escape(f"{STORY}?q=FLY") + "$"))


def test_a_link_to_an_event_on_a_later_page_of_the_list_scrolls_there(page: Page) -> None:
    story = make.story()
    events = [make.event(story=story) for _n in range(120)]
    page.goto(events[100].get_absolute_url())
    page.get_by_role("link", name="Se på tidslinjen").click()
    event = page.locator(f"#e{events[100].pk}")
    expect(event).to_be_in_viewport()
    assert event.evaluate("(element) => element.matches(':target')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_are_accessible(page: Page, scheme: Any, width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    for path in (STORY, "/places/usa/", "/actors/taliban/", Event.objects.all()[0].get_absolute_url()):
        page.goto(path)
        if width < 800 and page.locator(".who-where").count():
            page.locator(".who-where summary").click()
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
