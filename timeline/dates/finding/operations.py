"""What the words before a time do to it: "siden", "inden", "i begyndelsen af", "cirka"."""

from datetime import date, timedelta
from functools import cache

from timeline.dates.finding.moment import (
    ONE_DAY,
    Moment,
    day_reading,
    days_reading,
    end_of,
    reading,
    single_day,
    start_of,
)
from timeline.dates.finding.rules import rules
from timeline.dates.finding.tense import Direction
from timeline.dates.reading import Reading
from timeline.dates.units import PartOfDay

THIRDS = ("early", "middle", "late", "end_of")
OPERATIONS = (
    *("during", "first_half", "second_half", "plain", "about", *THIRDS, "later", "earlier"),
    *(
        "before",
        "until",
        "through",
        "latest",
        "after",
        "since",
        "starting",
        "earliest",
        "from",
        "between",
        "either",
    ),
    *("week_of", "week_from", "week_to", "night_of", "night_between", "toward"),
    *("night_on", "morning_on", "afternoon_on", "evening_on", "just_before", "just_after"),
)
LONGEST_LIMIT = timedelta(days=31)  # "through Friday" is a limit, "through the year" a time


@cache
def operation_words(code: str) -> dict[str, str]:
    """From the words to their operation; a later operation has the word when two name it."""
    words = rules(code).words
    return {phrase: operation for operation in OPERATIONS for phrase in words.get(operation, ())}


def apply(operation: str, said: Reading, moment: Moment) -> Reading | None:
    """What the word before does to a time."""
    match operation:
        case "early" | "middle" | "late" | "end_of":
            return third(said, min(THIRDS.index(operation), 2))
        case "later" | "earlier":
            return part_until(said, moment.anchor, later=operation == "later")
        case "first_half" | "second_half":
            return half(said, second=operation == "second_half")
        case "about":
            return about(said)
        case "night_of" | "night_between":
            day = single_day(said)
            return day_reading(day, PartOfDay.NIGHT) if day else None
        case "night_on" | "morning_on" | "afternoon_on" | "evening_on":
            day = single_day(said)
            return day_reading(day, PartOfDay(operation.removesuffix("_on"))) if day else None
        case "week_of" | "week_from" | "week_to":
            return week_at(said, operation)
        case "just_before" | "just_after":
            return just(said, after=operation == "just_after")
        case _:
            return _opened(operation, said, moment)


def _opened(operation: str, said: Reading, moment: Moment) -> Reading | None:
    start, end = start_of(said), end_of(said)
    if start is None or end is None:
        return said
    match operation:
        case "since" | "starting" | "earliest":
            return reading(f"{said.first}/..")
        case "from":
            between_clocks = "T" in said.first and "/" in said.edtf
            ahead = start.date() > moment.anchor and not between_clocks
            return reading(f"{said.first}/..") if ahead else said
        case "until":
            return reading(f"../{said.last}")
        case "latest" if moment.look() is not Direction.PAST:  # told as past, it is the last time of several
            return reading(f"../{said.last}")
        case "through" if moment.look() is Direction.PAST:
            return said  # "worked through the weekend"
        case "through":
            return reading(f"../{said.last}") if end - start <= LONGEST_LIMIT else said
        case "before":
            if "T" in said.first:
                return reading(f"../{said.first}")
            return reading(f"../{start.date() - timedelta(days=1)}")
        case "after":
            one_day = end - start <= timedelta(days=1)
            return reading(f"{said.first if one_day else end.date()}/..")
        case _:
            return said


def hinted(operations: set[str]) -> Direction | None:
    """ "Since" looks back; "by" and "until" look ahead where no verb says otherwise."""
    if "since" in operations:
        return Direction.PAST
    if operations & {"toward", "starting"}:
        return Direction.AFTER
    return Direction.FUTURE if operations & {"until", "before", "latest", "through"} else None


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
    first_day = start.date() + lengths[number] * ONE_DAY
    last_day = start.date() + (lengths[number + 1] - 1) * ONE_DAY
    if days == 7:
        first_day, last_day = (start.date() + step * ONE_DAY for step in ((0, 1), (2, 3), (3, 6))[number])
    return days_reading(first_day, last_day, "~")


def week_at(said: Reading, operation: str) -> Reading | None:
    """The week that a day lies in, begins or ends."""
    day = single_day(said)
    if day is None:
        return None
    before = {"week_of": day.weekday(), "week_from": 0, "week_to": 6}[operation]
    return days_reading(day - before * ONE_DAY, day + (6 - before) * ONE_DAY)


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
    cut = start.date() + (end - start).days // 2 * ONE_DAY
    return days_reading(cut, end.date() - ONE_DAY) if second else days_reading(start.date(), cut - ONE_DAY)


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


def just(said: Reading, *, after: bool) -> Reading | None:
    """Shortly before or after: at a clock time about then, at a day within about a week of it."""
    start, end = start_of(said), end_of(said)
    if start is None or end is None or "T" in said.edtf:
        return about(said)
    last = (end - timedelta(seconds=1)).date()
    first, last = (last, last + 7 * ONE_DAY) if after else (start.date() - 7 * ONE_DAY, start.date())
    return days_reading(first, last, "~")
