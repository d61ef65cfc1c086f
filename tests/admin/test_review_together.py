"""The review stream: words marked by hand, and two people at once."""

from typing import Any

import pytest
from django.test import Client

from tests import make
from tests.admin.reviewing import address, form_data, look, press, said, stored
from timeline.models import Article, Proposal, State

pytestmark = pytest.mark.django_db
FIRST = "Mandag aften fremlagde ministeren en plan."
SECOND = "I sidste uge landede det første fly."
THIRD = "Mandag aften var der stille."


@pytest.fixture
def article(db: object) -> Article:
    return make.article(title="Planen for afghanerne")


@pytest.fixture
def first(article: Article) -> Proposal:
    return make.proposal(FIRST, "Mandag aften", part_of_day="evening", article=article, headline="Planen")


@pytest.fixture
def second(article: Article, first: Proposal) -> Proposal:
    flight = "2021-07-26/2021-08-01"
    return make.proposal(SECOND, "I sidste uge", flight, article=article, headline="Det første fly")


def by_hand(client: Client, article: Article, quote: str, **given: Any) -> Any:
    data = {"action": "hand", "hand-quote": quote, **{f"hand-{name}": value for name, value in given.items()}}
    return client.post(address(article), data, follow=True)


def test_words_of_the_article_become_a_proposal(curator: Client, article: Article) -> None:
    make.category("Møde")

    response = by_hand(curator, article, "landede det første fly")

    item = response.context["item"]
    assert said(response) == ["Proposed from the words that you marked."]
    assert (item.event.edtf, item.event.citations.get().quote) == ("2021-07-26/2021-08-01", SECOND)


def test_words_that_stand_twice_are_the_ones_that_were_marked(curator: Client, article: Article) -> None:
    make.category("Møde")
    again = make.TEXT.rindex("Mandag aften")

    refused = by_hand(curator, article, "Mandag aften")
    assert "says this 2 times" in refused.content.decode()
    assert refused.context["by_hand"]["quote"].value() == "Mandag aften"

    proposed = by_hand(curator, article, "Mandag aften", start=again)
    assert proposed.context["item"].event.citations.get().quote == THIRD


@pytest.mark.parametrize(
    ("quote", "why"),
    [("", "Mark some words"), ("  ", "Mark some words"), ("står der ikke", "does not say this")],
)
def test_words_that_are_not_there_are_refused_and_kept(
    curator: Client, first: Proposal, quote: str, why: str
) -> None:
    response = by_hand(curator, first.article, quote, date="i går")

    assert why in response.content.decode()
    assert response.context["by_hand"]["date"].value() == "i går"
    assert Proposal.objects.count() == 1


def test_words_without_a_date_ask_for_one(curator: Client) -> None:
    article = make.article(text="Ministeren gik af. Flyet landede mandag.")
    make.category("Møde")

    assert "do not say when" in by_hand(curator, article, "Ministeren gik af").content.decode()
    assert "could not be read" in by_hand(curator, article, "Ministeren gik af", date="hund").content.decode()
    assert by_hand(curator, article, "Ministeren gik af", date="2021-08-01").context["item"]


def test_a_second_curator_sees_who_has_an_item_open_and_can_take_it_over(
    curator: Client, editor: Client, first: Proposal
) -> None:
    look(curator, first.article)

    page = look(editor, first.article, first).content.decode()
    assert "karen opened this 1 minute ago" in page
    assert '<fieldset class="whole" disabled>' in page
    data = {"action": "take", "item": first.pk}
    mine = editor.post(address(first.article), data, follow=True).content.decode()
    assert '<fieldset class="whole">' in mine
    assert "edith opened this" in look(curator, first.article, first).content.decode()


def test_two_curators_are_led_to_different_items(
    curator: Client, editor: Client, first: Proposal, second: Proposal
) -> None:
    assert look(curator, first.article).context["item"] == first
    page = look(editor, first.article)

    assert page.context["item"] == second
    assert "open with karen" in page.content.decode()


def test_what_somebody_decided_meanwhile_is_told_and_what_was_typed_stands_beside_it(
    curator: Client, editor: Client, second: Proposal
) -> None:
    data = form_data(curator, second, action="accept", headline="Mine ord")
    press(editor, second, "accept", headline="Ediths ord")

    response = curator.post(address(second.article), data, follow=True)

    assert said(response) == ["edith has accepted it with changes in the meantime."]
    assert response.context["typed"] == [("Headline", "“Ediths ord”", "“Mine ord”")]
    assert stored(second).event.headline == "Ediths ord"


@pytest.mark.parametrize("action", ["accept", "reject", "skip"])
def test_an_edit_of_an_outdated_version_shows_both_versions_and_saves_nothing(
    curator: Client, first: Proposal, action: str
) -> None:
    data = form_data(curator, first, action=action, summary="Mine ord", **{"why-reason": "not-news"})
    event = stored(first).event
    event.headline = "Annas ord"
    event.save()

    response = curator.post(address(first.article), data, follow=True)

    assert "Somebody saved this while you had it open" in response.content.decode()
    assert response.context["form"].both_versions == [
        ("Headline", "“Annas ord”", "“Planen”"),
        ("Summary", "nothing", "“Mine ord”"),
    ]
    assert stored(first).event.state == State.PROPOSED
    curator.post(address(first.article), {**data, "version": response.context["form"].version, "drop": "yes"})
    assert stored(first).event.state != State.PROPOSED or action == "skip"


def test_the_same_button_pressed_twice_decides_once(curator: Client, first: Proposal) -> None:
    data = form_data(curator, first, action="accept")
    curator.post(address(first.article), data)

    response = curator.post(address(first.article), data, follow=True)

    assert "You have decided this already: “Planen”." in said(response)
    assert first.event.revisions.filter(kind="accepted").count() == 1
