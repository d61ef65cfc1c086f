"""What one event has to do with others, told from either side."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from timeline.models import Event, Link, State

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


def related(event: Event) -> list[Related]:
    """The public events that it is linked with, in one query; each kind and direction once."""
    public = State.PUBLISHED
    either_way = Q(source=event, target__state=public) | Q(target=event, source__state=public)
    links = Link.objects.filter(either_way).select_related("source__story", "target__story")
    return list(_grouped(event, links.order_by("id")))


def _grouped(event: Event, links: Iterable[Link]) -> Iterable[Related]:
    found: dict[tuple[str, bool], list[Event]] = {
        (kind, inward): [] for kind in WORDS for inward in (False, True)
    }
    for link in links:
        inward = link.target_id == event.pk
        found[link.kind, inward].append(link.source if inward else link.target)
    for (kind, inward), events in found.items():
        if events:
            yield Related(str(WORDS[kind][inward]), sorted(events, key=lambda other: (other.at, other.pk)))
