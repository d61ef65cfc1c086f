"""What holds for every test."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def nobody_has_spoken() -> Iterator[None]:
    """The language of the last request stays with the thread; no test may hear what another one asked in."""
    translation.deactivate()
    yield
    translation.deactivate()
