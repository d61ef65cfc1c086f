"""The timeline page: one context for the whole page and for every fragment of it."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.dates import When, speak
from timeline.filters import (
    DATES,
    FACETS,
    Filters,
    Sort,
    in_words,
    new_in_words,
    period_in_words,
    shortened,
)
from timeline.reader.axis import Axis, axis_of, extent_of
from timeline.reader.cards import Group, count_in_words, groups, unit_for
from timeline.reader.facets import Facet, facets, labels, titles
from timeline.reader.masthead import Masthead
from timeline.reader.news import News, mark, news
from timeline.reader.pictures import Illustration, illustration
from timeline.reader.question import Question
from timeline.reader.slices import Slice, slice_of
from timeline.reader.subjects import KINDS, Subject, embed_address
from timeline.rows import Extent


@dataclass(frozen=True)
class Chip:
    """One active filter, what kind it is, and the query string of the list without it."""

    text: str
    kind: str
    query: str


@dataclass(frozen=True)
class Way:
    """A link of the page: words and query string."""

    text: str
    query: str


@dataclass(frozen=True)
class Lead:
    """A page that is about what somebody chose."""

    name: str
    href: str


class TimelinePage:
    """What the timeline templates are given, as `page`; each part is made when a template asks for it."""

    def __init__(self, params: QueryDict, subject: Subject) -> None:
        self.asked = Question(params, subject)
        self.filters, self.problems = self.asked.filters, self.asked.problems
        self.subject, self.story, self.language = subject, subject.story, self.asked.language
        self.path = subject.path

    @property
    def address(self) -> str:
        """The canonical address of what is shown."""
        query = self.filters.query(after=self.filters.after, before=self.filters.before)
        return f"{self.path}?{query}" if query else self.path

    @cached_property
    def masthead(self) -> Masthead:
        return Masthead(self.subject, self.asked.counts, self.asked.zone, self.language)

    @property
    def leads(self) -> list[Lead]:
        """To the pages of the story, place and actor that are chosen, where it is one alone."""
        chosen = {facet: self.filters.chosen(facet) for facet in KINDS}
        return [
            Lead(self._labels[facet].get(slugs[0], slugs[0]), reverse(facet, args=slugs))
            for facet, slugs in chosen.items()
            if len(slugs) == 1
        ]

    @property
    def illustration(self) -> Illustration | None:
        return illustration(self.story) if self.story else None

    @property
    def corrections_feed(self) -> str:
        """The address of the feed of what is corrected in what this page shows."""
        feed = reverse("corrections-feed")
        return f"{feed}?{Filters(story=(self.story.slug,)).query()}" if self.story else feed

    @property
    def status(self) -> int:
        return 422 if self.problems else 200

    @cached_property
    def _slice(self) -> Slice:
        told = self.asked.events.told_in(self.language)
        return slice_of(told, self.filters) if self.asked.answerable else Slice([])

    @cached_property
    def _extent(self) -> Extent:
        return extent_of(self.asked)

    @property
    def groups(self) -> list[Group]:
        first, last = self._extent.first, self._extent.last
        unit = unit_for((last - first).days if first and last else 0)
        mark(self._slice.events, self.asked)
        return groups(self._slice.events, self._slice.before, unit, self.language, self.subject)

    @property
    def more(self) -> str:
        return self._slice.more

    @property
    def earlier(self) -> str:
        return self._slice.earlier

    @cached_property
    def axis(self) -> Axis | None:
        """It shows what fits all filters but the period, and the period as a tint in it."""
        listed = frozenset(event.pk for event in self._slice.events)
        return axis_of(self.asked, self._extent, self.path, listed)

    @cached_property
    def axis_alone(self) -> Axis | None:
        """The same for a page whose list is not asked for: no event is known to be in it."""
        return axis_of(self.asked, self._extent, self.path, frozenset())

    @cached_property
    def total(self) -> int:
        return self.asked.counts.total(self.filters)

    @property
    def count(self) -> str:
        return count_in_words(self.total) if self.asked.answerable else ""

    @cached_property
    def about(self) -> str:
        """The rest of the sentence that begins with the count."""
        if not self.asked.answerable:
            return _(
                "Nothing is shown, because the filter cannot be understood: see the notes beside the fields."
            )
        parts = in_words(self.filters, self._labels, self.language, self.asked.zone.key)
        if self.total and not self.filters.has_period:
            parts.append(self._extent_in_words())
        if self.total > 1:
            parts.append(_("oldest first") if self.filters.sort.ascending else _("newest first"))
        return ", ".join(parts)

    def _extent_in_words(self) -> str:
        first, last = self._extent.first, self._extent.last
        if first is None or last is None:
            return ""
        zone, instant = self.asked.zone.key, timedelta(microseconds=1)
        return period_in_words(When.at(first, zone), When.at(last - instant, zone), self.language)

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:
        return labels(self.asked.counts)

    @property
    def facets(self) -> list[Facet]:
        return facets(self.asked.counts, self.filters, self.problems, self.subject.facet)

    @cached_property
    def understood(self) -> dict[str, str]:
        """What each date field was read as, for whoever typed other words than those."""
        dates = {"from": self.filters.since, "to": self.filters.until}
        said = {name: (when, self.filters.typed.get(name)) for name, when in dates.items() if when}
        return {
            name: speak(when, self.language)
            for name, (when, typed) in said.items()
            if typed not in (speak(when, self.language), speak(when, self.language, weekday=False))
        }

    @cached_property
    def chips(self) -> list[Chip]:
        filters, chips = self.filters, []
        if filters.q:
            chips.append(Chip(_quoted(filters.q), _("Words"), filters.without("q").query()))
        chips += [
            Chip(self._labels[facet].get(slug, slug), titles()[facet], filters.without(facet, slug).query())
            for facet in FACETS
            for slug in filters.chosen(facet)
        ]
        ends = {"from": (filters.since, None), "to": (None, filters.until)}
        for name in DATES:
            if typed := filters.typed.get(name):
                text = period_in_words(*ends[name], self.language) or _quoted(typed)
                chips.append(Chip(text, _("Period"), filters.without(name).query()))
        if filters.new:
            chips.append(Chip(self._new_in_words, _("Last visit"), filters.without("new").query()))
        return chips

    @property
    def _new_in_words(self) -> str:
        instant = self.filters.new
        return new_in_words(instant, self.language, self.asked.zone.key) if instant else ""

    @cached_property
    def news(self) -> News | None:
        return news(self.asked)

    @property
    def dropping(self) -> list[Way]:
        """For an empty list: which filter to drop, and what that would give; the best first."""
        if self.problems or self.total:
            return []
        filters = self.filters
        said = {
            facet: _(" or ").join(self._labels[facet].get(slug, slug) for slug in filters.chosen(facet))
            for facet in FACETS
        }
        said |= {"q": filters.q, "period": period_in_words(filters.since, filters.until, self.language)}
        said["new"] = self._new_in_words
        return [
            Way(
                _("without “%(filter)s”: %(count)s") % {"filter": said[kind], "count": count_in_words(n)},
                filters.without(kind).query(),
            )
            for kind, n in sorted(self.asked.counts.without.items(), key=lambda item: -item[1])
            if n
        ]

    @property
    def sorts(self) -> list[tuple[str, str, bool]]:
        words = {Sort.OLDEST: _("Oldest first"), Sort.NEWEST: _("Newest first")}
        return [(sort.value, text, sort is self.filters.sort) for sort, text in words.items()]

    @property
    def embed(self) -> str:
        """The address of the same as a frame for other pages."""
        return embed_address(self.subject, self.filters)

    @property
    def csv(self) -> str:
        """The address of the same list as a file."""
        return self.subject.export("csv", self.filters)


def _quoted(words: str) -> str:
    return _("“%(words)s”") % {"words": shortened(words)}
