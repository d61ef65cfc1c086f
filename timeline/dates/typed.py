"""What a person types into a date field, read as a `When`."""

import re
from collections.abc import Iterable
from datetime import date

from timeline.dates.edtf import parse
from timeline.dates.errors import DateError
from timeline.dates.reading import Reading
from timeline.dates.typed_calendar import year_span
from timeline.dates.typed_phrases import read_phrase
from timeline.dates.typed_words import Context
from timeline.dates.when import When

LONGEST_TYPED = 100

_LOOKS_LIKE_EDTF = re.compile(r"[\[{]?(?:\.\.)?[/Yy]?-?[0-9X]{4}[0-9XTZYES?~%.,:/\[\]{}+-]*")
_BLANKS = re.compile(r"\s+")
_SLOPPY = (
    (re.compile(r"(?<=[\[,/.])\s+|\s+(?=[\],/.])"), ""),
    (re.compile(r"(?<=[0-9x-])x"), "X"),
    (re.compile(r"(?<=\d-\d\d)[t ](?=\d\d:\d\d)"), "T"),
)


def read_typed(text: str, language: str, today: date, zone: str) -> When:
    """The `When` for typed text: EDTF, whatever `speak` says in that language, or words as the news has them.

    Relative words are read against `today`, and a date without a year is the one nearest to it. A date never
    gets more precise than what was typed. Raises only `DateError`.
    """
    line = _BLANKS.sub(" ", text).strip()
    if not line:
        raise DateError("empty")
    if len(text) > LONGEST_TYPED:
        raise DateError("too-long", limit=str(LONGEST_TYPED))
    reading = _read_edtf(line) or _read_words(line, Context.of(language, today))
    if reading is None:
        raise DateError("unreadable", text=text)
    return When(reading.edtf, zone, reading.part)


def read_typed_in(languages: Iterable[str], text: str, today: date, zone: str) -> When:
    """Like `read_typed`, in the first language that can read it; the error is that of the first language."""
    errors: list[DateError] = []
    for language in dict.fromkeys(languages):
        try:
            return read_typed(text, language, today, zone)
        except DateError as error:
            errors.append(error)
    raise errors[0]


def _read_edtf(line: str) -> Reading | None:
    """EDTF with forgivable slips; what can only be EDTF is refused with EDTF's own reason."""
    sloppy = line
    if line[0] in "[.0123456789":
        for pattern, replacement in _SLOPPY:
            sloppy = pattern.sub(replacement, sloppy)
    try:
        return Reading(str(parse(sloppy)))
    except DateError as error:
        if years := year_span(line):
            return Reading(years)
        if error.code != "not-edtf" and _LOOKS_LIKE_EDTF.fullmatch(sloppy):
            raise
    return None


def _read_words(line: str, context: Context) -> Reading | None:
    try:
        return read_phrase(line.lower(), context)
    except (OverflowError, OSError):  # a count of days or years that leads out of the calendar
        return None
