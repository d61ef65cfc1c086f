"""An event as the list shows it: every string ready, so that the template only places them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from timeline import languages
from timeline.axis.signs import sign_of
from timeline.dates import Heading, Unit, certainty, heading, machine, short, speak
from timeline.models import Story
from timeline.models.event import Status
from timeline.reader.subjects import Subject
from timeline.rows import Listed, Quoted


@dataclass(frozen=True)
class Source:
    """One citation under its event."""

    quote: str
    language: str
    credit: str
    href: str

    @property
    def direction(self) -> str:
        return languages.direction(self.language)


@dataclass(frozen=True)
class Label:
    """A place or actor under an event, and the address of what is with it."""

    name: str
    href: str

    @classmethod
    def of(cls, subject: Subject, facet: str, slug: str, name: str) -> "Label":
        return cls(name, subject.address_of(facet, slug))


@dataclass(frozen=True)
class Card:
    pk: int
    href: str
    headline: str
    summary: str
    language: str
    date: str
    sure: str
    whole_date: str
    machine: str
    sign: str
    status: str
    category: Label
    colour: str
    story: Label | None
    labels: list[Label]
    featured: bool = False
    news: str = ""
    told: str = ""
    sources: list[Source] = field(default_factory=list)

    @property
    def direction(self) -> str:
        return languages.direction(self.language)


@dataclass(frozen=True)
class Group:
    """The cards under one heading; `continued` when the page before this one began it."""

    heading: Heading
    cards: list[Card]
    continued: bool = False


def groups(
    events: Sequence[Listed], before: Listed | None, unit: Unit, language: str, subject: Subject
) -> list[Group]:
    """The events in the order given, parted by heading. `before` is the event shown just before them.

    On the page of one story a card does not name it again. A heading goes on where it stood before: on
    the page before, or above a longer date that began in the middle of its day.
    """
    seen = {heading(before.when, unit, language)} if before else set()
    found = []
    for head, members in groupby(events, key=lambda event: heading(event.when, unit, language)):
        found.append(Group(head, [card(event, unit, language, subject) for event in members], head in seen))
        seen.add(head)
    return found


def card(event: Listed, unit: Unit, language: str, subject: Subject) -> Card:
    """Its labels narrow the page about `subject`."""
    when = event.when
    return Card(
        pk=event.pk,
        href=event.get_absolute_url(),
        headline=event.headline,
        summary=event.summary,
        language=event.language,
        date=short(when, unit, language),
        sure=certainty(when, language),
        whole_date=speak(when, language),
        machine=machine(when) or "",
        sign=sign_of(when, event.status).classes,
        status=str(Status(event.status).label),
        category=Label.of(subject, "category", event.category__slug, event.category__name),
        colour=event.category__colour,
        story=None if subject.story else Label(event.story__title, event.story_address),
        labels=[
            *(Label.of(subject, "place", place.slug, place.name) for place in event.places),
            *(Label.of(subject, "actor", actor.slug, actor.name) for actor in event.actors),
        ],
        featured=event.featured,
        news=event.news,
        told=told_in(event, language, quietly=subject.story is not None),
        sources=[source(quoted, language) for quoted in event.citations],
    )


def told_in(event: Listed, language: str, *, quietly: bool) -> str:
    """What a reader is told of the language of an event: that it is translated, or that it is another one.

    `quietly` where the page says once in which language all of it is told.
    """
    if event.translated:
        original = languages.name(event.story__language, language)
        return _("translated from %(language)s") % {"language": original}
    if quietly or languages.same(event.language, language):
        return ""
    return _("in %(language)s") % {"language": languages.name(event.language, language)}


def story_told_in(story: Story, language: str) -> str:
    """For a reader of another language than that of the story; "" for one of the same."""
    if languages.same(story.language, language):
        return ""
    text = _("Told in %(language)s, except for what has been translated.")
    return text % {"language": languages.name(story.language, language)}


def source(quoted: Quoted, language: str) -> Source:
    parts = [quoted.article__publisher, speak(quoted.published, language, weekday=False)]
    if languages.direction(quoted.article__language) == languages.RIGHT_TO_LEFT:
        parts = [languages.isolated(part) for part in parts]
    return Source(
        quote=quoted.quote,
        language=quoted.article__language,
        credit=", ".join(parts),
        href=f"{quoted.article_address}#c{quoted.pk}",
    )


def unit_for(days: int) -> Unit:
    """What the list is grouped by: days while they are few enough to be headings, then weeks, then months."""
    if days <= 120:
        return Unit.DAY
    return Unit.WEEK if days <= 366 else Unit.MONTH


def count_in_words(count: int) -> str:
    if count == 0:
        return _("No events")
    return _("1 event") if count == 1 else _("%(n)s events") % {"n": number(count)}


def number(count: int) -> str:
    """Grouped by thousands the local way."""
    return str(count) if count < 1000 else number_format(count, force_grouping=True)
