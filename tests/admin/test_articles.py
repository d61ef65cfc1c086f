"""Articles and stories: what everything else stands on."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from tests import make
from tests.admin.posting import address
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
        **given,
    }


def errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["adminform"].form.errors)


def test_a_text_goes_in_with_line_ends_as_quotes_have_them(curator: Client) -> None:
    curator.post(address(Article, "add"), article_data(make.story()))

    assert Article.objects.get().text == "Første linje.\nAnden linje."


@pytest.mark.parametrize(
    ("zone", "clock", "instant", "edtf"),
    [
        ("Europe/Copenhagen", "", datetime(2021, 8, 1, 22, tzinfo=UTC), "2021-08-02"),
        ("America/New_York", "", datetime(2021, 8, 2, 4, tzinfo=UTC), "2021-08-02"),
        ("America/New_York", "14:30", datetime(2021, 8, 2, 18, 30, tzinfo=UTC), "2021-08-02T14:30"),
    ],
)
def test_it_was_published_by_the_clock_of_its_story(
    curator: Client, zone: str, clock: str, instant: datetime, edtf: str
) -> None:
    curator.post(address(Article, "add"), article_data(make.story(zone=zone), published_at_1=clock))

    article = Article.objects.get()
    assert (article.published_at, article.published.edtf) == (instant, edtf)
    form = curator.get(address(article)).context["adminform"].form
    assert [str(part or "")[: len(clock) or 10] for part in form["published_at"].value()][1] == clock


def test_a_clock_time_that_only_the_storys_clock_knows_is_taken(curator: Client) -> None:
    story = make.story(zone="UTC")  # 02.30 was left out that night in Copenhagen, not here

    data = article_data(story, published_at_0="2021-03-28", published_at_1="02:30")
    curator.post(address(Article, "add"), data)

    assert Article.objects.get().published.edtf == "2021-03-28T02:30"


@pytest.mark.parametrize(
    "given",
    [
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

    editor.post(address(article), article_data(article.story, title="Rettet", text="Forfalsket"))
    article.refresh_from_db()
    assert (article.title, article.text) == ("Rettet", make.TEXT)


def test_a_text_that_came_in_with_other_line_ends_can_still_be_described(curator: Client) -> None:
    article = make.article(text="Første\r\nAnden")

    curator.post(address(article), article_data(article.story, title="Rettet"))

    article.refresh_from_db()
    assert (article.title, article.text) == ("Rettet", "Første\r\nAnden")


def test_history_says_when_it_was_published_in_words(curator: Client) -> None:
    article = make.article(title="a")

    data = article_data(article.story, title="a", published_at_0="2021-08-03", published_at_1="14:30")
    curator.post(address(article), data)
    (entry,) = curator.get(address(article, "history")).context["action_list"]

    assert entry.lines == [
        "Published at: “Monday 2 August 2021 (2021-08-02)” "
        "→ “Tuesday 3 August 2021 at 14:30 (2021-08-03T14:30)”"
    ]


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
    editor.post(address(story), story_data(zone="Asia/Kabul"))
    story.refresh_from_db()
    assert story.zone == "Asia/Kabul"

    first(story=story)
    editor.post(address(story), story_data(title="Nyt navn", zone="Europe/Copenhagen"))
    story.refresh_from_db()
    assert (story.title, story.zone) == ("Nyt navn", "Asia/Kabul")


def test_a_story_with_events_stays(editor: Client) -> None:
    event = make.event(headline="Planen")

    page = editor.get(address(event.story, "delete")).content.decode()
    editor.post(address(event.story, "delete"), {"post": "yes"})

    assert "Planen" in page
    assert Story.objects.filter(pk=event.story_id).exists()


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
