"""What is stored, one noun per file."""

from timeline.models.article import Article, digest_of
from timeline.models.citation import Citation
from timeline.models.event import Event, State, Status
from timeline.models.labels import Actor, Category, Colour, Place
from timeline.models.link import Link
from timeline.models.proposal import Proposal
from timeline.models.revision import Revision
from timeline.models.story import Story

__all__ = [
    "Actor",
    "Article",
    "Category",
    "Citation",
    "Colour",
    "Event",
    "Link",
    "Place",
    "Proposal",
    "Revision",
    "State",
    "Status",
    "Story",
    "digest_of",
]
