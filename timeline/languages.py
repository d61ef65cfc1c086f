"""Languages by their tags (BCP 47): which way they are written, and what they are called.

The only place that knows; the facts are Unicode CLDR's, through Babel.
"""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers

LEFT_TO_RIGHT, RIGHT_TO_LEFT = "ltr", "rtl"

# CLDR knows Dari as the Persian of Afghanistan; ISO 639-3 and its speakers have a name for it.
KNOWN_AS = {"prs": "fa-AF"}
# A script that is named decides: Kurdish is written from the left, in Arabic letters from the right.
SCRIPTS_FROM_THE_RIGHT = {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}


@lru_cache(maxsize=256)
def direction(tag: str) -> str:
    """ "rtl" or "ltr", as HTML's `dir` has it; unknown languages run from the left."""
    if SCRIPTS_FROM_THE_RIGHT.intersection(tag.replace("_", "-").title().split("-")):
        return RIGHT_TO_LEFT
    locale = _locale(tag)
    return str(locale.text_direction) if locale else LEFT_TO_RIGHT


@lru_cache(maxsize=256)
def name(tag: str, reader: str) -> str:
    """As the `reader`'s language calls it, within a sentence; the tag itself when nobody knows it."""
    locale, spoken = _locale(tag), _locale(reader)
    if locale is None or spoken is None:
        return tag
    # "dari" has a name of its own; others are named by their parts, as "persisk (Iran)".
    named = spoken.languages.get(str(locale))
    return str(named or locale.get_display_name(spoken) or tag)


def isolated(text: str) -> str:
    """So that it does not reorder what stands beside it in a line: FIRST STRONG ISOLATE (UAX 9)."""
    return f"\u2068{text}\u2069"


def same(tag: str, other: str) -> bool:
    """Whether a reader of one reads the other: en-GB is English."""
    return primary(tag) == primary(other)


def primary(tag: str) -> str:
    """The language alone, without script or country: "en" of en-GB, "fa" of prs."""
    return KNOWN_AS.get(tag.lower(), tag).replace("_", "-").partition("-")[0].lower()


@lru_cache(maxsize=8)
def choices(reader: str) -> list[tuple[str, str]]:
    """(tag, name) of every language that has a name in the reader's, by name; Dari is one of its own."""
    tags = {tag for tag in locale_identifiers() if "_" not in tag} | {"prs"}
    named = [(tag, called) for tag in tags if (called := name(tag, reader)) != tag]
    return sorted(named, key=lambda choice: choice[1].casefold())


@lru_cache(maxsize=256)
def _locale(tag: str) -> Locale | None:
    try:
        return Locale.parse(KNOWN_AS.get(tag.lower(), tag).replace("_", "-"), sep="-")
    except (ValueError, TypeError, UnknownLocaleError):
        return None
