"""Readings of what is said from the day of publication, or from a date that the text named before."""

from datetime import date, datetime, timedelta

from timeline.dates.finding.moment import (
    DAY,
    MONTH,
    PARTS,
    WEEK,
    YEAR,
    Moment,
    Said,
    day_reading,
    days_reading,
    end_of,
    reading,
    shifted,
    single_day,
    start_of,
    unit_reading,
)
from timeline.dates.finding.tense import Direction
from timeline.dates.typed_words import Reading
from timeline.dates.units import PartOfDay

ONE = timedelta(days=1)
AHEAD = (Direction.FUTURE, Direction.PRESENT)
MOST_DAYS_ON = 3  # further on a list is not of days that follow each other
FORWARD = (Direction.FUTURE, Direction.AFTER)


def _of_day(day: date, said: Said) -> Reading:
    """The day, or the part of it that is named; "early" and "late" cut a day that has no part."""
    if "part" in said:
        return day_reading(day, PARTS[said.value("part")])
    if "part_after_deictic" in said:
        return day_reading(day, PARTS[said.value("part_after_deictic")])
    if "early_late" not in said:
        return day_reading(day)
    if said.value("early_late"):
        return day_reading(day, PartOfDay.EVENING)
    return reading(f"{day}T00:00/{day}T09:59")


def deictic(said: Said, moment: Moment) -> Reading:
    return _of_day(moment.anchor + said.value("deictic") * ONE, said)


def part_of_today(said: Said, moment: Moment) -> Reading:
    if "part_of_yesterday" in said:
        return day_reading(moment.anchor - ONE, PARTS[said.value("part_of_yesterday")])
    if "part_of_today" in said:
        return day_reading(moment.anchor, PARTS[said.value("part_of_today")])
    ahead = moment.look() in AHEAD
    return day_reading(moment.anchor + ahead * ONE, PARTS[said.value("tonight")])


def weekday(said: Said, moment: Moment) -> Reading:
    number = said.value("short_weekday" if "short_weekday" in said else "weekday")
    beside = single_day(moment.near) if moment.near else None
    if beside and not said.direction:  # "from Monday to Friday": the Monday of that Friday
        return _of_day(beside - (beside.weekday() - number) % 7 * ONE, said)
    if moment.after and not said.direction:  # "Monday and Tuesday": the Tuesday after that Monday
        step = (number - moment.after.weekday()) % 7
        if 0 < step <= MOST_DAYS_ON:
            return _of_day(moment.after + step * ONE, said)
    back = (moment.anchor.weekday() - number) % 7
    match said.direction or moment.look():
        case Direction.BEFORE:
            step = -(back or 7)
        case Direction.AFTER | Direction.FUTURE:
            step = 7 - back
        case Direction.PRESENT:
            step = (7 - back) % 7
        case _:
            step = -back
    return _of_day(moment.anchor + step * ONE, said)


def weekdays(said: Said, moment: Moment) -> Reading:
    """ "Saturday-Sunday": the second is the first of its kind after the first."""
    first = single_day(weekday(said, moment)) or moment.anchor
    step = (said.value("weekday", "weekday2") - said.value("weekday")) % 7
    return days_reading(first, first + step * ONE)


def weekday_of_week(said: Said, moment: Moment) -> Reading:
    monday = moment.anchor - moment.anchor.weekday() * ONE
    day = monday + timedelta(days=7 * said.value("rel_week") + said.value("weekday"))
    return _of_day(day, said)


def rel_unit(said: Said, moment: Moment) -> Reading:
    unit = said.value("big_unit", "unit")
    count = said.value("rel") if "rel" in said else said.option("count")
    return unit_reading(shifted(moment.anchor, count, unit), unit)


def the_unit(said: Said, moment: Moment) -> Reading:
    return unit_reading(moment.anchor, said.value("the_unit", "unit"))


def weekend(said: Said, moment: Moment) -> Reading:
    """The one that is on; else by the tense. Without a clear one, Monday and Tuesday look back."""
    saturday = moment.anchor + (5 - moment.anchor.weekday()) * ONE
    rel = said.value("rel") if "rel" in said else None
    on = moment.anchor >= saturday
    look = moment.look()
    back = look is Direction.PAST or (look not in FORWARD and moment.anchor.weekday() < 2)
    if rel == -1 or (rel is None and not on and back):
        saturday -= 7 * ONE
    elif rel == 1 and on:
        saturday += 7 * ONE
    return days_reading(saturday, saturday + ONE)


def ago(said: Said, moment: Moment) -> Reading:
    """As exact as the unit that is counted: years ago a year, weeks ago a week, days ago a day."""
    unit, count = said.value("unit"), said.number("number") * said.option("sign")
    count += 0.5 * said.option("sign") if "half" in said.rule.options else 0
    day = shifted(moment.anchor, count, unit)
    unit = MONTH if unit == YEAR and abs(count) < 1 else unit
    if unit == DAY:
        return day_reading(day)
    if unit == WEEK:
        monday = day - day.weekday() * ONE
        return days_reading(monday, monday + 6 * ONE, "~")
    if unit == MONTH:
        return reading(f"{day.year:04}-{day.month:02}~")
    return reading(f"{day.year:04}~")


def ago_between(said: Said, moment: Moment) -> Reading:
    """ "Two or three years ago": from the first day or year to the last, about."""
    unit, sign = said.value("unit"), said.option("sign")
    counts = (said.number("number") * sign, said.number("number", "number2") * sign)
    first, last = sorted(shifted(moment.anchor, count, unit) for count in counts)
    return reading(f"{first.year:04}~/{last.year:04}~") if unit == YEAR else days_reading(first, last, "~")


