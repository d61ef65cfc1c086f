"""Two events become one, one becomes two, and events are told what they have to do with each other."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from tests import make
from timeline.curation import merging, states
from timeline.models import Citation, Event, Link, Proposal, Revision, State

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english(nobody_has_spoken: None) -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def editor(db: object) -> User:
    return make.editor()


@pytest.fixture
def curator(db: object) -> User:
    return make.curator()


def pair(state: State = State.DRAFT, other: State | None = None) -> tuple[Event, Event]:
    """Two of one story, the first with a quote more, in Doha; the second in Kabul."""
    event = make.event(state=state, headline="Dobbelt", places=[make.place("Doha")])
    into = make.event(
        state=other or state, headline="Planen", story=event.story, places=[make.place("Kabul")]
    )
    article = make.cite(into).article
    make.cite(event, article=article)
    make.cite(event, "det første fly", article=article)
    return event, into


def last(event: Event) -> Revision:
    return event.revisions.order_by("-number")[0]


def test_what_one_rests_on_moves_to_the_other_and_the_same_words_are_kept_once(curator: User) -> None:
    event, into = pair()
    into.featured = True
    into.save()

    merged = merging.merge(event, into, curator)

    assert {c.quote for c in into.citations.all()} == {make.TEXT.split(". ")[0] + ".", "det første fly"}
    assert {place.name for place in merged.places.all()} == {"Doha", "Kabul"}
    assert (merged.headline, merged.edtf, merged.featured) == ("Planen", "2021-08-02", True)
    event.refresh_from_db()
    assert (event.state, event.merged_into, event.citations.count()) == (State.REJECTED, into, 0)
    assert last(event).kind == last(into).kind == Revision.Kind.MERGED
    assert len(event.revisions.get(number=1).snapshot["citations"]) == 2


def test_old_addresses_lead_on_to_where_the_second_merger_went(curator: User) -> None:
    event, into = pair()
    final = make.event(state=State.DRAFT)

    merging.merge(event, into, curator)
    merging.merge(into, final, curator)

    assert set(final.merged_events.all()) == {event, into}


def test_links_follow_and_one_between_the_two_goes(curator: User) -> None:
    event, into = pair()
    other, plan = make.event(state=State.DRAFT), make.event(state=State.DRAFT)
    merging.link(event, Link.Kind.FOLLOWS, into, curator)
    merging.link(event, Link.Kind.CARRIES_OUT, plan, curator)
    merging.link(into, Link.Kind.CARRIES_OUT, plan, curator)
    merging.link(other, Link.Kind.CORRECTS, event, curator)

    merging.merge(event, into, curator)

    links = set(Link.objects.values_list("source", "kind", "target"))
    assert links == {(into.pk, "carries-out", plan.pk), (other.pk, "corrects", into.pk)}
    assert last(other).snapshot["links"][0]["event"]["id"] == into.pk


@pytest.mark.parametrize(
    ("state", "other"), [(State.DRAFT, State.PUBLISHED), (State.PUBLISHED, State.PUBLISHED)]
)
def test_where_readers_see_one_an_editor_says_why(
    curator: User, editor: User, state: State, other: State
) -> None:
    event, into = pair(state, other)

    with pytest.raises(PermissionDenied):
        merging.merge(event, into, curator, "Det samme")
    with pytest.raises(ValidationError, match="Say why"):
        merging.merge(event, into, editor, " ")
    assert (event.citations.count(), Revision.objects.count()) == (2, 0)
    merging.merge(event, into, editor, "Det samme")

    event.refresh_from_db()
    assert event.state == (State.WITHDRAWN if state == State.PUBLISHED else State.REJECTED)
    assert (last(into).public, last(event).public) == (True, state == State.PUBLISHED)


@pytest.mark.parametrize(
    ("state", "told"), [(State.DRAFT, False), (State.PUBLISHED, True)], ids=["unseen", "seen"]
)
def test_what_is_linked_to_the_two_changes_for_readers_where_they_see_one_of_them(
    editor: User, state: State, told: bool
) -> None:
    event, into = pair(State.DRAFT, state)
    public = make.event(story=event.story)
    Link.objects.create(source=public, kind=Link.Kind.FOLLOWS, target=event)

    merging.merge(event, into, editor, "Internt")

    assert (last(public).kind, last(public).public) == (Revision.Kind.CHANGED, told)
    public.refresh_from_db()
    into.refresh_from_db()
    assert public.updated == into.updated


@pytest.mark.parametrize("who", [AnonymousUser, make.reader], ids=["stranger", "reader"])
def test_nobody_else_merges_splits_or_links(who: Any) -> None:
    event, into = pair()
    changes: list[Any] = [
        lambda by: merging.merge(event, into, by),
        lambda by: merging.split(event, event.citations.all()[:1], by),
        lambda by: merging.link(event, Link.Kind.FOLLOWS, into, by),
    ]

    for change in changes:
        with pytest.raises(PermissionDenied):
            change(who())
    assert (Event.objects.count(), Link.objects.count(), Revision.objects.count()) == (2, 0, 0)


def test_what_cannot_be_one_is_refused_with_the_reason(editor: User) -> None:
    public, draft = pair(State.PUBLISHED, State.DRAFT)
    rejected = make.event(state=State.REJECTED, headline="Nej")
    gone = make.event(state=State.DRAFT)
    Event.objects.filter(pk=gone.pk).delete()

    for one, other, why in [
        (draft, draft, "into itself"),
        (public, draft, "“Planen” is not public"),
        (draft, rejected, "“Nej” is rejected. Take it back"),
        (rejected, draft, "“Nej” is rejected"),
        (draft, gone, "does not exist any more"),
    ]:
        with pytest.raises(ValidationError, match=why):
            merging.merge(one, other, editor, "Derfor")
    assert not Revision.objects.exists()


def test_a_merged_event_is_not_merged_again_before_it_stands_alone(curator: User) -> None:
    event, into = pair()
    merging.merge(event, into, curator)

    with pytest.raises(ValidationError, match="merged into another event by now"):
        merging.merge(event, into, curator)
    states.take(states.TAKE_BACK, event, curator)
    event.refresh_from_db()
    assert (event.state, event.merged_into) == (State.DRAFT, None)


def test_a_proposal_that_is_merged_is_decided(curator: User) -> None:
    event, into = pair(State.PROPOSED, State.DRAFT)
    article = event.citations.all()[0].article
    proposal = Proposal.objects.create(event=event, article=article, fingerprint="x", confidence=1)

    merging.merge(event, into, curator)

    proposal.refresh_from_db()
    into.refresh_from_db()
    assert (proposal.outcome, proposal.decided_by, proposal.decided_at) == ("merged", curator, into.updated)


def test_some_quotes_become_a_draft_of_their_own(curator: User) -> None:
    event, _into = pair()

    other = merging.split(event, event.citations.filter(quote="det første fly"), curator)

    assert [c.quote for c in other.citations.all()] == ["det første fly"]
    assert event.citations.count() == 1
    assert (other.headline, other.state, other.when) == ("Dobbelt", State.DRAFT, event.when)
    assert [place.name for place in other.places.all()] == ["Doha"]
    assert last(event).kind == last(other).kind == Revision.Kind.SPLIT
    assert len(event.revisions.get(number=1).snapshot["citations"]) == 2


def test_each_half_keeps_a_quote(curator: User) -> None:
    event, into = pair()

    for chosen in (Citation.objects.none(), event.citations.all(), into.citations.all()):
        with pytest.raises(ValidationError, match="some of the citations, but not all"):
            merging.split(event, chosen, curator)
    assert Event.objects.count() == 2


def test_splitting_what_readers_see_needs_an_editor_and_a_reason(curator: User, editor: User) -> None:
    event, _into = pair(State.PUBLISHED)
    chosen = event.citations.all()[:1]

    with pytest.raises(PermissionDenied):
        merging.split(event, chosen, curator, "To ting")
    with pytest.raises(ValidationError, match="Say why"):
        merging.split(event, chosen, editor)
    other = merging.split(event, chosen, editor, "To ting")

    assert (last(event).public, last(other).public) == (True, False)


def test_the_same_link_is_said_once(curator: User) -> None:
    event, plan = pair(State.DRAFT, State.PUBLISHED)

    for _ in "ab":
        merging.link(event, Link.Kind.CARRIES_OUT, plan, curator)

    assert Link.objects.get().target == plan
    assert [revision.kind for revision in event.revisions.order_by("number")] == ["created", "changed"]


def test_an_event_is_not_linked_to_itself(curator: User) -> None:
    event, _into = pair()

    with pytest.raises(ValidationError, match="linked to itself"):
        merging.link(event, Link.Kind.FOLLOWS, event, curator)


def test_a_link_of_what_readers_see_needs_an_editor_and_a_reason(curator: User, editor: User) -> None:
    event, plan = pair(State.PUBLISHED)

    with pytest.raises(PermissionDenied):
        merging.link(event, Link.Kind.FOLLOWS, plan, curator, "Derfor")
    with pytest.raises(ValidationError, match="Say why"):
        merging.link(event, Link.Kind.FOLLOWS, plan, editor)
    merging.link(event, Link.Kind.FOLLOWS, plan, editor, "Derfor")

    assert last(event).public
