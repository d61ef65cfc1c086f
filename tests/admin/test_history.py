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
from timeline.curation.history import change, log
from timeline.models import Event, State

pytestmark = pytest.mark.django_db


def told(client: Client, row: Any) -> list[tuple[str, list[str], list[str]]]:
    """(label, old lines, new lines) of the newest version."""
    newest = client.get(address(row, "history")).context["versions"][0]
    return [(line.label, line.old, line.new) for line in newest.rows or []]


def versions(client: Client, row: Any) -> list[Any]:
    return [version.revision for version in client.get(address(row, "history")).context["versions"]]


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
            featured="on",
        ),
    )

    assert told(curator, event) == [
        ("Headline", ["<del>a</del>"], ["<ins>b</ins>"]),
        ("Summary", [], ["Nyt"]),
        ("Date", ["Monday 2 August 2021 (2021-08-02)"], ["11 or 12 August 2021 ([2021-08-11,2021-08-12])"]),
        ("Status", ["planned"], ["happened"]),
        ("Category", ["Møde"], ["Fly"]),
        ("Places", [], ["Doha"]),
        ("Featured", ["no"], ["yes"]),
    ]


def test_it_is_told_in_the_language_of_whoever_reads_it(curator: Client) -> None:
    event = make.event(state=State.DRAFT)
    save(curator, event, event_data(event, part="evening"))

    ((_label, _old, new),) = told(browser_of(make.editor(), "da"), event)

    assert new == ["mandag 2. august 2021, aften (2021-08-02)"]


def test_saving_without_a_change_is_no_history(curator: Client) -> None:
    event = make.event("2021-08-02/..", state=State.DRAFT, summary="To\nlinjer")
    make.cite(event, time_words="Mandag aften")

    save(curator, event, event_data(event))

    assert [revision.kind for revision in versions(curator, event)] == ["created"]


def test_citations_are_told_too(curator: Client) -> None:
    event = make.event(state=State.DRAFT)
    kept, gone = make.cite(event, "I sidste uge landede det første fly."), make.cite(event, "enten 11.")
    new = {"article": kept.article_id, "quote": "det første fly", "time_words": "", "nth": ""}

    save(
        curator,
        event,
        event_data(event, [citation_data(kept), citation_data(gone, DELETE="on"), new]),
    )

    assert told(curator, event) == [
        ("Citations", [f"“enten 11.” ({gone.article})"], [f"“det første fly” ({kept.article})"])
    ]


def test_who_did_what_when_and_why_is_history(editor: Client) -> None:
    article = make.article()
    citation = {"article": article.pk, "quote": "det første fly", "time_words": "", "nth": ""}
    add(editor, event_data(citations=[citation], _publish="1"))
    event = Event.objects.get()
    save(editor, event, event_data(event, _unpublish="1", reason="Forkert dato"))

    assert [(r.number, r.kind, r.reason, str(r.by)) for r in versions(editor, event)] == [
        (3, "unpublished", "Forkert dato", "edith"),
        (2, "published", "", "edith"),
        (1, "created", "", "edith"),
    ]
    assert {entry.user.get_username() for entry in LogEntry.objects.all()} == {"edith"}


def test_markup_in_a_value_is_shown_as_it_is(curator: Client) -> None:
    event = make.event(state=State.DRAFT, headline="a b")
    save(curator, event, event_data(event, headline="a <b>%(n)s</b>", summary="<i>"))

    page = curator.get(address(event, "history")).content.decode()
    assert "a <ins>&lt;b&gt;%(n)s&lt;/b&gt;</ins>" in page
    assert "&lt;i&gt;" in page


def test_what_was_changed_before_there_were_versions_is_told_below_them(curator: Client) -> None:
    event = make.event(state=State.DRAFT)
    log(make.editor(), [event], change({"headline": ("a", "b")}))

    first = curator.get(address(event, "history"))
    assert "Headline: “a” → “b”" in first.content.decode()
    save(curator, event, event_data(event, headline="Efter"))
    response = curator.get(address(event, "history"))

    assert [entry.lines for entry in response.context["earlier_entries"]] == [["Headline: “a” → “b”"]]
    assert "Before its versions were kept" in response.content.decode()


def test_other_rows_keep_the_history_that_they_had(editor: Client) -> None:
    place = make.place("Kabul")
    editor.post(address(place), {"name": "Doha", "slug": "doha"})

    assert "Name: “Kabul” → “Doha”" in editor.get(address(place, "history")).content.decode()


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
