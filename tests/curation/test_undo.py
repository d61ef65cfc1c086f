"""A merger is taken back whole in the review stream, or not at all."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import translation

from tests import make
from timeline.curation import merging, review, revisions
from timeline.models import Event, Link, Proposal, Revision, State

pytestmark = pytest.mark.django_db
SECOND = "Mandag aften var der stille."


@pytest.fixture(autouse=True)
def in_english(nobody_has_spoken: None) -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def curator(db: object) -> User:
    return make.curator(username="karen")


@pytest.fixture
def proposal(db: object) -> Proposal:
    return make.proposal()


@pytest.fixture
def into(proposal: Proposal) -> Event:
    into = make.event(story=proposal.article.story, state=State.DRAFT)
    make.cite(into, SECOND, article=proposal.article)
    return into


def draft(proposal: Proposal, headline: str) -> Event:
    return make.event(story=proposal.article.story, state=State.DRAFT, headline=headline)


def test_old_addresses_lead_back_to_the_event_that_they_led_to(
    curator: User, proposal: Proposal, into: Event
) -> None:
    first, second, elsewhere = (draft(proposal, name) for name in ("Først", "Så", "Andet"))
    merging.merge(first, second, curator)
    merging.merge(second, proposal.event, curator)
    merging.merge(elsewhere, into, curator)
    review.merge_into(proposal, into, curator)
    assert into.merged_events.count() == 4

    review.undo(proposal.article, curator)

    assert list(into.merged_events.all()) == [elsewhere]
    assert set(proposal.event.merged_events.all()) == {first, second}


def test_links_of_the_two_come_back(curator: User, proposal: Proposal, into: Event) -> None:
    plan = draft(proposal, "Planen")
    for source, target in ((proposal.event, plan), (into, proposal.event)):
        merging.link(source, Link.Kind.FOLLOWS, target, curator)
    before = set(Link.objects.values_list("source", "target"))
    review.merge_into(proposal, into, curator)
    assert set(Link.objects.values_list("source", "target")) == {(into.pk, plan.pk)}

    review.undo(proposal.article, curator)

    assert set(Link.objects.values_list("source", "target")) == before


def test_what_moved_a_third_events_link_stays(curator: User, proposal: Proposal, into: Event) -> None:
    third, unconcerned = draft(proposal, "Den tredje"), draft(proposal, "En fjerde")
    merging.link(third, Link.Kind.CORRECTS, proposal.event, curator)
    merging.link(unconcerned, Link.Kind.FOLLOWS, into, curator)
    review.merge_into(proposal, into, curator)

    with pytest.raises(ValidationError, match="“Den tredje” was linked to it"):
        review.undo(proposal.article, curator)

    assert Link.objects.get(source=third).target == into
    proposal.event.refresh_from_db()
    assert proposal.event.merged_into == into


def test_a_decision_about_the_third_event_is_not_taken_back_over_its_new_link(
    curator: User, proposal: Proposal, into: Event
) -> None:
    accepted = make.proposal(SECOND, article=proposal.article, headline="Den tredje")
    review.accept(accepted, curator)
    merging.link(accepted.event, Link.Kind.FOLLOWS, proposal.event, curator)
    Proposal.objects.filter(pk=accepted.pk).update(decided_at=Event.objects.get(pk=accepted.event_id).updated)
    merging.merge(proposal.event, into, make.editor())

    with pytest.raises(ValidationError, match="“Den tredje” was changed since"):
        review.undo(proposal.article, curator)


def test_the_version_before_the_merger_comes_back_whatever_was_kept_after_it(
    curator: User, proposal: Proposal, into: Event
) -> None:
    review.merge_into(proposal, into, curator)
    revisions.record([into], Revision.Kind.CHANGED, None)

    review.undo(proposal.article, curator)

    assert [citation.quote for citation in into.citations.all()] == [SECOND]
