"""What is new since the reader was here last; only the browser knows when that was, and asks with `new`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.dates import When, speak
from timeline.models import Event
from timeline.reader.cards import number
from timeline.reader.question import Question
from timeline.rows import Listed


@dataclass(frozen=True)
class News:
    """The line above the list, and the query string of the list that it is about."""

    words: str
    query: str


def news(asked: Question) -> News | None:
    """None where nothing is new, or nobody asked."""
    since = asked.filters.new
    count = asked.events.count() if since else 0
    if not (since and count):
        return None
    corrected = asked.events.known_at(since).count()
    return News(_in_words(count - corrected, corrected, since, asked), asked.filters.query())


def _in_words(new: int, corrected: int, since: datetime, asked: Question) -> str:
    parts = []
    if new:
        parts.append(ngettext("%(n)s new", "%(n)s new", new) % {"n": number(new)})
    if corrected:
        parts.append(ngettext("%(n)s corrected", "%(n)s corrected", corrected) % {"n": number(corrected)})
    events, visit = _(" and ").join(parts), _lately(since, asked)
    return _("%(events)s since your last visit %(instant)s") % {"events": events, "instant": visit}


def _lately(instant: datetime, asked: Question) -> str:
    """ "yesterday at 17:05"."""
    zone, language = asked.zone, asked.language
    minute = speak(When.at(instant, zone.key, to_the_minute=True), language, weekday=False)
    day = speak(When.at(instant, zone.key), language, weekday=False)
    today = timezone.localdate(timezone=zone)
    names = {today: _("today"), today - timedelta(days=1): _("yesterday")}
    local = timezone.localdate(instant, zone)
    return minute.replace(day, names[local]) if local in names else minute


def mark(events: Sequence[Listed], asked: Question) -> None:
    """Puts a word on each of the events: new to the reader, or corrected since."""
    if since := asked.filters.new:
        listed = Event.objects.filter(pk__in=[event.pk for event in events])
        known = set(listed.known_at(since).values_list("pk", flat=True))
        for event in events:
            event.news = _("Corrected") if event.pk in known else _("New")
