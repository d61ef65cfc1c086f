"""Languages without words of their own here, read by dateparser; only what the text itself fixed is kept."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from timeline.dates.reading import Reading
from timeline.dates.typed_words import Context, day_text, week_text
from timeline.dates.words import FALLBACK, known_languages

LONGEST_DATE = 40  # dateparser takes its time over long text, and each end of each possible range is asked


def read_loose(text: str, context: Context) -> Reading | None:
    """None as well for bare numbers, which dateparser would make years and days of at will."""
    if _code(context.language) in known_languages() or text.isdigit() or len(text) > LONGEST_DATE:
        return None
    if not text.isprintable() or not any(char.isalnum() for char in text):
        return None
    try:
        found = _parser(context.language, context.today).get_date_data(text)
    except Exception:  # odd text makes dateparser stumble in ways it does not document; it is unreadable then
        return None
    if found.date_obj is None:
        return None
    return _honest(found.date_obj.date(), found.period, set(found.parts or ()))


def _honest(day: date, period: str, parts: set[str]) -> Reading | None:
    """As precise as the text. No clock times from here: dateparser drops "kl. 14.30" without a word."""
    if "year" not in parts:
        return None  # "5" or "august" alone: our own grammar reads what can be read of that
    match period:
        case "day" if {"month", "day"} <= parts:
            return Reading(day_text(day))
        case "week":
            return Reading(week_text(day))
        case "month":
            return Reading(f"{day.year:04}-{day.month:02}")
        case "year":
            return Reading(f"{day.year:04}")
        case _:
            return None


@lru_cache(maxsize=32)
def _parser(language: str, today: date) -> Any:
    """One parser per language and day: making it costs several times a parse."""
    from dateparser.date import DateDataParser  # 0.2 s to import, and most callers never come here

    settings = {
        "RELATIVE_BASE": datetime(today.year, today.month, today.day),
        "DATE_ORDER": "DMY",
        "RETURN_TIME_AS_PERIOD": True,
    }
    try:
        parser = DateDataParser(languages=[_code(language), FALLBACK], settings=settings)
        parser.get_date_data("2 May 2021")  # an unknown language is only found out by the first use
        return parser
    except ValueError:  # a language dateparser does not know
        return DateDataParser(languages=[FALLBACK], settings=settings)


def _code(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()
