"""The CSV says exactly what the page shows, and opens safely anywhere."""

import csv
import io
import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from tests import make
from timeline import demo
from timeline.exports.csv import BATCH, COLUMNS, neutral, plain
from timeline.models import State

STORY = "/stories/evakueringen-fra-afghanistan/"


def download(path: str, language: str = "da") -> list[dict[str, str]]:
    answer = Client(headers={"accept-language": language}).get(path)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode(), newline=""), strict=True))


@pytest.mark.django_db
@pytest.mark.parametrize("base", ["/", STORY])
@pytest.mark.parametrize(
    "query", ["", "sort=newest", "category=evakuering&q=fly", "from=2021-08-02&to=2021-08-02"]
)
def test_the_file_holds_the_events_of_the_page_in_its_order(base: str, query: str) -> None:
    demo.load(make.editor())
    page = Client(headers={"accept-language": "da"}).get(f"{base}?{query}").content.decode()
    shown = re.findall(r'<article class="event[^>]* id="e(\d+)"', page)
    assert shown
    assert [row["id"] for row in download(f"{base}events.csv?{query}")] == shown


@pytest.mark.django_db
def test_every_column_of_the_demo_says_what_the_editor_found() -> None:
    demo.load(make.editor())
    rows = {row["category"] + row["status"]: row for row in download("/events.csv")}
    assert tuple(rows["Visumhappened"]) == COLUMNS
    visa, awaited, meeting = rows["Visumhappened"], rows["Evakueringexpected"], rows["Møderplanned"]
    assert visa["url"].startswith("http://testserver/events/")
    assert (visa["story"], visa["headline"]) == (
        "Evakueringen fra Afghanistan",
        "USA udvider visumordningen med »prioritet to«",
    )
    assert (visa["date in words"], visa["edtf"]) == ("mandag 2. august 2021, aften", "2021-08-02")
    assert (visa["earliest"], visa["latest"]) == ("2021-08-02T18:00", "2021-08-02T23:59")
    assert (visa["places"], visa["actors"]) == ("USA", "USA's regering")
    assert visa["quote"].split("\n")[1].startswith("Den blev præsenteret mandag")
    assert (visa["publisher"], visa["article_published"]) == ("Tidslinje", "2021-08-02")
    assert visa["article_url"].startswith("http://testserver/articles/")
    assert (awaited["edtf"], awaited["earliest"], awaited["latest"]) == ("2021-08-02~/..", "2021-08-02", "")
    assert (awaited["approximate"], visa["approximate"]) == ("yes", "no")
    assert (meeting["edtf"], meeting["earliest"], meeting["latest"]) == (
        "[2021-08-11,2021-08-12]",
        "2021-08-11",
        "2021-08-12",
    )


@pytest.mark.django_db
def test_the_words_of_the_date_follow_the_language_and_the_header_does_not() -> None:
    make.event()
    (row,) = download("/events.csv", "en")
    assert row["date in words"] == "Monday 2 August 2021"


@pytest.mark.django_db
def test_the_bytes_are_rfc_4180_in_utf_8_with_a_mark_only_when_asked() -> None:
    make.event(headline='Årets "møde", på\nÆrø')
    client = Client(headers={"accept-language": "da"})
    answer = client.get("/events.csv")
    body = answer.getvalue()
    assert answer["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert body.startswith(b"id,url,story,")
    assert body.count(b"\r\n") == 2
    assert '"Årets ""møde"", på\nÆrø"'.encode() in body
    assert client.get("/events.csv?bom=1").getvalue() == b"\xef\xbb\xbf" + body


@pytest.mark.django_db
def test_the_name_of_the_file_tells_story_and_day() -> None:
    event = make.event(story=make.story(title="Mødet på Ærø"))
    answer = Client().get(f"{event.story.get_absolute_url()}events.csv")
    assert re.fullmatch(
        r'attachment; filename="moedet-paa-aeroe-\d{4}-\d\d-\d\d\.csv"', answer["Content-Disposition"]
    )
    assert answer.streaming
    assert Client().get("/events.csv")["Content-Disposition"].startswith('attachment; filename="tidslinje-')


@pytest.mark.django_db
def test_a_question_that_cannot_be_read_gives_no_file() -> None:
    make.event()
    answer = Client(headers={"accept-language": "da"}).get("/events.csv?from=vrøvl&category=nope")
    assert answer.status_code == 422
    assert answer["Content-Type"].startswith("text/plain")
    assert "vrøvl" in answer.content.decode()
    assert "nope" in answer.content.decode()


@pytest.mark.django_db
def test_drafts_are_in_no_file() -> None:
    make.event(state=State.DRAFT)
    assert download("/events.csv") == []


@pytest.mark.django_db
def test_queries_grow_with_batches_and_not_with_rows(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    story, place = make.story(), make.place()
    article = make.article(story=story)
    for _n in range(BATCH + 20):
        make.cite(make.event(story=story, places=[place]), article=article)
    with django_assert_max_num_queries(1 + 2 * 3):
        assert len(download("/events.csv")) == BATCH + 20


@given(st.text())
def test_a_cell_that_a_spreadsheet_would_run_is_text_and_comes_back(cell: str) -> None:
    assert plain(neutral(cell)) == cell
    assert not neutral(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.django_db
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_no_cell_of_the_file_is_a_formula(start: str) -> None:
    make.event(headline=f"{start}cmd|' /C calc'!A1", summary=f"{start}1+1")
    (row,) = download("/events.csv")
    assert row["headline"].startswith("'")
    assert plain(row["summary"]) == f"{start}1+1"


@pytest.mark.django_db
def test_values_of_several_articles_stand_in_the_same_order_and_can_be_told_apart() -> None:
    event = make.event(places=[make.place("Åre; Sverige"), make.place("Kabul")])
    for publisher, url in (("Avisen", "https://a.example/1;2"), ("Avisen", "https://a.example/3")):
        make.cite(event, article=make.article(story=event.story, publisher=publisher, url=url))
    (row,) = download("/events.csv")
    assert row["publisher"] == "Avisen; Avisen"
    assert row["article_url"] == "https://a.example/1%3B2; https://a.example/3"
    assert row["article_published"] == "2021-08-02; 2021-08-02"
    assert row["places"] == r"Kabul; Åre\; Sverige"
    assert len(row["quote"].splitlines()) == 2
