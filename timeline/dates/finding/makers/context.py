"""Readings of what is said from a date that the text named before: "året efter"."""

from datetime import datetime, time, timedelta

from timeline.dates.finding.moment import (
    DAY,
    ONE_DAY,
    PARTS,
    WEEK,
    YEAR,
    Moment,
    Said,
    day_reading,
    end_of,
    reading,
    shifted,
    single_day,
    start_of,
    unit_reading,
)
from timeline.dates.reading import Reading


def same(said: Said, moment: Moment) -> Reading | None:
    """ "The year before", "the same evening": by the date that the text named last."""
    last = _context(moment)
    if last is None or moment.last is None:
        return None
    count = said.option("offset")
    if "part" in said or said.value("day_or_year", "unit") == DAY:
        day = single_day(moment.last)
        part = PARTS[said.value("part")] if "part" in said else None
        return day_reading(day + count * ONE_DAY, part) if day else None
    unit = said.value("day_or_year", "unit")
    return unit_reading(shifted(last.date(), count, unit), unit)


def weekday_after(said: Said, moment: Moment) -> Reading | None:
    """ "The following Monday", "the Sunday before": by the day that the text named last."""
    start, end = (start_of(moment.last), end_of(moment.last)) if moment.last else (None, None)
    if start is None or end is None or end - start > timedelta(days=31):
        return None
    number = said.value("weekday")
    if said.option("offset") < 0:
        first = start.date() - ONE_DAY
        return day_reading(first - (first.weekday() - number) % 7 * ONE_DAY)
    last = end.date() if end.time() == time.min else end.date() + ONE_DAY
    return day_reading(last + (number - last.weekday()) % 7 * ONE_DAY)


def later(said: Said, moment: Moment) -> Reading | None:
    """Minutes later than a clock time, days later than a day, years later than anything."""
    if moment.last is None:
        return None
    last, end = start_of(moment.last), end_of(moment.last)
    count = said.number("number") * said.option("sign")
    if last is None or end is None:
        return None
    if "small_unit" in said:
        if "T" not in moment.last.edtf or "/" in moment.last.edtf:
            return None
        moved = last + timedelta(seconds=count * said.value("small_unit"))
        return reading(moved.isoformat(timespec="minutes"))
    unit = said.value("unit")
    if unit == DAY or (unit == WEEK and single_day(moment.last)):
        day = single_day(moment.last)
        return day_reading(shifted(day, count, unit)) if day else None
    if unit == YEAR and end - last > timedelta(days=400):
        return None
    return unit_reading(shifted(last.date(), count, unit), min(unit, YEAR))


def _context(moment: Moment) -> datetime | None:
    return start_of(moment.last) if moment.last else None
