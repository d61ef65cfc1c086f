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
class Chip:
    """One active filter, what kind it is, and the query string of the list without it."""

    text: str
    kind: str
    query: str


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

    total: int = 0
    without: dict[str, int] = field(default_factory=dict)
    choices: dict[str, list[Counted]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, str, str, int, int]]) -> "Counts":
        counts = cls()
        for kind, slug, label, colour, position, n in rows:
            if kind == "":
                counts.total = n
            elif kind == "without":
                counts.without[slug] = n
            else:
                label = str(Status(slug).label) if kind == "status" else label
                position = Status.values.index(slug) if kind == "status" else position
                counts.choices[kind].append(Counted(slug, label, colour, position, n))
        return counts

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


def facets(
    counts: Counts, filters: Filters, problems: Mapping[str, str], *, hidden: Iterable[str]
) -> list[Facet]:
    """Facets in the order of the form, without those that could narrow nothing."""
    return [
        Facet(name, title, choices, problems.get(name, ""))
        for name, title in titles().items()
        if name not in set(hidden)
        and (len(choices := _choices(name, counts, filters)) > 1 or filters.chosen(name))
    ]


def _choices(name: str, counts: Counts, filters: Filters) -> list[Choice]:
    chosen = filters.chosen(name)
    rows = sorted(counts.choices[name], key=lambda row: (row.position, -row.n, row.label.casefold()))
    return [Choice(row.slug, row.label, row.colour, row.n, row.slug in chosen) for row in rows]


def labels(counts: Counts) -> dict[str, dict[str, str]]:
    """facet -> slug -> name, for the sentence and the chips."""
    return {name: {row.slug: row.label for row in counts.choices[name]} for name in FACETS}
