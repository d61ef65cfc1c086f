"""Calendar dates as people write them: days, months, seasons, quarters, decades, week numbers."""

import re
from collections.abc import Callable
from datetime import date

from timeline.dates.edtf import parse
from timeline.dates.edtf_point import GROUPINGS
from timeline.dates.errors import DateError
from timeline.dates.typed_words import ORDINAL, Context, alternation, pattern, week_text


def _date_text(year: int, month: int, day: int) -> str:
    """EDTF for the day; raises `DateError` when it does not exist."""
    return str(parse(f"{year:04}-{month:02}-{day:02}"))


def _year(text: str, context: Context) -> int:
    digits = "".join(re.findall("[0-9]", text))
    if len(digits) != 2 or not text.isdigit():
        return int(digits)
    century = context.today.year // 100 * 100
    years = (century + step + int(digits) for step in (0, -100, 100))
    return min(years, key=lambda year: abs(year - context.today.year))


def _day_and_month(text: str, context: Context) -> str | None:
    """2. august 2021, 2 Aug, August 2nd, 2021; without year the nearest one."""
    vocabulary = context.vocabulary
    month, year = vocabulary.any_month, vocabulary.year
    day = rf"(?P<day>[0-9]{{1,2}}){ORDINAL}"
    orders = (rf"{day} ?(?:of )?(?P<month>{month})\.?", rf"(?P<month>{month})\.? {day}")
    for order in orders:
        if match := pattern(rf"{order}(?:,? (?P<year>{year}))?").fullmatch(text):
            number, days = vocabulary.months[match["month"]], int(match["day"])
            said = match["year"]
            year_number = _year(said, context) if said else context.year_for(number, days)
            return _date_text(year_number, number, days)
    return None


def _numeric(text: str, context: Context) -> str | None:
    """2/8 2021, 2.8.2021, 2-8-21: day first. 2021/8/2 and 2021.8.2: year first."""
    if match := pattern(r"([0-9]{4})[./-]([0-9]{1,2})[./-]([0-9]{1,2})").fullmatch(text):
        return _date_text(*(int(number) for number in match.groups()))
    shape = r"([0-9]{1,2})(?:\. |[./-])([0-9]{1,2})(?:(?:[./-]|[./-]? )([0-9]{4}|[0-9]{2})|\.?)"
    match = pattern(shape).fullmatch(text)
    if match is None:
        return None
    day, month, year = int(match[1]), int(match[2]), match[3]
    if not 1 <= month <= 12:
        raise DateError("no-such-month", text=match[2])
    return _date_text(_year(year, context) if year else context.year_for(month, day), month, day)


def _bare_day(text: str, context: Context) -> str | None:
    """The 11th, when the date beside it says of which month."""
    near = context.near
    match = pattern(rf"([0-9]{{1,2}}){ORDINAL}").fullmatch(text)
    if match is None or near is None or not near.month:
        return None
    return _date_text(near.start.year, near.start.month, int(match[1]))


def _month(text: str, context: Context) -> str | None:
    months = context.vocabulary.months
    match = pattern(rf"({context.vocabulary.any_month})\.?(?:,? ({context.vocabulary.year}))?").fullmatch(
        text
    )
    if match is None or match[0] in context.vocabulary.words.typed["no_month"]:
        return None
    number = months[match[1]]
    year = _year(match[2], context) if match[2] else context.year_for(number)
    return str(parse(f"{year:04}-{number:02}"))


def _plain_year(text: str, context: Context) -> str | None:
    match = pattern(context.vocabulary.year).fullmatch(text)
    return str(parse(f"{_year(match[0], context):04}")) if match else None


def _season(text: str, context: Context) -> str | None:
    """sommeren 2021, vinteren 2021-22; a winter is counted in the year in which it begins."""
    vocabulary = context.vocabulary
    year_span = rf"({vocabulary.year})(?:[-–/](?:[0-9]+|{vocabulary.year}))?"
    shape = rf"({alternation(vocabulary.seasons)}),?(?: (?:of )?{year_span})?"
    match = pattern(shape).fullmatch(text)
    if match is None:
        return None
    number = vocabulary.seasons[match[1]]
    middle = GROUPINGS[number][1] + 1
    year = _year(match[2], context) if match[2] else context.year_for((middle - 1) % 12 + 1)
    if not match[2] and middle > 12:
        year -= 1
    return str(parse(f"{year:04}-{number}"))


