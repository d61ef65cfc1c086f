"""Comma-separated values (RFC 4180, UTF-8), safe to open in a spreadsheet."""

import csv
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import Any

from timeline.dates import iso_bounds, speak
from timeline.rows import Listed

BOM = "\ufeff"
BATCH = 500

# A spreadsheet runs a cell that begins with one of these. An apostrophe in front makes it text; and
# since a cell that already begins with an apostrophe gets another one, removing one gives back
# every cell as it was.
RUNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "'")  # noqa: RUF001

COLUMNS = (
    "id",
    "url",
    "story",
    "headline",
    "summary",
    "date in words",
    "edtf",
    "earliest",
    "latest",
    "precision",
    "approximate",
    "status",
    "category",
    "places",
    "actors",
    "quote",
    "publisher",
    "article_url",
    "article_published",
    "updated",
)


def write(
    events: Any, language: str, absolute: Callable[[str], str], options: frozenset[str] = frozenset()
) -> Iterator[bytes]:
    """The header and one line an event, in the order of the queryset; `bom` puts Excel's mark in front."""
    yield _lines([COLUMNS], BOM if "bom" in options else "")
    for batch in events.listed_in_batches(BATCH):
        yield _lines([row(event, language, absolute) for event in batch])


def row(event: Listed, language: str, absolute: Callable[[str], str]) -> list[str]:
    """The cells of one event; dates by its own clock and inclusive, several values joined by "; "."""
    earliest, latest = iso_bounds(event.when)
    articles = list({quoted.article_id: quoted for quoted in event.citations}.values())
    cells = [
        str(event.pk),
        absolute(event.get_absolute_url()),
        event.story__title,
        event.headline,
        event.summary,
        speak(event.when, language),
        event.edtf,
        earliest,
        latest,
        event.precision,
        "yes" if event.approximate else "no",
        event.status,
        event.category__name,
        _joined(place.name for place in event.places),
        _joined(actor.name for actor in event.actors),
        "\n".join(quoted.quote.replace("\n", " ") for quoted in event.citations),
        _joined(article.article__publisher for article in articles),
        _joined(
            (article.article__url or absolute(article.article_address)).replace(";", "%3B")
            for article in articles
        ),
        _joined(article.published.edtf for article in articles),
        event.updated.isoformat(timespec="seconds"),
    ]
    return [neutral(cell) for cell in cells]


def neutral(cell: str) -> str:
    """The cell as text that no spreadsheet runs; `plain` undoes it."""
    return f"'{cell}" if cell.startswith(RUNS) else cell


def plain(cell: str) -> str:
    """The cell as it was before `neutral`."""
    return cell[1:] if cell.startswith("'") else cell


def _joined(values: Iterable[str]) -> str:
    """Several values in one cell; a semicolon or backslash of their own gets a backslash in front."""
    return "; ".join(value.replace("\\", "\\\\").replace(";", "\\;") for value in values)


def _lines(rows: Iterable[Iterable[str]], before: str = "") -> bytes:
    text = StringIO()
    text.write(before)
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()
