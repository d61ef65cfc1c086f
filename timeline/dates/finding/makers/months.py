"""Readings of months, seasons and week numbers."""

from datetime import date, timedelta

from timeline.dates.finding.makers.years import said_year
from timeline.dates.finding.moment import Moment, Said, days_reading, reading, shifted, start_of
from timeline.dates.finding.tense import Direction
from timeline.dates.reading import Reading


def month(said: Said, moment: Moment) -> Reading:
    number = _month_number(said)
    context = moment.last and start_of(moment.last)
    if context and "context" in said.rule.options:  # "that January", of the year that the text named last
        return reading(f"{context.year:04}-{number:02}")
    return reading(
        f"{said_year(said, moment) or year_of_month(number, moment, said.direction):04}-{number:02}"
    )


def months(said: Said, moment: Moment) -> Reading:
    last = _month_number(said, "month2")
    first = _month_number(said)
    year = said_year(said, moment) or year_of_month(last, moment)
    return reading(f"{year if first <= last else year - 1:04}-{first:02}/{year:04}-{last:02}")


def season(said: Said, moment: Moment) -> Reading:
    """Winter is counted in the year in which it begins, but "vinteren 1987" mostly means its long end."""
    number, year = said.value("season"), said_year(said, moment)
    near = moment.near and start_of(moment.near)
    if year is None:
        year = near.year if near else _year_of_season(number, said, moment)
    elif number == 3 and "year" not in said:
        year -= 1
    return reading(f"{year:04}-{21 + number}")


def week(said: Said, moment: Moment) -> Reading:
    number, anchor = said.value("week"), moment.anchor
    year = said_year(said, moment)
    if year is None:
        this = anchor.isocalendar()
        candidates = (this.year, this.year - 1, this.year + 1)
        year = min(candidates, key=lambda y: abs((y - this.year) * 52 + number - this.week))
    monday = date.fromisocalendar(year, number, 1)
    return days_reading(monday, monday + timedelta(days=6))


def year_of_month(month: int, moment: Moment, look: Direction | None = None) -> int:
    """By the tense; a month that is on now is this one; without a verb the past, as news mostly has it."""
    near = moment.near and start_of(moment.near)
    anchor = moment.anchor
    if near:
        return near.year if month <= near.month else near.year - 1
    if month == anchor.month:
        return anchor.year
    look = look or moment.look()
    if look is Direction.PRESENT:
        return min(
            (anchor.year + step for step in (0, -1, 1)),
            key=lambda y: abs((y - anchor.year) * 12 + month - anchor.month),
        )
    if look in (Direction.FUTURE, Direction.AFTER):
        return anchor.year if month > anchor.month else anchor.year + 1
    return anchor.year if month < anchor.month else anchor.year - 1


def _month_number(said: Said, name: str = "month") -> int:
    return said.value("mon") + 1 if "mon" in said else said.value("month", name) + 1


def _season_start(number: int, year: int) -> date:
    return date(year, 3 + 3 * number, 1)


def _year_of_season(number: int, said: Said, moment: Moment) -> int:
    anchor = moment.anchor
    begun = [y for y in range(anchor.year - 2, anchor.year + 3) if _season_start(number, y) <= anchor]
    current = begun[-1]
    over = shifted(_season_start(number, current), 3, 2) <= anchor
    if "rel" in said:
        rel = said.value("rel")
        if rel == 0:
            return current if not over else anchor.year
        return (current if over else current - 1) if rel < 0 else current + 1
    look = said.direction or moment.look()
    genitive = said.text("season").endswith("s")  # "efterårets succes": what is named so, is known
    ahead = {Direction.FUTURE, Direction.AFTER} | (set() if genitive else {Direction.PRESENT})
    if look is Direction.PRESENT and over and not genitive:
        ended, begins = shifted(_season_start(number, current), 3, 2), _season_start(number, current + 1)
        return current if anchor - ended < begins - anchor else current + 1
    if (look in ahead and over) or said.direction is Direction.AFTER:
        return current + 1
    return current
