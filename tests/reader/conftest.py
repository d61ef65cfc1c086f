"""What holds for every test of the public pages."""

import pytest
from django.db import connection


@pytest.fixture(autouse=True)
def asked_before(request: pytest.FixtureRequest) -> None:
    """Django asks SQLite once a connection whether it knows JSON; no page shall be counted as asking."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        assert connection.features.supports_json_field
