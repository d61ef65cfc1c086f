"""Merging, splitting and linking, from the page of an event."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import make
from tests.admin.posting import Data, address, errors, event_data, formset, said, save
from timeline.admin.versions import version
from timeline.models import Event, Link, Revision, State

pytestmark = pytest.mark.django_db


def page(event: Event, name: str) -> str:
    return reverse(f"admin:timeline_event_{name}", args=[event.pk])


def pair(state: State = State.DRAFT, other: State | None = None) -> tuple[Event, Event]:
    event = make.event(state=state, headline="Dobbelt")
    into = make.event(state=other or state, headline="Planen", story=event.story)
    article = make.cite(into).article
    make.cite(event, article=article)
    make.cite(event, "det første fly", article=article)
    return event, into


def merging(event: Event, into: Event, **given: Any) -> Data:
    return {"into": into.pk, "version": version(event), "other_version": version(into), **given}


def links(*rows: Data) -> Data:
    return formset(list(rows), "links_out")


def test_both_are_shown_side_by_side_before_they_are_one(curator: Client) -> None:
    event, into = pair()

    assert "The event that stays" in curator.get(page(event, "merge")).content.decode()
    shown = curator.get(page(event, "merge"), {"into": into.pk})
    assert ("Headline", ["Dobbelt"], ["Planen"]) in [(r.label, r.old, r.new) for r in shown.context["rows"]]
    response = curator.post(page(event, "merge"), merging(event, into), follow=True)

    assert "“Dobbelt” is merged into this event" in said(response)[0]
    assert response.redirect_chain[0][0] == address(into)
    event.refresh_from_db()
    assert event.merged_into == into
    assert "It was merged; its address leads to" in curator.get(address(event)).content.decode()


def test_merging_what_readers_see_needs_an_editor_and_a_reason(curator: Client, editor: Client) -> None:
    event, into = pair(State.DRAFT, State.PUBLISHED)

    refused = curator.post(page(event, "merge"), merging(event, into, reason="Det samme"))
    assert "only those who may publish can merge into it" in refused.content.decode()
    silent = editor.post(page(event, "merge"), merging(event, into))
    assert "This field is required" in silent.content.decode()
    assert (into.citations.count(), Revision.objects.count()) == (1, 0)
    editor.post(page(event, "merge"), merging(event, into, reason="Det samme"))

    assert into.citations.count() == 2


def test_a_choice_that_cannot_be_is_refused_with_the_reason(editor: Client) -> None:
    public, draft = pair(State.PUBLISHED, State.DRAFT)

    for event, into, why in [(draft, draft, "into itself"), (public, draft, "is not public")]:
        shown = editor.get(page(event, "merge"), {"into": into.pk})
        assert why in shown.content.decode()
        assert "“Merge”" not in shown.content.decode()
        assert not shown.context["may"]
    for number in ("999", "x", "9" * 30):
        assert editor.get(page(draft, "merge"), {"into": number}).status_code == 200


@pytest.mark.parametrize("which", ["version", "other_version"])
def test_what_somebody_changed_meanwhile_is_not_merged(curator: Client, which: str) -> None:
    event, into = pair()
    data = merging(event, into, reason="Det samme")
    changed = event if which == "version" else into
    save(curator, changed, event_data(changed, summary="Nyt"))

    response = curator.post(page(event, "merge"), data)

    assert "Somebody saved this while you had it open" in response.content.decode()
    assert "Det samme" in response.content.decode()
    assert "Nyt" in response.content.decode()
    event.refresh_from_db()
    assert event.merged_into is None


def test_quotes_are_split_off_into_a_draft_that_opens(curator: Client) -> None:
    event, _into = pair()
    quote = event.citations.get(quote="det første fly")

    assert "det første fly" in curator.get(page(event, "split")).content.decode()
    data = {"version": version(event), "citations": [quote.pk]}
    response = curator.post(page(event, "split"), data, follow=True)

    other = Event.objects.latest("pk")
    assert response.redirect_chain[0][0] == address(other)
    assert "Dobbelt" in said(response)[0]
    assert (other.citations.get(), other.state) == (quote, State.DRAFT)


def test_a_split_that_cannot_be_is_refused_and_keeps_what_was_typed(editor: Client) -> None:
    event, into = pair(State.PUBLISHED)
    every = [citation.pk for citation in event.citations.all()]
    data = {"version": version(event), "reason": "To ting"}

    for chosen, given, why in [
        ([], {}, "Choose at least one"),
        (every, {}, "some of the citations, but not all"),
        ([into.citations.get().pk], {}, "not one of the available choices"),
        (every[:1], {"reason": ""}, "This field is required"),
        (every[:1], {"version": "old"}, "Somebody saved this"),
    ]:
        response = editor.post(page(event, "split"), {**data, **given, "citations": chosen})
        assert why in response.content.decode()
        assert ("To ting" in response.content.decode()) is (given != {"reason": ""})
    assert (Event.objects.count(), Revision.objects.count()) == (2, 0)


@pytest.mark.parametrize("name", ["merge", "split"])
def test_nobody_else_gets_there(curator: Client, outsider: Client, name: str) -> None:
    event, into = pair(State.PUBLISHED)

    for client, status in ((outsider, 302), (curator, 403)):
        assert client.get(page(event, name)).status_code == status
        assert client.post(page(event, name), merging(event, into, reason="x")).status_code == status
    assert not Event.objects.exclude(merged_into=None).exists()


def test_links_are_written_and_taken_away_under_the_event(curator: Client) -> None:
    event, plan = pair(State.DRAFT, State.PUBLISHED)

    save(curator, event, event_data(event, **links({"kind": "carries-out", "target": plan.pk})))
    made = Link.objects.get()
    assert (made.source, made.kind, made.target) == (event, "carries-out", plan)
    assert "carries out" in curator.get(address(plan)).content.decode()
    row = {"id": made.pk, "source": event.pk, "kind": "carries-out", "target": plan.pk}
    event.refresh_from_db()
    save(curator, event, event_data(event, **links({**row, "kind": "follows"})))
    assert Link.objects.get().kind == "follows"
    row = {**row, "id": Link.objects.get().pk, "kind": "follows", "DELETE": "on"}
    event.refresh_from_db()
    save(curator, event, event_data(event, **links(row)))

    assert not Link.objects.exists()
    kinds = [revision.kind for revision in event.revisions.order_by("number")]
    assert kinds == ["created", "changed", "changed", "changed"]


def test_linking_a_public_event_needs_a_reason(curator: Client, editor: Client) -> None:
    event, plan = pair(State.PUBLISHED)
    typed = event_data(event, **links({"kind": "follows", "target": plan.pk}))

    assert save(curator, event, typed).status_code == 403
    assert "Say why" in errors(save(editor, event, typed))["reason"][0]
    assert (Link.objects.count(), Revision.objects.count()) == (0, 0)
    save(editor, event, {**typed, "reason": "Nyt forløb"})

    assert event.revisions.order_by("-number")[0].snapshot["links"][0]["kind"] == "follows"


@pytest.mark.parametrize(
    ("row", "field", "why"),
    [
        ({"kind": "follows", "target": "self"}, "links_out-0-target", "linked to itself"),
        ({"kind": "follows", "target": ""}, "links_out-0-target", "required"),
        ({"kind": "", "target": "other"}, "links_out-0-kind", "required"),
        ({"kind": "loves", "target": "other"}, "links_out-0-kind", "not one of the available"),
        ({"kind": "follows", "target": "99999"}, "links_out-0-target", "not one of the available"),
    ],
)
def test_a_link_that_cannot_be_is_refused_beside_its_field(
    curator: Client, row: Data, field: str, why: str
) -> None:
    event, other = pair()
    targets: dict[Any, Any] = {"self": event.pk, "other": other.pk}
    row = {**row, "target": targets.get(row["target"], row["target"])}

    response = save(curator, event, event_data(event, headline="Efter", **links(row)))

    assert why in errors(response)[field][0]
    assert (Link.objects.count(), Event.objects.get(pk=event.pk).headline) == (0, "Dobbelt")


def test_an_event_is_found_for_a_link_by_typing(curator: Client, outsider: Client) -> None:
    _event, plan = pair()
    for model, field in (("link", "target"), ("event", "merged_into")):
        query = {"app_label": "timeline", "model_name": model, "field_name": field, "term": "planen"}
        answer = curator.get(reverse("admin:autocomplete"), query).json()
        assert [int(result["id"]) for result in answer["results"]] == [plan.pk]
        assert outsider.get(reverse("admin:autocomplete"), query).status_code == 302
