"""One text being read from its beginning to its end, with what it named last."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache, partial

from timeline.dates.edtf import parse
from timeline.dates.errors import DateError
from timeline.dates.finding.atom import Atom
from timeline.dates.finding.expression import Refused, TimeExpression
from timeline.dates.finding.moment import Moment, single_day
from timeline.dates.finding.operations import apply, hinted
from timeline.dates.finding.phrases import CLOCKS, Phrase, joined, plain_phrase
from timeline.dates.finding.prefixes import OPENING_OPERATIONS, far_since, prefixes, settled, without_openers
from timeline.dates.finding.rules import Rules
from timeline.dates.finding.scan import lowered, scan
from timeline.dates.finding.tense import SENTENCE_END, Direction, direction
from timeline.dates.reading import Reading
from timeline.dates.when import when_of

COUNTED = {"ago", "ago_between", "exact_ago", "window", "later", "same"}  # "siden" is theirs already
REFUSALS = {"no-such-day", "year-not-in-news"}  # of a date that was meant; others are no date at all


class Passage:
    """Iterates over what is found in a text: `TimeExpression` and `Refused`, in order."""

    def __init__(self, text: str, language: Rules, anchor: date, zone: str) -> None:
        self.text, self.language, self.anchor, self.zone = text, language, anchor, zone
        self.low = lowered(text)
        self.atoms = scan(text, self.low, language)
        self.index = 0
        self.floor = 0  # where the last phrase ended
        self.last: Reading | None = None
        self.heading: int | None = None

    def __iter__(self) -> Iterator[TimeExpression | Refused]:
        while self.index < len(self.atoms):
            if found := self._next():
                yield found

    def _next(self) -> TimeExpression | Refused | None:
        """Reads the atom at `index` with all that belongs to it, and moves on."""
        low, language, plain = self.low, self.language, plain_phrase(self.atoms, self.index, self.language)
        before = without_openers(low, plain, prefixes(low, plain.start, self.floor, language), language)
        if (
            not {prefix.operation for prefix in before} & OPENING_OPERATIONS
            and plain.atom.sort not in COUNTED
        ):
            begin = before[-1].start if before else plain.start
            before = [*before, *filter(None, [far_since(self.text, low, begin, self.floor, language)])]
        operations = [prefix.operation for prefix in before]
        whole = joined(low, self.atoms, self.index, language, operations)
        start = before[-1].start if before else whole.start
        phrase, said = self._first_read((whole, plain), operations, start)
        self.index = phrase.next
        if said is None or not _has_what_it_needs(plain.atom, operations):
            return None
        self.floor = phrase.end
        if isinstance(said, DateError):
            return Refused(start, phrase.end, self.text[start : phrase.end], said, phrase.atom.rule.name)
        self._remember(plain.atom, said)
        when = when_of(said.edtf, self.zone, said.part or "")
        words = self.text[start : phrase.end]
        return TimeExpression(start, phrase.end, words, when, when.kind, phrase.atom.rule.name)

    def _first_read(
        self, phrases: tuple[Phrase, ...], operations: list[str], start: int
    ) -> tuple[Phrase, Reading | DateError | None]:
        """The first phrase that can be read, else the last with the reason against it."""
        after = single_day(self.last) if self.last and self._follows_weekday() else None
        for phrase in phrases:
            look = cache(partial(self._look, start, self._end_of_days(phrase), operations))
            moment = Moment(
                self.anchor, self.language, look, self.last, year=self.heading, after=after, plan=self._plan()
            )
            moment = replace(moment, hinted=hinted(set(operations)) is not None)
            said = _read(phrase, _with_day(phrase.atom, moment), settled(operations, phrase.tied))
            if isinstance(said, Reading):
                break
        return phrase, said

    def _look(self, start: int, end: int, operations: list[str]) -> Direction:
        hint = hinted(set(operations))
        if hint in (Direction.PAST, Direction.AFTER):
            return hint
        said = direction(self.text, self.low, start, end, self.language)
        return hint if hint and said is Direction.UNKNOWN else said

    def _remember(self, atom: Atom, said: Reading) -> None:
        self.last = said
        if atom.sort == "year" and self.low[atom.end : atom.end + 1] == ":":
            self.heading = int(said.edtf[:4])

    def _end_of_days(self, phrase: Phrase) -> int:
        """Of "lørdag og søndag", each a day of its own, the verb stands behind the last."""
        if phrase.atom.sort != "weekday" or phrase.next >= len(self.atoms):
            return phrase.end
        other = self.atoms[phrase.next]
        between = self.low[phrase.end : other.start].strip()
        return other.end if other.sort == "weekday" and between in self.language.words["and"] else phrase.end

    def _plan(self) -> date | None:
        """The day that a weekday of the same sentence named before."""
        if not (self.index and self.last and self.atoms[self.index - 1].sort == "weekday"):
            return None
        between = self.low[self.atoms[self.index - 1].end : self.atoms[self.index].start]
        return None if SENTENCE_END.search(between) else single_day(self.last)

    def _follows_weekday(self) -> bool:
        """In "Monday, Tuesday and Friday" each day follows the one before it."""
        previous, atom = self.atoms[self.index - 1], self.atoms[self.index]
        if not self.index or atom.sort != "weekday" or previous.sort != "weekday":
            return False
        between = self.low[previous.end : atom.start].strip(" ")
        return between == "," or between in self.language.words["and"]


def _has_what_it_needs(atom: Atom, operations: list[str]) -> bool:
    """ "The year" is a time after "late in"; "the spring" after any preposition."""
    needs = atom.rule.options.get("needs")
    return not needs or bool(set(operations) - (set() if needs == "preposition" else {"plain"}))


def _with_day(atom: Atom, moment: Moment) -> Moment:
    """A clock time alone is of the day last named, or of the day of publication when it is told as past."""
    if atom.sort in CLOCKS and (moment.last is None or single_day(moment.last) is None):
        past = moment.look() is Direction.PAST
        return replace(moment, last=Reading(moment.anchor.isoformat()) if past else None)
    return moment


def _read(phrase: Phrase, moment: Moment, operations: list[str]) -> Reading | DateError | None:
    """None for what is no date; an error for a day that does not exist: no other is put in its place."""
    try:
        said = phrase.read(moment)
        for operation in operations:
            said = said and apply(operation, said, moment)
        if said:
            parse(said.edtf)  # a day may lie outside the calendar that a `When` can have
    except DateError as error:
        return error if error.code in REFUSALS else None
    except (OverflowError, ValueError):
        return None
    return said
