"""Readings of weekdays, weekends and of days said from the day of publication."""

from datetime import date, timedelta

from timeline.dates.finding.moment import (
    ONE_DAY,
    PARTS,
    Moment,
    Said,
    day_reading,
    days_reading,
    reading,
    single_day,
)
from timeline.dates.finding.tense import AHEAD, Direction
from timeline.dates.reading import Reading
from timeline.dates.units import PartOfDay

FORWARD = (Direction.FUTURE, Direction.AFTER)
LONGEST_PLAN = timedelta(days=10)  # a day named further ahead does not begin the week that is told of
MOST_DAYS_ON = 3  # further on a list is not of days that follow each other


def deictic(said: Said, moment: Moment) -> Reading:
    return _of_day(moment.anchor + said.value("deictic") * ONE_DAY, said)


def part_of_today(said: Said, moment: Moment) -> Reading:
    if "part_of_yesterday" in said:
        return day_reading(moment.anchor - ONE_DAY, PARTS[said.value("part_of_yesterday")])
    if "part_of_today" in said:
        return day_reading(moment.anchor, PARTS[said.value("part_of_today")])
    ahead = moment.look() in AHEAD
    return day_reading(moment.anchor + ahead * ONE_DAY, PARTS[said.value("tonight")])


def weekday(said: Said, moment: Moment) -> Reading:
    number = said.value("short_weekday" if "short_weekday" in said else "weekday")
    beside = single_day(moment.near) if moment.near else None
    if beside and not said.direction:  # "from Monday to Friday": the Monday of that Friday
        return _of_day(beside - (beside.weekday() - number) % 7 * ONE_DAY, said)
    if moment.after and not said.direction:  # "Monday and Tuesday": the Tuesday after that Monday
        step = (number - moment.after.weekday()) % 7
        if 0 < step <= MOST_DAYS_ON:
            return _of_day(moment.after + step * ONE_DAY, said)
    day = _day_by_tense(number, said.direction or moment.look(), moment)
    if "far" in said.rule.options and day == moment.anchor + ONE_DAY:
        day += timedelta(weeks=1)  # said on a Monday, "next Tuesday" is not tomorrow
    return _of_day(day + timedelta(weeks=said.option("weeks", 0)), said)


def _day_by_tense(number: int, look: Direction, moment: Moment) -> date:
    """Of what is to come, a day after the day of publication; of several, each after the one before it."""
    anchor, last = moment.anchor, moment.plan
    back = (anchor.weekday() - number) % 7
    if look in AHEAD and last and anchor < last <= anchor + LONGEST_PLAN:
        return last + (number - last.weekday()) % 7 * ONE_DAY
    match look:
        case Direction.BEFORE:
            return anchor - (back or 7) * ONE_DAY
        case Direction.AFTER | Direction.FUTURE:
            return anchor + (7 - back) * ONE_DAY
        case Direction.PRESENT:
            return anchor + (7 - back) % 7 * ONE_DAY
        case _:
            return anchor - back * ONE_DAY


def weekday_of_this_week(said: Said, moment: Moment) -> Reading:
    """ "This Friday": of the week that is on, or the next one when it is over and still to come."""
    step = said.value("weekday") - moment.anchor.weekday()
    return _of_day(moment.anchor + (step + 7 * (step < 0 and moment.look() in AHEAD)) * ONE_DAY, said)


def weekday_near(said: Said, moment: Moment) -> Reading:
    """ "Later on Tuesday" is today when today is Tuesday."""
    if said.value("weekday") == moment.anchor.weekday():
        return _of_day(moment.anchor, said)
    return weekday(said, moment)


def weekdays(said: Said, moment: Moment) -> Reading:
    """ "Saturday-Sunday": the second is the first of its kind after the first."""
    first = single_day(weekday(said, moment)) or moment.anchor
    step = (said.value("weekday", "weekday2") - said.value("weekday")) % 7
    return days_reading(first, first + step * ONE_DAY)


def weekday_of_week(said: Said, moment: Moment) -> Reading:
    monday = moment.anchor - moment.anchor.weekday() * ONE_DAY
    day = monday + timedelta(days=7 * said.value("rel_week") + said.value("weekday"))
    return _of_day(day, said)


def weekend(said: Said, moment: Moment) -> Reading:
    """The one that is on; else by the tense. Without a clear one, Monday and Tuesday look back."""
    saturday = moment.anchor + (5 - moment.anchor.weekday()) * ONE_DAY
    rel = said.value("rel") if "rel" in said else None
    on = moment.anchor >= saturday
    look = moment.look()
    back = look is Direction.PAST or (look not in FORWARD and moment.anchor.weekday() < 2)
    if rel == -1 or (rel is None and not on and back):
        saturday -= 7 * ONE_DAY
    elif rel == 1 and on:
        saturday += 7 * ONE_DAY
    return days_reading(saturday, saturday + ONE_DAY)


def _of_day(day: date, said: Said) -> Reading:
    """The day, or the part of it that is named; "early" and "late" cut a day that has no part."""
    early = "early_late" in said and not said.value("early_late")
    if "part" in said and not (early and said.value("part") == PARTS.index(PartOfDay.MORNING)):
        return day_reading(day, PARTS[said.value("part")])
    if "part_after_deictic" in said:
        return day_reading(day, PARTS[said.value("part_after_deictic")])
    if "early_late" not in said:
        return day_reading(day)
    if said.value("early_late"):
        return day_reading(day, PartOfDay.EVENING)
    return reading(f"{day}T00:00/{day}T09:59")
