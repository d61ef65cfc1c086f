"""Server time and queries of the page and its fragment, at 20 and at 2,000 events, beside the barest page."""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

ROUNDS = 30


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
    import django

    django.setup()
    with _database():
        floor = _median(_asking("/healthz"))
        print(f"{'healthz, the floor':34} {floor:6.1f} ms")
        for events in (20, 2000):
            _fill(events)
            for path, headers in (("/", {}), ("/", {"HX-Request": "true", "HX-Target": "results"})):
                ask, queries = _asking(path, headers), _queries(path, headers)
                spent = _median(ask)
                name = f"{'fragment' if headers else 'page'} at {events} events"
                print(f"{name:34} {spent:6.1f} ms  {spent / floor:5.1f} x the floor  {queries} queries")


@contextmanager
def _database() -> Iterator[None]:
    from django.db import connection

    # Not Django's test environment: it copies the context of every template it renders.
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def _fill(events: int) -> None:
    """The demo's events again and again, with their places, actors and quotes, a day apart."""
    from datetime import date, timedelta

    from tests import make
    from timeline import demo
    from timeline.dates import When
    from timeline.models import Citation, Event

    demo.load(make.editor())
    first = list(Event.objects.order_by("pk")[:7])
    for n in range(Event.objects.count(), events):
        model = first[n % 7]
        day = date(2021, 8, 2) + timedelta(days=n // 20)
        copy = Event(story=model.story, headline=model.headline, summary=model.summary, status=model.status)
        copy.state, copy.category, copy.when = model.state, model.category, When(day.isoformat(), model.zone)
        copy.save()
        copy.places.set(model.places.all())
        copy.actors.set(model.actors.all())
        for citation in model.citations.all():
            Citation.objects.create(
                event=copy,
                article=citation.article,
                start=citation.start,
                end=citation.end,
                quote=citation.quote,
            )


def _asking(path: str, headers: dict[str, str] | None = None) -> Callable[[], object]:
    from django.test import Client

    client = Client(
        headers={"host": "localhost", "accept-language": "da", "accept-encoding": "gzip", **(headers or {})}
    )

    def ask() -> object:
        answer = client.get(path)
        assert answer.status_code == 200
        return answer

    return ask


def _queries(path: str, headers: dict[str, str]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        _asking(path, headers)()
    return len(queries)


def _median(ask: Callable[[], object]) -> float:
    ask()
    times = []
    for _round in range(ROUNDS):
        start = time.process_time()
        ask()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)
