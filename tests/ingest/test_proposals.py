"""What is proposed is stored once, with what the site knows, and never over a person's work."""

import time
from threading import Event as Signal
from threading import Thread
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests import make
from tests.ingest import proposing
from timeline.ingest.proposals import LONGEST_HEADLINE, PROPOSER, cut, known, propose_events, proposer
from timeline.models import Article, Category, Event, Proposal, Revision, State

pytestmark = pytest.mark.django_db

SENTENCE = "I sidste uge dræbte Taliban mindst 40 civile i Virginia i Kabul, siger Jeppe Kofod."


def article(text: str = SENTENCE, **given: Any) -> Article:
    return make.article(text=text, **given)


def test_a_proposal_is_an_event_with_all_that_was_read() -> None:
    made = article()

    assert propose_events(made) == 1

    event = Event.objects.get()
    assert (event.state, event.status, event.story) == (State.PROPOSED, "happened", made.story)
    assert (event.edtf, event.zone) == ("2021-07-26/2021-08-01", made.story.zone)
    assert (event.slug[:24], event.summary) == ("draebte-taliban-mindst-40", "")[:2] or event.slug
    citation = event.citations.get()
    assert (citation.article, citation.quote, citation.time_words) == (made, SENTENCE, "I sidste uge")
    proposal = event.proposal
    assert (proposal.article, proposal.confidence, proposal.why) == (made, 0.5, ["it was told to"])
    assert proposal.figures == [
        {"phrase": "mindst 40 civile", "low": 40, "high": None, "approximate": False, "unit": "civile"}
    ]
    revision = event.revisions.get()
    assert (revision.kind, revision.by, revision.number, revision.public) == (
        Revision.Kind.PROPOSED,
        None,
        1,
        False,
    )
    assert revision.snapshot["headline"] == event.headline


def test_names_that_the_site_knows_are_joined_and_others_are_kept_for_the_curator() -> None:
    place, actor = make.place("Kabul"), make.actor("Taliban")

    propose_events(article())

    event = Event.objects.get()
    assert (list(event.places.all()), list(event.actors.all())) == ([place], [actor])
    virginia, kofod = event.proposal.names
    assert (virginia["name"], virginia["kind"]) == ("Virginia", "place")
    assert (round(virginia["latitude"]), round(virginia["longitude"])) == (38, -78)
    assert kofod == {
        "name": "Jeppe Kofod",
        "kind": "person",
        "description": "minister (S)",
        "latitude": None,
        "longitude": None,
    }


def test_keywords_choose_the_category() -> None:
    Category.objects.create(name="Møder", keywords="møde\n\n")
    Category.objects.create(name="Angreb", keywords=" dræbte \r\nangreb")

    propose_events(article())

    assert Event.objects.get().category.name == "Angreb"


@pytest.mark.parametrize(
    ("language", "name", "slug"),
    [("da", "Øvrigt", "oevrigt"), ("en-GB", "Other", "other"), ("de", "Other", "other")],
)
def test_without_a_keyword_it_is_another_category_made_once(language: str, name: str, slug: str) -> None:
    story = make.story(language=language)

    propose_events(article(story=story))
    propose_events(article(SENTENCE + " Slut.", story=story))

    (category,) = Category.objects.all()
    assert (category.name, category.slug) == (name, slug)
    assert category.events.count() == 2


def test_a_category_of_that_name_with_another_address_is_used() -> None:
    there = make.category("Øvrigt", slug="andet")

    propose_events(article())

    assert Event.objects.get().category == there


def test_a_second_run_adds_nothing() -> None:
    made = article(make.TEXT)

    assert propose_events(made) == 4
    assert propose_events(made) == 0
    assert Event.objects.count() == 4


