"""Complete calendar dates in languages without rules of their own.

Every complete date has a year of four digits, so each of those is looked at once, with the 40 characters on
either side of it: a day and a month have to stand there, in digits or as a name that dateparser lists for the
language, and nothing between them but such names, ordinal endings and a few particles. Only what all of this
leaves is given to dateparser, whose own `search_dates` makes years of counts.
"""

import re
from collections.abc import Iterator

from timeline.dates.finding.elsewhere_forms import (
    DIGITS_FIRST,
    DIGITS_LAST,
    EITHER,
    ENDS_CLEAR,
    ENDS_NAMED,
    FOLLOWING,
    NUMBERED,
    SIGNS,
    STANDS_CLEAR,
    Forms,
    forms,
)
from timeline.dates.finding.elsewhere_words import calendar_day, calendar_month, folded, read
from timeline.dates.finding.moment import FIRST_YEAR, LAST_YEAR

REACH = 40
_SEEN_BEFORE = 20  # what stands before a date may say that it is one of two, or the number of a version
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")

# Where 1400, 2013 or 2564 may be a year of another calendar, only the name of a month says which is meant.
_OTHER_CALENDARS = frozenset(
    {"am", "ar", "bn", "ckb", "dv", "fa", "km", "ku", "lo", "lrc", "my", "mzn", "ne", "prs", "ps", "sd"}
    | {"th", "ti", "ug", "ur"}
)
_FIRST_GREGORIAN, _LAST_GREGORIAN = 1600, 2299
_LAST_COMMON = 2199

Found = tuple[int, int, str]


def complete_dates(text: str, language: str) -> Iterator[Found]:
    """Start, end and EDTF of each day with its month and year, and month with its year, in order.

    Offsets count code points and never overlap. `language` is a tag such as `sv` or `es-PA`; in a language
    that dateparser does not know only digits are read. "11.-12. August 2021" is an interval; the second half
    of an either-or is left out, as are days that do not exist and years that may be of another calendar.
    """
    code = language.replace("_", "-").partition("-")[0].lower()
    mixed = code in _OTHER_CALENDARS
    earliest, latest = (_FIRST_GREGORIAN, _LAST_GREGORIAN) if mixed else (FIRST_YEAR, LAST_YEAR)
    done = 0
    for match in _YEAR.finditer(text):
        if match.start() < done or not earliest <= int(match[0]) <= latest:
            done = max(done, match.end())
            continue
        found = _Surroundings(text, match, done).longest(forms(language), mixed)
        if found:
            yield found
        done = found[1] if found else match.end()


class _Surroundings:
    """One year and what stands around it, in lower case; offsets inside are those of `low`."""

    def __init__(self, text: str, year: re.Match[str], done: int) -> None:
        self.shift = max(0, year.start() - REACH - _SEEN_BEFORE)
        self.low = folded(text[self.shift : year.end() + REACH])
        self.floor = max(done, year.start() - REACH, 0) - self.shift
        self.start, self.end = year.start() - self.shift, year.end() - self.shift
        self.year = int(year[0])

    def longest(self, known: Forms, mixed: bool) -> Found | None:
        found = [*self._year_first(mixed), *self._named_before(known), *self._named_after(known)]
        if not mixed:
            found += [*self._year_last(known), *self._signs()]
        start, end, edtf = max(found, key=lambda one: one[1] - one[0], default=(0, 0, ""))
        return (start + self.shift, end + self.shift, edtf) if edtf else None

    def _year_first(self, mixed: bool) -> Iterator[Found]:
        """2021-08-02, and 2021/8/2 where no other calendar is written like that."""
        match = DIGITS_FIRST.match(self.low, self.start)
        if match and (match["sep"] == "-" or not mixed) and self._clear(match.start(), match.end()):
            yield from _found(match.span(), calendar_day(self.year, int(match["month"]), int(match["day"])))

    def _year_last(self, known: Forms) -> Iterator[Found]:
        match = DIGITS_LAST.search(self.low, self.floor, self.end)
        if match and self._clear(match.start(), match.end()):
            day, month = int(match["one"]), int(match["two"])
            if known.words.month_first and match["sep"] == "/":
                day, month = month, day
            yield from _found(match.span(), calendar_day(self.year, month, day))

    def _signs(self) -> Iterator[Found]:
        match = SIGNS.match(self.low, self.start)
        if match and match["day"]:
            edtf = calendar_day(self.year, int(match["month2"]), int(match["day"]))
            yield from _found(match.span(), edtf)
        elif match:
            yield from _found(match.span(), calendar_month(self.year, int(match["month"])))

    def _named_before(self, known: Forms) -> Iterator[Found]:
        if not ENDS_NAMED.match(self.low, self.end):
            return
        for pattern in known.before:
            match = pattern.search(self.low, self.floor, self.end)
            if match:
                yield from _found(match.span(), self._named(match, known))
                return

    def _named_after(self, known: Forms) -> Iterator[Found]:
        for pattern in known.after:
            match = pattern.match(self.low, self.start)
            if match and ENDS_NAMED.match(self.low, match.end()):
                yield from _found(match.span(), self._named(match, known))
                return

    def _named(self, match: re.Match[str], known: Forms) -> str | None:
        said = match.groupdict()
        form = " ".join(match["month"].split())
        if match.end() == self.end and self._counts(bool(said.get("day")), known):
            return None
        if said.get("day"):
            return self._days(match.start(), said, *known.words.months[form])
        dotted = self.low[match.end("month") : match.end("month") + 1] == "."
        if form in known.words.short and not dotted:
            return None  # "el mar 2021" is of the sea
        return read(*known.words.months[form], self.year, None)

    def _days(self, start: int, said: dict[str, str], locale: str, name: str) -> str | None:
        if EITHER.search(self.low, max(0, start - _SEEN_BEFORE), start):
            return None
        last = read(locale, name, self.year, int(said["day"]))
        if not said.get("first"):
            return last
        first = read(locale, name, self.year, int(said["first"]))
        return f"{first}/{last}" if first and last and first < last else None

    def _counts(self, has_day: bool, known: Forms) -> bool:
        """ "Im August 2500 Menschen": a round number before a word is a count, unless it is a likely year."""
        following = FOLLOWING.match(self.low, self.end)
        if following is None or following[1] in known.words.of_year:
            return False
        likely = has_day and 1900 <= self.year <= 2100
        return self.year > _LAST_COMMON or (self.year % 50 == 0 and not likely)

    def _clear(self, start: int, end: int) -> bool:
        """Not a part of a longer number, a price, a version or a telephone number."""
        if not STANDS_CLEAR.match(self.low, start) or not ENDS_CLEAR.match(self.low, end):
            return False
        return not NUMBERED.search(self.low, max(0, start - _SEEN_BEFORE), start)


def _found(span: tuple[int, int], edtf: str | None) -> Iterator[Found]:
    if edtf:
        yield *span, edtf
