"""What is found in a text: time expressions, and what looks like one but names no day that exists."""

from dataclasses import dataclass

from timeline.dates.errors import DateError
from timeline.dates.units import Kind
from timeline.dates.when import When


@dataclass(frozen=True)
class TimeExpression:
    """`text[start:end] == phrase` (code points); `rule` is `<language>.<group>` in the files of rules."""

    start: int
    end: int
    phrase: str
    when: When
    kind: Kind
    rule: str


@dataclass(frozen=True)
class Refused:
    """Words that name a day that cannot be, such as "31. februar"; `error` says why, in any language."""

    start: int
    end: int
    phrase: str
    error: DateError
    rule: str
