"""What is shown to the public, by whom, and why something is not."""

from collections.abc import Iterator

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from tests import make
from timeline.curation import states
from timeline.models import Event, State

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

    states.unpublish(event, editor)
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

    with django_assert_max_num_queries(7):  # type: ignore[operator]
        assert states.publish_all(Event.objects.all(), editor) == 20
