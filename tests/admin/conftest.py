"""Three people at the door: a stranger, a curator and an editor, all with an English browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import translation

from tests import make


@pytest.fixture(autouse=True)
def in_english(nobody_has_spoken: None) -> Iterator[None]:
    with translation.override("en"):
        yield


def browser_of(user: User | None = None, language: str = "en") -> Client:
    client = Client(headers={"accept-language": language})
    if user:
        client.force_login(user)
    return client


@pytest.fixture
def stranger(db: Any) -> Client:
    return browser_of()


@pytest.fixture
def curator(db: Any) -> Client:
    return browser_of(make.curator(username="karen"))


@pytest.fixture
def editor(db: Any) -> Client:
    return browser_of(make.editor(username="edith"))


@pytest.fixture(params=["nobody", "reader"])
def outsider(request: pytest.FixtureRequest, db: Any) -> Client:
    """Without an account, and with one that is not for curating."""
    return browser_of(make.reader() if request.param == "reader" else None)