def exact_ago(said: Said, moment: Moment) -> Reading:
    """ "150 years ago today" is a day."""
    return day_reading(shifted(moment.anchor, -said.number("number"), said.value("unit")))


def window(said: Said, moment: Moment) -> Reading:
    unit = said.value("unit")
    count = said.number("number") if "number" in said else 1
    end = shifted(moment.anchor, count * said.option("sign"), unit)
    return days_reading(min(end, moment.anchor), max(end, moment.anchor))


def coming(said: Said, moment: Moment) -> Reading:
    """ "The coming weeks" are open, and only about from today."""
    return reading(f"{moment.anchor}~/..")


def clock(said: Said, moment: Moment) -> Reading | None:
    """A time of the day that stands beside it, or else of the day that the text named last."""
    return _at(said, "clock", moment)


def _at(said: Said, name: str, moment: Moment) -> Reading | None:
    beside = moment.near or moment.last
    day = single_day(beside) if beside else None
    if day is None:
        return None
    if "clock_word" in said:
        hour, minute = said.value("clock_word"), 0
    elif name in said:
        digits = said.text(name).removesuffix("-tiden").replace(".", ":").partition(":")
        hour, minute = int(digits[0]), int(digits[2] or 0)
    else:
        hour, minute = said.value("number"), 0
    hour = _half_day(hour, said)
    if hour > 24 or (hour == 24 and minute):
        return None
    if hour == 24:
        hour, day = 0, day + ONE
    return reading(f"{day}T{hour:02}:{minute:02}")


def _half_day(hour: int, said: Said) -> int:
    if "half_day" not in said or not 1 <= hour <= 12:
        return hour
    return hour % 12 + 12 * said.value("half_day")


def clocks(said: Said, moment: Moment) -> Reading | None:
    first, last = _at(said, "clock", moment), _at(said, "clock2", moment)
    if first is None or last is None:
        return None
    return reading(f"{first.edtf}/{last.edtf}") if first.edtf < last.edtf else None


def _context(moment: Moment) -> datetime | None:
    return start_of(moment.last) if moment.last else None


def same(said: Said, moment: Moment) -> Reading | None:
    """ "The year before", "the same evening": by the date that the text named last."""
    last = _context(moment)
    if last is None or moment.last is None:
        return None
    count = said.option("offset")
    if "part" in said or said.value("day_or_year", "unit") == DAY:
        day = single_day(moment.last)
        part = PARTS[said.value("part")] if "part" in said else None
        return day_reading(day + count * ONE, part) if day else None
    unit = said.value("day_or_year", "unit")
    return unit_reading(shifted(last.date(), count, unit), unit)


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


def just(said: Reading, *, after: bool) -> Reading | None:
    """Shortly before or after: at a clock time about then, at a day within about a week of it."""
    start, end = start_of(said), end_of(said)
    if start is None or end is None or "T" in said.edtf:
        return about(said)
    last = (end - timedelta(seconds=1)).date()
    first, last = (last, last + 7 * ONE) if after else (start.date() - 7 * ONE, start.date())
    return days_reading(first, last, "~")


def third(said: Reading, number: int) -> Reading | None:
    """The first, middle or last third of a unit, approximate; a decade has 4, 3 and 3 years."""
    start, end = start_of(said), end_of(said)
    if start is None or end is None:
        return None
    days = (end - start).days
    if days > 400:
        years = end.year - start.year
        cuts = {10: (0, 4, 7, 10), 100: (0, 34, 67, 100)}.get(years, (0, years // 3, years * 2 // 3, years))
        first, last = start.year + cuts[number], start.year + cuts[number + 1] - 1
        return reading(f"{first:04}~/{last:04}~")
    if days > 360:
        year = start.year
        return reading(f"{year:04}-{1 + 4 * number:02}~/{year:04}-{4 + 4 * number:02}~")
    if days < 2:
        return None
    lengths = (0, 10, 20, days) if 28 <= days <= 31 else (0, days // 3, days * 2 // 3, days)
    first_day = start.date() + lengths[number] * ONE
    last_day = start.date() + (lengths[number + 1] - 1) * ONE
    if days == 7:
        first_day, last_day = (start.date() + step * ONE for step in ((0, 1), (2, 3), (3, 6))[number])
    return days_reading(first_day, last_day, "~")


def half(said: Reading, *, second: bool) -> Reading | None:
    """The first or second half of a unit, by whole years where it has many, else by days."""
    start, end = start_of(said), end_of(said)
    if start is None or end is None or end - start < timedelta(days=2):
        return None
    if end - start > timedelta(days=400):
        middle = (start.year + end.year) // 2
        years = (middle, end.year - 1) if second else (start.year, middle - 1)
        return reading(f"{years[0]:04}/{years[1]:04}")
    if end - start > timedelta(days=360):
        return reading(f"{start.year:04}-{41 if second else 40}")
    cut = start.date() + (end - start).days // 2 * ONE
    return days_reading(cut, end.date() - ONE) if second else days_reading(start.date(), cut - ONE)


def part_until(said: Reading, anchor: date, *, later: bool) -> Reading | None:
    """ "Later this year": from the anchor to the end of the unit; "earlier": from its beginning."""
    start, end = start_of(said), end_of(said)
    if start is None or end is None:
        return None
    first, last = start.date(), (end - timedelta(seconds=1)).date()
    if not first <= anchor <= last:
        return said
    first, last = (anchor, last) if later else (first, anchor)
    return days_reading(first, last, "~") if first < last else day_reading(first)


def about(said: Reading) -> Reading:
    """With the EDTF mark for approximate on each date; a part of the day is vague as it is."""
    if said.part or said.is_set or "~" in said.edtf:
        return said
    return reading("/".join(end + "~" if end[:1].isdigit() else end for end in said.edtf.split("/")))
