"""One match of a rule, before anything beside it is looked at."""

from collections.abc import Mapping
from dataclasses import dataclass

from timeline.dates.finding.rules import Rule


@dataclass(frozen=True)
class Atom:
    """`text[start:end]`, and the words of its classes by name."""

    start: int
    end: int
    rule: Rule
    groups: Mapping[str, str]

    @property
    def sort(self) -> str:
        return self.rule.make
