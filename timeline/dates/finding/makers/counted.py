"""Readings of what is counted from the day of publication: "for to uger siden", "de næste ti år"."""

import math
from datetime import timedelta

from timeline.dates.finding.moment import (
    DAY,
    MONTH,
    ONE_DAY,
    WEEK,
    YEAR,
    Moment,
    Said,
    day_reading,
    days_reading,
    end_of,
    reading,
    shifted,
    start_of,
    unit_reading,
)
from timeline.dates.finding.tense import Direction
from timeline.dates.reading import Reading


def rel_unit(said: Said, moment: Moment) -> Reading:
    unit = said.value("big_unit", "unit")
    count = said.value("rel") if "rel" in said else said.option("count")
    return unit_reading(shifted(moment.anchor, count, unit), unit)


def the_unit(said: Said, moment: Moment) -> Reading:
    return unit_reading(moment.anchor, said.value("the_unit", "unit"))


def ago(said: Said, moment: Moment) -> Reading | None:
    """As exact as the unit that is counted: years ago a year, weeks ago a week, days ago a day."""
    if "duration" in said.rule.options and moment.look() is Direction.PAST:
        return None  # "recorded in 11 days"
    unit, count = said.value("unit"), said.number("number") * said.option("sign")
    count += 0.5 * said.option("sign") if "half" in said.rule.options else 0
    day = shifted(moment.anchor, count, unit)
    unit = MONTH if unit == YEAR and abs(count) < 1 else unit
    if unit == DAY:
        return day_reading(day)
    if unit == WEEK:
        monday = day - day.weekday() * ONE_DAY
        return days_reading(monday, monday + 6 * ONE_DAY, "~")
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


def window(said: Said, moment: Moment) -> Reading | None:
    """ "De seneste to uger", from so long ago until the day of publication; hours are told in whole days."""
    if "ahead" in said.rule.options and moment.look() is Direction.PAST:
        return None  # "within five days" may be how long it took
    count = (said.number("number") if "number" in said else 1) * said.option("sign")
    if "small_unit" in said:
        hours = count * said.value("small_unit") / 3600
        end = moment.anchor + math.copysign(math.ceil(abs(hours) / 24), hours) * ONE_DAY
    else:
        end = shifted(moment.anchor, count, said.value("unit"))
    return days_reading(min(end, moment.anchor), max(end, moment.anchor))


def stretch(said: Said, moment: Moment) -> Reading | None:
    """ "In the five weeks to 4 January": so long up to the date that stands behind, or from it on."""
    if moment.near is None:
        return None
    start, end = start_of(moment.near), end_of(moment.near)
    if start is None or end is None:
        return None
    count, unit = said.number("number") * said.option("sign"), said.value("unit")
    outside = "outside" in said.rule.options
    if count < 0:
        last = start.date() - ONE_DAY if outside else (end - timedelta(seconds=1)).date()
        return days_reading(shifted(last, count, unit) + ONE_DAY, last)
    first = end.date() if outside else start.date()
    return days_reading(first, shifted(first, count, unit) - ONE_DAY)


def coming(said: Said, moment: Moment) -> Reading:
    """ "The coming weeks" are open, and only about from today."""
    return reading(f"{moment.anchor}~/..")
