"""Who comes in, and what each may touch."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import make
from tests.admin.posting import address, event_data, save
from timeline.models import Actor, Article, Category, Citation, Event, Place, State, Story

pytestmark = pytest.mark.django_db
NOUNS = [Actor, Article, Category, Citation, Event, Place, Story]
WRITTEN = [noun for noun in NOUNS if noun is not Citation]


def rows() -> dict[Any, Any]:
    event = make.event(places=[make.place()], actors=[make.actor()])
    citation = make.cite(event)
    found: dict[Any, Any] = {Event: event, Citation: citation, Article: citation.article, Story: event.story}
    return {**found, Category: event.category, Place: event.places.get(), Actor: event.actors.get()}


@pytest.mark.parametrize("noun", NOUNS)
def test_an_outsider_is_sent_to_sign_in(outsider: Client, noun: Any) -> None:
    row = rows()[noun]
    pages = [address(noun, "changelist"), address(noun, "add"), address(row), address(row, "history")]

    for page in [*pages, address(row, "delete")]:
        for response in (outsider.get(page), outsider.post(page, {"post": "yes"})):
            assert response.status_code == 302
            assert response.headers["Location"].startswith(reverse("admin:login"))
    assert noun.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("noun", NOUNS)
def test_curator_and_editor_see_every_list_and_every_row(curator: Client, editor: Client, noun: Any) -> None:
    row = rows()[noun]

    for client in (curator, editor):
        for page in (address(noun, "changelist"), address(row), address(row, "history")):
            assert client.get(page).status_code == 200


@pytest.mark.parametrize("noun", WRITTEN)
def test_curator_and_editor_may_write_everything(curator: Client, editor: Client, noun: Any) -> None:
    for client in (curator, editor):
        assert client.get(address(noun, "add")).status_code == 200
        assert client.post(address(noun, "add"), {}).status_code == 200


@pytest.mark.parametrize("noun", [Actor, Article, Category, Place, Story])
def test_a_curator_may_not_delete_what_others_build_on(curator: Client, noun: Any) -> None:
    row = rows()[noun]

    assert curator.post(address(row, "delete"), {"post": "yes"}).status_code == 403
    assert noun.objects.filter(pk=row.pk).exists()


def test_a_curator_reads_a_public_event_but_does_not_change_it(curator: Client) -> None:
    event = make.event(headline="Før")
    make.cite(event, time_words="Mandag aften")

    page = curator.get(address(event))
    assert page.status_code == 200
    assert "Monday 2 August 2021" in page.content.decode()
    assert "Mandag aften fremlagde" in page.content.decode()
    assert 'name="headline"' not in page.content.decode()
    assert 'name="citations-0-quote"' not in page.content.decode()
    assert save(curator, event, event_data(event, headline="Efter")).status_code == 403
    event.refresh_from_db()
    assert event.headline == "Før"


@pytest.mark.parametrize("state", [s for s in State if s not in (State.PUBLISHED, State.WITHDRAWN)])
def test_a_curator_deletes_what_readers_never_saw(curator: Client, state: State) -> None:
    event = make.event(state=state)
    make.cite(event)

    assert curator.post(address(event, "delete"), {"post": "yes"}, follow=True).status_code == 200
    assert not Event.objects.exists()


def test_a_curator_does_not_delete_a_public_event_by_any_door(curator: Client) -> None:
    public, draft = make.event(), make.event(state=State.DRAFT)
    selection = {"action": "delete_selected", "_selected_action": [public.pk, draft.pk], "post": "yes"}

    assert curator.post(address(public, "delete"), {"post": "yes"}).status_code == 403
    curator.post(address(Event, "changelist"), selection)

    assert Event.objects.filter(pk=public.pk).exists()


def test_an_editor_deletes_a_draft_but_no_public_event(editor: Client) -> None:
    public, draft = make.event(), make.event(state=State.DRAFT)

    for event in (public, draft):
        editor.post(address(event, "delete"), {"post": "yes"})

    assert list(Event.objects.all()) == [public]


SEEN = [Actor, Article, Category, Place, Story]


@pytest.mark.parametrize("noun", SEEN)
def test_a_curator_only_reads_what_a_public_event_shows_with_it(curator: Client, noun: Any) -> None:
    row = rows()[noun]
    before = noun.objects.values().get(pk=row.pk)

    page = curator.get(address(row))
    forged = {"title": "Forfalsket", "name": "Forfalsket", "slug": "forfalsket", "version": "x"}

    assert "Readers see this" in page.content.decode()
    assert 'name="_save"' not in page.content.decode()
    assert not [name for name in ("title", "name", "slug") if f'name="{name}"' in page.content.decode()]
    assert curator.post(address(row), forged).status_code == 403
    assert noun.objects.values().get(pk=row.pk) == before


@pytest.mark.parametrize("noun", SEEN)
def test_a_curator_changes_what_only_drafts_have(curator: Client, noun: Any) -> None:
    row = rows()[noun]
    Event.objects.update(state=State.DRAFT)

    page = curator.get(address(row)).content.decode()

    assert 'name="_save"' in page
    assert "Readers see this" not in page
    assert curator.post(address(row), {}).status_code == 200


@pytest.mark.parametrize("noun", SEEN)
def test_an_editor_changes_what_readers_see(editor: Client, noun: Any) -> None:
    page = editor.get(address(rows()[noun])).content.decode()

    assert 'name="_save"' in page
    assert "Readers see this" not in page


def test_neither_manages_accounts(curator: Client, editor: Client) -> None:
    for client in (curator, editor):
        assert client.get(reverse("admin:auth_user_changelist")).status_code == 403


def test_what_was_published_while_a_curator_wrote_is_not_overwritten(curator: Client) -> None:
    event = make.event(state=State.DRAFT, headline="Før")
    data = event_data(event, headline="Efter")
    Event.objects.update(state=State.PUBLISHED)

    assert save(curator, event, data).status_code == 403
    assert Event.objects.values_list("headline", "state").get() == ("Før", State.PUBLISHED)


def test_citations_can_be_searched_but_not_changed_on_a_list_of_their_own(
    curator: Client, editor: Client
) -> None:
    citation = make.cite(make.event(headline="Planen"))
    other = make.cite(make.event(headline="Flyet"), "det første fly")

    for client in (curator, editor):
        found = client.get(address(Citation, "changelist"), {"q": "FREMLAGDE"})
        assert list(found.context["cl"].result_list) == [citation]
        assert "Planen" in found.content.decode()
        assert client.get(address(citation)).status_code == 200
        assert client.post(address(citation), {"quote": "andet"}).status_code == 403
        assert client.post(address(other, "delete"), {"post": "yes"}).status_code == 403
    assert Citation.objects.count() == 2
