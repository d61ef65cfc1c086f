"""What a curator decides about a proposal, and takes back again."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from timeline.curation import merging, revisions, rules, states
from timeline.dates import When
from timeline.models import Actor, Article, Category, Event, Place, Proposal, Revision, State

Outcome = Proposal.Outcome

HELD_FOR = timedelta(minutes=10)  # an item that nobody touched for longer is anybody's again
ACCEPT = states.Step(Revision.Kind.ACCEPTED, (State.PROPOSED,), State.DRAFT, rules.DRAFTING)

REASONS = {
    "not-news": _("Not news"),
    "wrong-date": _("Wrong date"),
    "duplicate": _("Duplicate"),
    "not-the-story": _("Not about the story"),
}
DECIDED = {
    Outcome.OPEN: _("It was decided elsewhere and is %(state)s by now."),
    Outcome.ACCEPTED: _("%(who)s has accepted it in the meantime."),
    Outcome.FIXED: _("%(who)s has accepted it with changes in the meantime."),
    Outcome.REJECTED: _("%(who)s has rejected it in the meantime."),
    Outcome.MERGED: _("%(who)s has merged it into another event in the meantime."),
}
NOTHING_TO_UNDO = _("You have decided nothing here that could be taken back.")
CHANGED_SINCE = _("“%(headline)s” was changed since, so this cannot be taken back. Change the event itself.")
LINK_MOVED = _(
    "“%(headline)s” was linked to it, and that link was moved by the merger, so this cannot be taken back."
    " Take the event back to draft instead, and link the two again."
)
MERGED_AND_GONE = _("The event that it was merged into is gone, so this cannot be taken back.")


@dataclass(frozen=True)
class Fix:
    """All that a curator may change about a proposed event before it is accepted."""

    headline: str
    summary: str
    when: When
    status: str
    category: Category
    places: Collection[Place]
    actors: Collection[Actor]


@transaction.atomic
def accept(
    proposal: Proposal, by: User, *, names: Collection[str] | None = None, publish: bool = False
) -> Event:
    """Makes the proposed event a draft as it stands, or publishes it at once, and returns it.

    Those of the proposal's new names that are in `names` become places and actors of the event; None
    is all of them. PermissionDenied without the right; ValidationError when it was decided by now.
    """
    held = _held(proposal, by)
    return _accepted(held, by, Outcome.ACCEPTED, names, publish=publish)


@transaction.atomic
def fix_and_accept(
    proposal: Proposal, by: User, fix: Fix, *, names: Collection[str] | None = None, publish: bool = False
) -> Event:
    """Like `accept`, with what the curator made of the event. What was proposed stays in its revisions."""
    held = _held(proposal, by)
    event = held.event
    event.headline, event.summary, event.status = fix.headline, fix.summary, fix.status
    event.when, event.category = fix.when, fix.category
    event.save()
    event.places.set(fix.places)
    event.actors.set(fix.actors)
    return _accepted(held, by, Outcome.FIXED, names, publish=publish)


@transaction.atomic
def reject(proposal: Proposal, by: User, reason: str) -> None:
    """Keeps the event out of the timeline; it stays stored, so that it is not proposed again.

    ValidationError without a reason (`REASONS` are common ones) and when it was decided by now.
    """
    held = _held(proposal, by)
    states.take(states.REJECT, held.event, by, reason)
    _close(held, Outcome.REJECTED, by)


@transaction.atomic
def merge_into(proposal: Proposal, event: Event, by: User, reason: str = "") -> Event:
    """Gives the quotes, places and actors of the proposal to `event` of the same story, and returns that.

    Rules and errors of `merging.merge`; ValidationError too for an event of another story.
    """
    held = _held(proposal, by, event)
    into = Event.objects.select_related("story", "category").get(pk=event.pk)
    if into.story_id != held.event.story_id:
        raise ValidationError(
            _("That event belongs to another story. Choose one of this story."), code="story"
        )
    _keep(into)
    return merging.merge(held.event, into, by, reason)


@transaction.atomic
def skip(proposal: Proposal, by: User) -> None:
    """Leaves it for later: it comes again after everything that was skipped less often."""
    held = _held(proposal, by, keep=False)
    Proposal.objects.filter(pk=held.pk).update(skipped=F("skipped") + 1, open_with=None, open_since=None)


def last_decision(article: Article, by: User) -> Proposal | None:
    """What `undo` would take back."""
    decided = article.proposals.filter(decided_by=by).exclude(outcome=Outcome.OPEN)
    return decided.select_related("event").order_by("-decided_at", "-pk").first()


@transaction.atomic
def undo(article: Article, by: User) -> Proposal:
    """Takes back what `by` decided last in this article: the event is proposed again as it was before.

    Places and actors that were made of names stay, without the event. ValidationError when there is
    nothing to take back, when somebody changed the event since, or the one it was merged into, and
    when a third event was linked to it: that link leads elsewhere now and may be another's to change.
    """
    rules.require(by, rules.DRAFTING)
    last = last_decision(article, by)
    if last is None:
        raise ValidationError(NOTHING_TO_UNDO, code="nothing")
    held = _hold(last.event_id, last.event.merged_into_id)
    event = held[last.event_id]
    _check_untouched(event, last)
    reason = gettext("Taken back during review.")
    if last.outcome == Outcome.MERGED:
        _unmerge(event, held.get(event.merged_into_id or 0), last, by, reason)
    if event.state == State.PUBLISHED:
        states.unpublish(event, by, reason)
    before = event.revisions.filter(snapshot__state=State.PROPOSED).order_by("-number")[0]
    Event.objects.filter(pk=event.pk).update(
        state=State.PROPOSED, merged_into=None, state_since=timezone.now()
    )
    revisions.restore(before, by, reason)
    Proposal.objects.filter(pk=last.pk).update(outcome=Outcome.OPEN, decided_by=None, decided_at=None)
    return Proposal.objects.select_related("event").get(pk=last.pk)


def open_item(proposal: Proposal, by: User, *, take_over: bool = False) -> bool:
    """Notes that `by` looks at it, and at no other of this article; False while somebody else does.

    Whoever opened it less than `HELD_FOR` ago keeps it, unless it is taken over from them.
    """
    now = timezone.now()
    free = Q(open_with=None) | Q(open_with=by) | Q(open_since__lt=now - HELD_FOR)
    others = Proposal.objects.filter(article=proposal.article_id, open_with=by).exclude(pk=proposal.pk)
    others.update(open_with=None, open_since=None)
    chosen = Proposal.objects.filter(Q() if take_over else free, pk=proposal.pk, event__state=State.PROPOSED)
    return chosen.update(open_with=by, open_since=now) > 0


def is_held(proposal: Proposal, by: User) -> bool:
    """Whether somebody else than `by` has it open."""
    if proposal.open_with_id in (None, by.pk) or proposal.open_since is None:
        return False
    return proposal.open_since > timezone.now() - HELD_FOR


def _hold(*pks: int | None) -> dict[int, Event]:
    """The events, held before any proposal and in an order in which two of us cannot block each other."""
    return {
        e.pk: e for e in Event.objects.filter(pk__in=filter(None, pks)).select_for_update().order_by("pk")
    }


def _held(proposal: Proposal, by: User, *others: Event, keep: bool = True) -> Proposal:
    """The proposal as it is stored, not decided, and nobody else's until the transaction ends.

    So are its event and `others`.
    """
    rules.require(by, rules.DRAFTING)
    _hold(proposal.event_id, *(other.pk for other in others))
    stored = Proposal.objects.select_for_update(of=("self",))
    held = stored.select_related("event__story", "event__category", "decided_by").get(pk=proposal.pk)
    if held.decided:
        outcome = Outcome(held.outcome) if held.decided_by else Outcome.OPEN
        params = {"who": str(held.decided_by), "state": held.event.get_state_display()}
        raise ValidationError(DECIDED[outcome], code="decided", params=params)
    if keep:
        _keep(held.event)
    return held


def _keep(event: Event) -> None:
    """Makes sure that the last version is what is stored now, so that it can be brought back."""
    proposed = event.state == State.PROPOSED
    revisions.record_if_changed(event, Revision.Kind.PROPOSED if proposed else Revision.Kind.CHANGED, None)


def _accepted(
    held: Proposal, by: User, outcome: Outcome, names: Collection[str] | None, *, publish: bool
) -> Event:
    event = held.event
    for said in _wanted(held.names, names):
        _add_name(event, said)
    states.take(ACCEPT, event, by)
    if publish:
        states.publish(event, by)
    else:
        # A draft that is with nobody stands in nobody's queue.
        Event.objects.filter(pk=event.pk, assignee=None).update(assignee=by)
    _close(held, outcome, by)
    return event


def _close(held: Proposal, outcome: Outcome, by: User) -> None:
    # The very moment at which the event was changed: a later change of the event is told by its own.
    Proposal.objects.filter(pk=held.pk).update(
        outcome=outcome, decided_by=by, decided_at=held.event.updated, open_with=None, open_since=None
    )


def _wanted(names: Iterable[dict[str, Any]], kept: Collection[str] | None) -> list[dict[str, Any]]:
    return [said for said in names if kept is None or said["name"] in kept]


def _add_name(event: Event, said: dict[str, Any]) -> None:
    """By its name, because another proposal may have made it by now."""
    if said["kind"] == "place":
        place, _is_new = Place.objects.get_or_create(name=said["name"], defaults=_coordinates(said))
        event.places.add(place)
        return
    kind = said["kind"] if said["kind"] in Actor.Kind.values else Actor.Kind.PERSON
    about = {"kind": kind, "description": said.get("description", "")[:200]}
    actor, _is_new = Actor.objects.get_or_create(name=said["name"], defaults=about)
    event.actors.add(actor)


def _coordinates(said: dict[str, Any]) -> dict[str, Decimal]:
    known = {name: said.get(name) for name in ("latitude", "longitude")}
    if None in known.values():
        return {}
    return {name: round(Decimal(str(value)), 5) for name, value in known.items()}


def _check_untouched(event: Event, decision: Proposal) -> None:
    if event.updated != decision.decided_at:
        raise ValidationError(CHANGED_SINCE, code="changed", params={"headline": event.headline})


def _unmerge(event: Event, into: Event | None, decision: Proposal, by: User, reason: str) -> None:
    """Brings the other event back to what it said before; its quotes go back with the proposal."""
    if into is None:
        raise ValidationError(MERGED_AND_GONE, code="gone")
    _check_untouched(into, decision)
    _check_no_link_was_moved(event, into)
    _lead_back(event, into)
    merged = into.revisions.filter(kind=Revision.Kind.MERGED).order_by("-number")[0]
    before = into.revisions.filter(number__lt=merged.number).order_by("-number")[0]
    revisions.restore(before, by, reason)


def _check_no_link_was_moved(event: Event, into: Event) -> None:
    """Among those that are linked to `into` now, none was linked to `event`."""
    sources = Event.objects.filter(links_out__target=into).exclude(pk=event.pk)
    for kept in Revision.objects.filter(event__in=sources).select_related("event"):
        if any(made["event"]["id"] == event.pk for made in kept.snapshot.get("links", [])):
            raise ValidationError(LINK_MOVED, code="linked", params={"headline": kept.event.headline})


def _lead_back(event: Event, into: Event) -> None:
    """Gives `event` the addresses that led to it, and to those that did, before it was merged."""
    led = Revision.objects.filter(event__merged_into=into).exclude(event=event).order_by("number")
    last = {kept.event_id: kept.snapshot.get("merged_into") for kept in led}
    back = {event.pk}
    while more := {pk for pk, to in last.items() if to in back} - back:
        back |= more
    Event.objects.filter(pk__in=back - {event.pk}).update(merged_into=event)
