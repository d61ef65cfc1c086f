"""How readers know what they cannot see now: by what it was called when they saw it last."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from timeline.curation.revisions import Snapshot
from timeline.models import Event, Story

StoryRow = Any  # a `Story` with `public`: whether readers find it now


@dataclass(frozen=True)
class KnownStory:
    """A story by the name that readers knew it by; `slug` is "" when nothing of it is public now."""

    pk: int
    title: str
    language: str
    slug: str

    @property
    def href(self) -> str:
        return reverse("story", args=[self.slug]) if self.slug else ""


def address(event: Event) -> str:
    """Where readers find it. A slug follows the headline, which they see only while it is published."""
    return event.get_absolute_url() if event.published else reverse("event-by-id", args=[event.pk])


def story_rows(pks: Iterable[int]) -> dict[int, StoryRow]:
    """In one query; in none when there is no number."""
    pks = set(pks)
    public = Exists(Event.objects.published().filter(story=OuterRef("pk")))
    return Story.objects.annotate(public=public).in_bulk(pks) if pks else {}


def known_story(event: Event, said: Snapshot, row: StoryRow | None) -> KnownStory:
    """That of a published event; else the one that `said` names, of which `row` is what is left."""
    if event.published:
        story = event.story
        return KnownStory(story.pk, story.title, story.language, story.slug)
    named = said["story"]
    slug = row.slug if row and row.public else ""
    return KnownStory(named["id"], named["name"], (row or event.story).language, slug)
