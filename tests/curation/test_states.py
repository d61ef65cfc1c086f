"""What is shown to the public, by whom, and why something is not."""

from collections.abc import Iterator

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from tests import make
from timeline.curation import states
from timeline.models import Event, Proposal, Revision, State

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english(nobody_has_spoken: None) -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def editor(db: object) -> User:
    return make.editor()


def cited(state: State = State.DRAFT, **given: object) -> Event:
    event = make.event(state=state, **given)
    make.cite(event)
    return event


@pytest.mark.parametrize("state", [State.PROPOSED, State.DRAFT, State.IN_REVIEW])
def test_an_editor_publishes_what_rests_on_a_quote(editor: User, state: State) -> None:
    event = cited(state)
    seen_before = event.updated

    states.publish(event, editor)

    assert event.state == Event.objects.get().state == State.PUBLISHED
    assert event.updated == Event.objects.get().updated > seen_before


@pytest.mark.parametrize("state", [State.REJECTED, State.WITHDRAWN])
def test_what_was_decided_against_is_taken_back_to_draft_first(editor: User, state: State) -> None:
    event = cited(state, headline="Planen")

    with pytest.raises(ValidationError, match=r"“Planen”: .*Take it back to draft first"):
        states.publish(event, editor)
    assert Event.objects.get().state == state

    states.unpublish(event, editor)
    states.publish(event, editor)
    assert Event.objects.get().state == State.PUBLISHED


def test_an_event_without_a_quote_is_not_published(editor: User) -> None:
    event = make.event(state=State.DRAFT)

    with pytest.raises(ValidationError, match="no citation"):
        states.publish(event, editor)
    assert Event.objects.get().state == State.DRAFT


def test_of_a_selection_all_or_none_are_published_and_every_reason_is_given(editor: User) -> None:
    good, bare, rejected = cited(), make.event(state=State.DRAFT), cited(State.REJECTED)

    with pytest.raises(ValidationError) as refused:
        states.publish_all(Event.objects.all(), editor)

    pairs = zip([bare, rejected], refused.value.messages, strict=True)
    assert all(event.headline in reason for event, reason in pairs)
    assert not Event.objects.published().exists()
    assert not LogEntry.objects.exists()
    assert states.publish_all(Event.objects.filter(pk=good.pk), editor) == 1


def test_publishing_twice_is_publishing_once(editor: User) -> None:
    event = cited()
    states.publish(event, editor)
    first = Event.objects.get().updated

    states.publish(event, editor)

    assert states.publish_all(Event.objects.all(), editor) == 0
    assert Event.objects.get().updated == first
    assert LogEntry.objects.count() == 1


@pytest.mark.parametrize("state", [State.PUBLISHED, State.REJECTED, State.WITHDRAWN])
def test_an_editor_takes_back_to_draft(editor: User, state: State) -> None:
    event = cited(state)

    states.unpublish(event, editor, "Datoen var forkert")
    states.unpublish(event, editor)

    assert event.state == Event.objects.get().state == State.DRAFT
    assert LogEntry.objects.count() == 1


@pytest.mark.parametrize("state", [State.PROPOSED, State.DRAFT, State.IN_REVIEW])
def test_what_was_never_public_is_left_where_it_is(editor: User, state: State) -> None:
    cited(state)

    assert states.unpublish_all(Event.objects.all(), editor) == 0
    assert Event.objects.get().state == state


@pytest.mark.parametrize(
    "who", [make.curator, make.reader, AnonymousUser], ids=["curator", "reader", "stranger"]
)
def test_nobody_else_publishes_or_unpublishes(who: type[User]) -> None:
    draft, public = cited(), cited(State.PUBLISHED)

    for change, event in ((states.publish, draft), (states.unpublish, public)):
        with pytest.raises(PermissionDenied):
            change(event, who())

    assert [Event.objects.get(pk=event.pk).state for event in (draft, public)] == [
        State.DRAFT,
        State.PUBLISHED,
    ]


def test_history_says_who_published_what(editor: User) -> None:
    drafts = [cited(), cited(), cited(State.IN_REVIEW)]

    states.publish_all(Event.objects.all(), editor)

    assert {(entry.user, entry.object_id) for entry in LogEntry.objects.all()} == {
        (editor, str(event.pk)) for event in drafts
    }
    assert LogEntry.objects.first().get_change_message() == "Changed state."  # as Django alone tells it


def test_a_large_selection_takes_few_queries(
    editor: User, django_assert_max_num_queries: "pytest.FixtureRequest"
) -> None:
    article, story, category = make.article(), make.story(), make.category()
    for _ in range(20):
        make.cite(make.event(state=State.DRAFT, story=story, category=category), article=article)
    editor.has_perm(states.PERMISSION)

    with django_assert_max_num_queries(24):  # type: ignore[operator]
        assert states.publish_all(Event.objects.all(), editor) == 20


