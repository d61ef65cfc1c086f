"""Readings of feasts, fixed and by Easter, and of the end of a year."""

from datetime import date, timedelta

from timeline.dates.finding.makers.years import said_year
from timeline.dates.finding.moment import MONTH, Moment, Said, reading, shifted
from timeline.dates.finding.tense import Direction
from timeline.dates.reading import Reading

CLOSE = timedelta(days=21)  # nearer than this a feast is meant whatever the verbs say
LAST = 9  # N of the last such weekday of a month


def holiday(said: Said, moment: Moment) -> Reading:
    code, year = said.value("holiday"), said_year(said, moment)
    if year is None:
        year = _year_of_feast(code, said.direction or moment.look(), moment)
    first, last = _feast(code, year)
    if "weekend" in said.rule.options:  # Saturday, Sunday, and the feast beside them
        saturday = first - timedelta(days=(first.weekday() - 5) % 7)
        first, last = saturday, max(last, saturday + timedelta(days=1))
    return reading(f"{first}/{last}")


def years_end(said: Said, moment: Moment) -> Reading:
    """The last day of the year, month or week that is on."""
    anchor = moment.anchor
    unit = said.value("end_unit")
    if unit == 5:
        return reading(f"{anchor.year:04}-12-31")
    if unit == 1:
        return reading(str(anchor + timedelta(days=6 - anchor.weekday())))
    return reading(str(shifted(anchor.replace(day=1), 1, 2) - timedelta(days=1)))


def easter(year: int) -> date:
    """Easter Sunday (the anonymous Gregorian computus, as in Meeus, Astronomical Algorithms)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _feast(code: int, year: int) -> tuple[date, date]:
    if code < 10_000:
        found = _feast_day(code, year)
        return found, found
    first, last = _feast_day(code // 10_000, year), _feast_day(code % 10_000, year)
    return first, last if last >= first else _feast_day(code % 10_000, year + 1)


def _feast_day(code: int, year: int) -> date:
    """MMDD, or with 5000 the days from Easter; 6000 and up is MMWN, the Nth of a weekday in a month."""
    if code >= 6000:
        month, weekday, nth = (code - 6000) // 100, code // 10 % 10, code % 10
        if nth == LAST:
            last = shifted(date(year, month, 1), 1, MONTH) - timedelta(days=1)
            return last - timedelta(days=(last.weekday() - weekday) % 7)
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    if code >= 4800:
        return easter(year) + timedelta(days=code - 5000)
    return date(year, code // 100, code % 100)


def _year_of_feast(code: int, look: Direction, moment: Moment) -> int:
    anchor = moment.anchor
    years = range(anchor.year - 1, anchor.year + 2)
    nearest = min(years, key=lambda year: abs(_feast(code, year)[0] - anchor))
    if not moment.hinted and abs(_feast(code, nearest)[0] - anchor) <= CLOSE:
        return nearest
    if look is Direction.PAST:
        return max(year for year in years if _feast(code, year)[0] <= anchor)
    if look in (Direction.FUTURE, Direction.PRESENT, Direction.AFTER):
        return min(year for year in years if _feast(code, year)[1] >= anchor)
    return nearest
