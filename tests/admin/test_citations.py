"""The words that an event rests on are words of an article, or the event is not saved."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests import make
from tests.admin.posting import add, address, citation_data, errors, event_data, formset, said, save
from timeline.models import Article, Citation, Event, State

pytestmark = pytest.mark.django_db

TWICE = "Mandag aften"
FIRST, SECOND = make.TEXT.find(TWICE), make.TEXT.rfind(TWICE)


@pytest.fixture
def article(db: Any) -> Article:
    return make.article()


def row(article: Article, quote: str, time_words: str = "", **given: Any) -> dict[str, Any]:
    return {"article": article.pk, "quote": quote, "time_words": time_words, "nth": "", **given}


def test_words_are_found_in_the_article(curator: Client, article: Article) -> None:
    quote = "I sidste uge landede det første fly."

    add(curator, event_data(citations=[row(article, quote, "I sidste uge")]))

    citation = Citation.objects.get()
    assert article.text[citation.start : citation.end] == citation.quote == quote
    assert citation.time_words == "I sidste uge"


def test_a_quote_over_several_lines_is_found_though_browsers_send_other_line_ends(curator: Client) -> None:
    article = make.article(text="Første linje.\nAnden linje.\n\nTredje.")

    add(curator, event_data(citations=[row(article, "linje.\r\nAnden")]))

    assert Citation.objects.get().quote == "linje.\nAnden"


@pytest.mark.parametrize(
    ("given", "field", "why"),
    [
        ({"quote": "Tirsdag aften"}, "quote", "does not say this"),
        ({"quote": "mandag aften"}, "quote", "does not say this"),
        ({"quote": ""}, "quote", "required"),
        ({"quote": "Mandag\0aften"}, "quote", "Null characters"),
        ({"quote": "x" * 100_000}, "quote", "does not say this"),
        ({"article": ""}, "article", "required"),
        ({"article": 987654321}, "article", "valid choice"),
        ({"article": "abc"}, "article", "valid choice"),
        ({"article": "9" * 30}, "article", "valid choice"),
        ({"time_words": "tirsdag"}, "time_words", "does not say this"),
        ({"nth": 3}, "nth", "only 2 times"),
        ({"nth": 0}, "nth", "greater than or equal to 1"),
        ({"nth": "anden"}, "nth", "whole number"),
        ({"nth": 10**30}, "nth", "only 2 times"),
    ],
)
def test_a_wrong_citation_is_refused_beside_its_field_and_nothing_is_saved(
    curator: Client, article: Article, given: dict[str, Any], field: str, why: str
) -> None:
    response = add(curator, event_data(citations=[row(article, TWICE), row(article, TWICE, nth=2) | given]))

    assert list(errors(response)) == [f"citations-1-{field}"]
    assert why in errors(response)[f"citations-1-{field}"][0]
    assert not Event.objects.exists()
    assert not Citation.objects.exists()


def test_a_wrong_citation_leaves_the_event_as_it_was(curator: Client, article: Article) -> None:
    event = make.event(state=State.DRAFT, headline="Før")
    kept = make.cite(event, article=article)

    save(
        curator,
        event,
        event_data(
            event,
            headline="Efter",
            citations=[citation_data(kept, DELETE="on"), row(article, "Står der ikke")],
        ),
    )

    event.refresh_from_db()
    assert event.headline == "Før"
    assert list(event.citations.all()) == [kept]


def test_of_several_occurrences_the_first_is_cited_and_the_curator_is_told(
    curator: Client, article: Article
) -> None:
    response = add(curator, event_data(citations=[row(article, TWICE, "aften")]))

    assert Citation.objects.get().start == FIRST
    assert any("2 occurrences" in text for text in said(response))


def test_another_occurrence_can_be_asked_for_by_its_number(curator: Client, article: Article) -> None:
    response = add(curator, event_data(citations=[row(article, TWICE, "aften", nth=2)]))

    citation = Citation.objects.get()
    assert (citation.start, citation.time_words) == (SECOND, "aften")
    assert citation.when_start == SECOND + len("Mandag ")
    assert not any("2 occurrences" in text for text in said(response))


def test_a_stored_occurrence_is_shown_and_kept(curator: Client, article: Article) -> None:
    add(curator, event_data(citations=[row(article, TWICE, nth=2)]))
    event, citation = Event.objects.get(), Citation.objects.get()

    inline, *_others = curator.get(address(event)).context["inline_admin_formsets"]
    assert inline.formset.forms[0]["nth"].value() == 2

    save(curator, event, event_data(event, summary="Ny", citations=[citation_data(citation, nth=2)]))
    citation.refresh_from_db()
    assert (citation.start, Event.objects.get().summary) == (SECOND, "Ny")


def test_a_quote_can_be_corrected(curator: Client) -> None:
    event = make.event(state=State.DRAFT)
    citation = make.cite(event, "I sidste uge landede det første fly.")

    save(
        curator,
        event,
        event_data(event, citations=[citation_data(citation, quote="landede det første fly", time_words="")]),
    )

    citation.refresh_from_db()
    assert citation.article.text[citation.start : citation.end] == "landede det første fly" == citation.quote


def test_the_same_words_are_not_cited_twice(curator: Client, article: Article) -> None:
    response = add(curator, event_data(citations=[row(article, TWICE), row(article, TWICE)]))

    assert "cited twice" in errors(response)["citations-1-quote"][0]
    assert not Event.objects.exists()


def test_two_citations_that_change_places_at_once_are_no_crash(curator: Client, article: Article) -> None:
    event = make.event(state=State.DRAFT, headline="Før")
    a, b = make.cite(event, TWICE, article=article), make.cite(event, "sidste uge", article=article)
    swapped = [citation_data(a, quote=b.quote), citation_data(b, quote=a.quote)]

    response = save(curator, event, event_data(event, headline="Efter", citations=swapped))

    assert any("Nothing was saved" in text for text in said(response))
    event.refresh_from_db()
    assert event.headline == "Før"


def test_a_text_that_changed_under_a_citation_is_told_and_nothing_is_saved(
    curator: Client, article: Article
) -> None:
    event = make.event(state=State.DRAFT, headline="Før")
    citation = make.cite(event, article=article)
    change_behind_everybodys_back(article, "En helt anden tekst.")

    response = save(curator, event, event_data(event, headline="Efter", citations=[citation_data(citation)]))

    assert errors(response) == {
        "citations-0-quote": ["The article does not say this. Copy the words exactly from its text."]
    }
    event.refresh_from_db()
    assert event.headline == "Før"


def change_behind_everybodys_back(article: Article, text: str) -> None:
    """As a repair by hand in the database would, which knows no triggers."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER article_text_is_immutable")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("DROP TRIGGER article_text_is_immutable ON timeline_article")
        cursor.execute("UPDATE timeline_article SET text = %s WHERE id = %s", [text, article.pk])


def test_a_forged_form_of_citations_is_no_crash(curator: Client) -> None:
    data = event_data() | formset([]) | {"citations-TOTAL_FORMS": "mange"}

    assert "citations" in errors(add(curator, data))
    assert not Event.objects.exists()
