"""What holds for every test."""

from collections.abc import Iterator

import hypothesis
import pytest
from django.utils import translation

from tests.browser.chromium import MISSING, find_chromium, is_required

hypothesis.settings.register_profile("patient", deadline=None)  # a loaded machine is no reason to fail
hypothesis.settings.load_profile("patient")


# These two stand here and not with the browser's tests, whose folder pytest reads in its workers alone.
def pytest_configure() -> None:
    if is_required() and find_chromium() is None:
        raise pytest.UsageError(f"{MISSING} REQUIRE_BROWSER=1 asks for it.")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [report for report in terminalreporter.getreports("skipped") if MISSING in str(report.longrepr)]
    if skipped:
        terminalreporter.write_sep("!", "THE BROWSER TESTS WERE SKIPPED", red=True, bold=True)
        terminalreporter.write_line(f"{len(skipped)} tests. {MISSING}", red=True)


@pytest.fixture(autouse=True)
def nobody_has_spoken() -> Iterator[None]:
    """The language of the last request stays with the thread; no test may hear what another one asked in."""
    translation.deactivate()
    yield
    translation.deactivate()
