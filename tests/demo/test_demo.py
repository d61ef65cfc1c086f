"""The demo story is what a careful editor got out of the article."""

import pytest

from tests import make
from timeline import demo
from timeline.dates import iso_bounds
from timeline.models import Article, Event, Story

pytestmark = pytest.mark.django_db

# Words in the text, first and last bound by the local clock and included, EDTF, category, status.
ROWS = [
    ("Mandag aften dansk tid", "2021-08-02T18:00", "2021-08-02T23:59", "2021-08-02", "Visum", "happened"),
    ("I sidste uge", "2021-07-26", "2021-08-01", "2021-07-26/2021-08-01", "Evakuering", "happened"),
    ("Natten til mandag", "2021-08-02T00:00", "2021-08-02T05:59", "2021-08-02", "Evakuering", "happened"),
    ("I de kommende uger", "2021-08-02", "", "2021-08-02~/..", "Evakuering", "expected"),
    ("mandag", "2021-08-02T18:00", "2021-08-02T23:59", "2021-08-02", "Visum", "happened"),
    (
        "Mandag aften dansk tid",
        "2021-08-02T18:00",
        "2021-08-02T23:59",
        "2021-08-02",
        "Udtalelser",
        "happened",
    ),
    ("I de seneste to uger", "2021-07-19", "2021-08-02", "2021-07-19/2021-08-02", "Angreb", "happened"),
    ("enten 11. eller 12. august", "2021-08-11", "2021-08-12", "[2021-08-11,2021-08-12]", "Møder", "planned"),
]


def test_every_row_of_the_editors_table_is_there_with_its_words() -> None:
    demo.load(make.editor())
    found = [
        (c.time_words, *iso_bounds(e.when), e.edtf, e.category.name, e.status)
        for e in Event.objects.published()
        for c in e.citations.all()
    ]
    assert sorted(found) == sorted(ROWS)
    assert Event.objects.count() == 7


def test_the_article_keeps_its_title_out_of_its_text() -> None:
    demo.load(make.editor())
    article = Article.objects.get()
    assert article.title == "USA åbner for, at langt flere afghanere kan få visum"
    assert article.text.startswith("Mandag aften dansk tid fremlagde")
    assert article.published.edtf == "2021-08-02"


def test_a_second_load_changes_nothing_and_keeps_the_curators_edits() -> None:
    assert demo.load(make.editor())
    Event.objects.filter(category__name="Visum").update(headline="Rettet")
    assert not demo.load(make.editor())
    assert Event.objects.filter(headline="Rettet").count() == 1
    assert (Story.objects.count(), Event.objects.count()) == (1, 7)
