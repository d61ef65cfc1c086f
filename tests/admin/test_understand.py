"""What is shown under the date field while somebody types."""

from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests import make
from tests.admin.conftest import browser_of

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/timeline/event/understand/"


def ask(client: Client, **query: Any) -> str:
    response = client.get(reverse("admin:timeline_event_understand"), query)
    assert response.status_code == 200
    return response.content.decode().strip()


@pytest.mark.parametrize(
    ("query", "line"),
    [
        (
            {"date": "2 August 2021", "part": "evening"},
            "Understood as: Monday 2 August 2021, evening · EDTF 2021-08-02 "
            "· 2 Aug 2021, 18:00 – 2 Aug 2021, 23:59",
        ),
        ({"date": "2021-08-02"}, "Understood as: Monday 2 August 2021 · EDTF 2021-08-02 · 2 Aug 2021"),
        (
            {"date": "either 11 or 12 August 2021"},
            "Understood as: 11 or 12 August 2021 · EDTF [2021-08-11,2021-08-12] · 11 Aug 2021 – 12 Aug 2021",
        ),
        (
            {"date": "2021-08-02/.."},
            "Understood as: from 2 August 2021 · EDTF 2021-08-02/.. · 2 Aug 2021 – …",
        ),
    ],
)
def test_a_date_is_answered_in_words_as_edtf_and_with_its_bounds(
    curator: Client, editor: Client, query: dict[str, str], line: str
) -> None:
    assert ask(curator, **query) == ask(editor, **query) == line


def test_it_answers_in_the_language_of_the_page() -> None:
    line = ask(browser_of(make.curator(), "da"), date="mandag 2. august 2021", part="evening")

    assert "mandag 2. august 2021, aften · EDTF 2021-08-02" in line


def test_today_is_the_day_where_the_story_is(curator: Client) -> None:
    story = make.story(zone="Pacific/Auckland")

    with time_machine.travel("2021-08-04T20:00Z", tick=False):
        assert "EDTF 2021-08-05" in ask(curator, date="today", story=story.pk)
        assert "Pacific/Auckland" in ask(curator, date="today", story=story.pk)
        assert "EDTF 2021-08-04" in ask(curator, date="today")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"date": "<hund>"}, "The date “&lt;hund&gt;” could not be read"),
        ({"date": "2021-02-30"}, "does not exist"),
        ({"date": "2021-08", "part": "evening"}, "one exact day"),
        ({"date": "2021-08-02", "part": "<noon>"}, "&lt;noon&gt;"),
        ({"date": "x" * 10_000}, "too long"),
        ({"date": "a\0b"}, "could not be read"),
    ],
)
def test_what_is_not_understood_is_answered_with_the_reason(
    curator: Client, query: dict[str, str], sentence: str
) -> None:
    answer = ask(curator, **query)

    assert sentence in answer
    assert 'class="problem"' in answer


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_field_is_not_commented_on(curator: Client, text: str) -> None:
    assert ask(curator, date=text) == ask(curator) == ""


@pytest.mark.parametrize("story", ["", "x", "-1", "9" * 40, "²", "1 OR 1=1", "\0", "123456789"])
def test_an_odd_story_is_as_good_as_none(curator: Client, story: str) -> None:
    assert "EDTF 2021-08-02" in ask(curator, date="2021-08-02", story=story)


def test_it_answers_nobody_else(outsider: Client) -> None:
    response = outsider.get(ADDRESS, {"date": "2021-08-02"})

    assert response.status_code == 302


def test_it_does_not_answer_those_who_may_only_look() -> None:
    user = make.reader(is_staff=True)

    assert browser_of(user).get(ADDRESS, {"date": "2021-08-02"}).status_code == 403
