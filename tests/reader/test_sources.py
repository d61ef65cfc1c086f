"""Pages of one event and one article: quotes in context, leading both ways."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests import make
from timeline.models import Citation, Event, State
from timeline.reader.sources import paragraphs

pytestmark = pytest.mark.django_db

QUOTE = "I sidste uge landede det første fly."


@pytest.fixture
def danish() -> Client:
    return Client(headers={"accept-language": "da"})


def test_an_event_shows_its_words_marked_in_their_paragraph(danish: Client) -> None:
    event = make.event("2021-07-26/2021-08-01")
    make.cite(event, QUOTE, "I sidste uge", article=make.article(story=event.story, republishable=True))
    page = danish.get(event.get_absolute_url()).content.decode()
    assert '<mark class="time">I sidste uge</mark><mark> landede det første fly.</mark>' in page
    assert "Mødet er sat til enten" in page
    assert "<code>2021-07-26/2021-08-01</code>" in page
    assert "26. juli – 1. august 2021" in page


def test_of_a_text_that_is_not_free_only_the_quote_is_shown(danish: Client) -> None:
    event = make.event()
    article = make.cite(event, QUOTE, "I sidste uge").article
    for path in (event.get_absolute_url(), article.get_absolute_url()):
        page = danish.get(path).content.decode()
        assert "landede det første fly." in page
        assert "Mødet er sat til enten" not in page


def test_an_old_slug_leads_to_the_present_one(danish: Client) -> None:
    event = make.event(headline="Mødet på Ærø")
    assert event.get_absolute_url() == f"/events/{event.pk}/moedet-paa-aeroe/"
    for path in (f"/events/{event.pk}/", f"/events/{event.pk}/old-headline/"):
        answer = danish.get(path)
        assert (answer.status_code, answer["Location"]) == (302, event.get_absolute_url())


@pytest.mark.parametrize(
    "path", ["/events/1/x/", "/events/99999999999999999999999999/x/", "/articles/1/", "/events/-1/x/"]
)
def test_what_is_not_there_is_a_friendly_404(danish: Client, path: str) -> None:
    answer = danish.get(path)
    assert answer.status_code == 404
    assert "Siden findes ikke" in answer.content.decode()


@pytest.mark.parametrize("state", sorted(set(State.values) - {State.PUBLISHED}))
def test_a_draft_is_seen_by_those_who_curate_and_nobody_else(danish: Client, state: str) -> None:
    event = make.event(state=state, headline="Hemmelig")
    article = make.cite(event).article
    assert danish.get(event.get_absolute_url()).status_code == 404
    assert danish.get(f"/events/{event.pk}/").status_code == 404
    assert danish.get(article.get_absolute_url()).status_code == 404
    danish.force_login(make.reader())
    assert danish.get(event.get_absolute_url()).status_code == 404
    danish.force_login(make.curator())
    assert "Ikke offentlig" in danish.get(event.get_absolute_url()).content.decode()


def test_neighbours_are_the_published_events_before_and_after(danish: Client) -> None:
    story = make.story()
    make.event("2021-08-01", headline="Forrige", story=story)
    make.event("2021-08-01T12:00", headline="Hemmelig", story=story, state=State.DRAFT)
    event = make.event("2021-08-02", story=story)
    make.event("2021-08-03", headline="Næste", story=story)
    make.event("2021-08-02T12:00", headline="Fremmed")
    page = danish.get(event.get_absolute_url()).content.decode()
    assert ">Forrige</a>" in page
    assert ">Næste</a>" in page
    assert "Hemmelig" not in page
    assert "Fremmed" not in page


def test_an_article_leads_from_every_quote_to_its_event_and_hides_those_of_drafts(danish: Client) -> None:
    event = make.event(headline="Flyet")
    article = make.article(story=event.story, republishable=True)
    cited = make.cite(event, QUOTE, article=article)
    draft = make.event(headline="Hemmelig", story=event.story, state=State.DRAFT)
    make.cite(draft, "Mandag aften var der stille.", article=article)
    page = danish.get(article.get_absolute_url()).content.decode()
    assert f'href="{event.get_absolute_url()}" title="Flyet" id="c{cited.pk}"' in page
    assert "Hemmelig" not in page
    assert page.count("<mark") == 1


@given(
    st.text("ab \n", min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5),
    st.integers(0, 9),
)
def test_marking_loses_nothing_whatever_overlaps(
    text: str, spans: list[tuple[int, int]], offset: int
) -> None:
    event = Event(pk=1, headline="x", slug="x", category=make.Category(colour="blue"))
    cited = [
        Citation(pk=n, event=event, start=offset + min(span), end=offset + max(span))
        for n, span in enumerate(spans, start=1)
        if min(span) < max(span) <= len(text)
    ]
    found = paragraphs(text, cited, offset)
    assert ["".join(piece.text for piece in paragraph.pieces) for paragraph in found] == [
        line for line in text.split("\n") if line
    ]
    quoted = {
        n
        for citation in cited
        for n in range(citation.start - offset, citation.end - offset)
        if text[n] != "\n"
    }
    assert sum(len(piece.text) for p in found for piece in p.pieces if piece.title) == len(quoted)
