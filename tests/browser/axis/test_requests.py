"""What the axis asks for, and what it does while answers are late or do not come."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axis.gestures import DRAWN, STORY, box_of, count, drag, kofod, mark_of, waits_for_view
from tests.browser.conftest import Complaints


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
    mark = mark_of(page, kofod()).locator(".hit")
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


def test_dragging_asks_for_nothing_until_it_ends(page: Page) -> None:
    page.goto(STORY)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    box = box_of(page)
    page.mouse.move(box["x"] + 700, box["y"] + 20)
    page.mouse.down()
    for n in range(60):
        page.mouse.move(box["x"] + 700 - 8 * n, box["y"] + 20)
    assert asked == []
    page.mouse.up()
    waits_for_view(page)
