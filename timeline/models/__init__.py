"""What is stored, one noun per file."""

from timeline.models.article import Article
from timeline.models.citation import Citation
from timeline.models.event import Event, State, Status
from timeline.models.labels import Actor, Category, Colour, Place
from timeline.models.story import Story

__all__ = [
    "Actor",
    "Article",
    "Category",
    "Citation",
    "Colour",
    "Event",
    "Place",
    "State",
    "Status",
    "Story",
]
