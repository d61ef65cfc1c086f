"""The axis of a page that was opened before one of its events was withdrawn."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests.browser.axis.gestures import STORY, kofod, mark_of, waits_for_view
from tests.browser.conftest import Complaints
from timeline.curation import states
from timeline.models import Event

REASON = "Det var en anden dag."


@pytest.fixture
def withdrawn(page: Page, editor: User) -> Event:
    """Withdrawn while the page shows it, a step closer than the whole story."""
    page.goto(STORY)
    event = kofod()
    expect(mark_of(page, event)).to_be_attached()
    page.locator("#axis-closer").click()
    waits_for_view(page)
    states.take(states.WITHDRAW, event, editor, REASON)
    return event


def test_the_headline_of_what_was_withdrawn_leads_to_the_page_that_says_so(
    page: Page, complaints: Complaints, withdrawn: Event
) -> None:
    complaints.expect("410")
    with page.expect_response(lambda answer: answer.url.endswith(withdrawn.get_absolute_url())) as answers:
        page.locator(f"#e{withdrawn.pk} h3 a").click()
    assert answers.value.status == 410
    expect(page.get_by_role("heading", level=1)).to_have_text(withdrawn.headline)
    expect(page.locator("main")).to_contain_text("trukket tilbage")
    expect(page.locator("main")).to_contain_text(REASON)


def test_a_step_on_the_axis_no_longer_shows_what_was_withdrawn(page: Page, withdrawn: Event) -> None:
    page.locator("#axis-whole").click()
    expect(page).to_have_url(STORY)
    expect(mark_of(page, withdrawn)).to_have_count(0)
    expect(page.locator(".mark")).to_have_count(6)
