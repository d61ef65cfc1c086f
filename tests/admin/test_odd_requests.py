"""Searches, addresses and selections that no page offers are answered, not crashed on."""

from typing import Any

import pytest
from django.test import Client

from tests import make
from tests.admin.posting import address, said
from timeline.models import Actor, Article, Category, Citation, Event, Place, Story

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [Actor, Article, Category, Citation, Event, Place, Story])
@pytest.mark.parametrize("words", ["x" * 10_000, "ord " * 2_500, "%", "'\"\\", "_ _ _"])
def test_odd_and_endless_searches_are_answered(curator: Client, model: Any, words: str) -> None:
    make.cite(make.event())

    response = curator.get(address(model, "changelist"), {"q": words})

    assert response.status_code == 200
    if len(words) > 200:
        assert not response.context["cl"].result_list
        assert "at most 200 characters" in said(response)[0]


@pytest.mark.parametrize("query", ["state__exact=%00", "period=%00", "cited=%00", "category__id__exact=a%00"])
def test_null_characters_are_a_bad_request_and_not_a_crash(curator: Client, query: str) -> None:
    assert curator.get(f"{address(Event, 'changelist')}?{query}").status_code == 400


@pytest.mark.parametrize("model", [Actor, Article, Category, Citation, Event, Place, Story])
def test_a_search_for_a_null_character_finds_nothing_and_is_quiet(
    curator: Client, model: Any, caplog: pytest.LogCaptureFixture
) -> None:
    make.cite(make.event(places=[make.place()], actors=[make.actor()]))

    for words in ("\0", "a\0b"):
        response = curator.get(address(model, "changelist"), {"q": words})

        assert response.status_code == 200
        assert not response.context["cl"].result_list
        assert said(response) == ["Null characters are not allowed."]
    assert not caplog.records


@pytest.mark.parametrize("number", ["abc", "\0", "9" * 30])
@pytest.mark.parametrize("action", ["delete_selected", "export_selected"])
def test_a_forged_selection_is_a_bad_request_and_not_a_crash(
    curator: Client, action: str, number: str, caplog: pytest.LogCaptureFixture
) -> None:
    response = curator.post(
        address(Event, "changelist"), {"action": action, "_selected_action": [number], "index": "0"}
    )

    assert response.status_code == 400
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


@pytest.mark.parametrize("query", ["p=999999", "p=x", "o=9.9", "category__id__exact=x", "nonsense=1", "p=-1"])
def test_a_broken_address_leads_to_a_list_and_not_to_a_crash(curator: Client, query: str) -> None:
    assert curator.get(f"{address(Event, 'changelist')}?{query}", follow=True).status_code == 200
