"""What a page says of itself to machines: canonical address, OpenGraph, oEmbed and schema.org as JSON-LD."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from timeline.dates import Precision, When, machine, when_of
from timeline.dates.edtf import Interval
from timeline.dates.edtf_point import Point
from timeline.models import Actor, Article, Event, Place, Story
from timeline.models.event import Status
from timeline.reader.embed import oembed_address
from timeline.reader.feeds import feed_address
from timeline.reader.page import TimelinePage
from timeline.reader.sources import ArticlePage, EventPage

Absolute = Callable[[str], str]  # such as request.build_absolute_uri
Thing = dict[str, Any]  # of schema.org

# What could end a script element; inside JSON they are letters of strings, and can be escaped there.
ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}

# schema.org has words for plans and cancellations, none for what happened or is expected.
EVENT_STATUS = {Status.PLANNED: "EventScheduled", Status.CANCELLED: "EventCancelled"}
ACTOR_TYPES = {
    Actor.Kind.PERSON: "Person",
    Actor.Kind.ORGANISATION: "Organization",
    Actor.Kind.STATE: "GovernmentOrganization",
}


@dataclass(frozen=True)
class About:
    """What is said in the head of a page; addresses are absolute, and "" where there is none."""

    title: str
    address: str
    description: str = ""
    kind: str = "website"  # OpenGraph's: website or article
    image: str = ""
    oembed: str = ""
    feed: str = ""
    data: SafeString = SafeString()


def about_timeline(page: TimelinePage, absolute: Absolute) -> About:
    """Canonical is the question alone: neither its page nor its order nor what the axis shows of it."""
    subject, story, query = page.subject, page.story, page.filters.query_of_question()
    address = absolute(f"{page.path}?{query}" if query else page.path)
    title = subject.name or f"Tidslinje – {_('all stories')}"
    framable = not page.problems and (story or not subject.facet)
    return About(
        title=title,
        address=address,
        description=story.standfirst if story else "",
        image=absolute(reverse("story-card", args=[story.slug])) if story else "",
        oembed=absolute(oembed_address(address)) if framable else "",
        feed=feed_address(subject, query),
        data=json_ld(_collection(page, title, address, absolute)) if not page.problems else SafeString(),
    )


def about_event(page: EventPage, absolute: Absolute) -> About:
    """Nothing for one that only curators see."""
    event, card = page.event, page.card
    address = absolute(event.get_absolute_url())
    if not event.published:
        return About(card.headline, address)
    return About(
        title=card.headline,
        address=address,
        description=f"{card.whole_date}: {card.summary or card.headline}",
        kind="article",
        image=absolute(reverse("event-card", args=[event.pk])),
        oembed=absolute(oembed_address(address)),
        data=json_ld(_event(page, address, absolute)),
    )


def about_article(page: ArticlePage, absolute: Absolute) -> About:
    article = page.article
    events = {citation.event_id: citation.event for citation in page.quotes}.values()
    thing = _article(article, absolute) | {"mentions": [_named(event, absolute) for event in events]}
    return About(
        title=article.title,
        address=absolute(article.get_absolute_url()),
        description=f"{article.publisher}, {page.published}",
        kind="article",
        data=json_ld(thing),
    )


def json_ld(thing: Thing) -> SafeString:
    """JSON that stays inside its script element, whatever its strings say."""
    text = json.dumps({"@context": "https://schema.org", **thing}, ensure_ascii=False)
    return mark_safe(text.translate(ESCAPES))  # noqa: S308  nothing that HTML reads is left in it


def _collection(page: TimelinePage, title: str, address: str, absolute: Absolute) -> Thing:
    """The list of the page that is shown."""
    order = "Ascending" if page.filters.sort.ascending else "Descending"
    items = [
        {"@type": "ListItem", "position": n, "url": absolute(card.href), "name": card.headline}
        for n, card in enumerate((card for group in page.groups for card in group.cards), 1)
    ]
    return _said(
        {
            "@type": "CollectionPage",
            "name": title,
            "url": address,
            "description": page.story.standfirst if page.story else "",
            "inLanguage": page.story.language if page.story else page.language,
            "mainEntity": {
                "@type": "ItemList",
                "numberOfItems": page.total,
                "itemListOrder": f"https://schema.org/ItemListOrder{order}",
                "itemListElement": items,
            },
        }
    )


def _event(page: EventPage, address: str, absolute: Absolute) -> Thing:
    event, card = page.event, page.card
    articles = {context.article.pk: context.article for context in page.contexts}.values()
    status = EVENT_STATUS.get(Status(event.status))
    return _said(
        {
            "@type": "Event",
            "@id": f"{address}#event",
            "name": card.headline,
            "description": card.summary,
            "url": address,
            "image": absolute(reverse("event-card", args=[event.pk])),
            "inLanguage": card.language,
            **dates(event.when),
            "eventStatus": f"https://schema.org/{status}" if status else "",
            "location": [_place(place) for place in event.places.all()],
            "about": [_actor(actor) for actor in event.actors.all()],
            "mainEntityOfPage": _said(
                {
                    "@type": "WebPage",
                    "@id": address,
                    "dateModified": event.updated.isoformat(timespec="seconds"),
                    "temporalCoverage": event.edtf,  # with all that is unsure about it
                    "isPartOf": _collected(event.story, absolute),
                    "citation": [_article(article, absolute) for article in articles],
                }
            ),
        }
    )


def dates(when: When) -> dict[str, str]:
    """`startDate` and `endDate` in ISO 8601, no finer than what is known and left out where that is unsure.

    schema.org cannot say "about", and what cannot be said is not claimed. A date that is one of several
    says what they share: one of 11 and 12 August is in August.
    """
    statement = when.statement
    if isinstance(statement, Interval) and when.precision is not Precision.WEEK:
        ends = {"startDate": statement.first, "endDate": statement.last}
        points = {name: end for name, end in ends.items() if isinstance(end, Point)}
        said = {name: _sure(when_of(str(point), when.zone)) for name, point in points.items()}
    else:
        said = {"startDate": _sure(when)}
    return {name: text for name, text in said.items() if text}


def _sure(when: When) -> str:
    if when.approximate or when.uncertain:
        return ""
    exact = isinstance(when.statement, Point) and machine(when)
    return exact or _shared(when.first_day, when.last_day)


def _shared(first: date | None, last: date | None) -> str:
    """As much of two days as is the same: the day, the month or the year."""
    if first is None or last is None:
        return ""
    texts = first.isoformat(), last.isoformat()
    return next((texts[0][:n] for n in (10, 7, 4) if texts[0][:n] == texts[1][:n]), "")


def _place(place: Place) -> Thing:
    there = place.latitude is not None and place.longitude is not None
    return _said(
        {
            "@type": "Place",
            "name": place.name,
            "geo": {
                "@type": "GeoCoordinates",
                "latitude": float(place.latitude or 0),
                "longitude": float(place.longitude or 0),
            }
            if there
            else "",
        }
    )


def _actor(actor: Actor) -> Thing:
    return _said(
        {"@type": ACTOR_TYPES[Actor.Kind(actor.kind)], "name": actor.name, "description": actor.description}
    )


def _article(article: Article, absolute: Absolute) -> Thing:
    """A source; its address is where it was published, where that is known."""
    here = absolute(article.get_absolute_url())
    return _said(
        {
            "@type": "NewsArticle",
            "headline": article.title,
            "url": article.url or here,
            "mainEntityOfPage": here,
            "datePublished": machine(article.published) or "",
            "inLanguage": article.language,
            "publisher": {"@type": "Organization", "name": article.publisher},
            "author": {"@type": "Person", "name": article.author} if article.author else "",
        }
    )


def _named(event: Event, absolute: Absolute) -> Thing:
    return {"@type": "Event", "name": event.headline, "url": absolute(event.get_absolute_url())}


def _collected(story: Story, absolute: Absolute) -> Thing:
    return {"@type": "CollectionPage", "name": story.title, "url": absolute(story.get_absolute_url())}


def _said(thing: Thing) -> Thing:
    """Without what is empty."""
    return {name: value for name, value in thing.items() if value not in ("", [], None)}
