"""The demo story, for a Danish reader, on a desk and on a phone."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, Page

from tests import make
from tests.browser.axis.gestures import STORY
from tests.browser.conftest import Complaints, open_page
from timeline import demo


@pytest.fixture
def editor(transactional_db: None) -> User:
    return make.editor()


@pytest.fixture(autouse=True)
def demo_story(editor: User) -> None:
    assert demo.load(editor)


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "locale": "da-DK"}


@pytest.fixture
def phone(complaints: Complaints, new_context: Callable[..., BrowserContext]) -> Page:
    context = new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = open_page(complaints, context)
    page.goto(STORY)
    return page
