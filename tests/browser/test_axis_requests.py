"""The axis while its answers are late, or do not come."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests import make
from tests.browser.conftest import Complaints, open_page
from tests.browser.on_axis import DRAWN, STORY, box_of, drag, waits_for_view
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


def test_steps_faster_than_their_answers_end_at_the_last_one(page: Page, complaints: Complaints) -> None:
    complaints.expect("htmx:(sendAbort|afterRequest)")  # the step that was overtaken
    page.goto(f"{STORY}?view=2021-07-25/2021-08-12")
    page.wait_for_function(DRAWN)
    page.evaluate("document.getElementById('axis-closer').click()")
    page.evaluate("document.getElementById('axis-wider').click()")
    page.wait_for_load_state("networkidle")
    page.wait_for_function(DRAWN)
    count(page)


def test_a_step_that_fails_is_said_and_tried_once_and_the_axis_works_on(
    page: Page, complaints: Complaints
) -> None:
    complaints.expect("ERR_FAILED|htmx:(sendError|afterRequest)")
    page.goto(STORY)
    asked: list[str] = []
    page.on("requestfailed", lambda request: asked.append(request.url))
    page.route("**/stories/**", lambda route: route.abort())
    drag(page, 0.7, 0.4)
    expect(page.locator("#trouble")).to_be_visible()
    page.wait_for_timeout(400)
    assert len(asked) == 1
    page.unroute("**/stories/**")
    drag(page, 0.7, 0.5)
    waits_for_view(page)
    expect(page.locator("#trouble")).to_be_hidden()


def test_a_drag_asks_once_and_ends_where_it_was_let_go(page: Page) -> None:
    page.goto(STORY)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    mark = page.locator(f".mark[data-event='{kofod().pk}'] .hit")
    before = mark.bounding_box()
    box = box_of(page)
    drag(page, 0.7, 0.6)
    waits_for_view(page)
    page.wait_for_timeout(400)
    after = mark.bounding_box()
    assert before
    assert after
    assert after["x"] - before["x"] == pytest.approx(-0.1 * box["width"], abs=box["width"] / 25)
    assert len([url for url in asked if "view=" in url]) == 1
