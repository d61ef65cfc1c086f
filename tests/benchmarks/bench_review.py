"""Server time and queries of the review of a 50 kB article with 300 proposals: the page, and a swap."""

import os
from contextlib import contextmanager
from typing import Any

from tests.benchmarks.bench_page import _database, _median

PROPOSALS, SIZE = 300, 50_000
MOST_MILLISECONDS, MOST_QUERIES = 300, 20


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
    import django

    django.setup()
    with _database():
        from django.test import Client

        from tests import make

        article = filled(PROPOSALS, SIZE)
        print(f"{len(article.text.encode())} bytes, {article.proposals.count()} proposals")
        client = Client(headers={"host": "localhost", "accept-language": "da", "accept-encoding": "gzip"})
        client.force_login(make.editor())
        address = f"/admin/timeline/article/{article.pk}/review/"
        for name, headers in (("page", {}), ("what a swap brings", {"HX-Request": "true"})):
            spent, size = _median(lambda h=headers: client.get(address, headers=h)), 0
            with counted() as queries:
                size = len(client.get(address, headers=headers).content)
            limit = f"(at most {MOST_MILLISECONDS} ms, {MOST_QUERIES} queries)"
            print(f"{name:20} {spent:6.1f} ms  {len(queries)} queries  {size / 1000:.0f} kB gzipped  {limit}")


def filled(proposals: int, size: int) -> Any:
    """An article of that many bytes, with a proposal of its own for each of that many sentences."""
    from tests import make

    about = (
        "landede fly nummer {n} med omkring {n} afghanere på en militærbase i Virginia, oplyser ministeriet"
    )
    sentences = [f"Den {1 + n % 28}. juli {about.format(n=n)}." for n in range(proposals)]
    filler = "Imens trænger Taliban frem mod flere af landets provinshovedstæder. "
    rest = max(0, size - sum(len(sentence.encode()) + 2 for sentence in sentences))
    paragraph = filler * (rest // proposals // len(filler.encode()))
    text = "\n".join(f"{sentence} {paragraph}" for sentence in sentences)
    missing = max(0, size - len(text.encode())) // len(filler.encode())
    article = make.article(text=f"{text}\n{filler * missing}")
    places, actors = [make.place("Virginia")], [make.actor("Udenrigsministeriet")]
    for n, sentence in enumerate(sentences):
        make.proposal(
            sentence,
            f"Den {1 + n % 28}. juli",
            f"2021-07-{1 + n % 28:02}",
            article=article,
            headline=sentence[:100],
            places=places,
            actors=actors,
            why=["“Den 1. juli” → 2021-07-01", "“landede” → happened"],
            names=[{"name": f"Ny {n}", "kind": "person", "description": ""}],
        )
    return article


@contextmanager
def counted() -> Any:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        yield queries
