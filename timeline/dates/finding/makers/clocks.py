"""Readings of clock times, of the day beside them or the day named last."""

import re
from datetime import datetime, time, timedelta

from timeline.dates.finding.moment import PARTS, Moment, Said, day_reading, reading, single_day
from timeline.dates.reading import Reading

_CLOCK = re.compile(r"([0-9]{1,2})(?:[.:]([0-9]{2}))?(?:\s?([ap])\.?m)?")
_HALF_DAYS = {"a": 0, "p": 1}


def clock(said: Said, moment: Moment) -> Reading | None:
    """A time of the day that stands beside it, or else of the day that the text named last."""
    found = _at(said, "clock", moment)
    return reading(found.isoformat(timespec="minutes")) if found else None


def clocks(said: Said, moment: Moment) -> Reading | None:
    """From one to the other; past midnight it is the next day."""
    first, last = _at(said, "clock", moment), _at(said, "clock2", moment)
    if first is None or last is None or first == last:
        return None
    if last < first:
        last += timedelta(days=1)
    return reading("/".join(end.isoformat(timespec="minutes") for end in (first, last)))


def part_alone(said: Said, moment: Moment) -> Reading | None:
    """ "Ved middagstid", of the day that the text named last."""
    beside = moment.near or moment.last
    day = single_day(beside) if beside else None
    return day_reading(day, PARTS[said.value("part_alone")]) if day else None


def _at(said: Said, name: str, moment: Moment) -> datetime | None:
    beside = moment.near or moment.last
    day = single_day(beside) if beside else None
    if day is None:
        return None
    if "clock_word" in said:
        minutes = 60 * said.value("clock_word")
    elif name in said:
        minutes = _minutes(said, name)
    else:
        minutes = 60 * _half_day(said.value("number"), said.value("half_day") if "half_day" in said else None)
    minutes += said.option("minutes", 0)
    if not 0 <= minutes <= 24 * 60:
        return None
    return datetime.combine(day, time.min) + timedelta(minutes=minutes)


def _minutes(said: Said, name: str) -> int:
    """Minutes into the day; "7-9pm" begins in the afternoon too."""
    match = _CLOCK.match(said.text(name))
    last = _CLOCK.match(said.text("clock2")) if "clock2" in said else None
    if match is None:
        raise ValueError(f"no clock time: {said.text(name)}")
    half = match[3] or (last and last[3])
    code = _HALF_DAYS[half] if half else said.value("half_day") if "half_day" in said else None
    return 60 * _half_day(int(match[1]), code) + int(match[2] or 0)


def _half_day(hour: int, code: int | None) -> int:
    """The hour of the day; `code` is 0 before noon and 1 after it, None when it is not said."""
    return hour if code is None or not 1 <= hour <= 12 else hour % 12 + 12 * code
