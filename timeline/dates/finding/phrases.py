"""What stands side by side and names one time: clock times by their days, ranges, choices."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from timeline.dates.finding.atom import Atom
from timeline.dates.finding.makers import MAKERS
from timeline.dates.finding.moment import Moment, Said, day_reading, end_of, reading, start_of
from timeline.dates.finding.operations import THIRDS, apply, operation_words
from timeline.dates.finding.rules import Rules, rules
from timeline.dates.finding.tense import Direction
from timeline.dates.reading import Reading

Reader = Callable[[Moment], Reading | None]
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
CLOCKS = {"clock", "clocks", "part_alone"}
BETWEEN = ("between", "night_between")
_CYCLES = {"month": 12, "season": 4, "year": 10_000}
LONGEST_GAP = 36
MOST_TIED = 12  # atoms; a longer chain is no date, and would be tried again from each of its links


@dataclass(frozen=True)
class Phrase:
    """One or several atoms that name one time; `next` is the atom after them."""

    start: int
    end: int
    atom: Atom
    next: int
    read: Reader
    tied: bool = False  # of two ends, so that "from" opens nothing


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
    if gap.isspace() and phrase.atom.sort == "stretch":
        read = _stretch_at(phrase, other)
        return Phrase(phrase.start, other.end, phrase.atom, other.next, read)
    if gap.isspace() and phrase.atom.sort in ("same", "weekday_after") and other.atom.sort in DAYS:
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


def _stretch_at(phrase: Phrase, other: Phrase) -> Reader:
    def read(moment: Moment) -> Reading | None:
        found = other.read(moment)
        return phrase.read(moment.beside(found)) if found else None

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
        last = atoms[phrase.next - 1]
        if joint is None or not _alike(last, other.atom, joint, opener, language):
            return phrase
        if not phrase.tied:
            phrase = replace(phrase, read=_changed(phrase.read, inner))
        strict = phrase.atom.rule.options.get("direction")
        if strict and other.atom.sort == phrase.atom.sort:
            other = replace(other, read=_looking(other.read, Direction(str(strict))))
        other = replace(other, read=_changed(other.read, thirds))
        read = _joint(phrase, other, joint, opener)
        phrase = Phrase(phrase.start, other.end, phrase.atom, other.next, read, tied=True)
    return phrase


def _looking(read: Reader, look: Direction) -> Reader:
    """ "På søndag eller mandag": the second day is to come as the first is."""
    return lambda moment: read(replace(moment, look=lambda: look))


def _tie(gap: str, language: Rules) -> tuple[str | None, list[str]]:
    """What ties two phrases, and what it makes of the second: "til", "til begyndelsen af"."""
    if len(gap) > LONGEST_GAP:
        return None, []
    words, joints = gap.split(), _joints(language.code)
    if joint := joints.get(" ".join(words)):
        return joint, []
    for count in range(1, len(words)):
        operation = operation_words(language.code).get(" ".join(words[count:]))
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


def _alike(last: Atom, other: Atom, joint: str, opener: str, language: Rules) -> bool:
    one, two = last.sort, other.sort
    if joint in ("and", "comma") and opener not in BETWEEN:
        return _follow_each_other(last, other, language)
    if joint in ("dash", "or"):
        return one == two or {one, two} <= DAYS
    return opener in ("from", *BETWEEN) or one == two or {one, two} <= DAYS


def _follow_each_other(last: Atom, other: Atom, language: Rules) -> bool:
    """ "Maj og juni" are one stretch; "maj og september" stand each for itself."""
    cycle = _CYCLES.get(last.sort)
    if cycle is None or last.sort != other.sort:
        return False
    one, two = (Said(atom.rule, atom.groups, language) for atom in (last, other))
    kind = next((kind for kind in (last.sort, "mon") if kind in one and kind in two), None)
    return kind is not None and (two.value(kind) - one.value(kind)) % cycle == 1


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
