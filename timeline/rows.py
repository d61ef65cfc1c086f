"""What lists say of an event, as plain values: models and their relations would cost a page half its time."""

from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.urls import reverse

from timeline.dates import When, when_of


@lru_cache(maxsize=16_384)
def event_address(pk: int, slug: str) -> str:
    return reverse("event", args=[pk, slug])


@lru_cache(maxsize=4096)
def article_address(pk: int) -> str:
    return reverse("article", args=[pk])


class Named(NamedTuple):
    """A place or an actor."""

    slug: str
    name: str


class Quoted(NamedTuple):
    """One citation, with what stands under it; the field names are paths from a citation."""

    pk: int
    quote: str
    article_id: int
    article__language: str
    article__publisher: str
    article__url: str
    article__published_at: datetime
    article__published_time_known: bool
    article__story__zone: str

    @property
    def published(self) -> When:
        known = self.article__published_time_known
        return When.at(self.article__published_at, self.article__story__zone, to_the_minute=known)

    @property
    def article_address(self) -> str:
        return article_address(self.article_id)


class Extent(NamedTuple):
    """How many events there are and between which instants, half-open, None where there is none.

    Of a window in it: how many end before it and begin after it, where the last of those and the first of
    these stand, and how many lie in the window or its margins.
    """

    total: int
    first: datetime | None
    last: datetime | None
    earlier: int = 0
    later: int = 0
    previous: datetime | None = None
    following: datetime | None = None
    near: int = 0


class Marked(NamedTuple):
    """An event as a mark on the axis; the field names are paths from an event.

    `language` is the tag of what `headline` is in.
    """

    pk: int
    headline: str
    language: str
    slug: str
    status: str
    category__colour: str
    edtf: str
    zone: str
    part_of_day: str
    earliest: datetime | None
    latest: datetime | None
    at: datetime
    breadth: int
    featured: bool

    @property
    def when(self) -> When:
        return when_of(self.edtf, self.zone, self.part_of_day)


@dataclass(slots=True)
class Listed:
    """An event in a list or a file. The fields up to `places` are paths from an event.

    `language` is the tag of what `headline` and `summary` are in: the story's, or that of a translation.
    """

    pk: int
    headline: str
    summary: str
    language: str
    slug: str
    status: str
    edtf: str
    zone: str
    part_of_day: str
    earliest: datetime | None
    latest: datetime | None
    at: datetime
    breadth: int
    precision: str
    approximate: bool
    featured: bool
    updated: datetime
    story__slug: str
    story__title: str
    story__language: str
    category__slug: str
    category__name: str
    category__colour: str
    places: list[Named] = field(default_factory=list)
    actors: list[Named] = field(default_factory=list)
    citations: list[Quoted] = field(default_factory=list)
    news: str = ""  # a word for whoever has not seen it yet

    @property
    def when(self) -> When:
        return when_of(self.edtf, self.zone, self.part_of_day)

    def get_absolute_url(self) -> str:
        return event_address(self.pk, self.slug)

    @property
    def translated(self) -> bool:
        return self.language != self.story__language

    @property
    def story_address(self) -> str:
        return reverse("story", args=[self.story__slug])


# Where what is told lies, seen from an event: its own words, or those of `told_in`.
AS_WRITTEN = {"language": "story__language"}
AS_TOLD = {"headline": "told_headline", "summary": "told_summary", "language": "told_language"}

# What is asked of the database for `Listed`; its relations are filled in afterwards.
LISTED = tuple(
    column.name for column in fields(Listed) if column.name not in ("places", "actors", "citations", "news")
)
