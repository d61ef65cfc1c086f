"""The two groups that the migrations make."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection

groups = import_module("timeline.migrations.0002_groups")
pytestmark = pytest.mark.django_db


def may(name: str) -> set[str]:
    return set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))


def test_a_fresh_database_has_curators_and_editors() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == {"Kuratorer", "Redaktører"}


def test_curators_write_and_editors_publish_and_delete_too() -> None:
    curators, editors = may("Kuratorer"), may("Redaktører")

    assert curators < editors
    assert {"add_event", "change_article", "view_story", "delete_citation", "delete_event"} <= curators
    assert not {"publish_event", "delete_article", "delete_story"} & curators
    assert {"publish_event", "delete_article", "delete_story"} <= editors
    assert len(curators) == 7 * 3 + 2
    assert len(editors) == 7 * 4 + 1


def test_the_groups_can_be_taken_back_and_made_again() -> None:
    schema_editor = SimpleNamespace(connection=connection)

    groups.remove_groups(apps, schema_editor)
    assert not Group.objects.exists()

    groups.make_groups(apps, schema_editor)
    groups.make_groups(apps, schema_editor)
    assert "publish_event" in may("Redaktører")
