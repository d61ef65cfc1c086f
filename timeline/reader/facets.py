"""The choices beside the list, with what each of them would give."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.filters import FACETS, Filters
from timeline.models.event import Status
from timeline.reader.cards import number

MOST = 8  # choices that a facet offers, in its order; a story may have hundreds of actors


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
    others: int = 0

    @property
    def others_text(self) -> str:
        """Where those are that are not offered: the search finds them by name."""
        return ngettext("and %(n)s more: search by name", "and %(n)s more: search by name", self.others) % {
            "n": number(self.others)
        }


@dataclass(frozen=True)
class Counted:
    """One value of a facet, how many events it would give, and how many it has without any filter."""

    slug: str
    label: str
    colour: str
    position: int
    n: int
    whole: int = 0


@dataclass
class Counts:
    """What the one counting query said."""

    without: dict[str, int] = field(default_factory=dict)
    choices: dict[str, list[Counted]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, str, str, int, int, int]], filters: Filters) -> "Counts":
        """What the query said; a chosen status that no event has is a choice too, with nothing in it."""
        counts = cls()
        for kind, slug, label, colour, position, n, whole in rows:
            if kind == "without":
                counts.without[slug] = n
            elif kind == "status":
                named = Counted(slug, str(Status(slug).label), "", Status.values.index(slug), n, whole)
                counts.choices[kind].append(named)
            else:
                counts.choices[kind].append(Counted(slug, label, colour, position, n, whole))
        missing = set(filters.status) & set(Status.values) - {row.slug for row in counts.choices["status"]}
        counts.choices["status"] += [
            Counted(slug, str(Status(slug).label), "", Status.values.index(slug), 0) for slug in missing
        ]
        return counts

    def total(self, filters: Filters) -> int:
        """How many events fit: every event has one status, counted under all other filters."""
        wanted = filters.status
        return sum(row.n for row in self.choices["status"] if not wanted or row.slug in wanted)

    @property
    def whole(self) -> int:
        """How many events there are without any filter."""
        return sum(row.whole for row in self.choices["status"])

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


def facets(counts: Counts, filters: Filters, problems: Mapping[str, str], fixed: str) -> list[Facet]:
    """Facets in the order of the form, without the one that is `fixed` and those that narrow nothing."""
    return [
        _facet(name, title, choices, problems.get(name, ""))
        for name, title in titles().items()
        if name != fixed
        and (len(choices := _choices(name, counts, filters)) > 1 or filters.chosen(name) or name in problems)
    ]


def _facet(name: str, title: str, choices: list[Choice], problem: str) -> Facet:
    offered = [choice for n, choice in enumerate(choices) if n < MOST or choice.chosen]
    return Facet(name, title, offered, problem, len(choices) - len(offered))


def _choices(name: str, counts: Counts, filters: Filters) -> list[Choice]:
    chosen = filters.chosen(name)
    rows = sorted(counts.choices[name], key=lambda row: (row.position, -row.n, row.label.casefold()))
    return [Choice(row.slug, row.label, row.colour, row.n, row.slug in chosen) for row in rows]


def labels(counts: Counts) -> dict[str, dict[str, str]]:
    """facet -> slug -> name, for the sentence and the chips."""
    return {name: {row.slug: row.label for row in counts.choices[name]} for name in FACETS}
