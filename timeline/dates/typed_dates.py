"""One date as people write it, perhaps with a weekday, a part of the day or a clock time."""

from dataclasses import replace

from timeline.dates.edtf import parse
from timeline.dates.errors import DateError
from timeline.dates.reading import Reading
from timeline.dates.typed_calendar import CALENDAR_READERS
from timeline.dates.typed_loose import read_loose
from timeline.dates.typed_news import read_news
from timeline.dates.typed_words import Context, alternation, pattern
from timeline.dates.units import PartOfDay, Precision


def read_date(text: str, context: Context) -> Reading | None:
    """A single date, None if it is none."""
    for reader in (_read_night, _read_clock, _read_part, _read_calendar):
        if reading := reader(text, context):
            return reading
    return None if context.plain else read_news(text, context) or read_loose(text, context)


def _read_day(text: str, context: Context) -> Reading | None:
    """A whole day without anything finer; a date has at most one clock time or part, so nothing recurs."""
    reading = _read_calendar(text, context)
    if reading is None and not context.plain:
        reading = read_news(text, context) or read_loose(text, context)
    return reading if reading and _is_day(reading) else None


def _read_night(text: str, context: Context) -> Reading | None:
    match = pattern(rf"{context.vocabulary.any_of('night_before')} (.+)").fullmatch(text)
    return _on_day(match[1], context, PartOfDay.NIGHT) if match else None


def _read_part(text: str, context: Context) -> Reading | None:
    parts = context.vocabulary.parts
    match = pattern(rf"(.+?),? (?:in the )?({alternation(parts)})").fullmatch(text)
    return _on_day(match[1], context, parts[match[2]]) if match else None


def _on_day(text: str, context: Context, part: PartOfDay) -> Reading | None:
    day = _read_day(text, context)
    return Reading(day.edtf, part) if day else None


def _read_clock(text: str, context: Context) -> Reading | None:
    at = context.vocabulary.any_of("at")
    face = r"([0-9]{1,2})(?:[.:]([0-9]{2}))?(?:[.:]([0-9]{2}))? ?([ap]m)?"
    match = pattern(rf"(.+?),?(?: {at} ?| ){face}").fullmatch(text)
    if match is None:
        return None
    date_text, hour, minute, second, half_day = match.groups()
    said = pattern(rf".*[ ,]{at} ?[0-9.:]+").fullmatch(text)
    if not (half_day or minute or said):
        return None  # "august 12" is no clock
    if not (clock := _clock_text(hour, minute, second, half_day)):
        return None
    day = _read_day(date_text, context)
    return Reading(f"{day.edtf}T{clock}") if day else None


def _clock_text(hour_text: str, minute: str | None, second: str | None, half_day: str | None) -> str | None:
    hour = int(hour_text)
    if half_day:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half_day == "pm" else 0)
    return f"{hour:02}:{minute or '00'}" + (f":{second}" if second else "")


def _is_day(reading: Reading) -> bool:
    statement = parse(reading.edtf)
    return (
        reading.part is None
        and len(reading.edtf) == len("2021-08-02")
        and statement.points[0].precision is Precision.DAY
    )


def _read_calendar(text: str, context: Context) -> Reading | None:
    weekdays = context.vocabulary.weekdays
    on = context.vocabulary.any_of("on")
    match = pattern(rf"(?:{on} )?(?:({context.vocabulary.any_weekday})\.?,? )?(?:{on} ?)?(.+)").fullmatch(
        text
    )
    if match is None:
        return None
    context = replace(context, weekday=weekdays[match[1]] if match[1] else None)
    for reader in CALENDAR_READERS:
        # "i" and "the" may belong to the date itself ("the 1980s"), so the whole text has its turn
        if edtf := reader(match[2], context) or reader(text, context):
            return Reading(_with_weekday(edtf, weekdays[match[1]]) if match[1] else edtf)
    return None


def _with_weekday(edtf: str, said: int) -> str:
    start = parse(edtf).start
    if start and len(edtf) == len("2021-08-02") and start.weekday() != said:
        raise DateError("wrong-weekday", day=edtf, weekday=str(start.weekday()), said=str(said))
    return edtf
