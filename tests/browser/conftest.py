"""A real browser, and a page in it that tolerates nothing.

Every test in this folder gets `page` (and `no_js_page`, the same without JavaScript) on the live
site. A test fails at its end when the page logged an error, broke the content policy or asked
another host for anything; a test that provokes such a thing says so with `complaints.expect`.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError

from tests.browser.chromium import MISSING, find_chromium

# Playwright runs an event loop in this thread, in which Django would refuse to ask the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

HERE = Path(__file__).parent
REPORT_POLICY = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`content policy: ${event.effectiveDirective} forbids ${event.blockedURI}`));
"""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    ours = [item for item in items if HERE in item.path.parents]
    skip = ours and find_chromium() is None
    for item in ours:
        item.add_marker(pytest.mark.browser)
        if skip:
            item.add_marker(pytest.mark.skip(reason=MISSING))


class Complaints(list[str]):
    """What a browser had against the pages it showed."""

    def __init__(self, host: str) -> None:
        super().__init__()
        self.host = host
        self.expected: list[str] = []

    def expect(self, pattern: str) -> None:
        """This test provokes complaints that match the regular expression."""
        self.expected.append(pattern)

    def watch(self, context: BrowserContext) -> None:
        context.add_init_script(REPORT_POLICY)
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)

    def settle(self) -> None:
        """Fails if there was any that nobody expected."""
        unexpected = [text for text in self if not any(re.search(pattern, text) for pattern in self.expected)]
        self.clear()
        assert not unexpected, "the browser complained:\n" + "\n".join(unexpected)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _error(self, error: WebError) -> None:
        self.append(f"exception: {error.error}")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob", "about") and address.netloc != self.host:
            self.append(f"request to another host: {request.url}")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    quiet = ["background-networking", "component-update", "gpu", "quic", "sync"]
    arguments = ["--no-first-run", *(f"--disable-{what}" for what in quiet)]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium has none for root
    return {**browser_type_launch_args, "executable_path": find_chromium(), "args": arguments}


@pytest.fixture(scope="session")
def base_url(live_server: Any) -> str:
    """Lets a test say `page.goto("/")`."""
    return str(live_server.url)


@pytest.fixture
def complaints(base_url: str) -> Iterator[Complaints]:
    found = Complaints(urlsplit(base_url).netloc)
    yield found
    found.settle()


@pytest.fixture
def page(complaints: Complaints, new_context: Callable[..., BrowserContext]) -> Page:
    return open_page(complaints, new_context())


@pytest.fixture
def no_js_page(complaints: Complaints, new_context: Callable[..., BrowserContext]) -> Page:
    return open_page(complaints, new_context(java_script_enabled=False))


def open_page(complaints: Complaints, context: BrowserContext) -> Page:
    complaints.watch(context)
    return context.new_page()
