"""Readings of years, and the year that a date without one belongs to."""

from timeline.dates.finding.moment import Moment, Said, reading, year_checked
from timeline.dates.reading import Reading


def said_year(said: Said, moment: Moment) -> int | None:
    if "rel_year" in said:
        return moment.anchor.year + said.value("rel_year")
    if "year" in said:
        return year_checked(said.value("year"))
    if "year2" in said:
        return century_of(said.value("year2"), moment.anchor.year)
    return moment.year


def century_of(digits: int, near: int) -> int:
    """'87 is the year ending so that lies nearest, and rather behind than ahead."""
    years = (near // 100 * 100 + step + digits for step in (0, -100, 100))
    return min(years, key=lambda year: abs(year - near + 10))


def year(said: Said, moment: Moment) -> Reading:
    return reading(f"{year_checked(said.value('year')):04}")


def rel_year(said: Said, moment: Moment) -> Reading:
    return reading(f"{moment.anchor.year + said.value('rel_year'):04}")


def years(said: Said, moment: Moment) -> Reading | None:
    first = year_checked(said.value("year"))
    last = said.value("year_b") if "year_b" in said else first // 100 * 100 + said.value("year2")
    return reading(f"{first:04}/{year_checked(last):04}") if first < last else None
