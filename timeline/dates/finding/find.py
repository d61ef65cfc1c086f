"""`find`: every time expression of a news text, with its place, its `When` and the rule that read it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, partial

from timeline.dates.edtf import parse
from timeline.dates.errors import DateError
from timeline.dates.finding.combine import (
    CLOCKS,
    Phrase,
    apply,
    hinted,
    joined,
    plain_phrase,
    prefixes,
    settled,
    without_openers,
)
from timeline.dates.finding.moment import Moment, single_day
from timeline.dates.finding.rules import Rules, known, rules
from timeline.dates.finding.scan import Atom, lowered, scan
from timeline.dates.finding.tense import Direction, direction
from timeline.dates.typed_words import Reading
from timeline.dates.units import Kind
from timeline.dates.when import When, when_of


@dataclass(frozen=True)
class TimeExpression:
    """`text[start:end] == phrase` (code points); `rule` is `<language>.<group>` in the files of rules."""

    start: int
    end: int
    phrase: str
    when: When
    kind: Kind
    rule: str


@dataclass
class _State:
    """Where the reading of a text has come to, and what it named last."""

    index: int = 0
    floor: int = 0
    last: Reading | None = None
    heading: int | None = None


def find(text: str, language: str, anchor: date | datetime, zone: str) -> list[TimeExpression]:
    """The time expressions of `text`, in order and without overlap, as they were meant on the day `anchor`.

    `language` is a tag such as `da` or `en-GB`; a language without rules has no expressions. `zone` is the
    zone of the story, in which every clock time is read. What names a day that does not exist is left out.
    Raises `DateError` only for a zone that does not exist.
    """
    code = language.replace("_", "-").partition("-")[0].lower()
    if code not in known():
        return []
    return list(_expressions(text, rules(code), _day(anchor, zone), zone))


def _day(anchor: date, zone: str) -> date:
    """The day of publication; of an instant with an offset, the day that it is in the zone of the story."""
    if not isinstance(anchor, datetime):
        return anchor
    day = When.at(anchor, zone).first_day if anchor.tzinfo else None
    return day or anchor.date()


def _expressions(text: str, language: Rules, anchor: date, zone: str) -> Iterator[TimeExpression]:
    low = lowered(text)
    atoms = scan(text, low, language)
    state = _State()
    while state.index < len(atoms):
        if found := _next(low, atoms, state, language, anchor):
            start, end, said, rule = found
            when = when_of(said.edtf, zone, said.part or "")
            yield TimeExpression(start, end, text[start:end], when, when.kind, rule)


def _next(
    low: str, atoms: list[Atom], state: _State, language: Rules, anchor: date
) -> tuple[int, int, Reading, str] | None:
    """Reads the atom at `state.index` with all that belongs to it, and moves on."""
    atom = atoms[state.index]
    before = prefixes(low, atom.start, state.floor, language)
    before = without_openers(low, plain_phrase(atoms, state.index, language), before, language)
    operations = [prefix.operation for prefix in before]
    look = cache(partial(_look, low, atom, operations, language))
    after = single_day(state.last) if state.last and _follows_weekday(low, atoms, state, language) else None
    moment = Moment(anchor, language, look, last=state.last, year=state.heading, after=after)
    whole = joined(low, atoms, state.index, language, operations)
    for phrase in (whole, plain_phrase(atoms, state.index, language)):
        said = _read(phrase, _with_day(phrase.atom, moment), settled(before, phrase.tied))
        if said:
            break
    state.index, state.floor = phrase.next, phrase.end
    if said is None or not _has_what_it_needs(atom, operations):
        return None
    state.last = said
    if atom.sort == "year" and low[atom.end : atom.end + 1] == ":":
        state.heading = int(said.edtf[:4])
    start = before[-1].start if before else phrase.start
    return start, phrase.end, said, phrase.atom.rule.name


def _follows_weekday(low: str, atoms: list[Atom], state: _State, language: Rules) -> bool:
    """In "Monday, Tuesday and Friday" each day follows the one before it."""
    index = state.index
    if not index or atoms[index].sort != "weekday" or atoms[index - 1].sort != "weekday":
        return False
    between = low[atoms[index - 1].end : atoms[index].start].strip(" ")
    return between == "," or between in language.words["and"]


def _has_what_it_needs(atom: Atom, operations: list[str]) -> bool:
    """ "The year" is a time after "late in"; "the spring" after any preposition."""
    needs = atom.rule.options.get("needs")
    return not needs or bool(set(operations) - (set() if needs == "preposition" else {"plain"}))


def _look(low: str, atom: Atom, operations: list[str], language: Rules) -> Direction:
    hint = hinted(set(operations))
    if hint in (Direction.PAST, Direction.AFTER):
        return hint
    said = direction(low, atom.start, atom.end, language)
    return hint if hint and said is Direction.UNKNOWN else said


def _with_day(atom: Atom, moment: Moment) -> Moment:
    """A clock time alone is of the day last named, or of the day of publication when it is told as past."""
    if atom.sort in CLOCKS and (moment.last is None or single_day(moment.last) is None):
        past = moment.look() is Direction.PAST
        return replace(moment, last=Reading(moment.anchor.isoformat()) if past else None)
    return moment


def _read(phrase: Phrase, moment: Moment, operations: list[str]) -> Reading | None:
    """None for what names no day that exists: it is no date, and no other is put in its place."""
    try:
        said = phrase.read(moment)
        for operation in operations:
            if said is None:
                return None
            said = apply(operation, said, moment)
        if said:
            parse(said.edtf)  # a day may lie outside the calendar that a `When` can have
    except (DateError, OverflowError, ValueError):
        return None
    return said
