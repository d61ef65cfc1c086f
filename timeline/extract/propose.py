"""An article's text into proposals of events, each with the words it rests on and the reasons for it."""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import TypeVar

from timeline.dates import Kind, Precision, TimeExpression, When, find
from timeline.extract.attribution import attribution
from timeline.extract.figures import figures
from timeline.extract.headline import headline
from timeline.extract.names import names
from timeline.extract.same import Telling, same_happening, telling
from timeline.extract.sentences import sentences
from timeline.extract.shapes import (
    Figure,
    Knowledge,
    Mention,
    Name,
    NameKind,
    Proposal,
    ProposedStatus,
    Reason,
    ReasonKind,
    Sentence,
)
from timeline.extract.status import status

SURE, LIKELY, UNSURE = 0.9, 0.7, 0.5
T = TypeVar("T", TimeExpression, Name)
LONGEST_SENTENCE = 3000  # characters; longer ones are tables and lists, and no quotes
MOST_LOOKED_BACK = 100  # happenings: whoever tells of one again does so in the same article
LONGEST_BETWEEN = 20  # characters between a day and its clock time
_COARSE = {Precision.YEAR, Precision.DECADE, Precision.CENTURY, Precision.MILLENNIUM}
_CLOCKS = {Precision.MINUTE, Precision.SECOND}


@dataclass(frozen=True)
class _Draft:
    """One time expression in its sentence, with all that is read there."""

    sentence: Sentence
    before: Sentence | None
    expression: TimeExpression
    status: ProposedStatus
    seen_by: str
    telling: Telling
    names: tuple[Name, ...]


def propose(text: str, language: str, anchor: date, zone: str, knowledge: Knowledge) -> list[Proposal]:
    """The events of a text, in the order in which it tells them. Nothing is proposed without a date."""
    drafts = _drafts(text, language, anchor, zone, knowledge)
    return [_proposal(group, language, knowledge) for group in _grouped(drafts)]


def _drafts(text: str, language: str, anchor: date, zone: str, knowledge: Knowledge) -> list[_Draft]:
    expressions = find(text, language, anchor, zone)
    told = _around_dates(sentences(text, language), expressions, text)
    found = names(text, language, knowledge.names)
    drafts = []
    for number, sentence in enumerate(told):
        here = _starting_in(sentence, expressions)
        if not here or len(sentence.text) > LONGEST_SENTENCE:
            continue
        before = told[number - 1] if number and told[number - 1].paragraph == sentence.paragraph else None
        inside = tuple(_starting_in(sentence, found))
        for expression in _one_a_time(here, sentence):
            drafts.append(_draft(sentence, before, expression, inside, language, anchor))
    return drafts


def _starting_in(sentence: Sentence, spans: list[T]) -> list[T]:
    """Of the spans, which stand in order, those that begin in the sentence."""
    first = bisect_left(spans, sentence.start, key=attrgetter("start"))
    return spans[first : bisect_left(spans, sentence.end, lo=first, key=attrgetter("start"))]


def _around_dates(told: list[Sentence], expressions: list[TimeExpression], text: str) -> list[Sentence]:
    """The sentences, joined where a date runs from one into the next ("am 2. August 2021")."""
    whole: list[Sentence] = []
    for sentence in told:
        last = whole[-1] if whole else None
        behind = bisect_left(expressions, last.end, key=attrgetter("start")) if last else 0
        if last and behind and expressions[behind - 1].end > sentence.start:
            whole[-1] = replace(last, end=sentence.end, text=text[last.start : sentence.end])
        else:
            whole.append(sentence)
    return whole


def _draft(
    sentence: Sentence,
    before: Sentence | None,
    expression: TimeExpression,
    inside: tuple[Name, ...],
    language: str,
    anchor: date,
) -> _Draft:
    start, end = expression.start - sentence.start, expression.end - sentence.start
    said, seen_by = status(sentence.text, start, end, expression.when, anchor, language)
    about = telling(sentence.text, before.text if before else "", start, end, language)
    return _Draft(sentence, before, expression, said, seen_by, about, inside)


def _one_a_time(expressions: list[TimeExpression], sentence: Sentence) -> Iterator[TimeExpression]:
    """Without a clock time whose day is named beside it: both are one time, said in two places."""
    for number, expression in enumerate(expressions):
        day = expression.when.first_day
        twice = expression.when.precision not in _CLOCKS and any(
            other.when.precision in _CLOCKS
            and other.when.first_day == day
            and _close(expression, other, sentence)
            for other in (*expressions[max(0, number - 1) : number], *expressions[number + 1 : number + 2])
        )
        if not (twice and expression.when.last_day == day):
            yield expression


def _close(one: TimeExpression, other: TimeExpression, sentence: Sentence) -> bool:
    first, last = sorted((one, other), key=lambda expression: expression.start)
    between = sentence.text[first.end - sentence.start : last.start - sentence.start]
    return len(between) <= LONGEST_BETWEEN and not set(between) & set(",;:–")


