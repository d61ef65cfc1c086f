"""Proposals that a curator makes by marking words."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import translation

from tests import make
from timeline.curation.by_hand import propose_by_hand
from timeline.dates import When
from timeline.models import Category, Event, State

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english(nobody_has_spoken: None) -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def curator(db: object) -> User:
    return make.curator(username="karen")


def kinds(event: Event) -> list[str]:
    return list(event.revisions.order_by("number").values_list("kind", flat=True))


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def test_marked_words_become_a_proposal_with_their_sentence_and_its_date(curator: User) -> None:
    article = make.article()
    make.category("Møde")

    proposal = propose_by_hand(article, *span(article.text, "landede det første fly"), curator)

    event, citation = proposal.event, proposal.event.citations.get()
    assert (event.headline, event.state) == ("Landede det første fly", State.PROPOSED)
    assert (citation.quote, citation.time_words) == ("I sidste uge landede det første fly.", "I sidste uge")
    assert event.edtf == "2021-07-26/2021-08-01"
    assert "karen" in proposal.why[0]
    assert kinds(event) == ["proposed"]


def test_a_date_in_the_marked_words_comes_before_others_in_the_sentence(curator: User) -> None:
    text = "Mandag kom ministeren, og tirsdag i sidste uge landede flyet."
    article = make.article(text=text)
    make.category("Møde")

    proposal = propose_by_hand(article, *span(text, "tirsdag i sidste uge landede flyet"), curator)

    assert proposal.event.edtf == "2021-07-27"
    assert proposal.event.citations.get().quote == text


def test_words_without_a_date_ask_for_one_and_take_it(curator: User) -> None:
    article = make.article(text="Ministeren gik af. Flyet landede mandag.")
    make.category("Møde")

    with pytest.raises(ValidationError) as refused:
        propose_by_hand(article, 0, 18, curator)
    assert list(refused.value.message_dict) == ["date"]
    assert not Event.objects.exists()

    proposal = propose_by_hand(article, 0, 18, curator, when=When("2021-08-05", make.ZONE))
    assert (proposal.event.edtf, proposal.event.status) == ("2021-08-05", "planned")


def test_the_same_words_marked_twice_are_one_proposal(curator: User) -> None:
    article = make.article()
    make.category("Møde")

    assert propose_by_hand(article, 0, 12, curator) == propose_by_hand(article, 0, 13, curator)


@pytest.mark.parametrize(
    ("start", "end", "why"), [(5, 5, "Mark some"), (-1, 4, "Mark some"), (0, 10**6, "Mark some")]
)
def test_a_span_without_words_is_refused(curator: User, start: int, end: int, why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        propose_by_hand(make.article(), start, end, curator)


def test_too_many_words_and_a_site_without_categories_are_told(curator: User) -> None:
    with pytest.raises(ValidationError, match="too long"):
        propose_by_hand(make.article(text="Mandag. " * 400), 0, 3000, curator)
    Category.objects.all().delete()
    with pytest.raises(ValidationError, match="no category"):
        propose_by_hand(make.article(), 0, 12, curator)
