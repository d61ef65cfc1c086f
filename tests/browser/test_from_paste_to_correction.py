"""From a pasted article to a correction that readers see, with nothing but the keyboard."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests import make
from tests.browser.reviewing import says, shows
from timeline.models import Article, Event, State

MOST_STOPS = 80  # of the Tab key on one page
TEXT = (
    "Retten afsagde mandag aften dom i sagen.\n\n"
    "I sidste uge landede det første fly i Aalborg.\n\n"
    "Mødet er sat til enten 11. eller 12. august."
)


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "locale": "en-GB"}


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the element has the focus, as somebody without a mouse does."""
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not among the first {MOST_STOPS} stops of the Tab key")


def write_in(page: Page, selector: str, text: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)


def press(page: Page, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Enter")


def paste(page: Page, editor: User) -> None:
    page.goto("/admin/login/?next=/admin/timeline/article/ingest/")
    write_in(page, "#id_username", editor.get_username())
    write_in(page, "#id_password", make.PASSWORD)
    page.keyboard.press("Enter")

    expect(page.locator("textarea")).to_be_visible()
    write_in(page, "textarea", TEXT)
    press(page, "[name=_read]")
    expect(page.locator("[name=title]")).to_be_visible()
    write_in(page, "[name=title]", "Dom i sagen")
    write_in(page, "[name=published_at_0]", "3. august 2021")
    write_in(page, "[name=publisher]", "Avisen")
    press(page, "[name=_save]")


def review(page: Page) -> None:
    """Publishes the first proposal with a headline of its own, and makes drafts of the others."""
    shows(page, "Retten afsagde dom i sagen")
    page.wait_for_load_state()
    page.keyboard.press("e")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("Dommen falder i Retten")
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    says(page, "Accepted and published")
    shows(page, "Det første fly landede i Aalborg")
    page.keyboard.press("s")
    says(page, "Skipped")
    shows(page, "Mødet er sat")
    page.keyboard.press("a")
    says(page, "Accepted as a draft")
    shows(page, "Det første fly landede i Aalborg")
    page.keyboard.press("a")
    shows(page, "All is decided")
    assert [event.state for event in Event.objects.order_by("pk")] == [
        State.PUBLISHED,
        State.DRAFT,
        State.DRAFT,
    ]


def test_an_article_becomes_a_timeline_and_is_corrected_by_keyboard_alone(
    page: Page, transactional_db: None
) -> None:
    make.story(title="Sagen")
    make.category("Retten")

    paste(page, make.editor())
    review(page)

    page.goto("/stories/sagen/")
    expect(page.locator(".event")).to_have_count(1)
    expect(page.locator(".event")).to_contain_text("Dommen falder i Retten")
    assert Article.objects.get().text == TEXT

    published = Event.objects.get(state=State.PUBLISHED)
    page.goto(f"/admin/timeline/event/{published.pk}/change/")
    write_in(page, "#id_headline", "Dommen faldt i Retten")
    write_in(page, "#id_reason", "Dommen er faldet")
    press(page, "[name=_save]")
    expect(page.locator(".messagelist .success")).to_be_visible()

    page.goto("/corrections/")
    told = page.locator("main")
    expect(told).to_contain_text("Dommen falder i Retten")
    expect(told).to_contain_text("Dommen faldt i Retten")
    expect(told).to_contain_text("Dommen er faldet")
    page.goto("/stories/sagen/")
    expect(page.locator(".event")).to_contain_text("Dommen faldt i Retten")
