"""A query string put to the events of one story, or of all: what it asks, and what is wrong with it."""

from collections.abc import Mapping
from functools import cached_property
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline.filters import FACETS, Multi, read, shortened, unknown
from timeline.models import Event, Story
from timeline.querysets import EventQuerySet
from timeline.reader.facets import Counts


class Question:
    """`filters` as far as they can be understood, and `problems`, a sentence for each name that cannot.

    Dates are read in the language of the interface, else of the story, else in another of the
    site's; as said today by the story's clock. Nothing is counted until somebody looks at it.
    """

    def __init__(self, params: Multi, story: Story | None) -> None:
        self.story = story
        self.language = get_language() or settings.LANGUAGE_CODE
        self.zone = ZoneInfo(story.zone if story else settings.TIME_ZONE)
        self.published: EventQuerySet = Event.objects.published().of(story)
        known_languages = [*([story.language] if story else []), *dict(settings.LANGUAGES)]
        self.filters, self.wrong = read(
            params,
            languages=[self.language, *known_languages],
            today=timezone.localdate(timezone=self.zone),
            zone=self.zone.key,
        )
        if story:
            self._leave_the_story_to(story)
        if any(self.filters.chosen(facet) for facet in FACETS):
            self._refuse_the_unknown()

    def _leave_the_story_to(self, story: Story) -> None:
        """The address names the story already; another one in the query string asks for nothing."""
        others = [slug for slug in self.filters.story if slug != story.slug]
        if others:
            sentence = _("This page shows one story, and “%(name)s” is not it. Look among all stories.")
            self.wrong.add("story", sentence % {"name": shortened(others[0])})
        self.filters = self.filters.of_story(())

    def _refuse_the_unknown(self) -> None:
        self.filters, unknown_values = unknown(self.filters, self.counts.known)
        if unknown_values:
            self.wrong.by_field = {**unknown_values.by_field, **self.wrong.by_field}
            del self.counts  # they were counted under a value that does not exist

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
        return self.published.none() if self.problems else self.published.matching(self.filters)

    @property
    def whenever(self) -> EventQuerySet:
        """What fits all filters but the period."""
        return self.published.matching(self.filters.without("period"))
