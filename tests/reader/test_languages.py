"""Readers get an event in their language where somebody has translated it, and are told where not."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import make
from timeline.curation import merging
from timeline.models import Event, EventTranslation, Link, State

pytestmark = pytest.mark.django_db

DARI = "نخستین پرواز با افغان‌ها از کابل برخاست"


def get(address: str, language: str = "en") -> str:
    return Client(headers={"Accept-Language": language}).get(address).text


def translated(event: Event, headline: str = "First flight lands", **given: str) -> Event:
    words = {"language": "en", "headline": headline, "summary": "", **given}
    EventTranslation.objects.create(event=event, **words)
    return event


@pytest.fixture
def event() -> Event:
    """In Danish, told in English too."""
    return translated(make.event(headline="Første fly lander", summary="I Virginia."), summary="In Virginia.")


def test_the_list_tells_an_event_in_the_readers_language_and_says_that_it_is_translated(event: Event) -> None:
    page = get(event.story.get_absolute_url())
    assert f'<a href="{event.get_absolute_url()}">First flight lands</a>' in page
    assert "<p>In Virginia.</p>" in page
    assert "translated from Danish" in page
    assert "Første fly lander" not in page


def test_readers_of_its_own_language_read_it_as_it_was_written(event: Event) -> None:
    page = get(event.story.get_absolute_url(), "da")
    assert "Første fly lander" in page
    assert "First flight" not in page
    assert "oversat" not in page


def test_a_story_in_another_language_says_so_once() -> None:
    story = make.story(language="da")
    make.event(story=story), make.event(story=story)
    assert get(story.get_absolute_url()).count("in Danish") == 1


def test_among_stories_of_several_languages_each_card_says_its_own() -> None:
    make.event(story=make.story(language="da"))
    make.event(story=make.story(language="en"))
    page = get("/")
    assert page.count("in Danish") == 1
    assert "in English" not in page


def test_the_page_of_an_event_has_the_original_headline_too(event: Event) -> None:
    page = get(event.get_absolute_url())
    assert '<h1 lang="en" dir="ltr">First flight lands</h1>' in page
    assert '<span lang="da" dir="ltr">Første fly lander</span>' in page


def test_a_translation_without_a_summary_shows_none_in_another_language() -> None:
    event = translated(make.event(summary="Kun på dansk."))
    assert "Kun på dansk." not in get(event.story.get_absolute_url())


def test_neighbours_and_linked_events_are_told_in_the_readers_language(event: Event) -> None:
    here = make.event("2021-08-03", story=event.story)
    Link.objects.create(source=here, target=event, kind=Link.Kind.FOLLOWS)
    page = get(here.get_absolute_url())
    assert page.count('lang="en" dir="auto">First flight lands</a>') == 2
    assert "Første fly lander" not in page


def test_what_an_article_is_quoted_for_is_told_in_the_readers_language(event: Event) -> None:
    article = make.cite(event).article
    assert 'lang="en" dir="auto">First flight lands</a>' in get(article.get_absolute_url())


def test_marks_on_the_axis_are_told_in_the_readers_language(event: Event) -> None:
    make.event("2021-08-03", story=event.story)
    assert 'aria-label="First flight lands, ' in get(event.story.get_absolute_url())


def test_words_of_a_translation_are_found(event: Event) -> None:
    make.event(story=event.story)
    assert "1 event" in get(f"{event.story.get_absolute_url()}?q=flight")


def test_a_file_has_the_words_as_they_were_written(event: Event) -> None:
    address = f"{event.story.get_absolute_url()}events.csv"
    file = b"".join(Client(headers={"Accept-Language": "en"}).get(address)).decode()
    assert "Første fly lander" in file
    assert "First flight" not in file


def test_translations_cost_no_query(event: Event) -> None:
    def queries(language: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            get(event.story.get_absolute_url(), language)
        return len(asked)

    assert queries("en") == queries("da")


def test_a_draft_that_is_split_off_keeps_the_translations() -> None:
    event = translated(make.event())
    first, _second = make.cite(event), make.cite(event, "Mandag aften var der stille.")
    other = merging.split(event, [first], make.editor(), "To ting")
    assert other.translations.get().headline == "First flight lands"
    assert event.translations.count() == 1


def test_the_event_that_another_is_merged_into_keeps_its_own_words(event: Event) -> None:
    into = make.event(story=event.story)
    merging.merge(event, into, make.editor(), "Det samme")
    assert not into.translations.exists()
    assert event.translations.exists()


def test_a_story_that_is_read_from_the_right_is_mirrored() -> None:
    event = make.event(story=make.story(language="prs"), headline=DARI)
    for address in (event.story.get_absolute_url(), event.get_absolute_url()):
        page = get(address)
        assert page.count("<main") == 1
        assert 'dir="rtl"' in page.partition("<main")[2].partition(">")[0]
        assert 'lang="prs" dir="rtl"' in page


def test_among_other_stories_only_the_text_runs_from_the_right() -> None:
    make.event(story=make.story(language="fa-AF"), headline=DARI)
    page = get("/")
    assert "dir=" not in page.partition("<main")[2].partition(">")[0]
    assert 'lang="fa-AF" dir="rtl"' in page


def test_a_draft_and_its_translation_are_nobodys_to_read() -> None:
    event = translated(make.event(state=State.DRAFT))
    assert "First flight" not in get(event.get_absolute_url())


@pytest.mark.parametrize(
    ("asked", "language"),
    [("en-GB,en;q=0.9", "en"), ("da", "da"), ("de", "da"), ("de,en;q=0.5", "en"), ("", "da"), ("*", "da")],
)
def test_the_language_of_the_interface_is_the_browsers_where_there_is_one(asked: str, language: str) -> None:
    response = Client(headers={"Accept-Language": asked}).get("/")
    assert f'<html lang="{language}">' in response.text
    assert response.headers["Content-Language"] == language
    assert "Accept-Language" in response.headers["Vary"]


def test_a_language_that_was_chosen_goes_before_the_browsers() -> None:
    client = Client(headers={"Accept-Language": "en"})
    client.get("/language/da/?next=/")
    assert '<html lang="da">' in client.get("/").text
