"""Rows for tests: each function makes one, with sensible defaults for all that is not given."""

from collections.abc import Iterable
from datetime import UTC, datetime
from importlib import import_module
from itertools import count
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import connection

from timeline.dates import PartOfDay, When
from timeline.models import Actor, Article, Category, Citation, Event, Place, Proposal, State, Story

ZONE = "Europe/Copenhagen"
TEXT = (
    "Mandag aften fremlagde ministeren en plan. I sidste uge landede det første fly. "
    "Mødet er sat til enten 11. eller 12. august. Mandag aften var der stille."
)
PROPOSED = {field.name for field in Proposal._meta.fields}  # of a proposal, not of its event
PASSWORD = "correct horse battery staple"

_numbers = count(1)


def story(**given: Any) -> Story:
    return Story.objects.create(**{"title": f"Evakueringen {next(_numbers)}", "zone": ZONE, **given})


def article(**given: Any) -> Article:
    """Published on Monday 2 August 2021, in Danish; its text is `TEXT`."""
    given["story"] = given.get("story") or story()
    number = next(_numbers)
    defaults = {
        "title": f"Artikel {number}",
        "digest": f"{number:064}",  # the same text may be wanted twice in a test
        "publisher": "Tidslinje",
        "published_at": datetime(2021, 8, 1, 22, tzinfo=UTC),  # midnight in Copenhagen
        "text": TEXT,
    }
    return Article.objects.create(**defaults | given)


_article = article  # for `cite`, which has an argument of that name


def category(name: str = "Møde", **given: Any) -> Category:
    """The category of that name, made when it is missing."""
    return Category.objects.get_or_create(name=name, defaults=given)[0]


def place(name: str = "Kabul", **given: Any) -> Place:
    return Place.objects.get_or_create(name=name, defaults=given)[0]


def actor(name: str = "Folketinget", **given: Any) -> Actor:
    return Actor.objects.get_or_create(name=name, defaults=given)[0]


def event(
    when: When | str = "2021-08-02",
    *,
    part_of_day: PartOfDay | None = None,
    places: Iterable[Place] = (),
    actors: Iterable[Actor] = (),
    **given: Any,
) -> Event:
    """Published, on 2 August 2021 in Copenhagen, without a citation (see `cite`); `when` may be EDTF."""
    given["story"] = given.get("story") or story()
    given["category"] = given.get("category") or category()
    if isinstance(when, str):
        when = When(when, given["story"].zone, part_of_day)
    defaults = {"headline": f"Begivenhed {next(_numbers)}", "state": State.PUBLISHED}
    made = Event(**defaults | given)
    made.when = when
    made.save()
    made.places.set(places)
    made.actors.set(actors)
    return made


def cite(
    event: Event,
    quote: str = "Mandag aften fremlagde ministeren en plan.",
    time_words: str = "",
    *,
    article: Article | None = None,
) -> Citation:
    """Lets the event rest on `quote`; in a new article of its story when none is given."""
    source = article or _article(story=event.story)
    citation = Citation.of(source, quote, time_words)
    citation.event = event
    citation.save()
    return citation


def proposal(
    quote: str = "Mandag aften fremlagde ministeren en plan.",
    time_words: str = "",
    when: When | str = "2021-08-02",
    *,
    article: Article | None = None,
    part_of_day: PartOfDay | None = None,
    **given: Any,
) -> Proposal:
    """Of `article`, not decided, resting on `quote`; whatever only an event has is given to its event."""
    source = article or _article()
    own = {name: given.pop(name) for name in list(given) if name in PROPOSED}
    proposed = event(when, part_of_day=part_of_day, story=source.story, state=State.PROPOSED, **given)
    cite(proposed, quote, time_words, article=source)
    defaults = {"confidence": 0.8, "fingerprint": f"{next(_numbers):064}"}
    return Proposal.objects.create(event=proposed, article=source, **defaults | own)


def curator(**given: Any) -> User:
    """May write drafts, not publish."""
    return _user("Kuratorer", **given)


def editor(**given: Any) -> User:
    """May publish and delete too."""
    return _user("Redaktører", **given)


def reader(**given: Any) -> User:
    """Has an account, but no group and no way into the admin."""
    return User.objects.create_user(**{"username": f"laeser{next(_numbers)}", "password": PASSWORD, **given})


def _user(group: str, **given: Any) -> User:
    user = reader(**{"username": f"{group.lower()}{next(_numbers)}", "is_staff": True, **given})
    if not Group.objects.filter(name=group).exists():  # a test with a live server empties every table
        import_module("timeline.migrations.0002_groups").make_groups(
            apps, SimpleNamespace(connection=connection)
        )
    user.groups.add(Group.objects.get(name=group))
    return user
