"""From draft to public and back, with the buttons of the form and the actions of the list."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests import make
from tests.admin.posting import add, address, citation_data, errors, event_data, said, save
from timeline.admin.versions import version
from timeline.curation.states import STEPS
from timeline.models import Event, Revision, State

pytestmark = pytest.mark.django_db


def cited(state: State = State.DRAFT, **given: Any) -> Event:
    event = make.event(state=state, **given)
    make.cite(event)
    return event


def act(client: Client, action: str, *events: Event, **given: str) -> Any:
    data = {"action": action, "_selected_action": [event.pk for event in events], **given}
    return client.post(address(Event, "changelist"), data, follow=True)


def state_of(event: Event) -> str:
    return Event.objects.get(pk=event.pk).state


def test_an_editor_saves_and_publishes_at_once(editor: Client) -> None:
    event = cited()

    response = save(editor, event, event_data(event, headline="Ny", _publish="1"))

    event.refresh_from_db()
    assert (event.headline, event.state) == ("Ny", State.PUBLISHED)
    assert event.timeline_address in " ".join(said(response))


def test_an_editor_writes_and_publishes_at_once(editor: Client) -> None:
    article = make.article()
    citation = {"article": article.pk, "quote": "det første fly", "time_words": "", "nth": ""}

    add(editor, event_data(citations=[citation], _publish="1"))

    assert Event.objects.get().published


def test_an_editor_takes_back_to_draft(editor: Client) -> None:
    event = cited(State.PUBLISHED)

    save(editor, event, event_data(event, _unpublish="1", reason="Forkert dato"))

    assert state_of(event) == State.DRAFT


def test_correcting_a_public_event_leaves_it_public(editor: Client) -> None:
    event = cited(State.PUBLISHED)

    save(editor, event, event_data(event, headline="Rettet", reason="Slåfejl"))

    assert (Event.objects.get().headline, state_of(event)) == ("Rettet", State.PUBLISHED)


@pytest.mark.parametrize("state", [State.DRAFT, State.PUBLISHED])
def test_a_public_event_keeps_at_least_one_citation(editor: Client, state: State) -> None:
    event = cited(state, headline="Før")
    gone = [citation_data(event.citations.get(), DELETE="on")]

    response = save(editor, event, event_data(event, gone, headline="Efter", _publish="1"))

    assert "no citation" in errors(response)["citations"][0]
    event.refresh_from_db()
    assert (event.headline, event.state, event.citations.count()) == ("Før", state, 1)


def test_a_draft_may_lose_its_last_citation_and_so_may_one_that_becomes_a_draft(editor: Client) -> None:
    for state, button in ((State.DRAFT, {}), (State.PUBLISHED, {"_unpublish": "1"})):
        event = cited(state)
        gone = [citation_data(event.citations.get(), DELETE="on")]

        save(editor, event, event_data(event, gone, reason="Citatet var forkert", **button))

        assert (state_of(event), event.citations.count()) == (State.DRAFT, 0)


def test_a_rejected_event_is_not_published_and_the_form_says_why(editor: Client) -> None:
    event = cited(State.REJECTED)

    response = save(editor, event, event_data(event, headline="Efter", _publish="1"))

    assert "was rejected" in errors(response)["__all__"][0]
    assert state_of(event) == State.REJECTED
    assert Event.objects.get().headline != "Efter"


def test_a_curator_cannot_publish_by_any_door(curator: Client) -> None:
    event = cited(headline="Før")

    assert save(curator, event, event_data(event, headline="Efter", _publish="1")).status_code == 403
    assert add(curator, event_data(_publish="1", citations=[])).status_code != 500
    act(curator, "publish_selected", event)

    assert (Event.objects.get().headline, state_of(event)) == ("Før", State.DRAFT)


def test_a_curator_cannot_unpublish_by_any_door(curator: Client) -> None:
    event = cited(State.PUBLISHED)

    assert save(curator, event, event_data(event, _unpublish="1")).status_code == 403
    act(curator, "unpublish_selected", event)

    assert state_of(event) == State.PUBLISHED


def test_the_buttons_are_there_for_those_who_may_use_them(curator: Client, editor: Client) -> None:
    draft, public = cited(), cited(State.PUBLISHED)

    def buttons(client: Client, event: Event) -> set[str]:
        page = client.get(address(event)).content.decode()
        return {name for name in ("_save", *(f"_{step}" for step in STEPS)) if f'name="{name}"' in page}

    assert buttons(curator, draft) == {"_save", "_submit", "_reject"}
    assert buttons(curator, public) == set()
    assert buttons(editor, draft) == {"_save", "_submit", "_publish", "_reject"}
    assert buttons(editor, public) == {"_save", "_unpublish", "_withdraw"}


def test_a_selection_is_published_and_taken_back(editor: Client) -> None:
    events = [cited(), cited(), cited(State.PUBLISHED)]

    assert said(act(editor, "publish_selected", *events)) == ["2 events were published."]
    assert [state_of(event) for event in events] == [State.PUBLISHED] * 3

    asked = act(editor, "unpublish_selected", events[0], asked="yes", reason="Forkert dato")
    assert said(asked) == ["1 event was taken back to draft."]
    assert [state_of(event) for event in events] == [State.DRAFT, State.PUBLISHED, State.PUBLISHED]


def test_a_selection_with_one_that_cannot_be_published_is_not_published_at_all(editor: Client) -> None:
    good, bare = cited(), make.event(state=State.DRAFT, headline="Uden kilde")

    texts = said(act(editor, "publish_selected", good, bare))

    assert texts[0] == "Nothing was published."
    assert "Uden kilde" in texts[1]
    assert state_of(good) == State.DRAFT


def test_the_actions_are_there_for_those_who_may_use_them(curator: Client, editor: Client) -> None:
    cited()

    def actions(client: Client) -> set[str]:
        form = client.get(address(Event, "changelist")).context["action_form"]
        return {name for name, _label in form.fields["action"].choices if name}

    assert actions(curator) == {"delete_selected", "export_selected"}
    assert actions(editor) == actions(curator) | {"publish_selected", "unpublish_selected"}


def test_a_selection_is_downloaded_in_the_order_of_the_list(curator: Client) -> None:
    first, second = cited(headline="Første"), cited(State.PUBLISHED, headline="Anden")
    cited(headline="Ikke valgt")

    response = act(curator, "export_selected", first, second)
    text = b"".join(response.streaming_content).decode()

    assert response.headers["Content-Type"].startswith("text/csv")
    assert 'filename="tidslinje-' in response.headers["Content-Disposition"]
    assert text.index("Anden") < text.index("Første")
    assert "Ikke valgt" not in text


def test_the_way_to_the_public_pages_is_shown(editor: Client) -> None:
    draft, public = cited(), cited(State.PUBLISHED)

    draft_page = editor.get(address(draft)).content.decode()
    public_page = editor.get(address(public)).content.decode()

    assert draft.get_absolute_url() in draft_page
    assert f"#e{draft.pk}" not in draft_page
    assert public.get_absolute_url() in public_page
    assert public.timeline_address in public_page


def test_the_way_to_the_timeline_leads_to_the_event_in_a_long_story_too(editor: Client) -> None:
    story = make.story()
    events = [make.event(f"2021-08-{day:02}", story=story) for day in range(1, 32) for _ in "ab"]

    for event in (events[0], events[-1]):
        (link,) = re.findall(
            r'href="([^"]*)" class="viewsitelink"', editor.get(address(event)).content.decode()
        )
        page, _, fragment = unescape(link).partition("#")
        assert f'id="{fragment}"' in editor.get(page).content.decode()


PRESSED = [
    ("curator", "submit", State.DRAFT, State.IN_REVIEW, "waits for review"),
    ("curator", "take-back", State.IN_REVIEW, State.DRAFT, "a draft again"),
    ("curator", "take-back", State.REJECTED, State.DRAFT, "a draft again"),
    ("curator", "reject", State.PROPOSED, State.REJECTED, "was rejected"),
    ("editor", "publish", State.IN_REVIEW, State.PUBLISHED, "is published"),
    ("editor", "send-back", State.IN_REVIEW, State.DRAFT, "sees what you wrote"),
    ("editor", "unpublish", State.WITHDRAWN, State.DRAFT, "a draft again"),
    ("editor", "withdraw", State.PUBLISHED, State.WITHDRAWN, "was withdrawn"),
]


@pytest.mark.parametrize(("who", "name", "start", "end", "words"), PRESSED)
def test_each_button_saves_what_was_typed_and_takes_its_step(
    request: pytest.FixtureRequest, who: str, name: str, start: State, end: State, words: str
) -> None:
    client, event = request.getfixturevalue(who), cited(start)

    response = save(client, event, event_data(event, summary="Nyt", reason="Derfor", **{f"_{name}": "1"}))

    event.refresh_from_db()
    assert (event.state, event.summary) == (end, "Nyt")
    assert any(words in text for text in said(response))
    changed, moved = event.revisions.order_by("number")[1:]
    assert (changed.kind, changed.public) == (Revision.Kind.CHANGED, False)
    assert (moved.kind, moved.reason, moved.by.username[0]) == (
        STEPS[name].kind,
        "Derfor",
        who[0].replace("c", "k"),
    )


@pytest.mark.parametrize("name", ["publish", "send-back", "unpublish", "withdraw"])
@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW])
def test_a_curator_takes_no_step_of_an_editor(curator: Client, name: str, state: State) -> None:
    event = cited(state, headline="Før")

    response = save(curator, event, event_data(event, headline="Efter", reason="x", **{f"_{name}": "1"}))

    assert response.status_code == 403
    assert Event.objects.values_list("headline", "state").get() == ("Før", state)
    assert not Revision.objects.exists()


def test_an_outsider_takes_no_step(outsider: Client) -> None:
    event = cited()

    for name in STEPS:
        data = event_data(event, reason="x", **{f"_{name}": "1"})
        assert outsider.post(address(event), data).status_code == 302
    assert (state_of(event), Revision.objects.count()) == (State.DRAFT, 0)


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("reject", State.DRAFT),
        ("send-back", State.IN_REVIEW),
        ("withdraw", State.PUBLISHED),
        ("unpublish", State.PUBLISHED),
    ],
)
def test_a_step_that_asks_why_is_refused_without_a_word_and_nothing_is_saved(
    editor: Client, name: str, state: State
) -> None:
    event = cited(state, headline="Før")

    response = save(editor, event, event_data(event, headline="Efter", **{f"_{name}": "1"}))

    assert "Say why" in errors(response)["reason"][0]
    assert response.context["adminform"].form["headline"].value() == "Efter"
    assert Event.objects.values_list("headline", "state").get() == ("Før", state)
    assert not Revision.objects.exists()


def test_a_public_event_is_changed_with_a_reason_only(editor: Client) -> None:
    event = cited(State.PUBLISHED, headline="Før")
    typed = event_data(event, headline="Efter", places=[make.place().pk])

    response = save(editor, event, typed)

    assert "Say why" in errors(response)["reason"][0]
    assert response.context["adminform"].form["headline"].value() == "Efter"
    event.refresh_from_db()
    assert (event.headline, event.places.count(), Revision.objects.count()) == ("Før", 0, 0)
    save(editor, event, {**typed, "reason": "Slåfejl"})
    revision = event.revisions.order_by("-number")[0]
    assert (revision.kind, revision.reason, revision.public) == ("changed", "Slåfejl", True)
    assert revision.snapshot["headline"] == "Efter"
    assert revision.snapshot["places"][0]["name"] == "Kabul"


def test_a_changed_citation_of_a_public_event_needs_a_reason_too(editor: Client) -> None:
    event = cited(State.PUBLISHED)
    changed = [citation_data(event.citations.get(), quote="fremlagde ministeren")]

    assert "Say why" in errors(save(editor, event, event_data(event, changed)))["reason"][0]
    assert event.citations.get().quote.startswith("Mandag aften")
    save(editor, event, event_data(event, changed, reason="Kortere"))
    assert event.citations.get().quote == "fremlagde ministeren"


def test_a_public_event_is_saved_without_a_reason_when_nothing_is_changed(editor: Client) -> None:
    event = cited(State.PUBLISHED)

    assert "changed successfully" in said(save(editor, event, event_data(event)))[0]
    texts = said(
        save(editor, event, event_data(event, version=version(Event.objects.get()), reason="Hvorfor"))
    )
    assert any("Nothing was changed" in text for text in texts)
    assert [revision.kind for revision in Revision.objects.all()] == ["created"]


def test_a_button_pressed_twice_is_one_step(curator: Client) -> None:
    event = cited()
    data = event_data(event, headline="Efter", _submit="1")

    save(curator, event, data)
    again = save(curator, event, data)

    assert any("waits for review" in text for text in said(again))
    assert event.revisions.filter(kind="submitted").count() == 1


def test_who_opens_it_reads_what_it_was_sent_back_with(curator: Client, editor: Client) -> None:
    event = cited(State.IN_REVIEW)
    save(editor, event, event_data(event, reason="Find et <b>bedre</b> citat", **{"_send-back": "1"}))

    page = curator.get(address(event)).content.decode()

    assert "Find et &lt;b&gt;bedre&lt;/b&gt; citat" in page
    assert "Sent back" in page


def test_what_readers_see_is_taken_back_from_the_list_with_a_reason_only(editor: Client) -> None:
    public, rejected = cited(State.PUBLISHED, headline="Planen"), cited(State.REJECTED)

    page = act(editor, "unpublish_selected", public, rejected, select_across="0")
    assert "Planen" in page.content.decode()
    kept = dict(page.context["kept"])
    assert kept["action"] == "unpublish_selected"
    assert state_of(rejected) == State.REJECTED
    empty = act(editor, "unpublish_selected", public, rejected, asked="yes", reason=" ")
    assert "This field is required" in empty.content.decode()
    done = act(editor, "unpublish_selected", public, rejected, asked="yes", reason="Forkert dato")

    assert said(done) == ["2 events were taken back to draft."]
    assert public.revisions.order_by("-number")[0].reason == "Forkert dato"
    assert said(act(editor, "unpublish_selected", cited(State.REJECTED))) == [
        "1 event was taken back to draft."
    ]
