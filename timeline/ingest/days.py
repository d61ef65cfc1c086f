"""On which day a text may have been published, by its own words: for a person to check."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from timeline.dates import DateError, Precision, TimeExpression, find
from timeline.ingest.sources import SAID_TO_BE, Source

HEAD, FOOT = 1_500, 400  # characters; in between an article tells of other days
MOST = 3
ANY_DAY = date(2000, 1, 1)  # only dates that name their year count, and those are the same on any day
_WORDS_BEFORE = re.compile(SAID_TO_BE.pattern + r"[^\n]{0,20}\Z", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"/(20\d\d|19\d\d)[/-]?(0\d|1[0-2])[/-]?([0-2]\d|3[01])(?:[/-]|\Z)")
CONTEXT = 40  # characters


@dataclass(frozen=True)
class Day:
    """A day, or a minute, naive by the story's clock; `seen` holds the words that say so."""

    at: datetime
    time_known: bool
    seen: str
    said_to_be: bool  # a word such as "published" stands before it, or it stands in the address


def days(source: Source, zone: str) -> list[Day]:
    """At most three, the likeliest first; none where text and address do not tell."""
    found = [*_in_text(source, zone), *_in_address(source.url)]
    likely = sorted(found, key=lambda day: not day.said_to_be)
    by_day: dict[date, Day] = {}
    for day in likely:
        by_day.setdefault(day.at.date(), day)
    return list(by_day.values())[:MOST]


def _in_text(source: Source, zone: str) -> list[Day]:
    head, foot = source.text[:HEAD], source.text[HEAD:][-FOOT:]
    return [
        day
        for part in (head, foot)
        for one in _dates(part, source.language, zone)
        if (day := _day(part, one)) is not None
    ]


def _dates(text: str, language: str, zone: str) -> list[TimeExpression]:
    try:
        return find(text, language or "da", ANY_DAY, zone)
    except DateError:
        return []


def _day(text: str, found: TimeExpression) -> Day | None:
    when = found.when
    if when.precision not in (Precision.DAY, Precision.MINUTE) or when.first_day is None:
        return None
    if when.first_day != when.last_day or str(when.first_day.year) not in found.phrase:
        return None
    time_known = when.precision is Precision.MINUTE
    at = datetime.fromisoformat(when.edtf) if time_known else datetime.combine(when.first_day, time())
    before = text[max(0, found.start - CONTEXT) : found.start]
    line = before.rpartition("\n")[2] + text[found.start : found.end + CONTEXT].partition("\n")[0]
    return Day(at, time_known, " ".join(line.split()), bool(_WORDS_BEFORE.search(before)))


def _in_address(url: str) -> list[Day]:
    found = _IN_ADDRESS.search(url)
    try:
        return [Day(datetime(*(int(part) for part in found.groups())), False, url, True)] if found else []  # type: ignore[arg-type]
    except ValueError:
        return []
