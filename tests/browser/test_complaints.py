"""The page of these tests really sees what it is there to see."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Complaints

POLICY = "<meta http-equiv='Content-Security-Policy' content=\"img-src 'none'\">"
SINS = {
    "console: told you so": "<script>console.error('told you so')</script>",
    "console: careful": "<script>console.warn('careful')</script>",
    "exception: broken": "<script>throw new Error('broken')</script>",
    "content policy: img-src forbids data": POLICY + "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>",
    "request to another host: http://elsewhere.invalid/": "<img src='http://elsewhere.invalid/picture.png'>",
}


def show(page: Page, html: str) -> None:
    page.goto("data:text/html," + quote(f"<!doctype html>{html}"))


@pytest.mark.parametrize("complaint", SINS)
def test_a_sin_fails_the_test_at_its_end(page: Page, complaints: Complaints, complaint: str) -> None:
    show(page, SINS[complaint])

    with pytest.raises(AssertionError, match=complaint):
        complaints.settle()


def test_a_sin_that_is_expected_does_not(page: Page, complaints: Complaints) -> None:
    complaints.expect("told you so")
    show(page, SINS["console: told you so"])

    assert len(complaints) == 1


def test_a_blameless_page_is_left_alone(page: Page, complaints: Complaints) -> None:
    page.goto("/")

    assert page.title()
    assert not complaints


def test_without_javascript_nothing_runs(no_js_page: Page) -> None:
    show(no_js_page, "<title>before</title><script>document.title = 'after'</script>")

    assert no_js_page.title() == "before"
