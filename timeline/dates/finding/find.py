"""`find`: every time expression of a news text, with its place, its `When` and the rule that read it."""

from collections.abc import Iterator
from datetime import date, datetime

from timeline.dates.finding.elsewhere import complete_dates
from timeline.dates.finding.expression import Refused, TimeExpression
from timeline.dates.finding.moment import year_checked
from timeline.dates.finding.passage import Passage
from timeline.dates.finding.rules import known, rules
from timeline.dates.when import When, when_of


def find(text: str, language: str, anchor: date | datetime, zone: str) -> list[TimeExpression]:
    """The time expressions of `text`, in order and without overlap, as they were meant on the day `anchor`.

    `language` is a tag such as `da` or `en-GB`; in a language without rules, complete calendar dates are
    found. `zone` is the zone of the story, in which every clock time is read. What names a day that does
    not exist is left out.
    Raises `DateError` only for a zone that does not exist and a year in which no news was published.
    """
    return [found for found in read_text(text, language, anchor, zone) if isinstance(found, TimeExpression)]


def read_text(
    text: str, language: str, anchor: date | datetime, zone: str
) -> Iterator[TimeExpression | Refused]:
    """Like `find`, and with what is refused: impossible days, and years that news does not speak of."""
    code = language.replace("_", "-").partition("-")[0].lower()
    day = _day(anchor, zone)
    year_checked(day.year)
    if code in known():
        yield from Passage(text, rules(code), day, zone)
    else:
        for start, end, edtf in complete_dates(text, language):
            when = when_of(edtf, zone)
            yield TimeExpression(start, end, text[start:end], when, when.kind, f"{code}.complete_date")


def _day(anchor: date, zone: str) -> date:
    """The day of publication; of an instant with an offset, the day that it is in the zone of the story."""
    if not isinstance(anchor, datetime):
        return anchor
    day = When.at(anchor, zone).first_day if anchor.tzinfo else None
    return day or anchor.date()
