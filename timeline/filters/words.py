"""A question as the parts of one sentence."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from timeline.dates import Precision, When, speak
from timeline.filters.value import Filters


def in_words(
    filters: Filters, labels: Mapping[str, Mapping[str, str]], language: str, zone: str
) -> list[str]:
    """What narrows the list, as the parts of a sentence that begins with how many events there are.

    An instant is told by the clock of `zone`.
    """
    parts = []
    if filters.q:
        parts.append(_("with the text “%(words)s”") % {"words": filters.q})
    for facet, phrase in _phrases().items():
        if slugs := filters.chosen(facet):
            names = _(" or ").join(labels.get(facet, {}).get(slug, slug) for slug in slugs)
            parts.append(phrase % {"names": names})
    if filters.has_period:
        parts.append(period_in_words(filters.since, filters.until, language))
    if filters.new:
        parts.append(new_in_words(filters.new, language, zone))
    return parts


def new_in_words(since: datetime, language: str, zone: str) -> str:
    """ "new or corrected since 23 November 2026 at 17:05"."""
    minute = When.at(since, zone, to_the_minute=True)
    return _("new or corrected since %(instant)s") % {"instant": speak(minute, language, weekday=False)}


def period_in_words(since: When | None, until: When | None, language: str) -> str:
    """ "in the period 11.–12. august 2021", "on 11. august 2021", "from …" or "until …"."""
    first, last = since and _bound(since, first=True), until and _bound(until, first=False)
    if first and last and first == last:
        return _("on %(day)s") % {"day": speak(first, language, weekday=False)}
    if first and last and first.precision == last.precision == Precision.DAY:
        days = When(f"{first.edtf}/{last.edtf}", first.zone)
        return _("in the period %(days)s") % {"days": speak(days, language)}
    words = []
    if first:
        words.append(_("from %(date)s") % {"date": speak(first, language, weekday=False)})
    if last:
        words.append(_("until %(date)s") % {"date": speak(last, language, weekday=False)})
    return " ".join(words)


# A date that one can say "from" and "until" of as it stands; of another only its first or last day is said.
_POINTS = {Precision.MINUTE, Precision.SECOND, Precision.PART_OF_DAY, Precision.MONTH, Precision.YEAR}


def _bound(when: When, *, first: bool) -> When:
    day = when.first_day if first else when.last_day
    if day is None or (when.precision in _POINTS and when.first_day and when.last_day):
        return when
    return When(day.isoformat(), when.zone)


def _phrases() -> dict[str, str]:
    return {
        "story": _("in the story %(names)s"),
        "category": _("in the category %(names)s"),
        "place": _("in %(names)s"),
        "actor": _("with %(names)s"),
        "status": _("with the status %(names)s"),
    }
