"""Which events may be the same, and why."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from tests import make
from timeline.curation.duplicates import likely_duplicates, stem
from timeline.models import Event, State

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english(nobody_has_spoken: None) -> Iterator[None]:
    with translation.override("en"):
        yield


def told(story: Any, headline: str, quote: str = "", when: str = "2021-08-02", **given: Any) -> Event:
    event = make.event(when, story=story, headline=headline, **given)
    if quote:
        make.cite(event, quote, article=make.article(story=story, text=quote))
    return event


def test_duplicates_are_those_that_share_rare_words_and_overlap_in_time() -> None:
    story = make.story()
    flight = told(story, "Det første fly landede i Virginia", "Mandag landede flyet på basen i Virginia.")
    same = told(story, "Flyet er landet i Virginia", "Et fly med afghanere landede i Virginia.")
    told(story, "Ministeren indkaldte til et møde", "Udenrigsministeren vil mødes med ordførerne.")
    told(story, "Det første fly landede i Virginia", when="2021-07-01")
    told(story, "Det første fly landede i Virginia", state=State.REJECTED)
    told(make.story(), "Det første fly landede i Virginia")

    (found,) = likely_duplicates(flight)

    assert found.event == same
    assert found.why[0] == "the same date"
    assert "virginia" in found.why[1]


def test_names_in_common_bring_a_duplicate_forward() -> None:
    story, kabul = make.story(), make.place("Kabul")
    one = told(story, "Angreb på lufthavnen i Kabul", places=[kabul])
    plain = told(story, "Lufthavnen ramt af angreb", when="2021-08-01/2021-08-03")
    named = told(story, "Lufthavnen ramt af angreb", when="2021-08-01/2021-08-03", places=[kabul])

    assert [found.event for found in likely_duplicates(one)] == [named, plain]
    assert "names: Kabul" in likely_duplicates(one)[0].why


def test_looking_for_duplicates_asks_as_much_of_many_as_of_few(django_assert_num_queries: Any) -> None:
    story = make.story()
    event = told(story, "Det første fly landede i Virginia")
    for n in range(20):
        told(story, f"Det første fly landede i Virginia, nummer {n}", places=[make.place(f"By {n}")])

    with django_assert_num_queries(4):
        assert len(likely_duplicates(event)) == 5


@pytest.mark.parametrize(
    ("one", "other"),
    [("fly", "flyet"), ("møde", "møderne"), ("minister", "ministeren"), ("flight", "flights")],
)
def test_words_are_compared_without_their_endings(one: str, other: str) -> None:
    assert stem(one) == stem(other)
