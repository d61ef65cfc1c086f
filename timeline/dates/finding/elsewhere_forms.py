"""The shapes of a complete date around its year, as patterns: digits in any language, names in one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from timeline.dates.finding.elsewhere_words import Words, words

_GAP = r"[\s\u200e\u200f]{1,3}"
# Letters with their marks, which \w lacks; the scripts of the last line are written without blanks.
_LETTER = (
    r"[^\s\d!-/:-@\[-`{-¿،؛؟。、，．（）「」『』・\u200e\u200f\u2010-\u206f"
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
)
_ENDING = (
    r"(?:[.ºª°]|[-:]?(?:st|nd|rd|th|er|re|ère|ste|de|anni|ani|iat|at|an|án|én|ik|ei|e|a|o|i|го|е|й|я|η|ή|ης|ος)"
    rf"(?!{_LETTER}))?"
)
_BEFORE_DAY = "den|dem|der|de|del|le|el|la|il|lo|o|em|ika-|ngày|día|dia|ה-|ב-"
_BEFORE_MONTH = r"(?:de|del|ng|من)\s{1,2}|d['’]"
_BEFORE_YEAR = ("de", "del", "του", "عام", "سنة", "metų", "m", "ng")
_AFTER_YEAR = "gada|жылғы|жылы|жылдын|yil|yilning|оны|ил"
_YEAR_AND_NAME = frozenset({"bo", "dz", "eu", "hu", "lt", "lv", "mn", "si"})

EITHER = re.compile(
    rf"\d{_ENDING}\s(?:oder|ou|ó|o|of|eller|ή|или|або|lub|albo|nebo|alebo|ili|tai|või|vai|arba|vagy|sau|veya"
    r"|أو|يا|או|या|বা|atau|hoặc|aŭ|edo|neu|nó|au)\s(?:\w{2,3}\s)?\Z"
)
NUMBERED = re.compile(
    r"(?:\b(?:v|ver|versi\w*|wersj\w*|верс\w*|έκδοση\w*|ip|tel\w*|тел\w*|τηλ\w*|fax|phone)"
    r"|版本|バージョン|버전|☎|טלפון|טל)[.:]?\s?\Z"
)
_CLEAR_LEFT = r"(?<![\da-z_$€£§#№@/=+*.])(?<![^\u0590-\u06ff]-)(?<!\d[,:])"
_SEPARATOR = r"(?P<sep>\.\s?|/|-)"
STANDS_CLEAR = re.compile(_CLEAR_LEFT)
ENDS_CLEAR = re.compile(r"(?!\d|[.,:/\-–]\d|(?!t\d|r\b)[a-z_])")
ENDS_NAMED = re.compile(r"(?!\d|[.,:/\-–]\d)")
FOLLOWING = re.compile(rf"\s{{1,2}}({_LETTER}+)")
DIGITS_LAST = re.compile(rf"{_CLEAR_LEFT}(?P<one>\d{{1,2}}){_SEPARATOR}(?P<two>\d{{1,2}})(?P=sep)\d{{4}}\Z")
DIGITS_FIRST = re.compile(rf"\d{{4}}{_SEPARATOR}(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})")
SIGNS = re.compile(
    r"\d{4}\s?[年년]\s?(?P<month>\d{1,2})\s?[月월](?!\s?\d)|"
    r"\d{4}\s?[年년]\s?(?P<month2>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일号號](?!間)"
)


@dataclass(frozen=True)
class Forms:
    """The patterns of one language; those with names are empty when dateparser does not know it."""

    words: Words
    before: tuple[re.Pattern[str], ...] = ()
    after: tuple[re.Pattern[str], ...] = ()


@lru_cache(maxsize=64)
def forms(language: str) -> Forms:
    known = words(language)
    if not known.months:
        return Forms(known)
    name = rf"(?<!{_LETTER})(?P<month>{_any(known.months)})(?!{_LETTER}|\d)"
    day = rf"(?P<day>\d{{1,4}}){_ENDING}"
    of_month = rf"(?:(?:{_any({*known.of_year, *_BEFORE_YEAR})})\.?{_GAP}|d['’])?"
    month_to_year = rf"(?:[.,]{{1,2}}{_GAP}|[.,]|{_GAP}|\s?/\s?){of_month}"
    weekday = rf"(?:(?<!{_LETTER})(?:{_any(known.weekdays)})[.,]{{0,2}}{_GAP}(?:(?:{_BEFORE_DAY}){_GAP})?)?"
    first = rf"(?:(?P<first>\d{{1,2}}){_ENDING}\s?[-–—]\s?)?"
    start = r"(?<![\da-z_])(?<!\d[.,:/-])"
    day_name = rf"{day},?(?:{_GAP}|-)?(?:{_BEFORE_MONTH})?{name}"
    before = (
        rf"{weekday}{start}{first}{day_name}{month_to_year}\d{{4}}\Z",
        rf"{weekday}{name}\.?{_GAP}{start}{day},?{_GAP}(?:(?:{_any(_BEFORE_YEAR)}){_GAP})?\d{{4}}\Z",
        rf"(?<!\d)(?<!\d[\s.])(?<!\d\.\s){name}{month_to_year}\d{{4}}\Z",
    )
    of_year = rf"(?:[-.]?\s?(?:{_any(known.of_year)}|{_AFTER_YEAR}))"
    after = [rf"\d{{4}}{of_year}\.?{_GAP}{day_name}"]
    if known.locale.partition("-")[0] in _YEAR_AND_NAME:
        after.append(rf"\d{{4}}(?:[.,]|eko|ko|{of_year}|\sm\.)?\.?{_GAP}{name}(?:\.?{_GAP}{day})?")
    return Forms(known, tuple(map(re.compile, before)), tuple(map(re.compile, after)))


def _any(names: Iterable[str]) -> str:
    """Longest first, and a blank for any blank."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ ", r"\s{1,2}") for name in ordered)
