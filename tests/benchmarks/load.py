"""Puts a list of events into a site, to be measured: `python -m tests.benchmarks.load events.json`.

The site is the one that DATABASE_URL names. Each event is an object with `headline`, `text`, `group`,
`start` and `end`, the last two in ISO 8601, and `end` null where there is none. All become one published
story: groups are categories, every event has a place, every second an actor, every third a quote with
its article. The same file makes the same rows, so any site can be measured beside any other page.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

PLACES = ("Kabul", "Copenhagen", "Virginia", "Brussels")
ACTORS = ("Ministry", "Parliament", "Taliban", "Red Cross", "NATO")
TITLE = "Evacuation of the interpreters"


def main(arguments: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    print(f"{load(json.loads(Path(arguments[0]).read_text('utf-8')))} events")


def load(rows: list[dict[str, Any]]) -> int:
    """Stores them, all or none."""
    from django.db import transaction

    from tests import make

    with transaction.atomic():
        story = make.story(title=TITLE, language="en", standfirst="The same events for every page.")
        for number, row in enumerate(rows):
            _event(number, row, story)
    return len(rows)


def _event(number: int, row: dict[str, Any], story: Any) -> None:
    from tests import make

    event = make.event(
        _edtf(row["start"], row["end"]),
        story=story,
        headline=row["headline"],
        summary=row["text"],
        category=make.category(row["group"]),
        places=[make.place(PLACES[number % len(PLACES)])],
        actors=[make.actor(ACTORS[number % len(ACTORS)])] if number % 2 == 0 else [],
    )
    if number % 3 == 0:
        text = f"{row['text']} Article {number}."
        article = make.article(story=story, title=row["headline"], text=text, publisher="News", language="en")
        make.cite(event, row["text"], article=article)


def _edtf(start: str, end: str | None) -> str:
    """A day, a minute where the clock says one, or an interval."""
    day, clock = start[:10], start[11:16]
    if end:
        return f"{day}/{end[:10]}"
    return day if clock == "00:00" else f"{day}T{clock}"


if __name__ == "__main__":
    main(sys.argv[1:])
