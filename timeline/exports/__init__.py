"""What readers take away: one file a format, each handed a queryset."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import StreamingHttpResponse

from timeline.exports import csv

Absolute = Callable[[str], str]


@dataclass(frozen=True)
class Format:
    """`write(events, language, absolute, options)` yields the file piece by piece.

    `events` is a queryset in the order to write, `absolute` turns a path into a full address,
    `options` are the names in the query string that the format knows and that were given.
    """

    name: str
    content_type: str
    write: Callable[[Any, str, Absolute, frozenset[str]], Iterator[bytes]]
    options: frozenset[str] = frozenset()


FORMATS = {
    "csv": Format("csv", "text/csv; charset=utf-8; header=present", csv.write, frozenset({"bom"})),
}


def download(pieces: Iterator[bytes], format: Format, subject: str, day: date) -> StreamingHttpResponse:
    """The file as an answer, named after its subject and the day.

    Nothing but the file is ever in the body: when the database fails on the way, the transfer breaks off.
    """
    response = StreamingHttpResponse(pieces, content_type=format.content_type)
    response["Content-Disposition"] = f'attachment; filename="{subject}-{day.isoformat()}.{format.name}"'
    return response
