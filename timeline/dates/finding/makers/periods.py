"""Readings of quarters, halves, decades and centuries."""

from datetime import date

from timeline.dates.finding.makers.years import said_year
from timeline.dates.finding.moment import Moment, Said, reading, start_of, year_checked
from timeline.dates.finding.tense import AHEAD
from timeline.dates.reading import Reading


def quarter(said: Said, moment: Moment) -> Reading:
    unit = said.value("quarter_half") if "quarter_half" in said else 3
    most = 4 if unit == 3 else 2
    number = said.value("ordinal")
    number = most if number == -1 else number
    if not 1 <= number <= most:
        raise ValueError("more quarters than a year has")
    base = 32 if unit == 3 else 39
    said_in = said_year(said, moment)
    if said_in is not None:
        return reading(f"{said_in:04}-{base + number}")
    context = moment.last and start_of(moment.last)
    past = moment.look() not in AHEAD
    if past and context and context.year < moment.anchor.year - 1:  # a story of years ago
        return reading(f"{context.year:04}-{base + number}")
    begins = date(moment.anchor.year, 1 + (number - 1) * 12 // most, 1)
    return reading(f"{begins.year - (past and begins > moment.anchor):04}-{base + number}")


def quarters(said: Said, moment: Moment) -> Reading:
    """The first or last three months, or quarters, of a year."""
    year = said_year(said, moment) or moment.anchor.year
    count = said.value("number") * (1 if "months" in said.rule.options else 3)
    if not 1 <= count <= 12:
        raise ValueError("more months than a year has")
    first, last = (13 - count, 12) if "last" in said.rule.options else (1, count)
    return reading(f"{year:04}-{first:02}/{year:04}-{last:02}")


def decade(said: Said, moment: Moment) -> Reading:
    kind = next((kind for kind in ("decade_word", "decade_people") if kind in said), None)
    if kind:
        digits = f"{said.value(kind):02}"
    else:
        digits = "".join(char for char in said.text("decade") if char.isdigit())
    if len(digits) == 4:
        return reading(f"{year_checked(int(digits)) // 10}X")
    begin = moment.anchor.year // 100 * 100 + int(digits)
    return reading(f"{(begin if begin <= moment.anchor.year else begin - 100) // 10}X")


def century(said: Said, moment: Moment) -> Reading:
    if "hundreds" in said:
        return reading(f"{said.text('hundreds')[:2]}XX")
    if "ordinal" in said:
        number = said.value("ordinal") - 1 if said.value("ordinal") > 0 else moment.anchor.year // 100 - 1
        year_checked(number * 100)
        return reading(f"{number:02}XX")
    return reading(f"{moment.anchor.year // 100 - said.option('back'):02}XX")
