"""The key figures in the form of a story: who may write them, and what they may rest on."""

from typing import Any

import pytest
from django.test import Client

from tests import make
from tests.admin.posting import Data, address, errors, formset
from timeline.admin.versions import version
from timeline.models import KeyFigure, State, Story

pytestmark = pytest.mark.django_db


def post(client: Client, story: Story, *rows: Data, **given: Any) -> Any:
    data = {"title": story.title, "standfirst": "", "language": "da", "zone": make.ZONE, "slug": story.slug}
    data |= {"version": version(story), **formset(list(rows), "key_figures")}
    return client.post(address(story), data | given)


def row(**given: Any) -> Data:
    return {"figure": "2.500", "text": "ansøgere ventes", "citation": "", "position": 1, **given}


def test_a_figure_is_written_with_its_story_and_its_source(curator: Client) -> None:
    story = make.story()
    cited = make.cite(make.event(story=story, state=State.DRAFT))
    assert post(curator, story, row(citation=cited.pk)).status_code == 302
    made = KeyFigure.objects.get()
    assert (made.story, made.figure, made.text, made.citation) == (story, "2.500", "ansøgere ventes", cited)
    stored = row(id=made.pk, story=story.pk, citation=cited.pk)
    story.refresh_from_db()
    assert post(curator, story, stored | {"figure": "2.600"}).status_code == 302
    made.refresh_from_db()
    assert made.figure == "2.600"
    story.refresh_from_db()
    assert post(curator, story, stored | {"DELETE": "on"}).status_code == 302
    assert not KeyFigure.objects.exists()


def test_of_a_story_that_readers_see_it_is_written_by_those_who_may_publish(
    stranger: Client, curator: Client, editor: Client
) -> None:
    story = make.event().story
    assert post(stranger, story, row()).status_code == 302  # to the door
    assert post(curator, story, row()).status_code == 403
    assert not KeyFigure.objects.exists()
    KeyFigure.objects.create(story=story, figure="40", text="dræbte")
    read = curator.get(address(story)).content.decode()
    assert "dræbte" in read
    assert 'name="key_figures-0-figure"' not in read
    assert post(editor, story, row()).status_code == 302
    assert KeyFigure.objects.count() == 2


def test_only_quotes_of_the_story_can_be_its_source(editor: Client) -> None:
    story, elsewhere = make.story(), make.cite(make.event())
    here = make.cite(make.event(story=story))
    choices = editor.get(address(story)).content.decode()
    assert f'<option value="{here.pk}">' in choices
    assert f'<option value="{elsewhere.pk}">' not in choices
    for wrong in (elsewhere.pk, 99_999, "x", "\0"):
        answer = post(editor, story, row(citation=wrong))
        assert list(errors(answer)) == ["key_figures-0-citation"]
    assert not KeyFigure.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"figure": ""}, {"figure": "9" * 25}, {"text": "x" * 121}, {"figure": "\0"}, {"position": -1}]
)
def test_a_wrong_one_is_answered_beside_its_field(editor: Client, wrong: Data) -> None:
    answer = post(editor, make.story(), row(**wrong))
    assert answer.status_code == 200
    assert list(errors(answer)) == [f"key_figures-0-{name}" for name in wrong]
    assert not KeyFigure.objects.exists()


def test_there_are_at_most_four(editor: Client) -> None:
    answer = post(editor, make.story(), *(row(position=n) for n in range(5)))
    assert answer.status_code == 200
    assert not KeyFigure.objects.exists()


def test_they_are_not_saved_over_what_somebody_else_saved(editor: Client) -> None:
    story = make.story()
    answer = post(editor, story, row(), version="2021-08-02T00:00:00+00:00")
    assert answer.status_code == 200
    assert not KeyFigure.objects.exists()
