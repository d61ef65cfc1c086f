"""What stands beside the atoms: clock times by their days, ranges, choices, and the words before."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from timeline.dates.finding import make_calendar, make_relative
from timeline.dates.finding.moment import (
    Moment,
    Said,
    day_reading,
    end_of,
    reading,
    single_day,
    start_of,
)
from timeline.dates.finding.rules import Rules, rules
from timeline.dates.finding.scan import Atom
from timeline.dates.finding.tense import Direction
from timeline.dates.typed_words import Reading
from timeline.dates.units import PartOfDay

Maker = Callable[[Said, Moment], Reading | None]
Reader = Callable[[Moment], Reading | None]
MAKERS: Mapping[str, Maker] = {
    name: make
    for module in (make_calendar, make_relative)
    for name, make in vars(module).items()
    if callable(make) and getattr(make, "__module__", "") == module.__name__
}
DAYS = {
    "part_of_today",
    "day",
    "numeric_day",
    "iso_day",
    "weekday",
    "weekday_of_week",
    "deictic",
    "holiday",
    "same",
}
CLOCKS = {"clock", "clocks"}
BETWEEN = ("between", "night_between")
THIRDS = ("early", "middle", "late", "end_of")
LONGEST_GAP = 36
MOST_TIED = 12  # atoms; a longer chain is no date, and would be tried again from each of its links
LONGEST_PREFIX = 44
_WORD = re.compile(r"\S+")
_OPENING = "\"'»“”(–—-["
OPENING_OPERATIONS = {"since", "from", "before", "until", "after", "just_before", "just_after"}
GENITIVES = {"weekday", "deictic", "season", "month", "weekend", "rel_unit", "rel_year"}
OPERATIONS = (
    "during",
    "first_half",
    "second_half",
    *(
        "plain",
        "about",
        "early",
        "middle",
        "late",
        "end_of",
        "later",
        "earlier",
        "before",
        "until",
        "after",
        "since",
        "earliest",
    ),
    *(
        "from",
        "between",
        "either",
        "night_of",
        "night_between",
        "toward",
        "night_on",
        "morning_on",
        "afternoon_on",
        "evening_on",
        "just_before",
        "just_after",
    ),
)


@dataclass(frozen=True)
class Phrase:
    """One or several atoms that name one time; `next` is the atom after them."""

    start: int
    end: int
    atom: Atom
    next: int
    read: Reader
    tied: bool = False  # of two ends, so that "from" opens nothing


@dataclass(frozen=True)
class Prefix:
    """A word or more before a phrase, and what it does to its time."""

    start: int
    operation: str


@cache
def _prefixes(code: str) -> dict[str, str]:
    """From the words to their operation; a later operation has the word when two name it."""
    words = rules(code).words
    return {phrase: operation for operation in OPERATIONS for phrase in words[operation]}


@cache
def _joints(code: str) -> dict[str, str]:
    words = rules(code).words
    joints = {phrase: name for name in ("to", "and", "or") for phrase in words[name]}
    return joints | {"-": "dash", "–": "dash", "—": "dash", ",": "comma"}


def plain_phrase(atoms: list[Atom], index: int, language: Rules) -> Phrase:
    atom = atoms[index]
    said = Said(atom.rule, atom.groups, language)
    make = MAKERS[atom.sort]
    return Phrase(atom.start, atom.end, atom, index + 1, lambda moment: make(said, moment))


def with_clock(low: str, atoms: list[Atom], index: int, language: Rules) -> Phrase:
    """The atom, with the clock time or the date beside it that says the same time more closely."""
    phrase = plain_phrase(atoms, index, language)
    if phrase.next >= len(atoms):
        return phrase
    other = plain_phrase(atoms, phrase.next, language)
    gap = low[phrase.end : other.start]
    if len(gap) > LONGEST_GAP:
        return phrase
    beside = " ".join(gap.replace(",", " ").split())
    if beside in ("", "(") and phrase.atom.sort == "weekday" and other.atom.sort in ("day", "numeric_day"):
        end = other.end + (low[other.end : other.end + 1] == ")")
        return replace(other, start=phrase.start, end=end)
    if beside in ("", "den", "(") and phrase.atom.sort == "weekend" and other.atom.sort == "days":
        return replace(other, start=phrase.start)
    if gap == ", " and phrase.atom.sort == "deictic" and other.atom.sort in ("weekday", "day"):
        return replace(phrase, end=other.end, next=other.next)
    if gap.isspace() and phrase.atom.sort == "same" and other.atom.sort in DAYS:
        return Phrase(phrase.start, other.end, other.atom, other.next, _day_beside(phrase, other))
    if beside not in language.words["beside_clock"]:
        return phrase
    for clock, day in ((phrase, other), (other, phrase)):
        if clock.atom.sort in CLOCKS and day.atom.sort in DAYS:
            read = _clock_on(clock, day)
            return Phrase(phrase.start, other.end, clock.atom, other.next, read)
    return phrase


def _clock_on(clock: Phrase, day: Phrase) -> Reader:
    def read(moment: Moment) -> Reading | None:
        found = day.read(moment)
        return clock.read(moment.beside(Reading(found.edtf))) if found else None

    return read


def _day_beside(phrase: Phrase, other: Phrase) -> Reader:
    """ "The day before" a day that is named."""

    def read(moment: Moment) -> Reading | None:
        found = other.read(moment)
        start, end = (start_of(found), end_of(found)) if found else (None, None)
        if start is None or end is None:
            return None
        back = phrase.atom.rule.options["offset"] == -1
        day = start if back else end - timedelta(seconds=1)
        return phrase.read(replace(moment, last=day_reading(day.date())))

    return read


def joined(low: str, atoms: list[Atom], index: int, language: Rules, operations: list[str]) -> Phrase:
    """The phrase, with all that "til", "og", "eller" or a dash ties to it.

    `operations` are those before it: a third among them is of the first end alone.
    """
    opener = next((name for name in operations if name in ("from", *BETWEEN)), "")
    inner = [name for name in operations if name in THIRDS]
    phrase = with_clock(low, atoms, index, language)
    most = min(len(atoms), index + MOST_TIED)
    while phrase.next < most:
        other = with_clock(low, atoms, phrase.next, language)
        gap = low[phrase.end : other.start]
        joint, thirds = _tie(gap, language)
        if joint is None or not _alike(phrase, other, joint, opener):
            return phrase
        if not phrase.tied:
            phrase = replace(phrase, read=_changed(phrase.read, inner))
        other = replace(other, read=_changed(other.read, thirds))
        read = _joint(phrase, other, joint, opener)
        phrase = Phrase(phrase.start, other.end, phrase.atom, other.next, read, tied=True)
    return phrase


def _tie(gap: str, language: Rules) -> tuple[str | None, list[str]]:
    """What ties two phrases, and what it makes of the second: "til", "til begyndelsen af"."""
    if len(gap) > LONGEST_GAP:
        return None, []
    words, joints = gap.split(), _joints(language.code)
    if joint := joints.get(" ".join(words)):
        return joint, []
    for count in range(1, len(words)):
        operation = _prefixes(language.code).get(" ".join(words[count:]))
        joint = joints.get(" ".join(words[:count]))
        if joint and operation in THIRDS:
            return joint, [operation]
    return None, []


def _changed(read: Reader, operations: list[str]) -> Reader:
    def changed(moment: Moment) -> Reading | None:
        said = read(moment)
        for operation in operations:
            said = said and apply(operation, said, moment)
        return said

    return changed


def _alike(phrase: Phrase, other: Phrase, joint: str, opener: str) -> bool:
    one, two = phrase.atom.sort, other.atom.sort
    if joint == "and":
        return opener in BETWEEN or (one == two and one in ("month", "year", "season"))
    if joint == "comma":
        return one == two and one in ("month", "year")
    if joint in ("dash", "or"):
        return one == two or {one, two} <= DAYS
    return opener == "from" or one == two or {one, two} <= DAYS


def _joint(phrase: Phrase, other: Phrase, joint: str, opener: str) -> Reader:
    def read(moment: Moment) -> Reading | None:
        last = other.read(moment)
        first = phrase.read(moment.beside(last)) if last else None
        if first is None or last is None:
            return None
        if opener == "night_between":
            return last
        if joint == "or" and not (first.part or last.part or "/" in first.edtf + last.edtf):
            inner = ",".join(said.edtf.strip("[]") for said in (first, last))
            return reading(f"[{inner}]")
        if joint in ("and", "comma") and opener not in BETWEEN and end_of(first) != start_of(last):
            raise OverflowError("Not one stretch: each stands for itself.")
        return reading(f"{first.first}/{last.last}")

    return read


def prefixes(low: str, start: int, floor: int, language: Rules) -> list[Prefix]:
    """The words before `start`, nearest first, that belong to the phrase."""
    table = _prefixes(language.code)
    found: list[Prefix] = []
    while True:
        window = max(floor, start - LONGEST_PREFIX)
        words = list(_WORD.finditer(low, window, start))[-5:]
        if not words or (words[-1].end() == start and low[start - 1] != "-"):
            return found
        for count in range(len(words), 0, -1):
            chosen = words[-count:]
            first = chosen[0][0].lstrip(_OPENING)
            operation = table.get(" ".join([first, *(word[0] for word in chosen[1:])]))
            if operation and (chosen[0].start() > window or window == floor):
                start = chosen[0].end() - len(first)
                found.append(Prefix(start, operation))
                break
        else:
            return found


def without_openers(low: str, phrase: Phrase, before: list[Prefix], language: Rules) -> list[Prefix]:
    """ "After Monday's meeting" is on Monday: it is the meeting that something is after."""
    word = low[phrase.start : phrase.end].split()[-1]
    genitive = word.endswith(("'s", "’s")) or (
        phrase.atom.sort in GENITIVES
        and word in language.words["genitives"]
        and not phrase.atom.rule.options.get("direction")
    )
    if not genitive:
        return before
    opens = [number for number, prefix in enumerate(before) if prefix.operation in OPENING_OPERATIONS]
    return before[: opens[0]] if opens else before


def settled(before: list[Prefix], tied: bool) -> list[str]:
    """The operations in order. "Before the end of August" is up to its last day, no third of it."""
    operations = [prefix.operation for prefix in before]
    if "end_of" in operations:
        operations = ["until"] if {"before", "until"} & set(operations) else operations
    return [name for name in operations if not (tied and name in ("from", *THIRDS))]


def apply(operation: str, said: Reading, moment: Moment) -> Reading | None:
    """What the word before does to a time."""
    match operation:
        case "early" | "middle" | "late" | "end_of":
            return make_relative.third(said, min(THIRDS.index(operation), 2))
        case "later" | "earlier":
            return make_relative.part_until(said, moment.anchor, later=operation == "later")
        case "first_half" | "second_half":
            return make_relative.half(said, second=operation == "second_half")
        case "about":
            return make_relative.about(said)
        case "night_of" | "night_between":
            day = single_day(said)
            return day_reading(day, PartOfDay.NIGHT) if day else None
        case "night_on" | "morning_on" | "afternoon_on" | "evening_on":
            day = single_day(said)
            return day_reading(day, PartOfDay(operation.removesuffix("_on"))) if day else None
        case "just_before" | "just_after":
            return make_relative.just(said, after=operation == "just_after")
        case _:
            return _opened(operation, said, moment)


def _opened(operation: str, said: Reading, moment: Moment) -> Reading | None:
    start, end = start_of(said), end_of(said)
    if start is None or end is None:
        return said
    match operation:
        case "since" | "earliest":
            return reading(f"{said.first}/..")
        case "from":
            return reading(f"{said.first}/..") if start.date() > moment.anchor else said
        case "until":
            return reading(f"../{said.last}")
        case "before":
            if "T" in said.first:
                return reading(f"../{said.first}")
            return reading(f"../{start.date() - timedelta(days=1)}")
        case "after":
            one_day = end - start <= timedelta(days=1)
            return reading(f"{said.first if one_day else end.date()}/..")
        case _:
            return said


def hinted(operations: set[str]) -> Direction | None:
    """ "Since" looks back; "by" and "until" look ahead where no verb says otherwise."""
    if "since" in operations:
        return Direction.PAST
    if "toward" in operations:
        return Direction.AFTER
    return Direction.FUTURE if operations & {"until", "before"} else None