WAYS = [
    # step, from, to, needs a reason, an editor
    ("submit", State.DRAFT, State.IN_REVIEW, False, False),
    ("submit", State.PROPOSED, State.IN_REVIEW, False, False),
    ("take-back", State.IN_REVIEW, State.DRAFT, False, False),
    ("take-back", State.REJECTED, State.DRAFT, False, False),
    ("reject", State.PROPOSED, State.REJECTED, True, False),
    ("reject", State.DRAFT, State.REJECTED, True, False),
    ("reject", State.IN_REVIEW, State.REJECTED, True, False),
    ("publish", State.DRAFT, State.PUBLISHED, False, True),
    ("publish", State.IN_REVIEW, State.PUBLISHED, False, True),
    ("send-back", State.IN_REVIEW, State.DRAFT, True, True),
    ("unpublish", State.PUBLISHED, State.DRAFT, True, True),
    ("unpublish", State.WITHDRAWN, State.DRAFT, False, True),
    ("withdraw", State.PUBLISHED, State.WITHDRAWN, True, True),
]


@pytest.mark.parametrize(("name", "start", "end", "needs_reason", "needs_editor"), WAYS)
def test_each_step_leads_there_for_those_who_may_and_is_kept(
    name: str, start: State, end: State, needs_reason: bool, needs_editor: bool
) -> None:
    event, step = cited(start), states.STEPS[name]
    by = make.editor() if needs_editor else make.curator()

    for who in (AnonymousUser(), make.reader(), *([make.curator()] if needs_editor else [])):
        with pytest.raises(PermissionDenied):
            states.take(step, event, who, "Derfor")
    if needs_reason:
        with pytest.raises(ValidationError, match="Say why"):
            states.take(step, event, by, "  ")
        assert not Revision.objects.exists()
    states.take(step, event, by, " Derfor ")

    assert event.state == Event.objects.get().state == end
    last = event.revisions.order_by("-number")[0]
    assert (last.kind, last.by, last.reason, last.snapshot["state"]) == (step.kind, by, "Derfor", end)


def test_a_step_from_elsewhere_is_refused_and_says_where_the_event_is(editor: User) -> None:
    event = cited(State.PUBLISHED, headline="Planen")

    with pytest.raises(ValidationError, match="“Planen” is published by now"):
        states.take(states.SUBMIT, event, editor)
    assert not Revision.objects.exists()


def test_of_several_all_or_none_take_a_step(editor: User) -> None:
    cited(), cited(State.REJECTED)

    with pytest.raises(ValidationError):
        states.take_all(states.SUBMIT, Event.objects.all(), editor)

    assert not Event.objects.filter(state=State.IN_REVIEW).exists()


def test_since_when_it_is_in_its_state_is_known(editor: User) -> None:
    event = cited()
    before = event.state_since

    states.take(states.SUBMIT, event, editor)

    assert event.state_since == Event.objects.get().state_since > before


def test_only_what_readers_saw_go_or_come_back_is_a_correction(editor: User) -> None:
    event = cited()
    states.publish(event, editor)
    states.unpublish(event, editor, "Forkert dato")
    states.take(states.SUBMIT, event, editor)
    states.publish(event, editor)
    states.take(states.WITHDRAW, event, editor, "Det skete ikke")

    public = event.revisions.order_by("number").values_list("kind", "public")
    assert list(public) == [
        ("created", False),
        ("published", False),
        ("unpublished", True),
        ("submitted", False),
        ("published", True),
        ("withdrawn", True),
    ]


def test_what_was_published_before_there_were_versions_went_out_of_view_too(editor: User) -> None:
    event = cited(State.PUBLISHED)
    states.unpublish(event, editor, "Forkert")
    states.publish(event, editor)

    assert event.revisions.order_by("-number")[0].public


@pytest.mark.parametrize(("name", "outcome"), [("submit", "accepted"), ("reject", "rejected")])
def test_a_proposal_that_is_moved_by_hand_is_decided(editor: User, name: str, outcome: str) -> None:
    event = cited(State.PROPOSED)
    article = event.citations.get().article
    proposal = Proposal.objects.create(event=event, article=article, fingerprint="x", confidence=0.5)

    states.take(states.STEPS[name], event, editor, "Derfor")

    proposal.refresh_from_db()
    assert (proposal.outcome, proposal.decided_by) == (outcome, editor)


@pytest.mark.parametrize(
    ("state", "curator", "editor"),
    [
        (State.PROPOSED, {"submit", "reject"}, {"submit", "reject", "publish"}),
        (State.DRAFT, {"submit", "reject"}, {"submit", "reject", "publish"}),
        (State.IN_REVIEW, {"take-back", "reject"}, {"publish", "send-back", "reject"}),
        (State.REJECTED, {"take-back"}, {"unpublish"}),
        (State.WITHDRAWN, set(), {"unpublish"}),
        (State.PUBLISHED, set(), {"unpublish", "withdraw"}),
    ],
)
def test_each_is_offered_what_they_may(state: State, curator: set[str], editor: set[str]) -> None:
    assert set(states.steps_from(state, make.curator())) == curator
    assert set(states.steps_from(state, make.editor())) == editor
    assert states.steps_from(state, make.reader()) == []


def test_no_step_is_taken_twice_because_none_starts_where_it_ends() -> None:
    assert not [name for name, step in states.STEPS.items() if step.end in step.start]


def test_what_is_sent_back_is_with_whoever_submitted_it(editor: User) -> None:
    event, curator = cited(State.DRAFT), make.curator()
    Event.objects.filter(pk=event.pk).update(assignee=curator)

    states.take(states.SUBMIT, event, curator)
    assert Event.objects.get().assignee is None

    states.take(states.SEND_BACK, event, editor, "Se på datoen")
    assert Event.objects.get().assignee == curator
