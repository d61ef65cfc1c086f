"""Keys for whoever reads without a mouse, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests import make
from timeline import demo

STORY = "/stories/evakueringen-fra-afghanistan/"


@pytest.fixture(autouse=True)
def demo_story(transactional_db: None) -> None:
    assert demo.load(make.editor())


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "locale": "en-GB"}


def test_j_and_k_go_from_event_to_event_below_the_axis(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(STORY)
    headlines = page.locator(".event h3 a")
    page.keyboard.press("j")
    expect(headlines.nth(0)).to_be_focused()
    for _n in range(3):
        page.keyboard.press("j")
    expect(headlines.nth(3)).to_be_focused()
    bottom = page.locator("#picture").evaluate("(axis) => axis.getBoundingClientRect().bottom")
    assert headlines.nth(3).evaluate("(link) => link.getBoundingClientRect().top") > bottom
    page.keyboard.press("k")
    expect(headlines.nth(2)).to_be_focused()


def test_a_slash_goes_to_the_search_which_is_in_a_sheet_on_a_narrow_screen(page: Page) -> None:
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(STORY)
        page.keyboard.press("/")
        expect(page.locator("#q")).to_be_focused()
        expect(page.locator("#q")).to_have_value("")


def test_what_is_typed_is_no_shortcut_and_neither_is_a_key_with_another(page: Page) -> None:
    page.goto(STORY)
    page.locator("#q").press_sequentially("jk/?")
    expect(page.locator("#q")).to_have_value("jk/?")
    expect(page.locator("#shortcuts")).to_be_hidden()
    page.locator("#q").fill("")
    page.locator("h1").click()
    for key in ("Control+k", "Alt+j"):
        page.keyboard.press(key)
        assert not page.evaluate("document.activeElement.matches('.event h3 a')")


def test_a_question_mark_lists_the_keys_and_goes_back_to_where_the_reader_was(page: Page) -> None:
    page.goto(STORY)
    page.keyboard.press("j")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("next and previous event")
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator(".event h3 a").first).to_be_focused()


def test_single_keys_can_be_turned_off_and_stay_off(page: Page) -> None:
    page.goto(STORY)
    page.get_by_role("button", name="Keyboard shortcuts").click()
    page.get_by_label("Use single keys").uncheck()
    page.get_by_role("button", name="Close").click()
    page.reload()
    page.keyboard.press("j")
    page.keyboard.press("?")
    expect(page.locator(".event h3 a").first).not_to_be_focused()
    expect(page.locator("#shortcuts")).to_be_hidden()
    page.get_by_role("button", name="Keyboard shortcuts").click()
    expect(page.get_by_label("Use single keys")).not_to_be_checked()
    page.get_by_label("Use single keys").check()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#shortcuts")).to_be_visible()


def test_without_javascript_the_button_opens_the_list_and_offers_nothing_that_would_not_work(
    no_js_page: Page,
) -> None:
    no_js_page.goto(STORY)
    no_js_page.get_by_role("button", name="Keyboard shortcuts").click()
    expect(no_js_page.get_by_role("dialog")).to_be_visible()
    expect(no_js_page.get_by_label("Use single keys")).to_be_hidden()
    expect(no_js_page.get_by_role("button", name="Forget my visit")).to_be_hidden()