def _quarter_or_half(text: str, context: Context) -> str | None:
    vocabulary = context.vocabulary
    for key, base, most in (("quarter", 32, 4), ("half", 39, 2)):
        shape = (
            rf"(?:([1-{most}]){ORDINAL} {vocabulary.any_of(key)}|{key[0]}([1-{most}])) ({vocabulary.year})"
        )
        if match := pattern(shape).fullmatch(text):
            number = int(match[1] or match[2])
            return str(parse(f"{_year(match[3], context):04}-{base + number}"))
    return None


def _decade(text: str, context: Context) -> str | None:
    ending = context.vocabulary.any_of("decade_ending")
    if match := pattern(rf"(?:the )?([0-9]{{2,4}})0{ending}").fullmatch(text):
        return str(parse(f"{match[1]:0>3}X")) if len(match[1]) >= 3 else None
    return _template_years(text, context, "plain_decade", 1) or _template_years(
        text, context, "millennium", 3
    )


def _template_years(text: str, context: Context, phrase: str, unknown: int) -> str | None:
    match = pattern(context.vocabulary.template(phrase)).fullmatch(text)
    if match is None or not (match["first"].isdecimal() and match["last"].isdecimal()):
        return None
    first, last = int(match["first"]), int(match["last"])
    size: int = 10**unknown
    if first % size or last != first + size - 1:
        return None
    return str(parse(f"{first // size:0{4 - unknown}}{'X' * unknown}"))


def _century(text: str, context: Context) -> str | None:
    shape = context.vocabulary.template("century").replace(r"the\ ", r"(?:the\ )?")
    match = pattern(shape).fullmatch(text)
    if match is None:
        return None
    said = match.groupdict()
    if "year" in said:
        number = said["year"].removesuffix("00") if said["year"].endswith("00") else ""
        return str(parse(f"{number:0>2}XX")) if number.isdecimal() else None
    ordinal = pattern(rf"([0-9]{{1,2}}){ORDINAL}").fullmatch(said["number"])
    return str(parse(f"{int(ordinal[1]) - 1:02}XX")) if ordinal and int(ordinal[1]) else None


def _week_number(text: str, context: Context) -> str | None:
    vocabulary = context.vocabulary
    match = pattern(rf"{vocabulary.any_of('week')} ([0-9]{{1,2}})(?:,? ({vocabulary.year}))?").fullmatch(text)
    if match is None:
        return None
    week = int(match[1])
    year = _year(match[2], context) if match[2] else _nearest_year_of_week(week, context.today)
    parse(f"{year:04}")  # refuses a year out of range with its own reason
    try:
        return week_text(date.fromisocalendar(year, week, 1))
    except ValueError:
        last = date(year, 12, 28).isocalendar().week  # 28 December is always in the last ISO week
        raise DateError("no-such-week", year=str(year), week=str(week), last=str(last)) from None


def _nearest_year_of_week(week: int, today: date) -> int:
    iso_year, this_week, _ = today.isocalendar()
    years = (iso_year, iso_year - 1, iso_year + 1)
    return min(years, key=lambda year: abs((year - iso_year) * 52 + week - this_week))


def _iso(text: str, context: Context) -> str | None:
    """A plain EDTF date inside a phrase."""
    shape = r"[0-9x]{4}(?:-[0-9x]{2}(?:-[0-9x]{2}(?:t[0-9:]+)?)?)?[?~%]?"
    if not pattern(shape).fullmatch(text):
        return None
    try:
        return str(parse(text.upper()))
    except DateError:
        if years := year_span(text):
            return years
        raise


def year_span(text: str) -> str | None:
    """1914-18: a span of years when the second number can be no month, which EDTF tries first."""
    match = pattern(r"([0-9]{4}) ?[-–/] ?([0-9]{2})").fullmatch(text)
    if match is None or int(match[2]) <= int(match[1]) % 100:
        return None
    return f"{match[1]}/{match[1][:2]}{match[2]}"


# Each gives EDTF text, or None when the text is not its form; the first that reads it is right.
CALENDAR_READERS: tuple[Callable[[str, Context], str | None], ...] = (
    _iso,
    _day_and_month,
    _numeric,
    _bare_day,
    _month,
    _plain_year,
    _season,
    _quarter_or_half,
    _decade,
    _century,
    _week_number,
)
