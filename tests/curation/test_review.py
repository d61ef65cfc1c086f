"""What becomes of a proposal: accepted, corrected, rejected, merged, skipped, and taken back."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone, translation

from tests import make
from timeline.curation import review, states
from timeline.curation.by_hand import propose_by_hand
from timeline.curation.review import Fix
from timeline.dates import When
from timeline.models import Actor, Event, Place, Proposal, Revision, State

pytestmark = pytest.mark.django_db
Outcome = Proposal.Outcome
QUOTE = "Mandag aften fremlagde ministeren en plan."
PERSON = {"name": "Jeppe Kofod", "kind": "person", "description": "udenrigsminister (S)"}
PLACE = {"name": "Doha", "kind": "place", "description": "", "latitude": 25.28545, "longitude": 51.53096}


@pytest.fixture(autouse=True)
def in_english(nobody_has_spoken: None) -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def curator(db: object) -> User:
    return make.curator(username="karen")


@pytest.fixture
def editor(db: object) -> User:
    return make.editor(username="edith")


def again(proposal: Proposal) -> Proposal:
    return Proposal.objects.select_related("event").get(pk=proposal.pk)


def fix_of(event: Event, **given: Any) -> Fix:
    said: dict[str, Any] = {
        "headline": event.headline,
        "summary": event.summary,
        "when": event.when,
        "status": event.status,
        "category": event.category,
        "places": list(event.places.all()),
        "actors": list(event.actors.all()),
    }
    return Fix(**said | given)


def kinds(event: Event) -> list[str]:
    return list(event.revisions.order_by("number").values_list("kind", flat=True))


def test_what_is_accepted_becomes_a_draft_and_says_so_in_its_history(curator: User) -> None:
    proposal = make.proposal()

    event = review.accept(proposal, curator)

    stored = again(proposal)
    assert event.state == stored.event.state == State.DRAFT
    assert (stored.outcome, stored.decided_by) == (Outcome.ACCEPTED, curator)
    assert stored.decided_at == stored.event.updated
    assert kinds(event) == ["proposed", "accepted"]
    assert event.revisions.get(kind="accepted").by == curator


def test_an_editor_publishes_at_once_and_a_curator_cannot(curator: User, editor: User) -> None:
    proposal = make.proposal()

    with pytest.raises(PermissionDenied):
        review.accept(proposal, curator, publish=True)
    assert again(proposal).event.state == State.PROPOSED
    assert not Revision.objects.exists()

    assert review.accept(proposal, editor, publish=True).state == State.PUBLISHED
    assert kinds(proposal.event) == ["proposed", "accepted", "published"]


@pytest.mark.parametrize("what", ["accept", "fix", "reject", "merge", "skip", "undo", "hand"])
def test_whoever_may_not_write_drafts_decides_nothing(what: str) -> None:
    proposal, reader = make.proposal(), make.reader()
    other = make.event(story=proposal.article.story)
    acts: dict[str, Any] = {
        "accept": lambda: review.accept(proposal, reader),
        "fix": lambda: review.fix_and_accept(proposal, reader, fix_of(proposal.event)),
        "reject": lambda: review.reject(proposal, reader, "Not news"),
        "merge": lambda: review.merge_into(proposal, other, reader, "The same"),
        "skip": lambda: review.skip(proposal, reader),
        "undo": lambda: review.undo(proposal.article, reader),
        "hand": lambda: propose_by_hand(proposal.article, 0, 12, reader),
    }

    with pytest.raises(PermissionDenied):
        acts[what]()
    assert again(proposal).event.state == State.PROPOSED
    assert Proposal.objects.count() == 1


def test_the_new_names_that_are_kept_become_places_and_actors_of_the_event(curator: User) -> None:
    proposal = make.proposal(names=[PERSON, PLACE, {"name": "Natten", "kind": "organisation"}])

    event = review.accept(proposal, curator, names=["Jeppe Kofod", "Doha"])

    actor, place = event.actors.get(), event.places.get()
    assert (actor.name, actor.kind, actor.description) == ("Jeppe Kofod", "person", "udenrigsminister (S)")
    assert (place.name, str(place.latitude), str(place.longitude)) == ("Doha", "25.28545", "51.53096")
    assert not Actor.objects.filter(name="Natten").exists()


def test_a_name_that_was_made_in_the_meantime_is_used_and_not_doubled(curator: User) -> None:
    first, second = make.proposal(names=[PERSON, PLACE]), make.proposal(names=[PERSON, PLACE])

    review.accept(first, curator)
    review.accept(second, curator)

    assert Actor.objects.get().events.count() == Place.objects.get().events.count() == 2


def test_what_is_fixed_keeps_what_was_proposed_in_its_history(curator: User) -> None:
    proposal = make.proposal(headline="Planen fremlagdes", places=[make.place("Kabul")])
    fix = fix_of(
        proposal.event,
        headline="Ministeren fremlagde en plan",
        when=When("2021-08-03", make.ZONE),
        category=make.category("Visum"),
        places=[make.place("Doha")],
    )

    event = review.fix_and_accept(proposal, curator, fix, names=[])

    stored = Event.objects.get(pk=event.pk)
    assert (stored.headline, stored.edtf, stored.category.name) == (fix.headline, "2021-08-03", "Visum")
    assert [place.name for place in stored.places.all()] == ["Doha"]
    assert again(proposal).outcome == Outcome.FIXED
    before, after = stored.revisions.order_by("number")
    assert before.snapshot["headline"] == "Planen fremlagdes"
    assert after.snapshot["headline"] == fix.headline


def test_rejecting_asks_for_a_reason_and_keeps_it(curator: User) -> None:
    proposal = make.proposal()

    with pytest.raises(ValidationError, match="Say why"):
        review.reject(proposal, curator, "  ")
    assert again(proposal).event.state == State.PROPOSED

    review.reject(proposal, curator, "Not news")
    assert (again(proposal).event.state, again(proposal).outcome) == (State.REJECTED, Outcome.REJECTED)
    assert proposal.event.revisions.order_by("-number")[0].reason == "Not news"


def test_what_somebody_else_decided_is_not_decided_again(curator: User, editor: User) -> None:
    proposal = make.proposal()
    review.reject(proposal, editor, "Not news")

    with pytest.raises(ValidationError, match="edith has rejected it in the meantime"):
        review.accept(proposal, curator)
    assert again(proposal).event.state == State.REJECTED


def test_merging_gives_the_words_to_the_other_event(curator: User) -> None:
    proposal = make.proposal(places=[make.place("Kabul")])
    into = make.event(story=proposal.article.story, state=State.DRAFT)

    review.merge_into(proposal, into, curator)

    assert [citation.quote for citation in into.citations.all()] == [QUOTE]
    assert [place.name for place in into.places.all()] == ["Kabul"]
    stored = again(proposal)
    assert (stored.outcome, stored.event.merged_into, stored.event.state) == ("merged", into, State.REJECTED)


def test_merging_stays_within_the_story(curator: User) -> None:
    proposal, elsewhere = make.proposal(), make.event(state=State.DRAFT)

    with pytest.raises(ValidationError, match="another story"):
        review.merge_into(proposal, elsewhere, curator)


def test_what_is_skipped_waits_and_is_nobodys(curator: User) -> None:
    proposal = make.proposal()
    review.open_item(proposal, curator)

    review.skip(proposal, curator)

    stored = again(proposal)
    assert (stored.skipped, stored.open_with, stored.event.state) == (1, None, State.PROPOSED)


@pytest.mark.parametrize("how", ["accept", "fix", "reject", "publish"])
def test_the_last_decision_is_taken_back(editor: User, how: str) -> None:
    proposal = make.proposal(headline="Planen", places=[make.place("Kabul")], names=[PERSON])
    match how:
        case "accept":
            review.accept(proposal, editor)
        case "publish":
            review.accept(proposal, editor, publish=True)
        case "fix":
            fix = fix_of(proposal.event, headline="Noget andet", places=[], when=When("2020", make.ZONE))
            review.fix_and_accept(proposal, editor, fix)
        case "reject":
            review.reject(proposal, editor, "Duplicate")

    undone = review.undo(proposal.article, editor)

    event = undone.event
    assert (event.state, event.headline, event.edtf) == (State.PROPOSED, "Planen", "2021-08-02")
    assert [place.name for place in event.places.all()] == ["Kabul"]
    assert not event.actors.exists()
    assert (undone.outcome, undone.decided_by, undone.decided_at) == (Outcome.OPEN, None, None)
    assert review.accept(undone, editor).state == State.DRAFT


def test_decisions_are_taken_back_one_by_one_and_only_ones_own(curator: User, editor: User) -> None:
    first, article = make.proposal(), None
    article = first.article
    second = make.proposal("I sidste uge landede det første fly.", article=article)
    third = make.proposal("Mandag aften var der stille.", article=article)
    review.accept(first, curator)
    review.reject(second, curator, "Not news")
    review.accept(third, editor)

    assert [review.undo(article, curator) for _n in range(2)] == [second, first]
    with pytest.raises(ValidationError, match="nothing here that could be taken back"):
        review.undo(article, curator)
    assert again(third).event.state == State.DRAFT


def test_a_decision_is_not_taken_back_from_under_somebody_elses_work(curator: User, editor: User) -> None:
    proposal = make.proposal(headline="Planen")
    states.publish(review.accept(proposal, curator), editor)

    with pytest.raises(ValidationError, match="“Planen” was changed since"):
        review.undo(proposal.article, curator)
    assert again(proposal).event.state == State.PUBLISHED


def test_a_merge_is_taken_back_with_the_words_it_gave(editor: User) -> None:
    proposal = make.proposal(places=[make.place("Kabul")])
    into = make.event(story=proposal.article.story)
    make.cite(into, "Mandag aften var der stille.", article=proposal.article)
    review.merge_into(proposal, into, editor, "The same")

    undone = review.undo(proposal.article, editor)

    assert (undone.event.state, undone.event.merged_into) == (State.PROPOSED, None)
    assert [citation.quote for citation in undone.event.citations.all()] == [QUOTE]
    assert [citation.quote for citation in into.citations.all()] == ["Mandag aften var der stille."]
    assert not into.places.exists()
    assert kinds(into)[-2:] == ["merged", "restored"]


def test_a_merge_stays_when_the_other_event_was_changed_since(editor: User) -> None:
    proposal = make.proposal()
    into = make.event(story=proposal.article.story, headline="Det første fly", state=State.DRAFT)
    review.merge_into(proposal, into, editor)
    states.publish(into, editor)

    with pytest.raises(ValidationError, match="“Det første fly” was changed since"):
        review.undo(proposal.article, editor)
    assert again(proposal).outcome == Outcome.MERGED


def test_an_item_is_held_for_ten_minutes_and_can_be_taken_over(curator: User, editor: User) -> None:
    proposal = make.proposal()
    assert review.open_item(proposal, curator)
    assert not review.open_item(proposal, editor)
    assert review.is_held(again(proposal), editor) and not review.is_held(again(proposal), curator)

    assert review.open_item(proposal, editor, take_over=True)
    assert again(proposal).open_with == editor
    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
        assert not review.is_held(again(proposal), curator)
        assert review.open_item(proposal, curator)


def test_somebody_has_one_item_open_at_a_time(curator: User) -> None:
    first = make.proposal()
    second = make.proposal("Mandag aften var der stille.", article=first.article)
    review.open_item(first, curator)

    review.open_item(second, curator)

    assert (again(first).open_with, again(second).open_with) == (None, curator)
