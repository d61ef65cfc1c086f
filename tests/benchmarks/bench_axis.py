"""Server time, size and queries of every step of the axis, beside the barest page, at three sizes of a story.

A step is what the browser is sent when somebody drags or zooms: the fragment with the axis alone. Its
targets are 15 ms, as processor time of this machine, and 12 KB, gzipped.
"""

import gzip
from datetime import datetime, timedelta
from typing import Any

from tests.benchmarks import load
from tests.benchmarks.asking import asking, empty_site, median, queries

SIZES = (20, 2000, 10_000)
HEADERS = {"HX-Request": "true", "HX-Target": "picture"}
MIDDLE = datetime(2011, 8, 2, 14, 30)  # noqa: DTZ001  by the clock of the story
GROUPS = ("Denmark", "United States", "Afghanistan", "NATO", "Aid", "Courts")
VIEWS = {
    "all": "",
    "a century": "1950-01-01/2049-12-31",
    "20 years": "2001-08-01/2021-07-31",
    "2 years": "2010-08-01/2012-07-31",
    "a month": "2011-08-01/2011-08-31",
    "a week": "2011-08-01/2011-08-07",
    "a day": "2011-08-02/2011-08-02",
    "an hour": "2011-08-02T14:00/2011-08-02T14:59",
    "nothing in it": "1801-01-01/1801-12-31",
}


def main() -> None:
    with empty_site():
        there = 0
        for size in SIZES:
            load.load(_rows(there, size))
            there = size
            _steps(size)


def _steps(size: int) -> None:
    floor = median(asking("/healthz"))
    print(f"{size} events; healthz, the floor, takes {floor:.1f} ms")
    for name, view in VIEWS.items():
        path = f"/?view={view}" if view else "/"
        ask = asking(path, HEADERS)
        spent, asked = median(ask), queries(asking(path, HEADERS))
        kilobytes = len(gzip.compress(_body(ask()), 6)) / 1000
        times = f"{spent:6.1f} ms {spent / floor:6.1f} x the floor"
        print(f"  {name:16}{times} {kilobytes:6.1f} KB {asked:3} queries")


def _body(answer: Any) -> bytes:
    packed = answer.headers.get("Content-Encoding") == "gzip"
    return gzip.decompress(answer.content) if packed else answer.content


def _rows(start: int, stop: int) -> list[dict[str, Any]]:
    """Around one moment, ever further from it, so that every window shows more the larger a story is."""
    rows = []
    for number in range(start, stop):
        away = timedelta(hours=number * number / 600) * (-1) ** number
        moment = (MIDDLE + away).replace(second=0, microsecond=0)
        clock = f"T{moment:%H:%M}" if number % 7 == 0 else "T00:00"
        rows.append(
            {
                "headline": f"The ministry approves flight {number}",
                "text": f"Officials said so; flight {number} leaves after weeks of debate about who goes.",
                "group": GROUPS[number % len(GROUPS)],
                "start": f"{moment:%Y-%m-%d}{clock}",
                "end": f"{moment + timedelta(days=1 + number % 13):%Y-%m-%d}" if number % 7 == 3 else None,
            }
        )
    return rows
