"""What one event has to do with others, told from either side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from timeline.models import Event, Link

Kind = Link.Kind

# Of the event that says it, and of the one that it is said of.
WORDS: dict[str, tuple[str | Promise, str | Promise]] = {
    Kind.CARRIES_OUT: (_("Carries out"), _("Carried out by")),
    Kind.CORRECTS: (_("Corrects"), _("Corrected by")),
    Kind.FOLLOWS: (_("Follows"), _("Followed by")),
}


@dataclass(frozen=True)
class Related:
    """Other events under the words that lead to them."""

    words: str
    events: list[Event]


def related(event: Event, language: str) -> list[Related]:
    """The public events that it is linked with, in two queries; each kind and direction once."""
    links = list(Link.objects.filter(Q(source=event) | Q(target=event)).order_by("id"))
    told = Event.objects.published().told_in(language)
    others = told.in_bulk({pk for link in links for pk in (link.source_id, link.target_id)} - {event.pk})
    return list(_grouped(event, links, others))


def _grouped(event: Event, links: Iterable[Link], others: Mapping[int, Event]) -> Iterable[Related]:
    found: dict[tuple[str, bool], list[Event]] = {
        (kind, inward): [] for kind in WORDS for inward in (False, True)
    }
    for link in links:
        inward = link.target_id == event.pk
        if other := others.get(link.source_id if inward else link.target_id):
            found[link.kind, inward].append(other)
    for (kind, inward), events in found.items():
        if events:
            yield Related(str(WORDS[kind][inward]), sorted(events, key=lambda other: (other.at, other.pk)))
