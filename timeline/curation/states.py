"""Into the public's view and out of it again, and the way there."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from timeline.curation import history, revisions, rules
from timeline.models import Citation, Event, Proposal, Revision, State

PERMISSION = rules.PUBLISHING
DRAFTING = rules.DRAFTING

NOT_CITED = rules.NOT_CITED
REFUSALS = {
    State.REJECTED: _("It was rejected. Take it back to draft first, if it is to be published after all."),
    State.WITHDRAWN: _("It was withdrawn. Take it back to draft first, if it is to be published again."),
}
NO_REASON = rules.NO_REASON
NO_COMMENT = _("Say why, so that whoever wrote it knows what to do.")


@dataclass(frozen=True)
class Step:
    """One way from states to another.

    `needs` is the permission; `asks` is what is said to whoever gives no reason, "" where none is needed.
    Away from what readers see none goes without a reason, whatever it asks itself.
    """

    kind: Revision.Kind
    start: tuple[State, ...]
    end: State
    needs: str
    asks: Any = ""  # a text, translated when it is said


SUBMIT = Step(Revision.Kind.SUBMITTED, (State.DRAFT, State.PROPOSED), State.IN_REVIEW, DRAFTING)
SEND_BACK = Step(Revision.Kind.SENT_BACK, (State.IN_REVIEW,), State.DRAFT, PERMISSION, NO_COMMENT)
TAKE_BACK = Step(Revision.Kind.UNPUBLISHED, (State.IN_REVIEW, State.REJECTED), State.DRAFT, DRAFTING)
REJECT = Step(
    Revision.Kind.REJECTED,
    (State.PROPOSED, State.DRAFT, State.IN_REVIEW),
    State.REJECTED,
    DRAFTING,
    NO_COMMENT,
)
WITHDRAW = Step(Revision.Kind.WITHDRAWN, (State.PUBLISHED,), State.WITHDRAWN, PERMISSION, NO_REASON)
PUBLISH = Step(
    Revision.Kind.PUBLISHED, (State.PROPOSED, State.DRAFT, State.IN_REVIEW), State.PUBLISHED, PERMISSION
)
UNPUBLISH = Step(
    Revision.Kind.UNPUBLISHED, (State.PUBLISHED, State.REJECTED, State.WITHDRAWN), State.DRAFT, PERMISSION
)
STEPS = {
    "submit": SUBMIT,
    "publish": PUBLISH,
    "send-back": SEND_BACK,
    "take-back": TAKE_BACK,
    "unpublish": UNPUBLISH,
    "reject": REJECT,
    "withdraw": WITHDRAW,
}


def steps_from(state: State, by: User) -> list[str]:
    """The names of the steps that `by` may take from there, each way once."""
    names = [name for name, step in STEPS.items() if state in step.start and by.has_perm(step.needs)]
    # Who may send back and unpublish needs no second, lesser button that leads to the same place.
    return [name for name in names if name != "take-back" or not {"send-back", "unpublish"} & {*names}]


def take(step: Step, event: Event, by: User, reason: str = "") -> None:
    """Moves one event and writes its revision; `event` then has its new state.

    PermissionDenied without the permission; ValidationError when a reason is missing or the event is in
    another state by now.
    """
    take_all(step, Event.objects.filter(pk=event.pk), by, reason)
    event.refresh_from_db(fields=["state", "state_since", "updated"])


@transaction.atomic
def take_all(step: Step, events: "QuerySet[Event]", by: User, reason: str = "") -> int:
    """Like `take`, for all of the events or for none; returns how many."""
    rules.require(by, step.needs)
    held = _locked(events)
    wrong = [event for event in held if event.state not in step.start]
    if wrong:
        raise ValidationError([_elsewhere(event) for event in wrong])
    _check_reason(step, held, reason)
    if step is PUBLISH:
        _check_publishable(held)
    return _move(held, step, by, reason)


def publish(event: Event, by: User, reason: str = "") -> None:
    """Like `publish_all`, for one event; `event` then has its new state."""
    publish_all(Event.objects.filter(pk=event.pk), by, reason)
    event.refresh_from_db(fields=["state", "state_since", "updated"])


def unpublish(event: Event, by: User, reason: str = "") -> None:
    """Like `unpublish_all`, for one event; `event` then has its new state."""
    unpublish_all(Event.objects.filter(pk=event.pk), by, reason)
    event.refresh_from_db(fields=["state", "state_since", "updated"])


@transaction.atomic
def publish_all(events: "QuerySet[Event]", by: User, reason: str = "") -> int:
    """Shows the events to the public and returns how many were not public before.

    All or none: ValidationError says for each event that cannot be published why. PermissionDenied
    when `by` may not publish. What is public already is left as it is.
    """
    rules.require(by, PERMISSION)
    # Somebody else may have published one while we waited for it.
    hidden = [event for event in _locked(events.exclude(state=State.PUBLISHED)) if not event.published]
    _check_publishable(hidden)
    return _move(hidden, PUBLISH, by, reason)


@transaction.atomic
def unpublish_all(events: "QuerySet[Event]", by: User, reason: str = "") -> int:
    """Takes the events back to draft and returns how many were published, rejected or withdrawn before.

    ValidationError when readers see one of them and no reason is given.
    """
    rules.require(by, PERMISSION)
    waited_for = _locked(events.filter(state__in=UNPUBLISH.start))
    held = [event for event in waited_for if event.state in UNPUBLISH.start]
    _check_reason(UNPUBLISH, held, reason)
    return _move(held, UNPUBLISH, by, reason)


def _locked(events: "QuerySet[Event]") -> list[Event]:
    """The events, held until the transaction ends, in an order in which two of us cannot block each other."""
    chosen = Event.objects.filter(pk__in=events.order_by().values("pk"))
    return list(chosen.select_for_update().order_by("pk"))


def _check_reason(step: Step, events: list[Event], reason: str) -> None:
    asks = step.asks or (NO_REASON if any(event.published for event in events) else "")
    if asks and not reason.strip():
        raise ValidationError(asks, code="reason")


def _elsewhere(event: Event) -> ValidationError:
    text = _("“%(headline)s” is %(state)s by now. Load the page again and look at it first.")
    params = {"headline": event.headline, "state": event.get_state_display()}
    return ValidationError(text, code="state", params=params)


def _check_publishable(events: list[Event]) -> None:
    uncited = set(_uncited(events))
    refused = [error for event in events if (error := _refusal(event, cited=event.pk not in uncited))]
    if refused:
        raise ValidationError(refused)


def _uncited(events: list[Event]) -> "QuerySet[Event, int]":
    cited = Exists(Citation.objects.filter(event=OuterRef("pk")))
    among = Event.objects.filter(pk__in=[event.pk for event in events])
    return among.exclude(cited).values_list("pk", flat=True)


def _refusal(event: Event, *, cited: bool) -> ValidationError | None:
    reason = REFUSALS.get(State(event.state)) or (None if cited else NOT_CITED)
    params = {"headline": event.headline, "reason": reason}
    return ValidationError(_("“%(headline)s”: %(reason)s"), code="refused", params=params) if reason else None


def _move(events: list[Event], step: Step, by: User, reason: str) -> int:
    """The one place that writes a state. What was merged is on its own again after any step."""
    revisions.begin(events)
    seen = _seen_before(events) if step is PUBLISH else set()
    by_state = defaultdict(list)
    for event in events:
        by_state[State(event.state)].append(event)
    field = Event._meta.get_field("state").verbose_name
    now = timezone.now()
    for old, members in by_state.items():
        chosen = Event.objects.filter(pk__in=[event.pk for event in members])
        chosen.update(state=step.end, state_since=now, updated=now, merged_into=None)
        values = (history.label(old.label), history.label(step.end.label))
        history.log(by, members, history.change({field: values}))
    _decide(by_state[State.PROPOSED], step, by, now)
    _hand_on(events, step)
    for public in (True, False):
        among = [event for event in events if (event.published or event.pk in seen) is public]
        if among:
            revisions.record(among, step.kind, by, reason, public=public)
    return len(events)


def _hand_on(events: list[Event], step: Step) -> None:
    """What is submitted waits for anybody; what is sent back is with whoever submitted it."""
    chosen = Event.objects.filter(pk__in=[event.pk for event in events])
    if step is SUBMIT:
        chosen.update(assignee=None)
    elif step is SEND_BACK:
        submitted = Revision.objects.filter(event=OuterRef("pk"), kind=Revision.Kind.SUBMITTED)
        chosen.update(assignee=Subquery(submitted.order_by("-number").values("by")[:1]))


def _seen_before(events: list[Event]) -> set[int]:
    """Of which of them readers have seen a version, so that their coming back is a correction."""
    return set(Revision.objects.shown().filter(event__in=events).values_list("event", flat=True))


def _decide(events: list[Event], step: Step, by: User, at: datetime) -> None:
    """A proposal that was moved from outside the review stream is decided too."""
    if events:
        outcome = Proposal.Outcome.REJECTED if step is REJECT else Proposal.Outcome.ACCEPTED
        Proposal.objects.filter(event__in=events, outcome="").update(
            outcome=outcome, decided_by=by, decided_at=at, open_with=None
        )
