"""Categories, places and actors."""

from typing import Any

import pytest
from django.test import Client

from tests import make
from tests.admin.posting import address
from timeline.models import Actor, Category, Event, Place

pytestmark = pytest.mark.django_db


def in_use() -> list[Any]:
    place, actor = make.place("Ærø"), make.actor("Folketinget")
    event = make.event(places=[place], actors=[actor], headline="Planen")
    return [event.category, place, actor]


def test_a_label_gets_a_readable_address(curator: Client) -> None:
    curator.post(address(Place, "add"), {"name": "Færøerne"})

    assert Place.objects.get().slug == "faeroeerne"


def test_a_label_in_use_stays_and_the_page_names_what_uses_it(editor: Client) -> None:
    for label in in_use():
        page = editor.get(address(label, "delete")).content.decode()
        editor.post(address(label, "delete"), {"post": "yes"})
        selection = {"action": "delete_selected", "_selected_action": [label.pk], "post": "yes"}
        editor.post(address(type(label), "changelist"), selection)

        assert "Planen" in page
        assert type(label).objects.filter(pk=label.pk).exists()
    assert Event.objects.get().places.count() == Event.objects.get().actors.count() == 1


@pytest.mark.parametrize("label", [make.category, make.place, make.actor])
def test_a_label_that_nothing_has_can_go(editor: Client, label: Any) -> None:
    row = label("Ubrugt")

    editor.post(address(row, "delete"), {"post": "yes"})

    assert not type(row).objects.exists()


@pytest.mark.parametrize(
    ("model", "data", "field"),
    [
        (Place, {"name": "Kabul", "latitude": "34.5"}, "__all__"),
        (Place, {"name": "Kabul", "latitude": "134.5", "longitude": "69.2"}, "__all__"),
        (Place, {"name": "Kabul", "latitude": "nord", "longitude": "69.2"}, "latitude"),
        (Place, {"name": "Taget"}, "name"),
        (Category, {"name": "Fly", "colour": "pink", "position": "0"}, "colour"),
        (Category, {"name": "Fly", "colour": "blue", "position": "-1"}, "position"),
        (Actor, {"name": "", "kind": "person"}, "name"),
    ],
)
def test_a_wrong_label_is_refused(curator: Client, model: Any, data: dict[str, str], field: str) -> None:
    make.place("Taget")
    before = model.objects.count()

    response = curator.post(address(model, "add"), data)

    assert list(response.context["adminform"].form.errors) == [field]
    assert model.objects.count() == before


def test_history_tells_of_labels_too(curator: Client) -> None:
    category = make.category("Fly", colour="blue")

    curator.post(
        address(category), {"name": "Flyvning", "colour": "red", "position": "2", "slug": category.slug}
    )
    (entry,) = curator.get(address(category, "history")).context["action_list"]

    assert entry.lines == ["Name: “Fly” → “Flyvning”", "Colour: “blue” → “red”", "Position: “0” → “2”"]
