"""Readings of what a calendar names: days, months, years, seasons, quarters, decades, holidays."""

from datetime import date, timedelta

from timeline.dates.errors import DateError
from timeline.dates.finding.moment import (
    PARTS,
    Moment,
    Said,
    days_reading,
    point_of,
    reading,
    shifted,
    single_day,
    start_of,
    year_checked,
)
from timeline.dates.finding.tense import Direction
from timeline.dates.typed_words import Reading

CLOSE = timedelta(days=100)  # nearer than this a day without a year is meant, whatever the verbs say


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


def day_of_month(said: Said, moment: Moment) -> Reading | None:
    """ "Den 5. i denne måned"; "fredag den 13." is the nearest day that is both, as the tense has it."""
    anchor, number = moment.anchor, said.value("day")
    if "rel_month" in said:
        first = shifted(anchor.replace(day=1), said.value("rel_month"), 2)
        return reading(f"{first.year:04}-{first.month:02}-{number:02}")
    firsts = [shifted(anchor.replace(day=1), step, 2) for step in range(-7, 8)]
    days = [date(f.year, f.month, number) for f in firsts if _exists(f.year, f.month, number)]
    fit = [day for day in days if day.weekday() == said.value("weekday")]
    look = moment.look()
    if look is Direction.PAST:
        fit = [day for day in fit if day <= anchor] or fit
    elif look is Direction.FUTURE:
        fit = [day for day in fit if day >= anchor] or fit
    return reading(str(min(fit, key=lambda day: abs(day - anchor)))) if fit else None


def iso_day(said: Said, moment: Moment) -> Reading:
    return reading(f"{said.value('year'):04}-{said.value('month_number'):02}-{said.value('day'):02}")


def days(said: Said, moment: Moment) -> Reading:
    last = day(Said(said.rule, {**said.groups, "day": said.text("day2")}, said.rules), moment)
    first_day = said.value("day")
    return reading(f"{last.edtf[:8]}{first_day:02}/{last.edtf}")


def night_of_days(said: Said, moment: Moment) -> Reading:
    """ "The night between the 3rd and the 4th" belongs to the day it leads into."""
    return Reading(days(said, moment).last, PARTS[0])


def either_day(said: Said, moment: Moment) -> Reading:
    last = day(Said(said.rule, {**said.groups, "day": said.text("day2")}, said.rules), moment)
    month = f"{said.value('mon', 'mon1') + 1:02}" if "mon1" in said else last.edtf[5:7]
    return reading(f"[{last.edtf[:4]}-{month}-{said.value('day'):02},{last.edtf}]")


def _month_number(said: Said, name: str = "month") -> int:
    return said.value("mon") + 1 if "mon" in said else said.value("month", name) + 1


def year_of_month(month: int, moment: Moment) -> int:
    """By the tense; a month that is on now is this one; without a verb the past, as news mostly has it."""
    near = moment.near and start_of(moment.near)
    anchor = moment.anchor
    if near:
        return near.year if month <= near.month else near.year - 1
    if month == anchor.month:
        return anchor.year
    look = moment.look()
    if look is Direction.PRESENT:
        return min(
            (anchor.year + step for step in (0, -1, 1)),
            key=lambda y: abs((y - anchor.year) * 12 + month - anchor.month),
        )
    if look in (Direction.FUTURE, Direction.AFTER):
        return anchor.year if month > anchor.month else anchor.year + 1
    return anchor.year if month < anchor.month else anchor.year - 1


def month(said: Said, moment: Moment) -> Reading:
    number = _month_number(said)
    return reading(f"{said_year(said, moment) or year_of_month(number, moment):04}-{number:02}")


def months(said: Said, moment: Moment) -> Reading:
    last = _month_number(said, "month2")
    first = _month_number(said)
    year = said_year(said, moment) or year_of_month(last, moment)
    return reading(f"{year if first <= last else year - 1:04}-{first:02}/{year:04}-{last:02}")


def year(said: Said, moment: Moment) -> Reading:
    return reading(f"{year_checked(said.value('year')):04}")


