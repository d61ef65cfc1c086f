"""When an article was published: its day in words, its time of day in a field of its own."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from tests import make
from tests.admin.conftest import browser_of
from tests.admin.posting import address
from tests.admin.test_articles import article_data, errors
from timeline.admin.versions import version
from timeline.models import Article

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("3. august 2021", "2021-08-03"),
        ("3 August 2021", "2021-08-03"),
        ("03.08.2021", "2021-08-03"),
        ("2021-08-03", "2021-08-03"),
        ("i går", "2021-08-03"),
        ("yesterday", "2021-08-03"),
        ("last Monday", "2021-08-02"),
    ],
)
def test_the_day_is_written_in_words(language: str, typed: str, edtf: str) -> None:
    with time_machine.travel("2021-08-04T12:00Z", tick=False):
        data = article_data(make.story(), published_at_0=typed, published_at_1="14:30")
        browser_of(make.curator(), language).post(address(Article, "add"), data)

    assert Article.objects.get().published.edtf == f"{edtf}T14:30"


def test_today_is_the_day_where_the_story_is(curator: Client) -> None:
    story = make.story(zone="Pacific/Auckland")
    with time_machine.travel("2021-08-04T20:00Z", tick=False):  # Thursday there, Wednesday here
        curator.post(address(Article, "add"), article_data(story, published_at_0="today"))

    assert Article.objects.get().published.edtf == "2021-08-05"


@pytest.mark.parametrize(
    "typed",
    [
        "August 2021",
        "either 2 or 3 August 2021",
        "2 August 2021 in the evening",
        "2 August 2021 at 14:30",
        "about 2 August 2021",
        "2021-08-02?",
        "2021-08-02/..",
    ],
)
def test_what_is_not_one_whole_day_is_refused_with_a_sentence(curator: Client, typed: str) -> None:
    response = curator.post(address(Article, "add"), article_data(make.story(), published_at_0=typed))

    assert errors(response)["published_at"] == [
        f"“{typed}” is not one whole day. Write one, such as 2 August 2021."
    ]
    assert not Article.objects.exists()


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_stored_day_is_shown_as_it_can_be_saved(language: str) -> None:
    client, article = browser_of(make.curator(), language), make.article(title="Før")
    page = client.get(address(article))
    (shown,) = re.findall(r'name="published_at_0" value="([^"]*)"', page.content.decode())

    data = article_data(article.story, published_at_0=shown, version=version(article))
    client.post(address(article), data)

    article.refresh_from_db()
    assert (article.title, article.published.edtf) == ("Ny plan", "2021-08-02")
