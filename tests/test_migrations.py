"""A database with rows in it is brought up to date, and back."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from tests import make
from timeline.dates import When
from timeline.models import Event, digest_of
from timeline.models.dated import Dated
from timeline.models.triggers import QUOTE_DIFFERS, REVISION_CHANGED, TEXT_CHANGED, make_way

OLD = "old"
BEFORE_REVIEW = {f"{QUOTE_DIFFERS}_on_insert", f"{QUOTE_DIFFERS}_on_update", TEXT_CHANGED}
QUOTE = "Mandag aften"


@pytest.fixture
def old(tmp_path: Path, django_db_blocker: Any) -> Iterator[Any]:
    """A SQLite file of its own, whatever the other tests run on."""
    database = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "old.sqlite3")}}
    connections.settings[OLD] = connections.configure_settings(database)["default"]
    with django_db_blocker.unblock():
        yield connections[OLD]
        connections[OLD].close()
    del connections[OLD]
    del connections.settings[OLD]


def migrate(*target: str) -> None:
    call_command("migrate", *target, database=OLD, verbosity=0)


def models(name: str) -> Any:
    """The models as they were then."""
    return MigrationExecutor(connections[OLD]).loader.project_state(("timeline", name)).apps


def triggers() -> set[str]:
    with connections[OLD].cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return {name for (name,) in cursor.fetchall()}


def dated() -> dict[str, Any]:
    event = Event()
    event.when = When("2021-08-02", make.ZONE)
    return {field.name: getattr(event, field.name) for field in Dated._meta.get_fields()}


def fill(then: Any) -> None:
    """Two articles that say the same in one story, and an event that rests on one of them."""
    story = then.get_model("timeline", "Story").objects.using(OLD).create(title="Sagen", slug="sagen")
    published = datetime(2021, 8, 2, tzinfo=UTC)
    told = {"story": story, "publisher": "Avisen", "published_at": published, "text": make.TEXT}
    told |= {"created": timezone.now(), "updated": timezone.now()}
    rows = then.get_model("timeline", "Article").objects.using(OLD)
    article, _other = (rows.create(title=title, **told) for title in ("A", "B"))
    category = then.get_model("timeline", "Category").objects.using(OLD).create(name="Krig", slug="krig")
    event = (
        then.get_model("timeline", "Event")
        .objects.using(OLD)
        .create(story=story, category=category, headline="Planen", slug="planen", **dated())
    )
    then.get_model("timeline", "Citation").objects.using(OLD).create(
        event=event, article=article, start=0, end=len(QUOTE), quote=QUOTE
    )


def test_a_database_from_before_review_is_brought_up_to_date_with_its_rows_and_back(old: Any) -> None:
    migrate("timeline", "0002")
    assert triggers() == BEFORE_REVIEW
    fill(models("0002_groups"))

    migrate()

    articles = models("0003_review").get_model("timeline", "Article").objects.using(OLD)
    digests = list(articles.order_by("pk").values_list("digest", flat=True))
    assert digests[0] == digest_of(make.TEXT)
    assert len(set(digests)) == 2 and all(digests)
    assert triggers() == BEFORE_REVIEW | {REVISION_CHANGED}
    with pytest.raises(DatabaseError, match=TEXT_CHANGED):
        articles.update(text="Forfalsket")

    migrate("timeline", "0002")

    assert triggers() == BEFORE_REVIEW
    citations = models("0002_groups").get_model("timeline", "Citation").objects.using(OLD)
    assert citations.get().quote == QUOTE
    with pytest.raises(DatabaseError, match=QUOTE_DIFFERS):
        citations.update(quote="Tirsdag aften")


def test_rules_stay_in_force_where_there_is_nothing_to_migrate(old: Any) -> None:
    migrate()
    installed = triggers()

    make_way(using=OLD, plan=[])

    assert installed and triggers() == installed
