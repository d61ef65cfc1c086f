import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client


def test_healthz_is_ok_without_a_database(client: Client) -> None:
    # No django_db mark: a query would be refused.
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_readyz_is_ready_when_every_migration_is_applied(client: Client) -> None:
    response = client.get("/readyz")

    assert (response.status_code, response.content) == (200, b"ready")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_readyz_says_how_many_migrations_are_missing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    applied = MigrationRecorder.applied_migrations
    monkeypatch.setattr(
        MigrationRecorder,
        "applied_migrations",
        lambda self: {key: row for key, row in applied(self).items() if key[0] != "sessions"},
    )

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.content == b"not ready: migrations not applied to the database: 1"


@pytest.mark.django_db
def test_readyz_keeps_to_itself_why_the_database_cannot_be_reached(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: MigrationRecorder) -> None:
        raise OperationalError("no route to db.internal, user tidslinje, password hemmelig")

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", refuse)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.content == b"not ready: the database cannot be reached"


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_only_reading_is_allowed(client: Client, address: str) -> None:
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.django_db
def test_probes_are_not_sent_on_to_https(client: Client, settings: object) -> None:
    settings.SECURE_SSL_REDIRECT = True

    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200
