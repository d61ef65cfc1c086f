from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from timeline import checks

MANIFEST = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}


def ids(found: list[object]) -> list[str]:
    return [message.id for message in found]


def test_this_site_has_nothing_to_complain_of() -> None:
    assert not checks.database_is_known()
    assert not checks.sqlite_takes_turns()
    assert not checks.static_files_are_collected()
    assert not checks.hosts_are_named()


def test_another_database_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(connection._connections["default"]), "vendor", "mysql")

    assert ids(checks.database_is_known()) == ["timeline.E001"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite")
def test_sqlite_with_djangos_own_options_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(connection.settings_dict["OPTIONS"], "transaction_mode")

    assert ids(checks.sqlite_takes_turns()) == ["timeline.E002"]


def test_static_files_that_were_not_collected_are_noticed(settings: object, tmp_path: Path) -> None:
    settings.STORAGES = {**settings.STORAGES, **MANIFEST}
    settings.STATIC_ROOT = tmp_path

    assert ids(checks.static_files_are_collected()) == ["timeline.W001"]


def test_a_site_for_any_host_is_noticed(settings: object) -> None:
    settings.ALLOWED_HOSTS = ["*"]

    assert ids(checks.hosts_are_named()) == ["timeline.W002"]


def test_a_proposer_that_is_not_there_is_told(settings: Any) -> None:
    settings.PROPOSER = "timeline.extract.no_such_room.propose"

    (error,) = checks.the_proposer_is_there()

    assert error.id == "timeline.E003"
    assert "no_such_room" in error.msg
