"""Articles and stories: what everything else stands on."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import make
from tests.admin.posting import address, formset
from timeline.admin.versions import version
from timeline.models import Article, State, Story

pytestmark = pytest.mark.django_db


def article_data(story: Story, **given: Any) -> dict[str, Any]:
    data = {
        "story": story.pk,
        "title": "Ny plan",
        "publisher": "Tidslinje",
        "published_at_0": "2021-08-02",
        "published_at_1": "",
        "language": "da",
        "text": "Første linje.\r\nAnden linje.",
    }
    return {**data, **given}


def story_data(**given: Any) -> dict[str, Any]:
    return {
        "title": "Sagen",
        "standfirst": "",
        "language": "da",
        "zone": "Europe/Copenhagen",
        "slug": "",
        **formset([], "key_figures"),
        **given,
    }


def errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["adminform"].form.errors)


def test_a_text_goes_in_with_line_ends_as_quotes_have_them(curator: Client) -> None:
    curator.post(address(Article, "add"), article_data(make.story()))

    assert Article.objects.get().text == "Første linje.\nAnden linje."


@pytest.mark.parametrize("text", ["Første linje.\r\nAnden linje.", "Første  linje. Anden\r\n\r\nlinje."])
def test_a_text_that_the_story_has_already_is_said_beside_it_and_stays(curator: Client, text: str) -> None:
    data = article_data(make.story())
    curator.post(address(Article, "add"), data)

    response = curator.post(address(Article, "add"), data | {"text": text, "title": "Igen"})

    assert errors(response) == {"text": ["This text is in the story already."]}
    form = response.context["adminform"].form
    assert (form["text"].value(), form["title"].value()) == (text, "Igen")
    assert Article.objects.count() == 1


def test_an_article_does_not_move_to_a_story_that_has_its_text(curator: Client) -> None:
    there, other = make.article(digest=""), make.article(digest="")

    response = curator.post(address(other), article_data(there.story, version=version(other)))

    assert errors(response) == {"story": ["This text is in the story already."]}


@pytest.mark.parametrize(
    "given",
    [
        {"published_at_0": "0000-01-01"},
        {"published_at_0": "0001-01-01"},
        {"published_at_0": "9999-12-31", "published_at_1": "23:59"},
        {"published_at_0": "2\0 August"},
        {"published_at_0": "x" * 10_000},
        {"story": "abc"},
        {"story": "9" * 30},
        {"published_at_0": "hund"},
        {"published_at_0": ""},
        {"published_at_1": "25:99"},
        {"text": ""},
        {"text": "a\0b"},
        {"url": "javascript:alert(1)"},
        {"story": 987654321},
    ],
    ids=str,
)
def test_a_wrong_field_is_refused(curator: Client, given: dict[str, Any]) -> None:
    response = curator.post(address(Article, "add"), article_data(make.story()) | given)

    (field,) = errors(response)
    assert next(iter(given)).startswith(field)
    assert not Article.objects.exists()


def test_the_text_is_only_read_once_it_is_in(editor: Client) -> None:
    article = make.article()

    page = editor.get(address(article)).content.decode()
    assert "Mandag aften fremlagde" in page
    assert 'name="text"' not in page

    editor.post(
        address(article),
        article_data(article.story, title="Rettet", text="Forfalsket", version=version(article)),
    )
    article.refresh_from_db()
    assert (article.title, article.text) == ("Rettet", make.TEXT)


def test_a_text_that_came_in_with_other_line_ends_can_still_be_described(curator: Client) -> None:
    article = make.article(text="Første\r\nAnden")

    curator.post(address(article), article_data(article.story, title="Rettet", version=version(article)))

    article.refresh_from_db()
    assert (article.title, article.text) == ("Rettet", "Første\r\nAnden")


def test_history_says_when_it_was_published_in_words(curator: Client) -> None:
    article = make.article(title="a")

    data = article_data(article.story, title="a", published_at_0="2021-08-03", published_at_1="14:30")
    curator.post(address(article), {**data, "version": version(article)})
    (entry,) = curator.get(address(article, "history")).context["action_list"]

    assert entry.lines == [
        "Published at: “Monday 2 August 2021 (2021-08-02)” "
        "→ “Tuesday 3 August 2021 at 14:30 (2021-08-03T14:30)”"
    ]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Rødgrød på Ærø", "roedgroed-paa-aeroe"),
        ("Évacuation à Kaboul", "evacuation-a-kaboul"),
        ("阿富汗", "a-fu-han"),
    ],
)
def test_a_story_gets_a_readable_address(curator: Client, title: str, slug: str) -> None:
    curator.post(address(Story, "add"), story_data(title=title))
    curator.post(address(Story, "add"), story_data(title=title))

    assert sorted(Story.objects.values_list("slug", flat=True)) == [slug, f"{slug}-2"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"slug": "æøå"}, "slug"),
        ({"slug": "optaget"}, "slug"),
        ({"zone": "Mars/Base"}, "zone"),
        ({"zone": "../etc"}, "zone"),
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"title": "a\0b"}, "title"),
    ],
)
def test_a_wrong_story_is_refused(curator: Client, given: dict[str, Any], field: str) -> None:
    make.story(slug="optaget")

    response = curator.post(address(Story, "add"), story_data(**given))

    assert list(errors(response)) == [field]
    assert Story.objects.count() == 1


@pytest.mark.parametrize("first", [make.event, make.article])
def test_the_clock_of_a_story_is_fixed_with_its_first_event_or_article(editor: Client, first: Any) -> None:
    story = make.story()
    editor.post(address(story), story_data(zone="Asia/Kabul", version=version(story)))
    story.refresh_from_db()
    assert story.zone == "Asia/Kabul"

    first(story=story)
    data = story_data(title="Nyt navn", zone="Europe/Copenhagen", version=version(story))
    editor.post(address(story), data)
    story.refresh_from_db()
    assert (story.title, story.zone) == ("Nyt navn", "Asia/Kabul")


def test_the_way_to_the_public_page_is_shown_once_there_is_one(curator: Client) -> None:
    event = make.event(state=State.DRAFT)
    article = make.cite(event).article
    pages = [(article, article.get_absolute_url()), (event.story, event.story.get_absolute_url())]

    for row, public in pages:
        assert public not in curator.get(address(row)).content.decode()
    event.state = State.PUBLISHED
    event.save()
    for row, public in pages:
        assert public in curator.get(address(row)).content.decode()


def test_who_only_reads_an_article_sees_when_it_was_published_in_words(curator: Client) -> None:
    event = make.event()

    page = curator.get(address(make.cite(event).article)).content.decode()

    assert "Monday 2 August 2021" in page
    assert "midnight" not in page


def test_a_quoted_article_stays_in_its_story(client: Client) -> None:
    event = make.event()
    article, other = make.cite(event).article, make.story()
    client.force_login(make.editor())
    client.post(f"/admin/timeline/article/{article.pk}/change/", {"title": "Ny", "story": other.pk})
    article.refresh_from_db()
    assert article.story == event.story


def test_a_proposer_that_fails_is_told_and_logged_when_it_is_asked_to_look_again(
    curator: Client, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.PROPOSER = "tests.ingest.proposing.fails"
    review = reverse("admin:timeline_article_review", args=[make.article().pk])

    response = curator.post(review, {"action": "again"}, follow=True)

    told = [str(message) for message in response.context["messages"]]
    assert told == ["No events could be proposed: the proposer of this site failed."]
    assert [record.levelname for record in caplog.records] == ["ERROR"]
