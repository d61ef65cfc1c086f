"""Answers of the site in this process, on a database of its own: how long they take and what they ask it."""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

ROUNDS = 30


@contextmanager
def empty_site() -> Iterator[None]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
    import django
    from django.db import connection

    django.setup()
    # Not Django's test environment: it copies the context of every template it renders.
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def client() -> Any:
    """A Danish reader's, with a browser's wish for gzip."""
    from django.test import Client

    return Client(headers={"host": "localhost", "accept-language": "da", "accept-encoding": "gzip"})


def asking(path: str, headers: dict[str, str] | None = None) -> Callable[[], Any]:
    """What asks for that again and again, and bears no other answer than 200."""
    reader = client()

    def ask() -> Any:
        answer = reader.get(path, headers=headers or {})
        assert answer.status_code == 200
        return answer

    return ask


def queries(ask: Callable[[], object]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def median(ask: Callable[[], object]) -> float:
    """Milliseconds of processor time, the first answer not counted."""
    ask()
    times = []
    for _round in range(ROUNDS):
        start = time.process_time()
        ask()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)
