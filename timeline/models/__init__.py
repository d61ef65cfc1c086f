"""What is stored, one noun per file."""

from timeline.models.article import Article, digest_of
from timeline.models.citation import Citation
from timeline.models.event import Event, State, Status
from timeline.models.key_figure import KeyFigure
from timeline.models.labels import Actor, Category, Colour, Place
from timeline.models.link import Link
from timeline.models.proposal import Proposal
from timeline.models.revision import Revision
from timeline.models.story import Story
from timeline.models.translation import EventTranslation

__all__ = [
    "Actor",
    "Article",
    "Category",
    "Citation",
    "Colour",
    "Event",
    "EventTranslation",
    "KeyFigure",
    "Link",
    "Place",
    "Proposal",
    "Revision",
    "State",
    "Status",
    "Story",
    "digest_of",
]
