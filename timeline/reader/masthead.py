"""The head of a timeline page: what it is about, in words, figures and names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import localize
from django.utils.translation import gettext as _

from timeline.dates import When, speak, when_of
from timeline.models import Actor, KeyFigure, Place
from timeline.reader.cards import count_in_words, number, story_told_in
from timeline.reader.facets import Counts
from timeline.reader.subjects import Subject
from timeline.rows import event_address

MOST_NAMES = 5


@dataclass(frozen=True)
class Figure:
    """One that an editor chose; `href` leads to the words that it stands in, "" where they are not public."""

    figure: str
    text: str
    href: str
    credit: str


@dataclass(frozen=True)
class Counted:
    """A name, its page, and in how many of these events it is."""

    name: str
    href: str
    count: str


@dataclass(frozen=True)
class Names:
    title: str
    names: list[Counted]


@dataclass(frozen=True)
class Coming:
    """The event that comes next."""

    date: str
    headline: str
    href: str
    language: str


class Masthead:
    """Counts what readers see of `subject` whatever they filter by; asks for key figures and nothing else."""

    def __init__(self, subject: Subject, counts: Counts, zone: ZoneInfo, language: str) -> None:
        self.subject, self.counts, self.zone, self.language = subject, counts, zone, language

    @property
    def description(self) -> str:
        """What an actor is; the kind alone where nobody has said more."""
        row = self.subject.row
        if not isinstance(row, Actor):
            return ""
        return " – ".join(filter(None, [str(row.get_kind_display()).capitalize(), row.description]))

    @property
    def coordinates(self) -> str:
        """Of a place, in degrees."""
        row = self.subject.row
        if not isinstance(row, Place) or row.latitude is None or row.longitude is None:
            return ""
        latitude = _("%(degrees)s° N") if row.latitude >= 0 else _("%(degrees)s° S")
        longitude = _("%(degrees)s° E") if row.longitude >= 0 else _("%(degrees)s° W")
        degrees = (localize(abs(value).normalize()) for value in (row.latitude, row.longitude))
        return ", ".join(
            text % {"degrees": said} for text, said in zip((latitude, longitude), degrees, strict=True)
        )

    @cached_property
    def figures(self) -> list[Figure]:
        if not self.subject.story:
            return []
        rows = self.subject.story.key_figures.select_related("citation__event", "citation__article__story")
        return [self._figure(row) for row in rows.defer("citation__article__text")]

    def _figure(self, row: KeyFigure) -> Figure:
        citation = row.citation
        if citation is None or not citation.event.published:
            return Figure(row.figure, row.text, "", "")
        article = citation.article
        credit = f"{article.publisher}, {speak(article.published, self.language, weekday=False)}"
        return Figure(row.figure, row.text, f"{article.get_absolute_url()}#c{citation.pk}", credit)

    @property
    def facts(self) -> list[str]:
        """How much there is of it, from when, and how fresh; in a few words each."""
        row = self.subject.row
        facts = [count_in_words(self.counts.whole)]
        if row.sources:
            n = number(row.sources)
            facts.append(_("1 source") if row.sources == 1 else _("%(n)s sources") % {"n": n})
        facts.append(self._period(row.first, row.last_at, row.last))
        facts.append(_("updated %(day)s") % {"day": self._day(row.changed)})
        told = story_told_in(self.subject.story, self.language) if self.subject.story else ""
        return [*facts, told] if told else facts

    def _period(self, first: datetime, last_at: datetime, last: datetime | None) -> str:
        end = max(last_at, (last or last_at) - timedelta(microseconds=1))
        days = [f"{at.astimezone(self.zone):%Y-%m-%d}".zfill(10) for at in (first, end)]
        edtf = days[0] if days[0] == days[1] else "/".join(days)
        return speak(When(edtf, self.zone.key), self.language, weekday=False)

    def _day(self, at: datetime) -> str:
        return speak(When.at(at, self.zone.key, to_the_minute=False), self.language, weekday=False)

    @property
    def coming(self) -> Coming | None:
        said = self.subject.row.coming
        if not said:
            return None
        when = when_of(said["edtf"], said["zone"], said["part_of_day"])
        return Coming(
            speak(when, self.language),
            said["headline"],
            event_address(said["pk"], said["slug"]),
            said["story__language"],
        )

    @property
    def names(self) -> list[Names]:
        """Who and where it is about, and in which stories; the most named first."""
        titles = {"story": _("Story"), "actor": _("Who"), "place": _("Where")}
        found = [Names(title, list(self._most_named(facet))) for facet, title in titles.items()]
        return [names for names in found if names.names]

    def _most_named(self, facet: str) -> Iterable[Counted]:
        if facet == self.subject.facet == "story":
            return
        rows = sorted(self.counts.choices[facet], key=lambda row: (-row.whole, row.label.casefold()))
        others = [row for row in rows if (facet, row.slug) != (self.subject.facet, self.subject.slug)]
        for row in others[:MOST_NAMES]:
            yield Counted(row.label, reverse(facet, args=[row.slug]), number(row.whole))
