"""The proposer of these tests is one of their own, so that no rule of the real one decides them."""

from typing import Any

import pytest

from tests.ingest import proposing


@pytest.fixture(autouse=True)
def own_proposer(settings: Any) -> None:
    settings.PROPOSER = proposing.PATH
