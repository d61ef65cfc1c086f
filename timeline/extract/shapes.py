"""What is read out of an article. Every place is a span of its text: code points, end exclusive."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from timeline.dates import TimeExpression, When


class NameKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"  # a state or an authority that acts
    PLACE = "place"


class ProposedStatus(StrEnum):
    """About the world, as an event has it."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    EXPECTED = "expected"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Sentence:
    """`text == article[start:end]`, without the blanks around it; `paragraph` counts from 0."""

    start: int
    end: int
    text: str
    paragraph: int


@dataclass(frozen=True)
class Name:
    """A place or an actor: `phrase` as the text has it, `name` as a list should ("Danmarks" is "Danmark").

    `known` when it comes from the database or the gazetteer rather than from its capital letters.
    `description` is what the text calls it: "udenrigsminister (S)".
    """

    start: int
    end: int
    phrase: str
    name: str
    kind: NameKind
    known: bool
    description: str = ""


@dataclass(frozen=True)
class Figure:
    """A counted amount: "omkring 2500 afghanere" is 2500 to 2500, approximate; "mindst 40" has no `high`."""

    start: int
    end: int
    phrase: str
    low: float | None
    high: float | None
    approximate: bool
    unit: str


@dataclass(frozen=True)
class Mention:
    """A quote, which is a whole sentence, and the time expression in it."""

    start: int
    end: int
    expression: TimeExpression


class ReasonKind(StrEnum):
    DATE = "date"  # `words` tell the date, by the rule `value`
    STATUS = "status"  # `words` tell the status `value`
    STATUS_BY_DATE = "status-by-date"  # the date alone tells the status `value`
    CATEGORY = "category"  # `words` are a keyword of the category with the slug `value`
    AGAIN = "again"  # `words` tell the date of a further mention


@dataclass(frozen=True)
class Reason:
    """Why something is proposed; the admin makes a sentence of it in the language of the curator."""

    kind: ReasonKind
    words: str = ""
    value: str = ""


@dataclass(frozen=True)
class Proposal:
    """One happening. `mentions` stand in the order of the text, the first gives the headline.

    `category` is a slug of the rules that were handed in, "" when none fits. `attribution` is the words
    that say who tells it. `why` holds reasons, or sentences of a site's own proposer. `confidence` is from
    0 to 1.
    `fingerprint` is the same whenever the same words of the same text are proposed again.
    """

    headline: str
    mentions: tuple[Mention, ...]
    when: When
    status: ProposedStatus
    category: str
    actors: tuple[Name, ...]
    places: tuple[Name, ...]
    figures: tuple[Figure, ...]
    attribution: str
    why: tuple[Reason | str, ...]
    confidence: float
    fingerprint: str


@dataclass(frozen=True)
class Knowledge:
    """What a site knows already: names by kind, and the keywords of each category by its slug."""

    names: Mapping[str, NameKind]
    keywords: Mapping[str, Sequence[str]]
