"""Finding things: lists, search, filters and choosing by typing."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import make
from tests.admin.conftest import browser_of
from tests.admin.posting import address
from timeline.models import Article, Citation, Event, State

pytestmark = pytest.mark.django_db


def found(client: Client, model: Any = Event, **query: str) -> list[Any]:
    response = client.get(address(model, "changelist"), query)
    assert response.status_code == 200, response.headers
    return list(response.context["cl"].result_list)


def test_the_list_says_when_and_in_what_state(curator: Client) -> None:
    make.event("[2021-08-11,2021-08-12]", headline="Mødet", state=State.IN_REVIEW)

    page = curator.get(address(Event, "changelist")).content.decode()

    assert "11 or 12 August 2021" in page
    assert '<span class="state in-review">in review</span>' in page


def test_dates_are_said_in_the_language_of_the_page(db: Any) -> None:
    make.event("[2021-08-11,2021-08-12]")

    page = browser_of(make.curator(), "da").get(address(Event, "changelist")).content.decode()

    assert "11. eller 12. august 2021" in page


@pytest.mark.parametrize(
    "words",
    ["PLANEN", "åbning", "ÅBNING", "kabul", "udenrigsudvalget", "det første fly", "planen kabul", "møde"],
)
def test_events_are_searched_as_readers_search_them(curator: Client, words: str) -> None:
    event = make.event(
        headline="Planen",
        summary="Åbningen",
        places=[make.place("Kabul")],
        actors=[make.actor("Udenrigsudvalget")],
        state=State.DRAFT,
    )
    make.cite(event, "I sidste uge landede det første fly.")
    make.event(headline="Noget andet", category=make.category("Andet"))

    assert found(curator, q=words) == [event]


def test_what_nothing_says_finds_nothing(curator: Client) -> None:
    make.event()

    assert found(curator, q="findesikke") == []


def test_the_heading_of_every_filter_is_a_phrase(curator: Client) -> None:
    page = curator.get(address(Article, "changelist")).content.decode()

    assert "By right to republish" in page
    assert "By free to republish" not in page


def test_events_are_filtered_by_what_they_are(curator: Client) -> None:
    plan = make.event(state=State.DRAFT, status="planned", category=make.category("Møde"))
    flight = make.event(state=State.PUBLISHED, category=make.category("Flyvning"))
    make.cite(flight)

    assert found(curator, state__exact="draft") == [plan]
    assert found(curator, status__exact="happened") == [flight]
    assert found(curator, category__id__exact=str(flight.category_id)) == [flight]
    assert found(curator, story__id__exact=str(plan.story_id)) == [plan]
    assert found(curator, cited="no") == [plan]
    assert found(curator, cited="yes") == [flight]


@pytest.mark.parametrize(
    ("typed", "headlines"),
    [
        ("August 2021", {"uge", "dag", "åben"}),
        ("2021-08-01", {"uge"}),
        ("2021-08-02/..", {"dag", "åben"}),
        ("2021-07-01/2021-07-26", {"uge"}),
        ("1999", set()),
        ("", {"uge", "dag", "åben"}),
    ],
)
def test_events_are_filtered_by_a_typed_period_that_they_overlap(
    curator: Client, typed: str, headlines: set[str]
) -> None:
    make.event("2021-07-26/2021-08-01", headline="uge")
    make.event("2021-08-02", headline="dag")
    make.event("2021-08-02/..", headline="åben")

    assert {event.headline for event in found(curator, period=typed)} == headlines


def test_a_period_that_cannot_be_read_shows_nothing_and_says_why(curator: Client) -> None:
    make.event()

    response = curator.get(address(Event, "changelist"), {"period": "<hund>", "state__exact": "published"})

    assert list(response.context["cl"].result_list) == []
    page = response.content.decode()
    assert "The date “&lt;hund&gt;” could not be read" in page
    assert '<input type="hidden" name="state__exact" value="published">' in page


def test_a_list_takes_the_same_queries_for_two_and_for_forty(curator: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            curator.get(address(Event, "changelist"))
        return len(caught)

    def write(count: int) -> None:
        for _ in range(count):
            make.cite(make.event(places=[make.place()], actors=[make.actor()]), article=article)

    article = make.article()
    write(2)
    curator.get(address(Event, "changelist"))
    few = queries()
    write(38)

    assert queries() == few <= 9


@pytest.mark.parametrize(
    ("field", "model", "make_row"),
    [
        ("story", Event, lambda: make.story(title="Ældste sag")),
        ("places", Event, lambda: make.place("Ærø")),
        ("actors", Event, lambda: make.actor("Æblekommissionen")),
        ("article", Citation, lambda: make.article(title="Ældre artikel")),
        ("story", Article, lambda: make.story(title="Ældste sag")),
    ],
)
def test_rows_are_chosen_by_typing(
    curator: Client, outsider: Client, field: str, model: Any, make_row: Any
) -> None:
    row = make_row()
    query = {"app_label": "timeline", "model_name": model._meta.model_name, "field_name": field}

    for term in ("æ", "Æ"):
        answer = curator.get(reverse("admin:autocomplete"), {**query, "term": term}).json()
        assert [int(result["id"]) for result in answer["results"]] == [row.pk]
    for term in ("x" * 10_000, "a\0b"):
        assert curator.get(reverse("admin:autocomplete"), {**query, "term": term}).json()["results"] == []
    assert outsider.get(reverse("admin:autocomplete"), {**query, "term": "æ"}).status_code == 302


def test_the_list_of_articles_does_not_read_their_texts(curator: Client) -> None:
    make.article()

    with CaptureQueriesContext(connection) as caught:
        found(curator, Article)

    assert not [query for query in caught if '"timeline_article"."text"' in query["sql"]]
