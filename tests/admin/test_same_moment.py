"""Two people who save the same thing in the same moment."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client

from tests import make
from timeline.admin.labels import PlaceAdmin
from timeline.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def other_is_quicker(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Between the check of the form and its saving somebody else saves a place of the same name."""
    save = PlaceAdmin.save_model

    def save_model(self: Any, request: Any, obj: Place, form: Any, change: bool) -> None:
        monkeypatch.setattr(PlaceAdmin, "save_model", save)
        raise IntegrityError("UNIQUE constraint failed")

    monkeypatch.setattr(PlaceAdmin, "save_model", save_model)
    yield


@pytest.mark.usefixtures("other_is_quicker")
def test_what_was_typed_is_asked_once_more_when_the_database_refuses(client: Client) -> None:
    client.force_login(make.editor())
    answer = client.post("/admin/timeline/place/add/", {"name": "Kabul", "slug": ""})
    assert answer.status_code == 302
    assert Place.objects.filter(name="Kabul").count() == 1


def test_a_name_that_is_taken_is_said_beside_it_and_what_was_typed_is_kept(client: Client) -> None:
    make.place("Kabul")
    client.force_login(make.editor())
    answer = client.post("/admin/timeline/place/add/", {"name": "Kabul", "latitude": "34.5"})
    assert answer.status_code == 200
    assert 'value="34.5"' in answer.content.decode()
    assert Place.objects.count() == 1