def _grouped(drafts: list[_Draft]) -> list[list[_Draft]]:
    """Mentions of one happening together: the first, and what says the same of the same time again."""
    groups: list[list[_Draft]] = []
    for draft in drafts:
        fitting = [group for group in groups[-MOST_LOOKED_BACK:] if _belongs(draft, group[0])]
        group = max(fitting, key=lambda group: draft.telling.shared_with(group[0].telling), default=None)
        if group is None:
            groups.append([draft])
        else:
            group.append(draft)
    return groups


def _belongs(draft: _Draft, first: _Draft) -> bool:
    one, two = draft.expression.when, first.expression.when
    return (
        draft.sentence != first.sentence
        and (draft.status == first.status)
        and _same_time(one, two)
        and (draft.telling.looks_back or same_happening(draft.telling, first.telling))
    )


def _same_time(one: When, two: When) -> bool:
    """Whether one lies in the other; an open end is no time that something else could lie in."""
    if Kind.OPEN in (one.kind, two.kind) or not (one.earliest and one.latest and two.earliest and two.latest):
        return one.edtf == two.edtf
    inside = two.earliest <= one.earliest and one.latest <= two.latest
    around = one.earliest <= two.earliest and two.latest <= one.latest
    return inside or around


def _proposal(group: list[_Draft], language: str, knowledge: Knowledge) -> Proposal:
    first, closest = group[0], min(group, key=_length)
    sentence, expression = first.sentence, first.expression
    mentions = tuple(Mention(d.sentence.start, d.sentence.end, d.expression) for d in group)
    told_by = attribution(sentence.text, language)
    words = sentence.text[slice(*told_by)] if told_by else ""
    category, keyword = _category(group, knowledge)
    people = _named(group, lambda name: name.kind is not NameKind.PLACE)
    places = _named(group, lambda name: name.kind is NameKind.PLACE)
    seen = ReasonKind.STATUS if first.seen_by else ReasonKind.STATUS_BY_DATE
    why = [
        Reason(ReasonKind.DATE, expression.phrase, expression.rule),
        Reason(seen, first.seen_by, first.status),
        *([Reason(ReasonKind.CATEGORY, keyword, category)] if category else []),
        *(Reason(ReasonKind.AGAIN, draft.expression.phrase) for draft in group[1:]),
    ]
    start, end = expression.start - sentence.start, expression.end - sentence.start
    return Proposal(
        headline=headline(sentence.text, start, end, language),
        mentions=mentions,
        when=closest.expression.when,
        status=first.status,
        category=category,
        actors=people,
        places=places,
        figures=tuple(_figures(first, language)),
        attribution=words,
        why=tuple(why),
        confidence=_confidence(first),
        fingerprint=hashlib.sha256(f"{expression.phrase}\n{start}\n{sentence.text}".encode()).hexdigest(),
    )


def _length(draft: _Draft) -> float:
    when = draft.expression.when
    return (when.latest - when.earliest).total_seconds() if when.latest and when.earliest else float("inf")


def _figures(draft: _Draft, language: str) -> Iterator[Figure]:
    """Of the sentence, placed in the article; a number inside the time words counts nothing."""
    offset = draft.sentence.start
    for figure in figures(draft.sentence.text, language):
        placed = replace(figure, start=figure.start + offset, end=figure.end + offset)
        if placed.end <= draft.expression.start or placed.start >= draft.expression.end:
            yield placed


def _named(group: Iterable[_Draft], wanted: Callable[[Name], bool]) -> tuple[Name, ...]:
    found = {name.name: name for draft in group for name in reversed(draft.names) if wanted(name)}
    return tuple(sorted(found.values(), key=lambda name: name.start))


def _category(group: list[_Draft], knowledge: Knowledge) -> tuple[str, str]:
    """The slug with most keywords in the quotes, and one of them; the sentence before counts half."""
    best, word, most = "", "", 0.0
    for slug, keywords in knowledge.keywords.items():
        score, seen = 0.0, ""
        for keyword in keywords:
            pattern = _keyword(keyword)
            for draft in group:
                match = pattern.search(draft.sentence.text)
                near = None if match or draft.before is None else pattern.search(draft.before.text)
                score += 1.0 if match else 0.5 if near else 0.0
                seen = seen or (match or near or [""])[0]
        if score > most:
            best, word, most = slug, seen, score
    return best, word


def _keyword(keyword: str) -> re.Pattern[str]:
    """A word or phrase as it stands, or with any ending where a * says so."""
    stem = keyword.strip()
    ending = r"[^\W_]*" if stem.endswith("*") else r"(?![^\W_])"
    return re.compile(rf"(?<![^\W_]){re.escape(stem.removesuffix('*'))}{ending}", re.IGNORECASE)


def _confidence(draft: _Draft) -> float:
    """Less for a year in passing, for words without a verb that says when, and for what is only about."""
    sure = SURE
    if draft.expression.when.precision in _COARSE:
        sure = min(sure, LIKELY)
    if not draft.seen_by:
        sure = min(sure, LIKELY)
    if draft.expression.kind is Kind.APPROXIMATE:
        sure = min(sure, LIKELY)
    if draft.telling.is_fragment:
        sure = min(sure, UNSURE)
    return sure
