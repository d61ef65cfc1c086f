"""What is new since the last visit: only the browser knows when that was, and asks with `new`."""

from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import make
from timeline.curation import revisions, states
from timeline.models import Event, Revision, State

pytestmark = pytest.mark.django_db

BEFORE, AFTER, NOW = "2026-11-20T08:00Z", "2026-11-23T20:00Z", "2026-11-24T09:00Z"
VISIT = "new=2026-11-23T16:05Z"


@pytest.fixture
def editor() -> User:
    return make.editor()


@pytest.fixture
def danish() -> Client:
    return Client(headers={"accept-language": "da"})


def publish(headline: str, at: str, editor: User, **given: Any) -> Event:
    with time_machine.travel(at, tick=False):
        event = make.event(headline=headline, state=State.DRAFT, **given)
        make.cite(event)
        states.publish(event, editor)
    return event


def correct(event: Event, at: str, editor: User) -> None:
    with time_machine.travel(at, tick=False):
        event.summary = "Rettet."
        event.save()
        revisions.record([event], Revision.Kind.CHANGED, editor, "Vi tog fejl.", public=True)


def line(client: Client, path: str = "/", query: str = VISIT) -> str:
    with time_machine.travel(NOW, tick=False):
        answer = client.get(f"{path}?{query}", headers={"HX-Request": "true", "HX-Target": "news"})
    return str(answer.content.decode()).strip()


@pytest.fixture
def story_with_news(editor: User) -> Event:
    """Events that were known, are new, were known and are corrected, are new and corrected: one each."""
    known = publish("Kendt", BEFORE, editor)
    publish("Frisk", AFTER, editor, story=known.story)
    correct(publish("Gammel", BEFORE, editor, story=known.story), AFTER, editor)
    correct(publish("Straks rettet", AFTER, editor, story=known.story), NOW, editor)
    return known


@pytest.mark.usefixtures("story_with_news")
def test_the_line_counts_what_is_new_and_what_is_corrected_and_leads_to_it() -> None:
    english = Client(headers={"accept-language": "en"})
    assert line(english) == (
        "2 new and 1 corrected since your last visit yesterday at 17:05 – "
        '<a href="/?new=2026-11-23T16:05Z">show them</a>'
    )


def test_the_line_of_a_story_is_about_that_story(story_with_news: Event, editor: User) -> None:
    publish("Andetsteds", AFTER, editor)
    english = Client(headers={"accept-language": "en"})
    path = story_with_news.story.get_absolute_url()
    assert line(english, path).startswith("2 new and 1 corrected")
    assert f'href="{path}?new=' in line(english, path)


@pytest.mark.parametrize("query", ["new=2026-11-24T08:59Z", "new=vrøvl", ""])
def test_there_is_no_line_where_nothing_is_new(danish: Client, editor: User, query: str) -> None:
    publish("Frisk", AFTER, editor)
    assert line(danish, query=query) == ""


@pytest.mark.usefixtures("story_with_news")
def test_the_filter_leaves_what_is_new_and_says_which_is_which(danish: Client) -> None:
    page = danish.get(f"/?{VISIT}").content.decode()
    assert page.count('<article class="event') == 3
    assert ">Kendt<" not in page
    marked = {
        part.split("</a></h3>")[0].split(">")[-1]: part for part in page.split('<article class="event')[1:]
    }
    english = Client(headers={"accept-language": "en"}).get(f"/?{VISIT}").content.decode()
    assert english.count(">New</p>") == 2
    assert english.count(">Corrected</p>") == 1
    assert set(marked) == {"Frisk", "Gammel", "Straks rettet"}


@pytest.mark.usefixtures("story_with_news")
def test_the_file_holds_what_the_page_shows(danish: Client) -> None:
    rows = b"".join(danish.get(f"/events.csv?{VISIT}").streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert [
        headline for headline in ("Kendt", "Frisk", "Gammel") if any(headline in row for row in rows)
    ] == [
        "Frisk",
        "Gammel",
    ]


def test_what_came_back_is_corrected_for_whoever_had_seen_it(editor: User) -> None:
    event = publish("Tilbage", BEFORE, editor)
    with time_machine.travel(AFTER, tick=False):
        states.unpublish(event, editor, "Vi er i tvivl.")
        states.publish(event, editor, "Det var rigtigt.")
    assert line(Client(headers={"accept-language": "en"})).startswith("1 corrected since")


def test_a_change_that_readers_did_not_see_is_no_news(danish: Client, editor: User) -> None:
    event = publish("Kendt", BEFORE, editor)
    with time_machine.travel(AFTER, tick=False):
        revisions.record([event], Revision.Kind.CHANGED, editor)
    assert line(danish) == ""


@pytest.mark.usefixtures("story_with_news")
def test_the_filter_is_a_chip_goes_along_in_the_form_and_can_be_dropped(danish: Client) -> None:
    page = danish.get(f"/?{VISIT}&sort=newest").content.decode()
    assert '<input type="hidden" name="new" value="2026-11-23T16:05Z">' in page
    assert '<li><a href="/?sort=newest">' in page
    assert 'id="news"' not in page  # the chip says it
    empty = danish.get("/?q=nope&new=2026-11-23T16:05Z").content.decode()
    assert "/?q=nope" in empty
    gone = danish.get("/?new=2026-11-24T08:59Z&category=moede").content.decode()
    assert gone.count('<a href="/?category=moede">') == 2  # chip, and what to drop from an empty list


def test_a_visit_that_cannot_be_read_is_answered_and_not_dropped(danish: Client, editor: User) -> None:
    publish("Frisk", AFTER, editor)
    answer = danish.get("/?new=i+g%C3%A5r")
    assert answer.status_code == 422
    assert "of-new" in answer.content.decode()
    assert '<article class="event' not in answer.content.decode()


@pytest.mark.parametrize("rows", [5, 100])
def test_the_line_and_the_marks_take_few_queries_however_much_is_new(
    danish: Client, editor: User, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    story = make.story()
    for _n in range(rows):
        make.event(story=story)
    with django_assert_max_num_queries(3):
        line(danish)
    with django_assert_max_num_queries(10):
        assert danish.get(f"/?{VISIT}").status_code == 200
