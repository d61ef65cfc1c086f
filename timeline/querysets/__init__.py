"""Every question put to the database."""

from timeline.querysets.events import PAGE_SIZE, EventQuerySet, Newest
from timeline.querysets.sources import ArticleQuerySet, CitationQuerySet
from timeline.querysets.subjects import ActorQuerySet, PlaceQuerySet, StoryQuerySet
from timeline.querysets.versions import ProposalQuerySet, RevisionQuerySet

__all__ = [
    "PAGE_SIZE",
    "ActorQuerySet",
    "ArticleQuerySet",
    "CitationQuerySet",
    "EventQuerySet",
    "Newest",
    "PlaceQuerySet",
    "ProposalQuerySet",
    "RevisionQuerySet",
    "StoryQuerySet",
]