def rel_year(said: Said, moment: Moment) -> Reading:
    return reading(f"{moment.anchor.year + said.value('rel_year'):04}")


def years(said: Said, moment: Moment) -> Reading | None:
    first = year_checked(said.value("year"))
    last = said.value("year_b") if "year_b" in said else first // 100 * 100 + said.value("year2")
    return reading(f"{first:04}/{year_checked(last):04}") if first < last else None


def _season_start(number: int, year: int) -> date:
    return date(year, 3 + 3 * number, 1)


def season(said: Said, moment: Moment) -> Reading:
    """Winter is counted in the year in which it begins, but "vinteren 1987" mostly means its long end."""
    number, year = said.value("season"), said_year(said, moment)
    near = moment.near and start_of(moment.near)
    if year is None:
        year = near.year if near else _year_of_season(number, said, moment)
    elif number == 3 and "year" not in said:
        year -= 1
    return reading(f"{year:04}-{21 + number}")


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
    if look in ahead and over:
        return current + 1
    return current


def quarter(said: Said, moment: Moment) -> Reading:
    unit = said.value("quarter_half")
    most = 4 if unit == 3 else 2
    number = said.value("ordinal")
    number = most if number == -1 else number
    if not 1 <= number <= most:
        raise DateError("no-such-month", text=str(number))
    base = 32 if unit == 3 else 39
    said_in = said_year(said, moment)
    if said_in is not None:
        return reading(f"{said_in:04}-{base + number}")
    context = moment.last and start_of(moment.last)
    if context and context.year != moment.anchor.year:
        return reading(f"{context.year:04}-{base + number}")
    begins = date(moment.anchor.year, 1 + (number - 1) * 12 // most, 1)
    past = moment.look() not in (Direction.FUTURE, Direction.PRESENT)
    return reading(f"{begins.year - (past and begins > moment.anchor):04}-{base + number}")


def quarters(said: Said, moment: Moment) -> Reading:
    year = said_year(said, moment) or moment.anchor.year
    count = said.value("number") * (1 if "months" in said.rule.options else 3)
    if not 1 <= count <= 12:
        raise DateError("no-such-month", text=str(count))
    return reading(f"{year:04}-01/{year:04}-{count:02}")


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


def week(said: Said, moment: Moment) -> Reading:
    number, anchor = said.value("week"), moment.anchor
    year = said_year(said, moment)
    if year is None:
        this = anchor.isocalendar()
        candidates = (this.year, this.year - 1, this.year + 1)
        year = min(candidates, key=lambda y: abs((y - this.year) * 52 + number - this.week))
    monday = date.fromisocalendar(year, number, 1)
    return days_reading(monday, monday + timedelta(days=6))


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
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    if code >= 4800:
        return easter(year) + timedelta(days=code - 5000)
    return date(year, code // 100, code % 100)


def holiday(said: Said, moment: Moment) -> Reading:
    code, year = said.value("holiday"), said_year(said, moment)
    if year is None:
        year = _year_of_feast(code, said.direction or moment.look(), moment)
    first, last = _feast(code, year)
    return reading(f"{first}/{last}")


def _year_of_feast(code: int, look: Direction, moment: Moment) -> int:
    anchor = moment.anchor
    years = range(anchor.year - 1, anchor.year + 2)
    if look is Direction.PAST:
        return max(year for year in years if _feast(code, year)[0] <= anchor)
    if look in (Direction.FUTURE, Direction.PRESENT, Direction.AFTER):
        return min(year for year in years if _feast(code, year)[1] >= anchor)
    return min(years, key=lambda year: abs(_feast(code, year)[0] - anchor))


def years_end(said: Said, moment: Moment) -> Reading:
    """The last day of the year, month or week that is on."""
    anchor = moment.anchor
    unit = said.value("end_unit")
    if unit == 5:
        return reading(f"{anchor.year:04}-12-31")
    if unit == 1:
        return reading(str(anchor + timedelta(days=6 - anchor.weekday())))
    return reading(str(shifted(anchor.replace(day=1), 1, 2) - timedelta(days=1)))
