"""Into the public's view and out of it again."""

from collections import defaultdict

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from timeline.curation import history
from timeline.models import Citation, Event, State

PERMISSION = "timeline.publish_event"

NOT_CITED = _("It has no citation. Add the words of an article that it rests on.")
REFUSALS = {
    State.REJECTED: _("It was rejected. Take it back to draft first, if it is to be published after all."),
    State.WITHDRAWN: _("It was withdrawn. Take it back to draft first, if it is to be published again."),
}
BACK_TO_DRAFT = (State.PUBLISHED, State.REJECTED, State.WITHDRAWN)


def publish(event: Event, by: User) -> None:
    """Like `publish_all`, for one event; `event` then has its new state."""
    publish_all(Event.objects.filter(pk=event.pk), by)
    event.refresh_from_db(fields=["state", "updated"])


def unpublish(event: Event, by: User) -> None:
    """Like `unpublish_all`, for one event; `event` then has its new state."""
    unpublish_all(Event.objects.filter(pk=event.pk), by)
    event.refresh_from_db(fields=["state", "updated"])


@transaction.atomic
def publish_all(events: "QuerySet[Event]", by: User) -> int:
    """Shows the events to the public and returns how many were not public before.

    All or none: ValidationError says for each event that cannot be published why. PermissionDenied
    when `by` may not publish. What is public already is left as it is.
    """
    _check(by)
    hidden = _locked(events.exclude(state=State.PUBLISHED))
    uncited = set(_uncited(hidden))
    refused = [error for event in hidden if (error := _refusal(event, cited=event.pk not in uncited))]
    if refused:
        raise ValidationError(refused)
    return _move(hidden, State.PUBLISHED, by)


@transaction.atomic
def unpublish_all(events: "QuerySet[Event]", by: User) -> int:
    """Takes the events back to draft and returns how many were published, rejected or withdrawn before."""
    _check(by)
    return _move(_locked(events.filter(state__in=BACK_TO_DRAFT)), State.DRAFT, by)


def _check(by: User) -> None:
    if not by.has_perm(PERMISSION):
        raise PermissionDenied


def _locked(events: "QuerySet[Event]") -> list[Event]:
    """The events, held until the transaction ends, in an order in which two of us cannot block each other."""
    chosen = Event.objects.filter(pk__in=events.order_by().values("pk"))
    return list(chosen.select_for_update().order_by("pk"))


def _uncited(events: list[Event]) -> "QuerySet[Event, int]":
    cited = Exists(Citation.objects.filter(event=OuterRef("pk")))
    among = Event.objects.filter(pk__in=[event.pk for event in events])
    return among.exclude(cited).values_list("pk", flat=True)


def _refusal(event: Event, *, cited: bool) -> ValidationError | None:
    reason = REFUSALS.get(State(event.state)) or (None if cited else NOT_CITED)
    params = {"headline": event.headline, "reason": reason}
    return ValidationError(_("“%(headline)s”: %(reason)s"), code="refused", params=params) if reason else None


def _move(events: list[Event], state: State, by: User) -> int:
    by_state = defaultdict(list)
    for event in events:
        by_state[State(event.state)].append(event)
    field = Event._meta.get_field("state").verbose_name
    for old, members in by_state.items():
        chosen = Event.objects.filter(pk__in=[event.pk for event in members])
        chosen.update(state=state, updated=timezone.now())
        values = (history.label(old.label), history.label(state.label))
        history.log(by, members, history.change({field: values}))
    return len(events)