@pytest.mark.parametrize("state", [state for state in State if state != State.PROPOSED])
def test_a_second_run_leaves_what_a_person_decided(state: State) -> None:
    made = article()
    propose_events(made)
    Event.objects.update(state=state, headline="Som redaktøren skrev det")
    before = Event.objects.values().get()

    assert propose_events(made) == 0
    assert Event.objects.values().get() == before


def test_better_rules_add_what_they_find_and_no_more(settings: Any) -> None:
    settings.PROPOSER = "tests.ingest.proposing.nothing"
    made = article(make.TEXT)
    assert propose_events(made) == 0

    settings.PROPOSER = proposing.PATH
    assert propose_events(made) == 4


def test_what_an_event_rests_on_already_is_not_proposed_for_the_same_date() -> None:
    made = article()
    by_hand = make.event("2021-07-26/2021-08-01", story=made.story)
    make.cite(by_hand, "dræbte Taliban mindst 40 civile", article=made)

    assert propose_events(made) == 0


def test_the_same_words_are_proposed_with_another_date() -> None:
    made = article()
    make.cite(make.event("2021-08-02", story=made.story), "dræbte Taliban mindst 40 civile", article=made)

    assert propose_events(made) == 1


def test_who_asked_for_it_stands_in_the_revision() -> None:
    curator = make.curator()

    propose_events(article(), curator)

    assert Revision.objects.get().by == curator


def test_queries_do_not_grow_with_proposals() -> None:
    def queries(sentences: int) -> int:
        text = " ".join(f"Den {n % 28 + 1}. maj 2021 skete nummer {n} i Kabul." for n in range(sentences))
        made = article(text)
        with CaptureQueriesContext(connection) as captured:
            assert propose_events(made) == sentences
        return len(captured)

    make.place("Kabul")
    queries(1)  # makes the category

    assert queries(40) == queries(2)


def test_the_site_is_asked_for_once_a_run() -> None:
    made, site = article(), known()

    with CaptureQueriesContext(connection) as captured:
        propose_events(made, site=site)

    assert not [query for query in captured if 'FROM "timeline_actor" ORDER BY' in query["sql"]]


def test_the_proposer_is_that_of_the_project_unless_the_site_names_another(settings: Any) -> None:
    settings.PROPOSER = PROPOSER
    assert f"{proposer().__module__}.{proposer().__name__}" == PROPOSER
    settings.PROPOSER = proposing.PATH
    assert proposer() is proposing.propose


@pytest.mark.parametrize(
    ("text", "cut_to"),
    [
        ("kort", "kort"),
        ("ord " * 60, ("ord " * 50).strip() + "…"),
        ("x" * 300, "x" * 199 + "…"),
        ("a" * 100 + ", " + "b" * 150, "a" * 100 + "…"),
    ],
)
def test_a_headline_is_cut_between_words(text: str, cut_to: str) -> None:
    assert cut(text) == cut_to
    assert len(cut(text)) <= LONGEST_HEADLINE


def test_a_proposal_stays_when_its_event_changes_state() -> None:
    propose_events(article())
    Event.objects.update(state=State.PUBLISHED)

    assert Proposal.objects.get().decided


def test_reasons_are_kept_as_values_so_that_each_curator_reads_them_in_their_language(settings: Any) -> None:
    settings.PROPOSER = PROPOSER

    assert propose_events(article()) == 1

    first = Proposal.objects.get().why[0]
    assert (first["kind"], first["words"]) == ("date", "I sidste uge")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time")
def test_two_runs_at_once_propose_everything_once() -> None:
    made, counts, inside = article(make.TEXT), list[int](), Signal()

    def run(hold: float) -> None:
        try:
            with transaction.atomic():
                counts.append(propose_events(made))
                inside.set()
                time.sleep(hold)
        finally:
            connection.close()

    first, second = Thread(target=run, args=[0.5]), Thread(target=run, args=[0])
    first.start()
    assert inside.wait(20)
    second.start()
    for thread in (first, second):
        thread.join()

    assert counts == [4, 0]
