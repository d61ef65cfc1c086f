"""Versions compared and brought back, from the history of an event."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import make
from tests.admin.posting import address, event_data, said, save
from timeline.admin.versions import version
from timeline.curation import revisions
from timeline.models import Event, Revision, State

pytestmark = pytest.mark.django_db


def twice_changed(state: State = State.DRAFT) -> Event:
    """Its versions say a, b, c."""
    event = make.event(state=state, headline="a")
    make.cite(event)
    revisions.begin([event])
    for headline in "bc":
        event.headline = headline
        event.save()
        revisions.record([event], Revision.Kind.CHANGED, None)
    return event


def compared(client: Client, event: Event, **query: Any) -> Any:
    return client.get(address(event, "history"), query).context["compared"]


def back(event: Event, number: int = 1) -> str:
    return reverse("admin:timeline_event_restore", args=[event.pk, number])


def headline() -> str:
    return Event.objects.get().headline


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [(1, "now", ("a", "c")), (1, "", ("a", "c")), (1, 2, ("a", "b")), (3, 1, ("c", "a"))],
)
def test_any_two_versions_are_compared(curator: Client, old: int, new: Any, words: tuple[str, str]) -> None:
    event = twice_changed()

    (row,) = compared(curator, event, **{"from": old, "to": new}).rows

    assert (row.old, row.new) == ([f"<del>{words[0]}</del>"], [f"<ins>{words[1]}</ins>"])


def test_two_that_say_the_same_are_said_to(curator: Client) -> None:
    page = curator.get(address(twice_changed(), "history"), {"from": 2, "to": 2}).content.decode()

    assert "Both say the same" in page


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("9", "now", "no version 9"),
        ("1", "8", "no version 8"),
        ("x", "1", "Choose two"),
        ("", "2", "Choose two"),
    ],
)
def test_a_version_that_is_not_there_is_said_to_be_missing(
    curator: Client, old: str, new: str, why: str
) -> None:
    assert why in compared(curator, twice_changed(), **{"from": old, "to": new}).problem


def test_a_version_is_brought_back_after_it_was_shown(curator: Client) -> None:
    event = twice_changed()

    page = curator.get(back(event))
    assert [(row.old, row.new) for row in page.context["rows"]] == [(["<del>c</del>"], ["<ins>a</ins>"])]
    response = curator.post(back(event), {"version": page.context["version"]}, follow=True)

    assert "Version 1 is back" in said(response)[0]
    assert (headline(), event.revisions.count()) == ("a", 4)


def test_what_readers_see_is_brought_back_by_an_editor_who_says_why(curator: Client, editor: Client) -> None:
    event = twice_changed(State.PUBLISHED)
    data = {"version": version(event)}

    assert curator.get(back(event)).status_code == 403
    assert curator.post(back(event), {**data, "reason": "Derfor"}).status_code == 403
    assert "This field is required" in editor.post(back(event), data).content.decode()
    assert headline() == "c"
    editor.post(back(event), {**data, "reason": "Derfor"})

    assert headline() == "a"
    assert event.revisions.get(number=4).public


def test_what_somebody_changed_meanwhile_is_not_brought_back_over(curator: Client, editor: Client) -> None:
    event = twice_changed()
    seen = editor.get(back(event)).context["version"]
    save(curator, event, event_data(event, headline="d"))

    response = editor.post(back(event), {"version": seen, "reason": "Fortryd"})

    page = response.content.decode()
    assert "Somebody saved this while you had it open" in page
    assert "Fortryd" in page
    assert headline() == "d"
    editor.post(back(event), {"version": response.context["version"]})
    assert headline() == "a"


def test_what_is_gone_is_named(curator: Client) -> None:
    event = twice_changed()
    event.category, old = make.category("Andet"), event.category
    event.save()
    old.delete()

    response = curator.post(back(event), {"version": version(event)})

    assert "“Møde” does not exist any more" in response.content.decode()
    assert headline() == "c"


def test_an_outsider_neither_compares_nor_brings_back(outsider: Client) -> None:
    event = twice_changed()

    for response in (outsider.get(address(event, "history")), outsider.post(back(event))):
        assert response.status_code == 302
    assert headline() == "c"


def test_a_version_that_never_was_is_not_found(curator: Client) -> None:
    event = twice_changed()

    assert curator.get(back(event, 9)).status_code == 404
    assert curator.get(reverse("admin:timeline_event_restore", args=[999, 1])).status_code == 404


def test_a_long_history_is_shown_in_pages_and_in_the_queries_of_a_short_one(curator: Client) -> None:
    event = twice_changed()

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            curator.get(address(event, "history"))
        return len(caught)

    queries()
    few = queries()
    for n in range(40):
        event.headline = f"nr {n}"
        event.save()
        revisions.record([event], Revision.Kind.CHANGED, None)

    assert queries() == few <= 16
    second = curator.get(address(event, "history"), {"p": 2}).context["versions"]
    assert [second[0].revision.number, second[-1].revision.number] == [18, 1]
    assert second[-1].rows is None
