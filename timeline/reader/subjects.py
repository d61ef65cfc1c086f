"""What a timeline page is about: everything there is, or one story, place or actor."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from timeline.filters import Cursor, Filters
from timeline.models import Actor, Event, Place, Story
from timeline.querysets import EventQuerySet

KINDS: dict[str, Any] = {"story": Story, "place": Place, "actor": Actor}


@dataclass(frozen=True)
class Subject:
    """`facet` is the filter that the address of the page says already, `row` its value; nothing for all."""

    facet: str = ""
    row: Any = None

    @classmethod
    def find(cls, facet: str, slug: str, *, told: bool = False) -> "Subject":
        """404 where readers find nothing of it; `told` with the facts that the head of its page gives."""
        rows = KINDS[facet].objects.published().filter(slug=slug)
        row = (rows.with_facts(timezone.now()) if told else rows).first()
        if row is None:
            raise Http404
        return cls(facet, row)

    @classmethod
    def of(cls, story: Story | None) -> "Subject":
        return cls("story", story) if story else EVERYTHING

    @property
    def story(self) -> Story | None:
        return self.row if self.facet == "story" else None

    @property
    def slug(self) -> str:
        return self.row.slug if self.row else ""

    @property
    def name(self) -> str:
        return str(self.row) if self.row else ""

    @cached_property
    def path(self) -> str:
        return str(self.row.get_absolute_url()) if self.row else reverse("timeline")

    @property
    def events(self) -> EventQuerySet:
        return Event.objects.published().of(self.row)

    def address_of(self, facet: str, slug: str) -> str:
        """Its page narrowed by one value, or the page of another one of its own kind: it cannot be both."""
        return reverse(facet, args=[slug]) if facet == self.facet else f"{self.path}?{facet}={slug}"

    def export(self, format_name: str, filters: Filters) -> str:
        """The address of its events as a file; stories have one of their own."""
        if self.facet == "story":
            path = reverse("story-export", args=[self.slug, format_name])
        else:
            path = reverse("export", args=[format_name])
            filters = filters.only(self.facet, self.slug) if self.facet else filters
        query = filters.query()
        return f"{path}?{query}" if query else path


EVERYTHING = Subject()


def embed_address(subject: Subject, filters: Filters, after: Cursor | None = None) -> str:
    """The address of its timeline as a frame; stories have one of their own, a place or actor is a filter."""
    if subject.facet == "story":
        path = reverse("embed-story", args=[subject.slug])
    else:
        path = reverse("embed")
        filters = filters.only(subject.facet, subject.slug) if subject.facet else filters
    query = filters.query(after=after)
    return f"{path}?{query}" if query else path
