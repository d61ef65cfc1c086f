"""A query string put to all events, or to those of one subject: what it asks, and what is wrong with it."""

from collections.abc import Mapping
from functools import cached_property
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline.filters import FACETS, OF_THE_AXIS, Multi, read, shortened, unknown
from timeline.querysets import EventQuerySet
from timeline.reader.facets import Counts
from timeline.reader.subjects import Subject


class Question:
    """`filters` as far as they can be understood, and `problems`, a sentence for each name that cannot.

    Dates are read in the language of the interface, else of the story, else in another of the
    site's; as said today by the story's clock. Nothing is counted until somebody looks at it.
    """

    def __init__(self, params: Multi, subject: Subject) -> None:
        self.subject = subject
        self.story = story = subject.story
        self.language = get_language() or settings.LANGUAGE_CODE
        self.zone = ZoneInfo(story.zone if story else settings.TIME_ZONE)
        self.published: EventQuerySet = subject.events
        known_languages = [*([story.language] if story else []), *dict(settings.LANGUAGES)]
        self.filters, self.wrong = read(
            params,
            languages=[self.language, *known_languages],
            today=timezone.localdate(timezone=self.zone),
            zone=self.zone.key,
        )
        if subject.facet:
            self._leave_it_to(subject)
        if any(self.filters.chosen(facet) for facet in FACETS):
            self._refuse_the_unknown()

    def _leave_it_to(self, subject: Subject) -> None:
        """The address names it already; another one of its kind in the query string asks for nothing."""
        others = [slug for slug in self.filters.chosen(subject.facet) if slug != subject.slug]
        if others:
            self.wrong.add(subject.facet, _not_that()[subject.facet] % {"name": shortened(others[0])})
        self.filters = self.filters.only(subject.facet)

    def _refuse_the_unknown(self) -> None:
        self.filters, unknown_values = unknown(self.filters, self.counts.known)
        if unknown_values:
            self.wrong.by_field = {**unknown_values.by_field, **self.wrong.by_field}
            del self.counts  # they were counted under a value that does not exist

    @property
    def answerable(self) -> bool:
        """Whether the list is known; what is wrong with the axis alone takes nothing from it."""
        return set(self.problems) <= set(OF_THE_AXIS)

    @property
    def problems(self) -> Mapping[str, str]:
        return self.wrong.by_field

    @cached_property
    def counts(self) -> Counts:
        facets = [facet for facet in FACETS if not (self.story and facet == "story")]
        return Counts.of(self.published.facet_counts(self.filters, facets), self.filters)

    @property
    def events(self) -> EventQuerySet:
        """What fits; nothing where the question cannot be understood."""
        return self.published.matching(self.filters) if self.answerable else self.published.none()

    @property
    def whenever(self) -> EventQuerySet:
        """What fits all filters but the period."""
        return self.published.matching(self.filters.without("period"))


def _not_that() -> dict[str, str]:
    return {
        "story": _("This page shows one story, and “%(name)s” is not it. Look among all stories."),
        "place": _("This page shows one place, and “%(name)s” is not it. Look among all stories."),
        "actor": _("This page shows one actor, and “%(name)s” is not it. Look among all stories."),
    }
