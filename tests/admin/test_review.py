"""The review stream: an article, what is proposed from it, and what each button does."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import make
from tests.admin.conftest import browser_of
from tests.admin.reviewing import address, form_data, look, press, said, stored
from timeline.models import Actor, Article, Event, Proposal, State

pytestmark = pytest.mark.django_db
PERSON = {"name": "Jeppe Kofod", "kind": "person", "description": "udenrigsminister (S)"}
FIRST = "Mandag aften fremlagde ministeren en plan."
SECOND = "I sidste uge landede det første fly."
THIRD = "Mandag aften var der stille."


@pytest.fixture
def article(db: object) -> Article:
    return make.article(title="Planen for afghanerne")


@pytest.fixture
def first(article: Article) -> Proposal:
    return make.proposal(
        FIRST, "Mandag aften", part_of_day="evening", article=article, headline="Planen", names=[PERSON]
    )


@pytest.fixture
def second(article: Article, first: Proposal) -> Proposal:
    flight = "2021-07-26/2021-08-01"
    return make.proposal(SECOND, "I sidste uge", flight, article=article, headline="Det første fly")


def test_a_stranger_and_a_reader_see_nothing_of_it(outsider: Client, first: Proposal) -> None:
    for response in (
        look(outsider, first.article),
        outsider.post(address(first.article), {"action": "undo"}),
    ):
        assert response.status_code == 302
        assert "/login/" in response["Location"]


def test_somebody_signed_out_meanwhile_gets_no_page_to_sign_in_on_instead_of_the_item(
    stranger: Client, first: Proposal
) -> None:
    response = stranger.post(address(first.article), {"action": "accept"}, headers={"HX-Request": "true"})

    assert (response.status_code, response.content) == (401, b"")


def test_who_may_only_look_at_the_admin_decides_nothing(first: Proposal) -> None:
    client = browser_of(make.reader(is_staff=True))

    assert look(client, first.article).status_code == 403
    assert client.post(address(first.article), {"action": "accept", "item": first.pk}).status_code == 403
    assert stored(first).event.state == State.PROPOSED


def test_the_page_shows_the_first_item_with_all_that_is_known_of_it(
    curator: Client, article: Article, second: Proposal
) -> None:
    Proposal.objects.filter(event__headline="Planen").update(
        confidence=0.9,
        attribution="ifølge ministeriet",
        why=["“fremlagde”: happened"],
        figures=[{"phrase": "godt 200", "low": 200, "high": 250, "approximate": True, "unit": "afghanere"}],
    )
    page = look(curator, article).content.decode()

    for text in ("Planen", "0 of 2 decided", "90 % sure", "ifølge ministeriet", "“fremlagde”: happened"):
        assert text in page
    assert "godt 200</dd>" not in page and "approximately 200–250 afghanere" in page
    assert "Jeppe Kofod (person, udenrigsminister (S))" in page
    assert "Understood as: Monday 2 August 2021, evening" in page
    assert 'value="Monday 2 August 2021"' in page


def test_every_quote_and_every_date_is_marked_and_leads_to_its_item(
    curator: Client, article: Article, second: Proposal
) -> None:
    text = look(curator, article).context["text"]

    assert "".join(words for piece in text for words, _mark in piece.parts) == article.text
    linked = {"".join(words for words, _mark in piece.parts): piece for piece in text if piece.address}
    assert list(linked) == [FIRST, SECOND]
    assert linked[FIRST].current and not linked[SECOND].current
    assert linked[SECOND].address == f"{address(article)}?item={second.pk}"
    dates = [(words, mark.title) for piece in text for words, mark in piece.parts if mark]
    assert ("I sidste uge", "26 July – 1 August 2021") in dates


def test_a_date_that_was_refused_is_marked_with_the_reason(curator: Client) -> None:
    article = make.article(text="Den 31. februar 2021 skete der noget.")

    page = look(curator, article).content.decode()

    assert 'class="unread"' in page
    assert "does not exist" in page


def test_what_is_decided_looks_different_and_can_be_read_again(
    curator: Client, article: Article, second: Proposal, first: Proposal
) -> None:
    press(curator, first, "reject", **{"why-reason": "not-news"})
    response = look(curator, article, first)

    assert "refused" in {piece.look for piece in response.context["text"]}
    assert "Rejected by karen" in response.content.decode()
    assert "“Not news”" in response.content.decode()
    assert "form" not in response.context


def test_accepting_makes_a_draft_and_goes_on(curator: Client, first: Proposal, second: Proposal) -> None:
    response = press(curator, first, "accept")

    assert response.redirect_chain == [(f"{address(first.article)}?item={second.pk}", 302)]
    assert said(response) == ["Accepted as a draft: “Planen”."]
    assert "1 of 2 decided" in response.content.decode()
    assert (stored(first).outcome, stored(first).event.state) == ("accepted", State.DRAFT)
    assert Actor.objects.get().name == "Jeppe Kofod"


def test_what_was_changed_is_saved_with_accepting(curator: Client, first: Proposal) -> None:
    place = make.place("Doha")
    press(
        curator,
        first,
        "accept",
        headline="Ministeren fremlagde en plan",
        date="either 11 or 12 August 2021",
        part="",
        status="planned",
        places=[place.pk],
        new_names=[],
        summary="Kort.\r\nOg klart.",
    )

    event = stored(first).event
    assert (event.headline, event.edtf, event.part_of_day) == (
        "Ministeren fremlagde en plan",
        "[2021-08-11,2021-08-12]",
        "",
    )
    assert (event.status, list(event.places.all()), event.summary) == ("planned", [place], "Kort.\nOg klart.")
    assert stored(first).outcome == "fixed"
    assert not Actor.objects.exists()


def test_a_form_that_was_not_touched_is_accepted_as_proposed(curator: Client, first: Proposal) -> None:
    Event.objects.update(summary="En linje\nog en til")
    data = form_data(curator, first, action="accept")
    data["summary"] = data["summary"].replace("\n", "\r\n")  # as browsers send it

    curator.post(address(first.article), data)

    assert stored(first).outcome == "accepted"


def test_an_editor_publishes_at_once(editor: Client, first: Proposal) -> None:
    response = press(editor, first, "publish")

    assert said(response) == ["Accepted and published: “Planen”."]
    assert stored(first).event.state == State.PUBLISHED
    assert "All is decided" in response.content.decode()


def test_a_curator_has_no_button_to_publish_and_gets_none_by_cunning(
    curator: Client, first: Proposal
) -> None:
    assert "Accept and publish" not in look(curator, first.article).content.decode()

    assert press(curator, first, "publish").status_code == 403
    assert stored(first).event.state == State.PROPOSED


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"why-reason": "wrong-date"}, "Wrong date"),
        ({"why-own_words": "Det var i juli"}, "Det var i juli"),
        ({"why-reason": "wrong-date", "why-own_words": "Det var i juli"}, "Wrong date: Det var i juli"),
    ],
)
def test_a_reason_is_a_common_one_own_words_or_both(
    curator: Client, first: Proposal, given: dict[str, str], reason: str
) -> None:
    press(curator, first, "reject", **given)

    assert first.event.revisions.order_by("-number")[0].reason == reason


def test_rejecting_without_a_reason_is_told_and_nothing_typed_is_lost(
    curator: Client, first: Proposal
) -> None:
    response = press(curator, first, "reject", headline="Mine ord")

    assert said(response) == ["Say why, so that whoever wrote it knows what to do."]
    assert response.context["form"]["headline"].value() == "Mine ord"
    assert stored(first).event.state == State.PROPOSED


def test_the_enter_key_accepts_and_after_a_reason_rejects(
    curator: Client, first: Proposal, second: Proposal
) -> None:
    press(curator, first, "enter")
    press(curator, second, "enter", **{"why-own_words": "Det er gammelt"})

    assert (stored(first).outcome, stored(second).outcome) == ("accepted", "rejected")


def test_a_duplicate_is_offered_with_the_reason_and_merged_into(curator: Client, first: Proposal) -> None:
    story = first.article.story
    other = make.event(story=story, headline="Ministeren fremlagde en plan", state=State.DRAFT)
    make.cite(other, FIRST, article=make.article(story=story))
    page = look(curator, first.article)
    assert [offered.duplicate.event for offered in page.context["duplicates"]] == [other]
    assert "dates that overlap; words:" in page.content.decode()

    response = press(curator, first, "", merge=other.pk)

    assert said(response) == ["Merged: “Planen”."]
    assert (stored(first).outcome, stored(first).event.merged_into) == ("merged", other)


def test_into_what_readers_see_an_editor_merges_with_a_reason_and_a_curator_cannot(
    curator: Client, editor: Client, first: Proposal
) -> None:
    public = make.event(story=first.article.story, headline="Ministeren fremlagde en plan")
    make.cite(public, FIRST, article=make.article(story=public.story))

    assert 'name="merge"' not in look(curator, first.article).content.decode()
    assert press(curator, first, "", merge=public.pk).status_code == 403
    Proposal.objects.filter(pk=first.pk).update(open_with=None)
    press(editor, first, "", merge=public.pk)

    assert stored(first).event.merged_into == public
    assert (
        public.revisions.order_by("-number")[0].reason == "“Planen for afghanerne” tells of the same event."
    )


@pytest.mark.parametrize("number", ["0", "x", "9" * 40, "999999"])
def test_an_event_that_is_not_there_is_not_merged_into(curator: Client, first: Proposal, number: str) -> None:
    assert said(press(curator, first, "", merge=number)) == ["That event is gone. Load the page again."]


def test_what_is_skipped_comes_again_after_the_others(
    curator: Client, first: Proposal, second: Proposal
) -> None:
    response = press(curator, first, "skip")

    assert response.context["item"] == second
    assert "0 of 2 decided, 1 skipped" in response.content.decode()
    assert press(curator, second, "accept").context["item"] == first


def test_skipping_does_not_drop_what_was_typed_without_asking(curator: Client, first: Proposal) -> None:
    response = press(curator, first, "skip", headline="Mine ord")

    assert "skip once more" in response.content.decode()
    assert response.context["form"]["headline"].value() == "Mine ord"
    assert stored(first).skipped == 0
    press(curator, first, "skip", headline="Mine ord", drop="yes")
    assert stored(first).skipped == 1


def test_the_last_decision_is_taken_back_and_shown(
    curator: Client, first: Proposal, second: Proposal
) -> None:
    press(curator, first, "accept", headline="Noget andet")
    response = curator.post(address(first.article), {"action": "undo", "item": second.pk}, follow=True)

    assert response.context["item"] == first
    assert said(response) == ["Taken back: “Planen” is to be decided again."]
    assert stored(first).event.headline == "Planen"


def test_when_nothing_can_be_taken_back_it_is_said(curator: Client, first: Proposal) -> None:
    response = curator.post(address(first.article), {"action": "undo", "item": first.pk}, follow=True)

    assert said(response) == ["You have decided nothing here that could be taken back."]
    assert response.context["item"] == first


def test_when_all_is_decided_the_page_leads_on(curator: Client, first: Proposal) -> None:
    page = press(curator, first, "accept").content.decode()

    assert "All is decided" in page and "1 of 1 decided" in page
    for where in (
        first.article.story.get_absolute_url(),
        reverse("admin:timeline_event_queue"),
        'value="again"',
    ):
        assert where in page


def test_looking_again_adds_what_is_new_and_leaves_what_was_decided(curator: Client, first: Proposal) -> None:
    press(curator, first, "reject", **{"why-reason": "not-news"})

    response = curator.post(address(first.article), {"action": "again"}, follow=True)

    assert "new proposal" in said(response)[0]
    assert stored(first).outcome == "rejected"
    found = first.article.proposals.count()
    again = curator.post(address(first.article), {"action": "again"}, follow=True)
    assert said(again) == ["Nothing new was found."]
    assert first.article.proposals.count() == found


def test_a_date_that_cannot_be_read_is_told_and_stays_in_its_field(curator: Client, first: Proposal) -> None:
    response = press(curator, first, "accept", date="30 February 2021", headline="Mine ord")

    form = response.context["form"]
    assert "does not exist" in form.errors["date"][0]
    assert (form["date"].value(), form["headline"].value()) == ("30 February 2021", "Mine ord")
    assert stored(first).event.state == State.PROPOSED


def test_htmx_gets_the_pieces_that_the_page_is_made_of(curator: Client, first: Proposal) -> None:
    whole = look(curator, first.article)
    pieces = curator.get(
        address(first.article),
        {"item": first.pk},
        headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{address(first.article)}"},
    )

    assert pieces["HX-Push-Url"] == f"{address(first.article)}?item={first.pk}"
    assert "HX-Request" in pieces["Vary"]
    assert b"<html" not in pieces.content
    for part in ("said", "progress", "item", "text", "hand", "others"):
        assert f'id="{part}"' in whole.content.decode() and f'id="{part}"' in pieces.content.decode()


@pytest.mark.parametrize("query", [{"item": "0"}, {"item": "x"}, {"item": "9" * 40}, {"item": "²"}])
def test_an_item_that_is_not_there_is_not_found(
    curator: Client, first: Proposal, query: dict[str, str]
) -> None:
    assert curator.get(address(first.article), query).status_code == 404
    assert curator.post(address(first.article), {"action": "accept", **query}).status_code == 404


def test_an_item_of_another_article_is_not_found(curator: Client, first: Proposal) -> None:
    elsewhere = make.proposal()

    assert look(curator, first.article, elsewhere).status_code == 404


def test_an_article_without_proposals_says_so(curator: Client, article: Article) -> None:
    assert "Nothing is proposed from this article" in look(curator, article).content.decode()


@pytest.mark.parametrize("count", [1, 25])
def test_the_page_asks_as_much_of_many_proposals_as_of_few(
    editor: Client, count: int, django_assert_max_num_queries: Any
) -> None:
    sentences = [f"Den {n + 1}. juli landede fly nummer {n} i Virginia." for n in range(count)]
    article = make.article(text="\n".join(sentences))
    for n, sentence in enumerate(sentences):
        event = {"places": [make.place("Virginia")], "actors": [make.actor("USA")], "headline": sentence}
        make.proposal(sentence, f"Den {n + 1}. juli", "2021-07", article=article, **event)

    with django_assert_max_num_queries(20):
        assert look(editor, article).status_code == 200
