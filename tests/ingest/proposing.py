"""A proposer for tests: each time expression is an event, its sentence the quote."""

import hashlib
from collections.abc import Iterator
from datetime import date

from timeline.dates import find
from timeline.extract.shapes import Figure, Knowledge, Mention, Name, NameKind, Proposal, ProposedStatus

PATH = "tests.ingest.proposing.propose"
STRANGERS = {"Virginia": NameKind.PLACE, "Taliban": NameKind.ORGANISATION, "Jeppe Kofod": NameKind.PERSON}


def propose(text: str, language: str, anchor: date, zone: str, knowledge: Knowledge) -> list[Proposal]:
    return list(_each(text, language, anchor, zone, knowledge))


def fails(text: str, language: str, anchor: date, zone: str, knowledge: Knowledge) -> list[Proposal]:
    raise ZeroDivisionError


def wrong(text: str, language: str, anchor: date, zone: str, knowledge: Knowledge) -> list[Proposal]:
    """A quote that the text does not have room for."""
    (first, *_others) = _each(text, language, anchor, zone, knowledge)
    mention = Mention(0, len(text) + 5, first.mentions[0].expression)
    return [Proposal(**{**first.__dict__, "mentions": (mention,)})]


def nothing(text: str, language: str, anchor: date, zone: str, knowledge: Knowledge) -> list[Proposal]:
    return []


def _each(text: str, language: str, anchor: date, zone: str, knowledge: Knowledge) -> Iterator[Proposal]:
    for found in find(text, language, anchor, zone):
        start = max(
            text.rfind(". ", 0, found.start) + 2 if ". " in text[: found.start] else 0,
            text.rfind("\n", 0, found.start) + 1,
        )
        end = text.find(".", found.end) + 1 or len(text)
        quote = text[start:end]
        names = [
            Name(
                start + quote.find(name),
                start + quote.find(name) + len(name),
                name,
                name,
                kind,
                True,
                "minister (S)",
            )
            for name, kind in {**STRANGERS, **knowledge.names}.items()
            if name in quote
        ]
        category = next(
            (c for c, words in knowledge.keywords.items() if any(word in quote for word in words)), ""
        )
        yield Proposal(
            headline=quote.replace(found.phrase, "").strip(" ."),
            mentions=(Mention(start, end, found), Mention(start, end, found)),
            when=found.when,
            status=ProposedStatus.HAPPENED,
            category=category,
            actors=tuple(name for name in names if name.kind != NameKind.PLACE),
            places=tuple(name for name in names if name.kind == NameKind.PLACE),
            figures=(Figure(start, end, "mindst 40 civile", 40, None, False, "civile"),)
            if "mindst 40" in quote
            else (),
            attribution="",
            why=("it was told to",),
            confidence=0.5,
            fingerprint=hashlib.sha256(f"{quote}{found.phrase}".encode()).hexdigest(),
        )
