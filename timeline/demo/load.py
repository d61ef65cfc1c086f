"""Puts the demo story into an empty site."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db import transaction

from timeline.dates import When
from timeline.demo import story as demo
from timeline.models import Actor, Article, Category, Citation, Event, Place, State, Story


@transaction.atomic
def load() -> bool:
    """Loads the demo once; where there is any story already, changes nothing and says False."""
    if Story.objects.exists():
        return False
    story = Story.objects.create(title=demo.TITLE, standfirst=demo.STANDFIRST, zone=demo.ZONE)
    article = _article(story)
    for position, (name, colour) in enumerate(demo.CATEGORIES.items(), start=1):
        Category.objects.get_or_create(name=name, defaults={"colour": colour, "position": position})
    for name in demo.PLACES:
        Place.objects.get_or_create(name=name)
    for name, (kind, description) in demo.ACTORS.items():
        Actor.objects.get_or_create(name=name, defaults={"kind": kind, "description": description})
    for event in demo.EVENTS:
        _event(event, story, article)
    return True


def _article(story: Story) -> Article:
    title, _blank, text = (Path(__file__).parent / "article.da.txt").read_text("utf-8").partition("\n\n")
    return Article.objects.create(
        story=story,
        title=title.strip(),
        publisher=demo.PUBLISHER,
        published_at=datetime.fromisoformat(demo.PUBLISHED).replace(tzinfo=ZoneInfo(demo.ZONE)),
        text=text.strip(),
        republishable=True,
    )


def _event(given: demo.DemoEvent, story: Story, article: Article) -> None:
    event = Event(
        story=story,
        headline=given.headline,
        summary=given.summary,
        status=given.status,
        state=State.PUBLISHED,
        category=Category.objects.get(name=given.category),
    )
    event.when = When(given.edtf, story.zone, given.part_of_day)
    event.save()
    event.places.set(Place.objects.filter(name__in=given.places))
    event.actors.set(Actor.objects.filter(name__in=given.actors))
    for quote, time_words in given.quotes:
        citation = Citation.of(article, quote, time_words)
        citation.event = event
        citation.full_clean()
        citation.save()
