"""Every version of an event is kept whole, told apart from the others, and can be brought back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests import make
from timeline.curation import merging, revisions
from timeline.models import Category, Event, Link, Place, Revision, State

pytestmark = pytest.mark.django_db
CHANGED = Revision.Kind.CHANGED


@pytest.fixture(autouse=True)
def in_english(nobody_has_spoken: None) -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def editor(db: object) -> User:
    return make.editor()


def whole(state: State = State.DRAFT) -> Event:
    event = make.event(state=state, headline="Før", places=[make.place()], actors=[make.actor()])
    make.cite(event, time_words="Mandag aften")
    return event


def kept(event: Event) -> list[tuple[int, str]]:
    return list(event.revisions.order_by("number").values_list("number", "kind"))


def test_a_version_holds_all_that_the_event_says(editor: User) -> None:
    event, plan = whole(), make.event(headline="Planen")
    merging.link(event, Link.Kind.CARRIES_OUT, plan, editor)

    said = revisions.now(event)

    assert said["headline"] == "Før"
    assert said["when"] == {"edtf": "2021-08-02", "zone": make.ZONE, "part": ""}
    assert said["places"] == [{"id": event.places.get().pk, "name": "Kabul"}]
    assert said["citations"][0]["quote"].startswith("Mandag aften")
    assert said["links"] == [{"kind": "carries-out", "event": {"id": plan.pk, "name": "Planen"}}]
    assert set(said) == set(revisions.LABELS)
    event.revisions.get(number=2).refresh_from_db()
    assert event.revisions.get(number=2).snapshot == said


def test_versions_are_numbered_for_each_event(editor: User) -> None:
    one, other = whole(), whole()
    revisions.record([one, other], CHANGED, editor)
    revisions.record([one], CHANGED, editor, " Derfor ")

    assert [number for number, _kind in kept(one)] == [1, 2]
    assert [number for number, _kind in kept(other)] == [1]
    assert one.revisions.get(number=2).reason == "Derfor"


def test_many_are_kept_in_the_queries_of_two(editor: User) -> None:
    def queries(count: int) -> int:
        events = [whole() for _ in range(count)]
        with CaptureQueriesContext(connection) as caught:
            revisions.record(events, CHANGED, editor)
        return len(caught)

    assert queries(2) == queries(20)


def test_what_has_no_version_yet_gets_one_of_nobody(editor: User) -> None:
    old, known = whole(), whole()
    revisions.record([known], CHANGED, editor)

    revisions.begin([old, known])
    revisions.begin([old, known])

    assert kept(old) == [(1, "created")]
    assert old.revisions.get().by is None
    assert kept(known) == [(1, "changed")]


def test_the_same_again_is_no_version_and_a_renamed_place_is_the_same_place(editor: User) -> None:
    event = whole()
    revisions.begin([event])
    Place.objects.update(name="Kabul by")

    assert revisions.record_if_changed(event, CHANGED, editor) is None
    Event.objects.update(summary="Nyt")
    assert revisions.record_if_changed(event, CHANGED, editor)
    assert kept(event) == [(1, "created"), (2, "changed")]


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_what_readers_saw_change_needs_a_reason(editor: User, reason: str) -> None:
    event = whole(State.PUBLISHED)
    revisions.begin([event])
    Event.objects.update(summary="Nyt")

    with pytest.raises(ValidationError, match="Say why"):
        revisions.record_if_changed(event, CHANGED, editor, reason, public=True)
    assert kept(event) == [(1, "created")]


def test_differences_are_told_field_by_field_whatever_the_order_of_rows() -> None:
    event = whole()
    event.places.add(make.place("Doha"))
    old = revisions.now(event)
    event.headline = "Efter"
    event.save()
    event.actors.clear()
    new = revisions.now(event)
    new["places"].reverse()

    found = {d.name: (d.old, d.new) for d in revisions.differences(old, new)}

    assert set(found) == {"headline", "actors"}
    assert found["headline"] == ("Før", "Efter")
    assert not list(revisions.differences(old, {**old, "state": "published"}, seen_by_readers=True))
    assert not list(
        revisions.differences({**old, "links": []}, {k: v for k, v in old.items() if k != "links"})
    )


def test_a_version_comes_back_as_a_new_one_with_everything_but_its_state(editor: User) -> None:
    event, plan = whole(), make.event(state=State.DRAFT)
    merging.link(event, Link.Kind.FOLLOWS, plan, editor)
    first = event.revisions.get(number=2)
    before, citation = revisions.now(event), event.citations.get()
    new = make.cite(event, "det første fly", article=citation.article)
    Link.objects.get().delete()
    event.headline, event.state, event.featured = "Efter", State.IN_REVIEW, True
    event.when = make.event("2022").when
    event.save()
    event.places.set([make.place("Doha")])
    event.actors.clear()

    back = revisions.restore(first, editor, "Forkert rettet")

    assert {**revisions.now(event), "state": "draft"} == before
    assert (back.state, back.slug) == (State.IN_REVIEW, "foer")
    assert event.citations.get() == citation != new
    last = event.revisions.order_by("-number")[0]
    assert (last.kind, last.reason, last.by) == ("restored", "Forkert rettet", editor)


def test_a_citation_that_went_comes_back_word_for_word(editor: User) -> None:
    event = whole()
    revisions.begin([event])
    before = revisions.now(event)
    event.citations.all().delete()

    revisions.restore(event.revisions.get(), editor)

    assert revisions.now(event) == before
    assert event.citations.get().time_words == "Mandag aften"


@pytest.mark.parametrize("state", [State.DRAFT, State.PUBLISHED])
def test_who_may_not_change_it_may_not_bring_it_back(state: State) -> None:
    event = whole(state)
    revisions.begin([event])
    Event.objects.update(headline="Efter")
    refused: list[Any] = [AnonymousUser(), make.reader()]

    for who in refused + ([make.curator()] if state == State.PUBLISHED else []):
        with pytest.raises(PermissionDenied):
            revisions.restore(event.revisions.get(), who, "Derfor")
    assert Event.objects.get().headline == "Efter"


def test_bringing_back_what_readers_see_needs_a_reason_and_is_a_correction(editor: User) -> None:
    event = whole(State.PUBLISHED)
    revisions.begin([event])
    Event.objects.update(headline="Efter")

    with pytest.raises(ValidationError, match="Say why"):
        revisions.restore(event.revisions.get(), editor)
    revisions.restore(event.revisions.get(), editor, "Derfor")

    assert event.revisions.get(number=2).public


def test_a_version_without_a_quote_does_not_come_back_before_readers(editor: User) -> None:
    event = make.event()
    revisions.begin([event])
    make.cite(event)

    with pytest.raises(ValidationError, match="no citation"):
        revisions.restore(event.revisions.get(), editor, "Derfor")
    assert event.citations.count() == 1


def test_what_is_gone_is_named_and_nothing_is_half_brought_back(editor: User) -> None:
    event = whole()
    revisions.begin([event])
    event.headline, event.category = "Efter", make.category("Andet")
    event.save()
    Category.objects.get(name="Møde").delete()

    with pytest.raises(ValidationError, match="“Møde” does not exist any more"):
        revisions.restore(event.revisions.get(), editor)

    event.refresh_from_db()
    assert (event.headline, event.category.name, kept(event)) == ("Efter", "Andet", [(1, "created")])
