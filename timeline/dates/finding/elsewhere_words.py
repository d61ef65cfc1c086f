"""The month and weekday names of languages without rules here, as dateparser lists and reads them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ALIASES = {"no": "nb", "iw": "he", "in": "id", "prs": "fa"}
# The Levant, Algeria and Morocco call the months otherwise than Egypt.
_OTHER_NAMES = {"ar": ("ar-SY", "ar-DZ", "ar-MA")}
_WORDS_TOO = {"pro"}  # Czech and Croatian for "for", listed as short for December
_LATIN = re.compile(r"[a-z\u00c0-\u024f]+")
_ROMAN = re.compile("[ivx]+")
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_ONE_DIGIT = re.compile(r"(?<!\d)(\d)$")
# Persian and Arabic keyboards write two letters differently, and dateparser lists either.
_SAME_LETTERS = str.maketrans({"ی": "ي", "ک": "ك"})


@dataclass(frozen=True, eq=False)
class Words:
    """What a text of one language may call its months; empty for a language that dateparser does not know.

    `months` gives each way to write a name the locale and the name by which dateparser reads it.
    """

    locale: str
    month_first: bool
    months: Mapping[str, tuple[str, str]]
    short: frozenset[str]
    weekdays: frozenset[str]
    of_year: frozenset[str]


def folded(text: str) -> str:
    """Lower case, letter for letter, so that every offset stays what it was."""
    low = text.lower()
    if len(low) != len(text):  # "İ" alone becomes two
        low = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    return low.translate(_SAME_LETTERS)


@lru_cache(maxsize=64)
def words(language: str) -> Words:
    """The words of a tag such as `sv` or `es-PA`."""
    locales = _locales(language)
    if not locales:
        return Words("", False, {}, frozenset(), frozenset(), frozenset())
    meant: dict[str, set[int]] = {}
    readable: dict[str, tuple[str, str]] = {}
    for locale, info in locales.items():
        for number, month in enumerate(_MONTHS, start=1):
            for name, form in _listed(info, month):
                if _names_a_month(form):
                    meant.setdefault(form, set()).add(number)
                    readable.setdefault(form, (locale, name))
    clear = {form: min(numbers) for form, numbers in meant.items() if len(numbers) == 1}
    tag, info = next(iter(locales.items()))
    return Words(
        locale=tag,
        month_first=info.get("date_order") == "MDY",
        months={form: readable[form] for form in clear},
        short=frozenset(form for form in clear if _is_short(form, clear)),
        weekdays=frozenset(form for day in _WEEKDAYS for _, form in _listed(info, day)),
        of_year=frozenset(form for _, form in _listed(info, "year")),
    )


@lru_cache(maxsize=8192)
def read(locale: str, month: str, year: int, day: int | None) -> str | None:
    """The EDTF of a day, or of a month, by its name; None when dateparser does not use all that is said."""
    if day is not None and not 1 <= day <= 31:
        return None
    said = f"{month} {year}" if day is None else f"{day} {month} {year}"
    found = _parser(locale).get_date_data(said)
    fixed = {"year", "month"} if day is None else {"year", "month", "day"}
    moment = found.date_obj
    if moment is None or set(found.parts or ()) != fixed or moment.year != year:
        return None
    if day is None:
        return f"{year:04}-{moment.month:02}" if found.period == "month" else None
    return moment.date().isoformat() if found.period == "day" and moment.day == day else None


def calendar_day(year: int, month: int, day: int) -> str | None:
    """None for a day that does not exist."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def calendar_month(year: int, month: int) -> str | None:
    return f"{year:04}-{month:02}" if 1 <= month <= 12 else None


def _locales(language: str) -> dict[str, Mapping[str, Any]]:
    """What dateparser knows of a tag, of its language alone if it knows no such region, or nothing."""
    from dateparser.languages.loader import default_loader  # 0.2 s to import, only for other languages

    code, _, rest = language.replace("_", "-").partition("-")
    code = _ALIASES.get(code.lower(), code.lower())
    known: dict[str, Mapping[str, Any]] = {}
    for tag in (f"{code}-{rest.upper()}", f"{code}-{rest.title()}", code):
        with suppress(ValueError):
            known = {tag: default_loader.get_locale(tag).info}
            break
    for tag in _OTHER_NAMES.get(code, ()):
        known[tag] = default_loader.get_locale(tag).info
    return known


@lru_cache(maxsize=64)
def _parser(locale: str) -> Any:
    """One parser per language: making it costs several times a parse."""
    from dateparser.date import DateDataParser

    settings = {"RELATIVE_BASE": datetime(2000, 1, 1), "RETURN_TIME_AS_PERIOD": True}
    return DateDataParser(locales=[locale], settings=settings)


def _listed(info: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    """Each name of a month, a weekday or the year, with each way to write it."""
    for word in info.get(kind, ()):
        name = str(word).strip(" .")
        for form in _ways_to_write(name):
            if form:
                yield name, form


def _ways_to_write(name: str) -> Iterator[str]:
    """Composed or not, in capitals without accents, and with 08 for 8."""
    low = folded(unicodedata.normalize("NFC", name))
    apart = unicodedata.normalize("NFD", low)
    yield from dict.fromkeys((low, apart, _ACCENTS.sub("", apart), _ONE_DIGIT.sub(r"0\1", low)))


def _names_a_month(form: str) -> bool:
    """Not the letters and Roman numerals that dateparser lists as well, nor "8月": digits have patterns."""
    if form in _WORDS_TOO or len(form) < (3 if _LATIN.fullmatch(form) else 2):
        return False
    return not form[0].isdigit() and not _ROMAN.fullmatch(form)


def _is_short(form: str, names: Mapping[str, int]) -> bool:
    """An abbreviation: the beginning of a longer name of the same month."""
    return any(
        longer != form and longer.startswith(form) and number == names[form]
        for longer, number in names.items()
    )
