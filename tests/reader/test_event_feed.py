"""The feed of new and corrected events, sitemaps and robots.txt."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import make
from timeline.curation import revisions, states
from timeline.models import Event, Revision, State

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
PLACES = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def editor() -> User:
    return make.editor(username="hemmelig-redaktoer")


@pytest.fixture
def english() -> Client:
    return Client(headers={"accept-language": "en"})


def entries(client: Client, path: str = "/events.atom") -> list[ElementTree.Element]:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")  # noqa: S314


def titles(client: Client, path: str = "/events.atom") -> list[str | None]:
    return [entry.findtext(f"{ATOM}title") for entry in entries(client, path)]


def corrected(event: Event, editor: User, headline: str) -> None:
    revisions.begin([event])
    event.headline = headline
    event.save()
    revisions.record([event], Revision.Kind.CHANGED, editor, "Navnet var forkert.", public=True)


def locations(client: Client, path: str) -> list[Any]:
    answer = client.get(path)
    assert answer.status_code == 200
    return [found.text for found in ElementTree.fromstring(answer.content).iter(f"{PLACES}loc")]  # noqa: S314


def test_what_came_or_changed_last_stands_first_and_says_which(english: Client, editor: User) -> None:
    old, new = make.event(headline="Broen"), make.event(headline="Flyet")
    assert titles(english) == ["New: Flyet", "New: Broen"]
    before = [entry.findtext(f"{ATOM}id") for entry in entries(english)]
    corrected(old, editor, "Den lange bro")
    assert titles(english) == ["Corrected: Den lange bro", "New: Flyet"]
    assert [entry.findtext(f"{ATOM}id") for entry in entries(english)] == before[::-1]
    assert new.pk


def test_an_entry_says_when_and_on_which_words(english: Client, editor: User) -> None:
    event = make.event("[2021-08-11,2021-08-12]")
    make.cite(event, "Mødet er sat til enten 11. eller 12. august.")
    (entry,) = entries(english)
    told = entry.findtext(f"{ATOM}summary") or ""
    assert "11 or 12 August 2021" in told
    assert "enten 11. eller 12. august" in told
    assert editor.username not in told


def test_a_feed_answers_the_question_of_its_page(english: Client) -> None:
    event, other = make.event(headline="Broen"), make.event(headline="Flyet", places=[make.place("Kabul")])
    assert titles(english, f"/stories/{event.story.slug}/events.atom") == ["New: Broen"]
    assert titles(english, "/events.atom?place=kabul&sort=oldest") == ["New: Flyet"]
    assert titles(english, "/events.atom?q=broen") == ["New: Broen"]
    answer = english.get("/events.atom?place=nope&from=nonsense")
    assert (answer.status_code, answer.content.count(b"\n")) == (422, 2)
    assert english.get("/stories/nope/events.atom").status_code == 404
    assert other.pk


def test_what_is_not_public_is_in_no_feed(english: Client, editor: User) -> None:
    make.event(state=State.DRAFT, headline="Hemmelig")
    gone = make.event(headline="Trukket")
    corrected(gone, editor, "Trukket tilbage")
    states.take(states.WITHDRAW, gone, editor, "Forkert.")
    assert entries(english) == []


def test_whoever_has_it_is_not_sent_it_again(english: Client, editor: User) -> None:
    event = make.event()
    etag = english.get("/events.atom")["ETag"]
    assert english.get("/events.atom", headers={"if-none-match": etag}).status_code == 304
    corrected(event, editor, "Nye ord")
    assert english.get("/events.atom", headers={"if-none-match": etag}).status_code == 200


def test_queries_do_not_grow_with_the_events(english: Client, django_assert_max_num_queries: Any) -> None:
    for _ in range(12):
        make.cite(make.event())
    with django_assert_max_num_queries(7):
        assert len(entries(english)) == 12


def test_the_sitemap_leads_to_every_public_page_and_to_no_other(client: Client) -> None:
    shown = make.event(places=[make.place("Kabul")], actors=[make.actor("Kofod")])
    article = make.cite(shown).article
    hidden = make.event(state=State.DRAFT, places=[make.place("Hemmeligt sted")])
    make.cite(hidden)
    found = [page for part in locations(client, "/sitemap.xml") for page in locations(client, part)]
    rows = (shown, shown.story, shown.places.get(), shown.actors.get(), article)
    paths = ["/", "/corrections/", *(row.get_absolute_url() for row in rows)]
    assert sorted(found) == sorted(f"http://testserver{path}" for path in paths)
    for path in paths:
        assert client.get(path).status_code == 200


def test_the_sitemap_says_when_a_page_changed(client: Client) -> None:
    make.event()
    assert b"<lastmod>" in client.get("/sitemap.xml").content
    assert b"<lastmod>" in client.get("/sitemap-events.xml").content
    assert client.get("/sitemap-nope.xml").status_code == 404


def test_robots_are_kept_from_the_admin_alone(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert text.count("Disallow") == 1
    assert "Sitemap: http://testserver/sitemap.xml" in text
