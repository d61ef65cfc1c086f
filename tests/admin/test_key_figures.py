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


def stored_row(made: KeyFigure, **given: Any) -> Data:
    stored = {"figure": made.figure, "text": made.text, "citation": made.citation_id or ""}
    return {"id": made.pk, "story": made.story_id, **stored, "position": made.position, **given}


def test_they_are_not_saved_over_what_somebody_else_saved(curator: Client, editor: Client) -> None:
    story = make.story()
    cited = make.cite(make.event(story=story, state=State.DRAFT), "Mandag aften")
    figure = KeyFigure.objects.create(story=story, figure="40", text="dræbte")
    first, second = (
        stored_row(figure, figure="41", citation=cited.pk, position=2),
        stored_row(figure, text="døde"),
    )
    opened = version(story)
    post(curator, story, first)

    answer = post(editor, story, second, version=opened)

    assert "Somebody saved this" in errors(answer)["key_figures"][0]
    now = "“41” “dræbte” (source: “Mandag aften”, position: 2)"
    assert answer.context["stored_now"] == [("Key figure", now)]
    assert 'value="døde"' in answer.content.decode()
    figure.refresh_from_db()
    assert (figure.figure, figure.text) == ("41", "dræbte")


def test_who_has_seen_the_other_version_saves_again(editor: Client) -> None:
    story = make.story()
    refused = post(editor, story, row(), version="2021-08-02T00:00:00+00:00")
    assert not KeyFigure.objects.exists()
    post(editor, story, row(), version=refused.context["adminform"].form.version)
    assert KeyFigure.objects.get().figure == "2.500"


def test_one_that_somebody_else_added_is_shown_and_kept(curator: Client, editor: Client) -> None:
    story = make.story()
    opened = version(story)
    post(curator, story, row())

    refused = post(editor, story, row(figure="40", text="dræbte"), version=opened)
    told = [("Key figure", "“2.500” “ansøgere ventes” (source: nothing, position: 1)")]
    assert refused.context["stored_now"] == told
    again = refused.context["adminform"].form.version
    post(editor, story, row(figure="40", text="dræbte"), version=again)

    assert {figure.figure for figure in KeyFigure.objects.all()} == {"2.500", "40"}


def test_one_that_somebody_else_deleted_is_told_and_nothing_typed_is_lost(
    curator: Client, editor: Client
) -> None:
    story = make.story()
    gone, kept = (KeyFigure.objects.create(story=story, figure=n, text="dræbte") for n in ("40", "41"))
    opened = version(story)
    post(curator, story, stored_row(gone, DELETE="on"), stored_row(kept))

    answer = post(
        editor,
        story,
        stored_row(gone, text="til den ene"),
        stored_row(kept, text="til den anden"),
        version=opened,
    )

    assert "gone by now" in errors(answer)["key_figures"][0]
    page = answer.content.decode()
    assert 'value="til den ene"' in page
    assert 'value="til den anden"' in page
    assert answer.context["stored_now"] == [
        ("Key figure", "“41” “dræbte” (source: nothing, position: 0)"),
    ]
    assert [figure.text for figure in KeyFigure.objects.all()] == ["dræbte"]
