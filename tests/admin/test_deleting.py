"""The pages that ask before anything is deleted."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import make
from tests.admin.conftest import browser_of
from tests.admin.posting import address, said
from timeline.curation import revisions, states
from timeline.models import Article, Event, Revision, State, Story

pytestmark = pytest.mark.django_db


def placed(**given: Any) -> Event:
    event = make.event(
        headline="<i>Planen</i>", places=[make.place("Kabul")], actors=[make.actor("Folketinget")], **given
    )
    make.cite(event)
    return event


def select(client: Client, *events: Event, **given: Any) -> Any:
    data = {"action": "delete_selected", "_selected_action": [event.pk for event in events], **given}
    return client.post(address(Event, "changelist"), data, follow=True)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_page_before_names_the_events_and_counts_their_citations(language: str) -> None:
    client, event = browser_of(make.editor(), language), placed(state=State.DRAFT)

    for response in (select(client, event), client.get(address(event, "delete"))):
        page = response.content.decode()
        counted = dict(response.context["model_count"])
        assert "<li>&lt;i&gt;Planen&lt;/i&gt;</li>" in page
        assert list(counted.values()) == [1, 1]
        assert "object (" not in page
        assert "relation" not in page


def test_the_page_before_asks_whatever_is_chosen_in_the_same_words(editor: Client) -> None:
    one, two = placed(state=State.DRAFT), placed(state=State.DRAFT)

    for chosen in ([one], [one, two]):
        assert (
            "Is all of this to be deleted? It cannot be undone." in select(editor, *chosen).content.decode()
        )
    assert "Is this to be deleted?" in editor.get(address(one, "delete")).content.decode()
    assert Event.objects.count() == 2


def test_a_selection_goes_when_it_is_confirmed(editor: Client) -> None:
    response = select(editor, placed(state=State.DRAFT), placed(state=State.DRAFT), post="yes")

    assert "2 events" in said(response)[0]
    assert not Event.objects.exists()


def taken_back() -> Event:
    event = placed()
    states.take(states.UNPUBLISH, event, make.editor(), "Vi undersøger sagen.")
    return event


def published_before_there_were_steps() -> Event:
    event = placed()
    revisions.record([event], Revision.Kind.CREATED, None)
    Event.objects.filter(pk=event.pk).update(state=State.REJECTED)
    event.refresh_from_db()
    return event


SEEN = [
    placed,
    lambda: placed(state=State.WITHDRAWN),
    taken_back,
    published_before_there_were_steps,
]


@pytest.mark.parametrize("who", ["curator", "editor", "superuser"])
@pytest.mark.parametrize("make_seen", SEEN)
def test_what_readers_have_seen_is_deleted_by_nobody(who: str, make_seen: Callable[[], Event]) -> None:
    superuser = {"username": "root", "is_superuser": True, "is_staff": True}
    client = browser_of(make.reader(**superuser) if who == "superuser" else getattr(make, who)())
    seen, draft = make_seen(), placed(state=State.DRAFT)

    alone = client.post(address(seen, "delete"), {"post": "yes"})
    pages = [select(client, seen, draft), select(client, seen, draft, post="yes")]
    if who == "curator" and seen.published:
        assert alone.status_code == 403
    else:
        pages += [alone, client.get(address(seen, "delete"))]

    for response in pages:
        page = response.content.decode()
        assert "Readers have seen this, so it is not deleted" in page
        assert f'<a href="{address(seen)}">&lt;i&gt;Planen&lt;/i&gt;</a>' in page
        assert 'value="Yes, delete"' not in page
    assert Event.objects.count() == 2


def test_what_is_in_use_names_what_uses_it(editor: Client) -> None:
    category = placed().category
    data = {"action": "delete_selected", "_selected_action": [category.pk]}

    page = editor.post(address(type(category), "changelist"), data).content.decode()

    assert "It is in use, so it stays." in page
    assert "&lt;i&gt;Planen&lt;/i&gt;" in page


def test_an_article_that_is_quoted_stays(editor: Client) -> None:
    event = make.event(headline="Planen", state=State.DRAFT)
    article = make.cite(event).article

    page = editor.get(address(article, "delete")).content.decode()
    editor.post(address(article, "delete"), {"post": "yes"})
    selection = {"action": "delete_selected", "_selected_action": [article.pk], "post": "yes"}
    editor.post(address(Article, "changelist"), selection)

    assert "Mandag aften fremlagde" in page
    assert Article.objects.filter(pk=article.pk).exists()


def test_an_article_that_nothing_rests_on_can_go(editor: Client) -> None:
    article = make.article()

    editor.post(address(article, "delete"), {"post": "yes"})

    assert not Article.objects.exists()


def test_a_story_with_events_stays(editor: Client) -> None:
    event = make.event(headline="Planen")

    page = editor.get(address(event.story, "delete")).content.decode()
    editor.post(address(event.story, "delete"), {"post": "yes"})

    assert "Planen" in page
    assert Story.objects.filter(pk=event.story_id).exists()
