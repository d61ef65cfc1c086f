"""Readings of days by their number: "12. august", "11/8", "fredag den 13."."""

from datetime import date, timedelta

from timeline.dates.finding.makers.years import said_year
from timeline.dates.finding.moment import (
    ONE_DAY,
    PARTS,
    Moment,
    Said,
    days_reading,
    point_of,
    reading,
    shifted,
    single_day,
)
from timeline.dates.finding.tense import Direction
from timeline.dates.reading import Reading

CLOSE = timedelta(days=125)  # nearer than this a day without a year is meant, whatever the verbs say


def day(said: Said, moment: Moment) -> Reading:
    month = said.value("month_number") if "month_number" in said else said.value("mon") + 1
    number = said.value("ordinal", "day")
    year = said_year(said, moment) or year_of_day(month, number, moment)
    found = reading(f"{year:04}-{month:02}-{number:02}")
    return Reading(found.edtf, PARTS[said.value("part")]) if "part" in said else found


def numeric_day(said: Said, moment: Moment) -> Reading | None:
    """11/8 alone may be a fraction: without `den` it is a day only when it can hardly be one."""
    alone = not {"year", "year2"} & set(said.groups)
    if alone and "marked" not in said.rule.options and said.value("day") <= 9:
        return None
    return day(said, moment)


def iso_day(said: Said, moment: Moment) -> Reading:
    return reading(f"{said.value('year'):04}-{said.value('month_number'):02}-{said.value('day'):02}")


def day_of_month(said: Said, moment: Moment) -> Reading | None:
    """ "Den 5. i denne måned"; "fredag den 13." is the nearest day that is both, as the tense has it."""
    anchor, number = moment.anchor, said.value("day")
    if "rel_month" in said:
        first = shifted(anchor.replace(day=1), said.value("rel_month"), 2)
        return reading(f"{first.year:04}-{first.month:02}-{number:02}")
    firsts = [shifted(anchor.replace(day=1), step, 2) for step in range(-14, 15)]
    days = [date(f.year, f.month, number) for f in firsts if _exists(f.year, f.month, number)]
    fit = [day for day in days if day.weekday() == said.value("weekday")]
    look = moment.look()
    if look is Direction.PAST:
        fit = [day for day in fit if day <= anchor] or fit
    elif look is Direction.FUTURE:
        fit = [day for day in fit if day >= anchor] or fit
    return reading(str(min(fit, key=lambda day: abs(day - anchor)))) if fit else None


def days(said: Said, moment: Moment) -> Reading:
    last = day(Said(said.rule, {**said.groups, "day": said.text("day2")}, said.rules), moment)
    first_day = said.value("day")
    return reading(f"{last.edtf[:8]}{first_day:02}/{last.edtf}")


def nth_weekday(said: Said, moment: Moment) -> Reading:
    """ "The first Monday in August", "sidste weekend i marts"; ValueError where the month has no such."""
    month = said.value("month") + 1
    year = said_year(said, moment) or year_of_day(month, 15, moment)
    first = date(year, month, 1)
    number, weekend = said.value("ordinal", "nth"), "weekend" in said.rule.options
    weekday = 5 if weekend else said.value("weekday")
    days = [day for step in range(31) if (day := first + step * ONE_DAY).month == month]
    fitting = [day for day in days if day.weekday() == weekday]
    if not (number == -1 or 1 <= number <= len(fitting)):
        raise ValueError("the month has no such weekday")
    found = fitting[-1 if number == -1 else number - 1]
    return days_reading(found, found + ONE_DAY) if weekend else reading(str(found))


def night_of_days(said: Said, moment: Moment) -> Reading:
    """ "The night between the 3rd and the 4th" belongs to the day it leads into."""
    return Reading(days(said, moment).last, PARTS[0])


def either_day(said: Said, moment: Moment) -> Reading:
    last = day(Said(said.rule, {**said.groups, "day": said.text("day2")}, said.rules), moment)
    month = f"{said.value('mon', 'mon1') + 1:02}" if "mon1" in said else last.edtf[5:7]
    return reading(f"[{last.edtf[:4]}-{month}-{said.value('day'):02},{last.edtf}]")


def year_of_day(month: int, day: int, moment: Moment, look: Direction | None = None) -> int:
    """The year of a day without one: beside another date its year, else the nearest that fits the tense."""
    near = moment.near and point_of(moment.near)
    if near and near.month.isdigit() and int(near.month) <= 12:
        year = int(near.year)
        return year if month <= int(near.month) else year - 1
    anchor = _told_about(moment)
    years = [year for year in range(anchor.year - 1, anchor.year + 2) if _exists(year, month, day)]
    if not years:
        return anchor.year if _exists(anchor.year, month, day) else _leap_near(anchor.year, month, day)
    nearest = min(years, key=lambda year: abs(date(year, month, day) - anchor))
    if abs(date(nearest, month, day) - anchor) <= CLOSE:
        return nearest
    look = look or moment.look()
    if look in (Direction.FUTURE, Direction.PRESENT, Direction.AFTER):
        return min((year for year in years if date(year, month, day) >= anchor), default=nearest)
    if look in (Direction.PAST, Direction.BEFORE):
        return max((year for year in years if date(year, month, day) <= anchor), default=nearest)
    return nearest


def _told_about(moment: Moment) -> date:
    """The day of publication; in a story of years ago, the full date that the text named last."""
    last = moment.last and single_day(moment.last)
    if last and (moment.anchor - last).days > 400 and moment.look() in (Direction.PAST, Direction.UNKNOWN):
        return last
    return moment.anchor


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _leap_near(year: int, month: int, day: int) -> int:
    """29 February: the leap year that lies nearest; 31 February has none and is refused by its reader."""
    if (month, day) != (2, 29):
        return year
    return min((y for y in range(year - 8, year + 9) if _exists(y, 2, 29)), key=lambda y: abs(y - year))
