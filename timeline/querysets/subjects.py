"""What a timeline can be about: stories, places and actors."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import BigIntegerField, Count, Exists, Max, Min, OuterRef, Q, Subquery
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, JSONObject

from timeline.querysets.events import PUBLISHED

if TYPE_CHECKING:
    from timeline.models import Actor, Place, Story  # noqa: F401  named in quotes


# What is said of the event that comes next; the names are paths from an event.
COMING = {name: name for name in ("pk", "slug", "headline", "edtf", "zone", "part_of_day", "story__language")}

Row = TypeVar("Row", bound=models.Model)


class SubjectQuerySet(models.QuerySet[Row]):
    """Of what a timeline can be about: stories, places and actors."""

    def published(self) -> Self:
        """With at least one event that readers can see."""
        return self.filter(Exists(self._events_of_each()))

    def _events_of_each(self) -> Any:
        relation = self.model.events.rel  # type: ignore[attr-defined]
        return relation.related_model._default_manager.published().filter(
            **{relation.field.name: OuterRef("pk")}
        )

    def with_facts(self, now: datetime) -> Self:
        """With what can be counted of the events that readers see, and what comes next after `now`.

        `first`, `last_at` and `last` bound them as in `EventQuerySet.extent`, `changed` is when one of
        them was, `sources` how many articles they rest on, `coming` the fields of one or None.
        """
        events = self._events_of_each().order_by()
        facts = {
            "first": Min("at"),
            "last_at": Max("at"),
            "last": Max("latest"),
            "changed": Max("updated"),
            "sources": Count("citations__article", distinct=True),
        }
        ahead = Q(latest__gt=now) | Q(latest=None, at__gt=now)
        coming = events.filter(ahead, status__in=("planned", "expected")).in_order()
        return self.annotate(
            **{
                name: Subquery(events.values("state").annotate(fact_=fact).values("fact_"))
                for name, fact in facts.items()
            },
            coming=Subquery(coming.values(coming_=JSONObject(**COMING))[:1]),
        )


class PlaceQuerySet(SubjectQuerySet["Place"]): ...


class ActorQuerySet(SubjectQuerySet["Actor"]): ...


class StoryQuerySet(SubjectQuerySet["Story"]):
    def once_public(self) -> Self:
        """Published, or the story of a version that readers have seen.

        Not of the event as it is now: a story into which a withdrawn event was moved is nobody's yet.
        """
        event: Any = self.model.events.rel.related_model
        seen = event.revisions.rel.related_model._default_manager.filter(snapshot__state=PUBLISHED)
        its_id = KeyTextTransform("id", KeyTransform("story", "snapshot"))
        told = seen.annotate(told_story=Cast(its_id, BigIntegerField())).filter(told_story=OuterRef("pk"))
        return self.filter(
            Exists(event._default_manager.published().filter(story=OuterRef("pk"))) | Exists(told.order_by())
        )
