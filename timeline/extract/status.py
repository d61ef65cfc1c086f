"""What a time expression says about its event: happened, ongoing, planned, expected or cancelled.

The calendar speaks first: what lies before the day of publication has happened, what lies behind it has not.
Between these the words of the clause decide, and last the tense of its verb.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from timeline.dates import Precision, When
from timeline.dates.finding import rules as dates
from timeline.dates.finding.scan import lowered
from timeline.dates.finding.tense import Direction, direction, is_verb
from timeline.extract.shapes import ProposedStatus
from timeline.extract.words import Section, either, language_code, section, whole

Seen = tuple[ProposedStatus, str]

_CLAUSE_END = r"[,;:()\n»«\"“”–—!?]|\.(?=\s|$)|\s-\s"
_WORD = re.compile(r"[^\W\d_]+")
_FEW_WORDS = 2  # a clause with no more words than these beside the date has no verb
_PAST = (Direction.PAST, Direction.BEFORE)
_AHEAD = (Direction.PRESENT, Direction.FUTURE, Direction.AFTER)


@dataclass(frozen=True, eq=False)
class _Cues:
    """The words of a language, each list as one pattern."""

    cancelled: re.Pattern[str]
    new_date: re.Pattern[str]
    put_off: re.Pattern[str]
    plan: re.Pattern[str]
    expected: re.Pattern[str]
    planned: re.Pattern[str]
    ongoing: re.Pattern[str]
    state: re.Pattern[str]
    unmet: re.Pattern[str]
    governing: re.Pattern[str]
    clause_end: re.Pattern[str]
    written_small: frozenset[str]
    rules: dates.Rules | None

    def says(self, low: str, start: int, end: int, text: str) -> Direction:
        return direction(text, low, start, end, self.rules) if self.rules else Direction.UNKNOWN


@dataclass(frozen=True)
class _Place:
    """The time expression `start..end` in its sentence, and the clause `left..right` that it stands in."""

    text: str
    low: str
    start: int
    end: int
    left: int
    right: int

    def before(self) -> str:
        return self.low[self.left : self.start]

    def outside(self) -> Iterable[tuple[int, int]]:
        """The clause without the expression, whose own words say nothing about the event."""
        return ((self.left, self.start), (self.end, self.right))


def status(sentence: str, start: int, end: int, when: When, anchor: date, language: str) -> Seen:
    """The status of what happens at `sentence[start:end]`, and the words it was seen by, "" for the date.

    `anchor` is the day of publication. Nothing that ended before it is planned or expected, and nothing
    that begins after it has happened.
    """
    cues = _cues(section(language_code(language), "status"))
    place = _place(sentence, lowered(sentence), start, end, cues)
    is_past = when.last_day is not None and when.last_day < anchor
    is_ahead = when.first_day is not None and when.first_day > anchor
    called_off = _called_off(place, cues, is_past=is_past)
    if called_off:
        return called_off
    if is_past:
        return ProposedStatus.HAPPENED, _verb(place, cues)
    if is_ahead:
        return _ahead(place, when, cues)
    return _around_the_anchor(place, when, anchor, cues)


@cache
def _cues(words: Section) -> _Cues:
    names = ("cancelled", "put_off", "plan", "expected", "planned", "ongoing", "state", "unmet", "governing")
    patterns = {name: re.compile(whole(words.words(name))) for name in names}
    rules = dates.rules(words.code) if words.code in dates.known() else None
    conjunctions = either(rules.words["conjunctions"] if rules else ())
    return _Cues(
        **patterns,
        new_date=re.compile(rf"{whole(words.words('new_date'))}\s*\Z"),
        clause_end=re.compile(rf"{_CLAUSE_END}|\s{conjunctions}\s"),
        written_small=frozenset(words.words("written_small")),
        rules=rules,
    )


def _place(text: str, low: str, start: int, end: int, cues: _Cues) -> _Place:
    """The clause is what lies between two marks; one that holds nothing but the date joins its neighbour."""
    left, right = 0, len(low)
    marks = [(match.start(), match.end()) for match in cues.clause_end.finditer(low)]
    before = [mark for mark in marks if mark[1] <= start]
    after = [mark for mark in marks if mark[0] >= end]
    while before or after:
        left = before[-1][1] if before else 0
        right = after[0][0] if after else len(low)
        words = [*_WORD.findall(low, left, start), *_WORD.findall(low, end, right)]
        if len(words) > _FEW_WORDS or any(cues.rules and is_verb(word, cues.rules) for word in words):
            break
        if after and not (before and low[left:start].strip()):
            after = after[1:]
        elif before:
            before = before[:-1]
        else:
            after = after[1:]
        left, right = (before[-1][1] if before else 0), (after[0][0] if after else len(low))
    return _Place(text, low, start, end, left, right)


def _called_off(place: _Place, cues: _Cues, *, is_past: bool) -> Seen | None:
    moved = _nearest(cues.put_off, place.low, place)
    if moved and moved.start() < place.start and _has_new_date(place, cues):
        return (ProposedStatus.HAPPENED if is_past else ProposedStatus.PLANNED), moved[0]
    off = _nearest(cues.cancelled, place.low, place)
    plan = _within(cues.plan, place, cues)
    if plan and (off or moved):
        return ProposedStatus.CANCELLED, (off or moved or [""])[0]
    if off and place.left <= off.start() < place.right:
        return None if is_past and _says_when_called_off(place, cues) else (ProposedStatus.CANCELLED, off[0])
    unmet = _within(cues.unmet, place, cues) if is_past else ""
    return (ProposedStatus.CANCELLED, unmet) if unmet else None


def _has_new_date(place: _Place, cues: _Cues) -> bool:
    """ "Udskudt til 12. maj"; the word may stand inside the expression."""
    first = place.low[place.start : place.end].partition(" ")[0]
    return bool(cues.new_date.search(place.before()) or cues.new_date.match(first))


def _says_when_called_off(place: _Place, cues: _Cues) -> bool:
    """ "Mødet i mandags blev aflyst" names the meeting by its day; "i mandags blev mødet aflyst" does not."""
    words = _WORD.findall(place.before())
    names_it = bool(words) and not any(cues.rules and is_verb(word, cues.rules) for word in words)
    return not names_it or place.right - place.end < 2


def _ahead(place: _Place, when: When, cues: _Cues) -> Seen:
    guess = _within(cues.expected, place, cues) or _governing(place, cues)
    if guess:
        return ProposedStatus.EXPECTED, guess
    vague = when.approximate and when.precision is not Precision.INTERVAL
    if vague:  # "om cirka to år": nobody has set a day
        return ProposedStatus.EXPECTED, ""
    return ProposedStatus.PLANNED, _within(cues.planned, place, cues) or _verb(place, cues)


def _around_the_anchor(place: _Place, when: When, anchor: date, cues: _Cues) -> Seen:
    """A stretch or a day that may be over, may be going on, or may still come."""
    said = cues.says(place.low, place.start, place.end, place.text)
    going_on = _within(cues.ongoing, place, cues)
    state = _within(cues.state, place, cues)
    verb = _verb(place, cues)
    began = when.first_day is not None and when.first_day < anchor
    if began and when.last_day is None and (state or going_on or said not in _PAST):
        return ProposedStatus.ONGOING, going_on or state or verb
    if said in _PAST and when.first_day is not None:
        return ProposedStatus.HAPPENED, verb
    if going_on and (began or when.first_day is None):
        return ProposedStatus.ONGOING, going_on
    if state and when.first_day is None and said not in (*_PAST, Direction.FUTURE):
        return ProposedStatus.ONGOING, state
    if said in _AHEAD and began and when.precision is Precision.INTERVAL and when.last_day != anchor:
        return ProposedStatus.ONGOING, verb
    if when.last_day == anchor and (began or said is Direction.UNKNOWN):
        return ProposedStatus.HAPPENED, verb  # what began before and ends now is no plan
    return _ahead(place, when, cues)


def _governing(place: _Place, cues: _Cues) -> str:
    """The guess that a clause with "at" hangs on: "det ventes, at broen åbner i maj"."""
    opening = cues.governing.match(place.low, place.left + len(place.before()) - len(place.before().lstrip()))
    if not opening:
        return ""
    marks = [match.end() for match in cues.clause_end.finditer(place.low, 0, max(0, place.left - 1))]
    guess = cues.expected.search(place.low, marks[-1] if marks else 0, place.left)
    return guess[0] if guess else ""


def _within(pattern: re.Pattern[str], place: _Place, cues: _Cues) -> str:
    for left, right in place.outside():
        for match in pattern.finditer(place.low, left, right):
            if match[0] not in cues.written_small or place.text[match.start()].islower():
                return match[0]
    return ""


def _nearest(pattern: re.Pattern[str], low: str, place: _Place) -> re.Match[str] | None:
    return min(
        pattern.finditer(low),
        key=lambda match: max(place.start - match.end(), match.start() - place.end),
        default=None,
    )


def _verb(place: _Place, cues: _Cues) -> str:
    """The nearest verb of the clause, as far as verbs are known."""
    if not cues.rules:
        return ""
    rules = cues.rules
    verbs = [
        (max(place.start - word.end(), word.start() - place.end), word[0])
        for left, right in place.outside()
        for word in _WORD.finditer(place.low, left, right)
        if is_verb(word[0], rules)
    ]
    return min(verbs)[1] if verbs else ""
