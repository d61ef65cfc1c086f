"""What was changed after readers had seen it: the public log, and its part on the page of an event."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from timeline.curation.revisions import Snapshot
from timeline.dates import When, speak
from timeline.filters import Cursor, Multi, read, shortened
from timeline.models import Event, Revision, State, Story
from timeline.querysets import RevisionQuerySet
from timeline.reader.changes import Change, changes, linked_in
from timeline.reader.known import KnownStory, StoryRow, address, known_story, story_rows

Kind = Revision.Kind
PAGE_SIZE = 30
AT_AN_EVENT = 100  # of one event on its own page; the log has the rest

# What happened, in a word for readers; whatever else is public was a correction.
KINDS: dict[str, str | Promise] = {
    Kind.WITHDRAWN: _("Withdrawn"),
    Kind.UNPUBLISHED: _("Taken off the timeline"),
    Kind.PUBLISHED: _("Published again"),
    Kind.MERGED: _("Merged"),
    Kind.SPLIT: _("Split in two"),
    Kind.RESTORED: _("Restored"),
}
CORRECTED = _("Corrected")
SHOWS_NOTHING_ELSE = (Kind.CHANGED, Kind.RESTORED)  # kinds that are nothing but their changes


@dataclass(frozen=True)
class Correction:
    """One entry of the log. `href` is "" for an event that nobody can see now, `into` where it went."""

    pk: int
    kind: str
    words: str
    headline: str
    href: str
    story: KnownStory
    at: datetime
    day: str
    reason: str
    changes: list[Change]
    into: Event | None


@dataclass(frozen=True)
class Log:
    """One page of the log; `older` is the cursor of the next one, None at the end."""

    entries: list[Correction]
    older: Cursor | None = None


def log(stories: Collection[Story], after: Cursor | None, language: str) -> Log:
    """The newest corrections, or those that are older than the cursor, in four queries."""
    rows = list(_beyond(corrections_of(stories), after)[: PAGE_SIZE + 1])
    shown = rows[:PAGE_SIZE]
    older = Cursor(shown[-1].at, 0, shown[-1].pk) if len(rows) > PAGE_SIZE else None
    return Log(told(shown, language), older)


def corrections_of(stories: Collection[Story]) -> RevisionQuerySet:
    """Those of these stories; of all when there is none."""
    public = Revision.objects.corrections()
    return public.filter(event__story__in=stories) if stories else public


def _beyond(rows: RevisionQuerySet, cursor: Cursor | None) -> RevisionQuerySet:
    rows = rows if cursor is None else rows.before(cursor)
    return rows.select_related("event__story").with_seen()


def corrections_to(event: Event, language: str) -> list[Correction]:
    """Those of one event, newest first, in four queries; none is spent on others than the first."""
    rows = _beyond(Revision.objects.corrections().filter(event=event), None)
    return told(list(rows[:AT_AN_EVENT]), language)


def told(revisions: list[Any], language: str) -> list[Correction]:
    """Each beside the version that readers saw before it. What they could not see change is left out."""
    seen = _snapshots({row.seen for row in revisions if row.seen})
    public = _public(linked_in(*seen.values(), *(row.snapshot for row in revisions)))
    hidden = [row for row in revisions if not row.event.published]
    stories = story_rows((seen.get(row.seen) or row.snapshot)["story"]["id"] for row in hidden)
    entries = (_entry(row, seen.get(row.seen), public, stories, language) for row in revisions)
    return [entry for entry in entries if entry.changes or entry.kind not in SHOWS_NOTHING_ELSE]


def _snapshots(pks: set[int]) -> dict[int, Snapshot]:
    if not pks:
        return {}
    return dict(Revision.objects.filter(pk__in=pks).order_by().values_list("pk", "snapshot"))


def _public(pks: Iterable[int]) -> dict[int, Event]:
    pks = set(pks)
    return Event.objects.published().select_related("story").in_bulk(pks) if pks else {}


def _entry(
    row: Any,
    seen: Snapshot | None,
    public: Mapping[int, Event],
    stories: Mapping[int, StoryRow],
    language: str,
) -> Correction:
    event: Event = row.event
    told_of = seen or row.snapshot
    known = None if event.published else stories.get(told_of["story"]["id"])
    story = known or event.story  # one that was deleted has left only its name
    # Words that readers have not seen stay unseen: those written on the way out, or since.
    visible = row.snapshot["state"] == State.PUBLISHED
    reachable = event.state in (State.PUBLISHED, State.WITHDRAWN)
    return Correction(
        pk=row.pk,
        kind=row.kind,
        words=str(KINDS.get(row.kind, CORRECTED)),
        headline=event.headline if event.published else told_of["headline"],
        href=address(event) if reachable else "",
        story=known_story(event, told_of, known),
        at=row.at,
        day=speak(When.at(row.at, story.zone), language, weekday=False),
        reason=row.reason,
        changes=changes(seen, row.snapshot, language=language, texts=story.language, public=public)
        if seen and visible
        else [],
        into=public.get(row.snapshot["merged_into"] or 0),
    )


class CorrectionsPage:
    """What the templates of the log are given, as `page`: the query string, understood, and its answer."""

    def __init__(self, params: Multi) -> None:
        self.language = get_language() or settings.LANGUAGE_CODE
        today = timezone.localdate()
        self.filters, self.wrong = read(
            _Only(params), languages=[self.language], today=today, zone=settings.TIME_ZONE
        )
        slugs = self.filters.story
        self.stories = list(Story.objects.once_public().filter(slug__in=slugs)) if slugs else []
        for slug in set(slugs) - {story.slug for story in self.stories}:
            sentence = gettext("There is no story called “%(name)s” here. Look among all corrections.")
            self.wrong.add("story", sentence % {"name": shortened(slug)})

    @property
    def problems(self) -> list[str]:
        return list(self.wrong.by_field.values())

    @property
    def status(self) -> int:
        return 422 if self.problems else 200

    @cached_property
    def log(self) -> Log:
        return Log([]) if self.problems else log(self.stories, self.filters.after, self.language)

    @property
    def older(self) -> str:
        """The query string of the next page, "" at the end."""
        return self.filters.query(after=self.log.older) if self.log.older else ""

    @property
    def feed(self) -> str:
        """The address of the same as a feed."""
        query = self.filters.query()
        return f"{reverse('corrections-feed')}?{query}" if query else reverse("corrections-feed")


class _Only:
    """Of a query string the names that the log knows."""

    def __init__(self, params: Multi) -> None:
        self.params = params

    def getlist(self, key: str) -> list[str]:
        return self.params.getlist(key) if key in ("story", "after") else []
