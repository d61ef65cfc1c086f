"""The head of a story: what can be counted, what an editor chose, and what comes next."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import make
from tests.reader.test_places_and_actors import fields, head, page_of
from timeline import demo
from timeline.models import Event, KeyFigure, State, Status

pytestmark = pytest.mark.django_db

STORY = "/stories/evakueringen-fra-afghanistan/"


@pytest.fixture
def danish() -> Client:
    return Client(headers={"accept-language": "da"})


def days_from_now(days: int) -> str:
    return (timezone.now() + timedelta(days=days)).date().isoformat()


def test_the_demo_shows_its_figures_each_leading_to_the_words_it_stands_in(danish: Client) -> None:
    assert demo.load(make.editor())
    shown = head(page_of(danish, STORY))
    for row in KeyFigure.objects.all():
        assert row.citation
        assert row.figure in row.citation.quote
        assert f"<strong>{row.figure}</strong>" in shown
        assert f'href="{row.citation.article.get_absolute_url()}#c{row.citation.pk}"' in shown
    assert KeyFigure.objects.count() == 3


def test_it_counts_what_readers_see_and_nothing_else(danish: Client) -> None:
    story, kabul, taliban = make.story(), make.place("Kabul"), make.actor("Taliban")
    article = make.article(story=story)
    for when in ("2021-08-02", "2021-08-12"):
        make.cite(make.event(when, story=story, places=[kabul], actors=[taliban]), article=article)
    for state in set(State.values) - {State.PUBLISHED}:
        hidden = make.event("2030-01-01", story=story, state=state, places=[make.place("Skjult")])
        hidden.actors.set([taliban])
        make.cite(hidden)
    shown = head(page_of(danish, story.get_absolute_url()))
    assert "2 begivenheder" in shown
    assert fields(shown) == [("Taliban", "2"), ("Kabul", "2")]
    assert "12. august 2021" in shown
    assert "2030" not in shown


def test_what_comes_next_is_the_first_planned_event_that_readers_see(danish: Client) -> None:
    story = make.story()
    make.event("2021-08-02", story=story, headline="Forbi", status=Status.PLANNED)
    make.event("2021-08-02/..", story=story, headline="Uden ende", status=Status.EXPECTED)
    make.event(days_from_now(5), story=story, headline="Hemmelig", status=Status.PLANNED, state=State.DRAFT)
    make.event(days_from_now(20), story=story, headline="Senere", status=Status.PLANNED)
    make.event(days_from_now(9), story=story, headline="Topmøde", status=Status.EXPECTED)
    make.event(days_from_now(7), story=story, headline="Opgivet", status=Status.CANCELLED)
    coming = (
        head(page_of(danish, story.get_absolute_url())).partition('class="coming"')[2].partition("</p>")[0]
    )
    assert ">Topmøde</a>" in coming


def test_a_figure_whose_words_readers_cannot_see_stands_without_its_source(danish: Client) -> None:
    story = make.story()
    make.event(story=story)
    hidden = make.cite(make.event(story=story, state=State.DRAFT))
    KeyFigure.objects.create(story=story, figure="2.500", text="ansøgere", citation=hidden)
    shown = head(page_of(danish, story.get_absolute_url()))
    assert "2.500" in shown
    assert "/articles/" not in shown
    hidden.delete()
    assert KeyFigure.objects.get().citation is None


def test_figures_that_look_like_markup_are_shown_and_not_obeyed(danish: Client) -> None:
    story = make.event().story
    KeyFigure.objects.create(story=story, figure="<b>1</b>", text="<script>")
    assert "<b>1</b>" not in page_of(danish, story.get_absolute_url())


def queries(client: Client, path: str, **headers: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path, headers=headers).status_code == 200
    return len(asked)


@pytest.mark.parametrize("rows", [20, 2000])
def test_its_head_takes_one_query_however_much_there_is(danish: Client, rows: int) -> None:
    story = make.story()
    first = make.event(story=story, places=[make.place()], actors=[make.actor()])
    citation = make.cite(first)
    KeyFigure.objects.bulk_create(
        KeyFigure(story=story, figure=str(n), text="x", citation=citation) for n in range(4)
    )
    names: list[Any] = [f.attname for f in Event._meta.fields if f.name != "id"]
    Event.objects.bulk_create(Event(**{name: getattr(first, name) for name in names}) for _ in range(rows))
    results = {"HX-Request": "true", "HX-Target": "results"}
    without_head = queries(danish, story.get_absolute_url(), **results)
    assert queries(danish, story.get_absolute_url()) == without_head + 1


def test_any_view_can_be_linked_to(danish: Client) -> None:
    story = make.event(headline="Fly").story
    page = page_of(danish, f"{story.get_absolute_url()}?q=FLY&utm_source=x")
    assert f'<a href="{story.get_absolute_url()}?q=FLY" data-done=' in page
