"""The choices beside the list, with what each of them would give."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from timeline.filters import FACETS, Filters
from timeline.models.event import Status
from timeline.reader.cards import number


@dataclass(frozen=True)
class Choice:
    slug: str
    label: str
    colour: str
    count: int
    chosen: bool

    @property
    def count_text(self) -> str:
        return number(self.count)


@dataclass(frozen=True)
class Facet:
    name: str
    title: str
    choices: list[Choice]
    problem: str = ""


@dataclass(frozen=True)
class Counted:
    """One value of a facet, and how many events it would give."""

    slug: str
    label: str
    colour: str
    position: int
    n: int


@dataclass
class Counts:
    """What the one counting query said."""

    without: dict[str, int] = field(default_factory=dict)
    choices: dict[str, list[Counted]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, str, str, int, int]], filters: Filters) -> "Counts":
        """What the query said; a chosen status that no event has is a choice too, with nothing in it."""
        counts = cls()
        for kind, slug, label, colour, position, n in rows:
            if kind == "without":
                counts.without[slug] = n
            elif kind == "status":
                named = Counted(slug, str(Status(slug).label), "", Status.values.index(slug), n)
                counts.choices[kind].append(named)
            else:
                counts.choices[kind].append(Counted(slug, label, colour, position, n))
        missing = set(filters.status) & set(Status.values) - {row.slug for row in counts.choices["status"]}
        counts.choices["status"] += [
            Counted(slug, str(Status(slug).label), "", Status.values.index(slug), 0) for slug in missing
        ]
        return counts

    def total(self, filters: Filters) -> int:
        """How many events fit: every event has one status, counted under all other filters."""
        wanted = filters.status
        return sum(row.n for row in self.choices["status"] if not wanted or row.slug in wanted)

    def lanes(self) -> list["Counted"]:
        """The categories in the order that their editors gave them, whatever the counts are now."""
        return sorted(self.choices["category"], key=lambda row: (row.position, row.label.casefold()))

    @property
    def known(self) -> dict[str, list[str]]:
        """Every value there is; a status is known whether or not an event has it."""
        known = {facet: [row.slug for row in rows] for facet, rows in self.choices.items()}
        return {**known, "status": list(Status.values)}


def titles() -> dict[str, str]:
    return {
        "story": _("Story"),
        "category": _("Category"),
        "place": _("Where"),
        "actor": _("Who"),
        "status": _("Status"),
    }


def facets(counts: Counts, filters: Filters, problems: Mapping[str, str]) -> list[Facet]:
    """Facets in the order of the form, without those that could narrow nothing."""
    return [
        Facet(name, title, choices, problems.get(name, ""))
        for name, title in titles().items()
        if len(choices := _choices(name, counts, filters)) > 1 or filters.chosen(name) or name in problems
    ]


def _choices(name: str, counts: Counts, filters: Filters) -> list[Choice]:
    chosen = filters.chosen(name)
    rows = sorted(counts.choices[name], key=lambda row: (row.position, -row.n, row.label.casefold()))
    return [Choice(row.slug, row.label, row.colour, row.n, row.slug in chosen) for row in rows]


def labels(counts: Counts) -> dict[str, dict[str, str]]:
    """facet -> slug -> name, for the sentence and the chips."""
    return {name: {row.slug: row.label for row in counts.choices[name]} for name in FACETS}
