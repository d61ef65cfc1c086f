"""Several events into one, one into several, and what one has to do with another."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from timeline.curation import history, revisions, rules
from timeline.models import Citation, Event, Link, Proposal, Revision, State

OUT_OF_USE = (State.REJECTED, State.WITHDRAWN)
TO_ITSELF = _("An event cannot be linked to itself. Choose another one.")
GONE = _("One of them does not exist any more. Load the page again.")


@transaction.atomic
def merge(event: Event, into: Event, by: User, reason: str = "") -> Event:
    """Gives the citations, places, actors and links of `event` to `into`, whose words and date stay.

    What was translated goes with the words that it translates: nothing of it comes to `into`. What rests
    on the same words once is kept once. The old address leads to `into` from now on, and so
    do those of others that were merged into `event` before; its versions stay with it, and are found
    from there. Returns `into` as it is stored then. Taking `event` back to draft lets it stand alone again.
    PermissionDenied without the right to change one of them; ValidationError when readers see either
    and no reason is given, when either is out of use, or for an event and itself.
    """
    event, into = _held(event, into)
    was_public, is_public = event.state == State.PUBLISHED, into.state == State.PUBLISHED
    rules.require_right_and_reason(by, reason, public=was_public or is_public)
    check_that_they_can_be_one(event, into)
    revisions.begin([event, into])
    _give_citations(event, into)
    into.places.add(*event.places.all())
    into.actors.add(*event.actors.all())
    others = _give_links(event, into)
    _lead_on(event, into, State.WITHDRAWN if was_public else State.REJECTED, by, others)
    revisions.record([event], Revision.Kind.MERGED, by, reason, public=was_public)
    revisions.record([into], Revision.Kind.MERGED, by, reason, public=is_public)
    for seen in (True, False):
        # A link to what readers do not see is not there for them, and so is not changed for them either.
        told = [other for other in others if (other.published and (was_public or is_public)) is seen]
        revisions.record(told, Revision.Kind.CHANGED, by, reason, public=seen)
    field = Event._meta.get_field("merged_into").verbose_name
    history.log(by, [event], history.change({field: ("", into.headline)}))
    into.refresh_from_db()
    return into


def check_that_they_can_be_one(event: Event, into: Event) -> None:
    """ValidationError, with the reason, when they cannot, whoever asks and whatever for."""
    if event.pk == into.pk:
        raise ValidationError(_("An event cannot be merged into itself. Choose another one."), code="same")
    for one in (event, into):
        if one.state in OUT_OF_USE:
            raise ValidationError(_out_of_use(one), code="out-of-use")
    if event.state == State.PUBLISHED and into.state != State.PUBLISHED:
        text = _("“%(headline)s” is not public. Publish it first: what readers see cannot vanish into it.")
        raise ValidationError(text, code="hidden", params={"headline": into.headline})


@transaction.atomic
def split(event: Event, citations: Iterable[Citation], by: User, reason: str = "") -> Event:
    """Moves some of the citations to a new draft that otherwise says the same, and returns it.

    PermissionDenied and ValidationError as for `merge`; ValidationError also unless each of the two keeps
    a citation.
    """
    (event,) = _held(event)
    public = event.state == State.PUBLISHED
    rules.require_right_and_reason(by, reason, public=public)
    if event.state in OUT_OF_USE:
        raise ValidationError(_out_of_use(event), code="out-of-use")
    there = set(event.citations.values_list("pk", flat=True))
    moving = {citation.pk for citation in citations}
    if not moving or not moving < there:
        text = _("Choose some of the citations, but not all: each of the two events has to rest on one.")
        raise ValidationError(text, code="citations")
    revisions.begin([event])
    other = _like(event)
    event.citations.filter(pk__in=moving).update(event=other)
    Event.objects.filter(pk=event.pk).update(updated=timezone.now())
    revisions.record([event], Revision.Kind.SPLIT, by, reason, public=public)
    revisions.record([other], Revision.Kind.SPLIT, by, reason)
    return other


@transaction.atomic
def link(source: Event, kind: Link.Kind, target: Event, by: User, reason: str = "") -> None:
    """Says what `source` has to do with `target`; the same is said once. Readers see it at both.

    Rights and reasons go by `source`, of which it is said; readers see nothing of a draft at `target`.
    """
    source, target = _held(source, target)
    relink(source, [], [(kind, target)], by, reason)
    changed = revisions.record_if_changed(source, Revision.Kind.CHANGED, by, reason, public=source.published)
    if changed:
        Event.objects.filter(pk=source.pk).update(updated=timezone.now())


def relink(
    source: Event, gone: Iterable[Link], new: Iterable[tuple[str, Event]], by: User, reason: str
) -> None:
    """Takes links away and adds others, inside a change of `source` that the caller holds and records."""
    rules.require_right_and_reason(by, reason, public=source.published)
    revisions.begin([source])
    Link.objects.filter(source=source, pk__in=[made.pk for made in gone]).delete()
    for kind, target in new:
        if source.pk == target.pk:
            raise ValidationError(TO_ITSELF, code="same")
        Link.objects.get_or_create(source=source, kind=kind, target=target)


def _held(*events: Event) -> list[Event]:
    """The events as they are stored, held in an order in which two of us cannot block each other."""
    pks = [event.pk for event in events]
    held = {e.pk: e for e in Event.objects.filter(pk__in=pks).select_for_update().order_by("pk")}
    if not set(pks) <= held.keys():
        raise ValidationError(GONE, code="gone")
    return [held[pk] for pk in pks]


def _out_of_use(event: Event) -> ValidationError:
    text = _("“%(headline)s” is merged into another event by now. Load the page again.")
    if not event.merged_into_id:
        text = _("“%(headline)s” is %(state)s. Take it back to draft first.")
    return ValidationError(text, params={"headline": event.headline, "state": event.get_state_display()})


def _give_citations(event: Event, into: Event) -> None:
    there = set(into.citations.values_list("article", "start", "end"))
    spans = event.citations.values_list("pk", "article", "start", "end")
    twice = [pk for pk, *span in spans if tuple(span) in there]
    event.citations.filter(pk__in=twice).delete()
    event.citations.update(event=into)


def _give_links(event: Event, into: Event) -> list[Event]:
    """Returns those that now say of `into` what they said of `event`."""
    pointing = Event.objects.filter(links_out__target=event).exclude(pk=into.pk).values("pk")
    others = list(Event.objects.filter(pk__in=pointing).select_for_update().order_by("pk"))
    revisions.begin(others)
    for made in Link.objects.filter(Q(source=event) | Q(target=event)):
        source = into if made.source_id == event.pk else made.source
        target = into if made.target_id == event.pk else made.target
        if source.pk != target.pk:
            Link.objects.get_or_create(source=source, target=target, kind=made.kind)
        made.delete()
    return others


def _lead_on(event: Event, into: Event, end: State, by: User, others: Iterable[Event]) -> None:
    now = timezone.now()  # one moment for all, by which the review stream knows what it may take back
    Event.objects.filter(merged_into=event).update(merged_into=into)
    Event.objects.filter(pk=event.pk).update(state=end, merged_into=into, state_since=now, updated=now)
    Event.objects.filter(pk__in=[into.pk, *(other.pk for other in others)]).update(updated=now)
    Proposal.objects.filter(event=event, outcome="").update(
        outcome=Proposal.Outcome.MERGED, decided_by=by, decided_at=now, open_with=None
    )


def _like(event: Event) -> Event:
    """A new draft that says what `event` says, but rests on nothing yet."""
    said = {name: getattr(event, name) for name in ("story", "headline", "summary", "status", "category")}
    other = Event(state=State.DRAFT, **said)
    other.when = event.when
    other.save()
    other.places.set(event.places.all())
    other.actors.set(event.actors.all())
    for told in event.translations.all():
        other.translations.create(language=told.language, headline=told.headline, summary=told.summary)
    return other
