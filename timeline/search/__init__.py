"""Full text behind one narrow interface: which events say all these words."""

from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

COLUMNS = ("headline", "summary", "category__name")
RELATED = (
    *("citations__quote", "places__name", "actors__name"),
    *("translations__headline", "translations__summary"),
)


def words(text: str) -> list[str]:
    """What has to be found, each for itself: blanks part words."""
    return text.split()


def saying(events: QuerySet[Any], text: str) -> Q:
    """The condition that an event of `events` has every word of `text` somewhere, in any case.

    A word is found inside longer words too ("visum" in "visumordningen"), as Danish writes compounds
    together. Looked through: headline and summary in every language they are told in, category, quotes,
    places and actors.
    """
    condition = Q()
    for word in words(text):
        condition &= _saying_word(events.model, word)
    return condition


def _saying_word(model: type[Model], word: str) -> Q:
    found = Q()
    for column in COLUMNS:
        found |= Q(**{f"{column}__icontains": word})
    for column in RELATED:
        related = model._default_manager.filter(pk=OuterRef("pk"), **{f"{column}__icontains": word})
        found |= Q(Exists(related))
    return found
