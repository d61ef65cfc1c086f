"""History says what it was before, what it is now, and who did it."""

import json
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.test import Client

from tests import make
from tests.admin.conftest import browser_of
from tests.admin.posting import add, address, citation_data, event_data, save
from timeline.admin.history import lines
from timeline.models import Event, State

pytestmark = pytest.mark.django_db


def told(client: Client, row: Any) -> list[str]:
    response = client.get(address(row, "history"))
    return [line for entry in response.context["action_list"] for line in entry.lines]


def test_every_change_is_told_with_old_and_new_value(curator: Client) -> None:
    event = make.event(state=State.DRAFT, headline="a", status="planned", places=[make.place("Kabul")])

    save(
        curator,
        event,
        event_data(
            event,
            headline="b",
            summary="Nyt",
            status="happened",
            category=make.category("Fly").pk,
            places=[make.place("Kabul").pk, make.place("Doha").pk],
            date="either 11 or 12 August 2021",
        ),
    )

    assert told(curator, event) == [
        "Headline: “a” → “b”",
        "Summary: nothing → “Nyt”",
        "Status: “planned” → “happened”",
        "Category: “Møde” → “Fly”",
        "Places: “Kabul” → “Doha, Kabul”",
        "Date: “Monday 2 August 2021 (2021-08-02)” → “11 or 12 August 2021 ([2021-08-11,2021-08-12])”",
    ]


def test_it_is_told_in_the_language_of_whoever_reads_it(curator: Client) -> None:
    event = make.event(state=State.DRAFT)
    save(curator, event, event_data(event, part="evening"))

    (line,) = told(browser_of(make.editor(), "da"), event)

    assert "mandag 2. august 2021, aften (2021-08-02)" in line


def test_saving_without_a_change_is_no_history(curator: Client) -> None:
    event = make.event("2021-08-02/..", state=State.DRAFT, summary="To\nlinjer")
    make.cite(event, time_words="Mandag aften")

    save(curator, event, event_data(event))

    assert told(curator, event) == []


def test_citations_are_told_too(curator: Client) -> None:
    event = make.event(state=State.DRAFT)
    kept, gone = make.cite(event, "I sidste uge landede det første fly."), make.cite(event, "enten 11.")
    new = {"article": kept.article_id, "quote": "det første fly", "time_words": "", "nth": ""}

    save(
        curator,
        event,
        event_data(event, [citation_data(kept, quote="sidste uge"), citation_data(gone, DELETE="on"), new]),
    )

    assert told(curator, event) == [
        "Added citation “det første fly”.",
        "Citation “sidste uge”, quote: “I sidste uge landede det første fly.” → “sidste uge”",
        "Deleted citation “enten 11.”.",
    ]


def test_who_published_and_when_is_history(editor: Client) -> None:
    article = make.article()
    citation = {"article": article.pk, "quote": "det første fly", "time_words": "", "nth": ""}
    add(editor, event_data(citations=[citation], _publish="1"))
    event = Event.objects.get()
    save(editor, event, event_data(event, _unpublish="1"))

    assert told(editor, event) == [
        "Added.",
        "Added citation “det første fly”.",
        "State: “draft” → “published”",
        "State: “published” → “draft”",
    ]
    assert {entry.user.get_username() for entry in LogEntry.objects.all()} == {"edith"}


def test_markup_in_a_value_is_shown_as_it_is(curator: Client) -> None:
    event = make.event(state=State.DRAFT, headline="a")
    save(curator, event, event_data(event, headline="<b>%(n)s</b>"))

    assert "“&lt;b&gt;%(n)s&lt;/b&gt;”" in curator.get(address(event, "history")).content.decode()


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("In plain words", ["In plain words"]),
        ("", [""]),
        ("[not json", ["[not json"]),
        (json.dumps([{"changed": {"fields": ["Headline"]}}]), ["Changed Headline."]),
        (
            json.dumps(
                [{"changed": {"fields": ["date"], "values": [[{"edtf": "?", "zone": "", "part": ""}, ""]]}}]
            ),
            ["Date: “?” → nothing"],
        ),
        (
            json.dumps([{"changed": {"fields": ["free to republish"], "values": [[False, True]]}}]),
            ["Free to republish: no → yes"],
        ),
    ],
)
def test_what_others_wrote_into_history_is_told_as_well(message: str, expected: list[str]) -> None:
    assert lines(LogEntry(action_flag=CHANGE, change_message=message)) == expected
