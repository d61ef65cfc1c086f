"""Timelines about one place or one actor, across stories."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import make
from timeline import demo
from timeline.models import Actor, Event, State

pytestmark = pytest.mark.django_db


@pytest.fixture
def danish() -> Client:
    return Client(headers={"accept-language": "da"})


@pytest.fixture
def demo_story() -> None:
    assert demo.load(make.editor())


def page_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def head(page: str) -> str:
    return page.partition('<header class="masthead')[2].partition("</header>")[0]


def fields(head: str) -> list[str]:
    """The names in it, each with its count."""
    return re.findall(r'<li><a href="[^"]+">([^<]+)</a> <span>(\d+)</span>', head)


def test_it_gathers_what_is_public_of_it_from_every_story(danish: Client) -> None:
    kabul, herat, taliban = make.place("Kabul"), make.place("Herat"), make.actor("Taliban")
    first, second = make.story(title="Første"), make.story(title="Anden")
    make.event(headline="Fly letter", story=first, places=[kabul, herat], actors=[taliban])
    make.event(headline="Møde", story=second, places=[kabul])
    make.event(headline="Andetsteds", story=second, places=[herat])
    make.event(headline="Hemmelig", story=make.story(title="Skjult"), places=[kabul], state=State.DRAFT)
    page = page_of(danish, "/places/kabul/")
    assert ">Fly letter</a>" in page
    assert ">Møde</a>" in page
    assert "Andetsteds" not in page
    for hidden in ("Hemmelig", "Skjult"):
        assert hidden not in page
    assert "2 begivenheder" in head(page)
    assert fields(head(page)) == [("Anden", "1"), ("Første", "1"), ("Taliban", "1"), ("Herat", "1")]
    assert ">Fly letter</a>" in page_of(danish, "/actors/taliban/")


def test_its_head_counts_all_of_it_whatever_the_filters_leave(danish: Client) -> None:
    story, kabul = make.story(), make.place("Kabul")
    for name in ("Visum", "Møde"):
        make.event(story=story, places=[kabul], category=make.category(name))
    whole, narrowed = page_of(danish, "/places/kabul/"), page_of(danish, "/places/kabul/?category=visum")
    assert head(whole) == head(narrowed)
    assert '<p id="count" class="count"><strong>1 begivenhed</strong>' in narrowed


def test_of_an_actor_it_says_what_it_is_and_of_a_place_where(danish: Client) -> None:
    blinken = make.actor("Blinken", kind=Actor.Kind.PERSON, description="USA's udenrigsminister")
    kabul = make.place("Kabul", latitude="34.52800", longitude="69.17200")
    make.event(places=[kabul], actors=[blinken])
    assert "Person – USA&#x27;s udenrigsminister" in page_of(danish, "/actors/blinken/")
    assert "34,528° N, 69,172°" in page_of(danish, "/places/kabul/")


@pytest.mark.parametrize("state", sorted(set(State.values) - {State.PUBLISHED}))
def test_without_a_public_event_there_is_no_page_for_anybody(danish: Client, state: str) -> None:
    make.event(places=[make.place("Kabul")], actors=[make.actor("Taliban")], state=state)
    for user in (None, make.curator(), make.editor()):
        if user:
            danish.force_login(user)
        for path in ("/places/kabul/", "/actors/taliban/"):
            assert danish.get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/places/nope/", "/actors/%00/", "/places/", "/actors/a%2Fb/", "/places/" + "x" * 900 + "/"]
)
def test_a_wrong_address_is_a_friendly_page(danish: Client, path: str) -> None:
    answer = danish.get(path)
    assert answer.status_code == 404
    assert "Siden findes ikke" in answer.content.decode()


@pytest.mark.usefixtures("demo_story")
def test_another_place_in_its_query_string_is_refused_and_its_own_is_not(danish: Client) -> None:
    answer = danish.get("/places/usa/?place=virginia")
    assert answer.status_code == 422
    assert re.search(r"problem of-page\">[^<]*virginia", answer.content.decode())
    assert danish.get("/places/usa/?place=usa").status_code == 200
    assert danish.get("/places/usa/?place=&q=fly")["Location"] == "/places/usa/?q=fly"
    assert danish.get("/actors/taliban/?actor=nope").status_code == 422


@pytest.mark.usefixtures("demo_story")
def test_its_file_holds_the_events_of_the_page(danish: Client) -> None:
    page = page_of(danish, "/places/usa/?category=evakuering")
    address = re.search(r'href="(/events\.csv\?[^"]+)"', page)
    assert address
    path = address[1].replace("&amp;", "&")
    assert path == "/events.csv?category=evakuering&place=usa"
    rows = b"".join(danish.get(path)).decode().splitlines()  # type: ignore[arg-type]
    assert sum(">" + event.headline + "</a>" in page for event in Event.objects.all()) == 3
    assert len(rows) >= 4


@pytest.mark.usefixtures("demo_story")
def test_labels_narrow_the_page_and_one_of_its_own_kind_leads_to_the_other_page(danish: Client) -> None:
    page = page_of(danish, "/places/usa/")
    assert '<a href="/places/usa/?actor=usas-regering">' in page
    assert '<a href="/places/virginia/">Virginia</a>' in page
    assert "/places/usa/?place=" not in page
    assert 'name="place"' not in page


@pytest.mark.usefixtures("demo_story")
def test_what_is_chosen_leads_to_its_page(danish: Client) -> None:
    chosen = page_of(danish, "/?place=usa&actor=taliban&actor=aihrc")
    assert (
        '<a href="/places/usa/">Alt om USA</a>' in chosen
        or '<a href="/places/usa/">All about USA</a>' in chosen
    )
    assert "/actors/taliban/" not in chosen.partition('id="results"')[2].partition("</p>")[0]


@pytest.mark.usefixtures("demo_story")
def test_an_event_leads_to_its_places_and_actors(danish: Client) -> None:
    page = page_of(danish, Event.objects.get(headline__startswith="Kofod").get_absolute_url())
    assert 'href="/places/danmark/"' in page
    assert 'href="/actors/jeppe-kofod/"' in page


@pytest.mark.parametrize("rows", [20, 2000])
def test_a_page_asks_the_same_however_many_events_there_are(danish: Client, rows: int) -> None:
    place, actor = make.place(), make.actor()
    first = make.event(places=[place], actors=[actor])
    names = [f.attname for f in Event._meta.fields if f.name != "id"]
    copies = Event.objects.bulk_create(
        [Event(**{name: getattr(first, name) for name in names}) for _ in range(rows)]
    )
    at, by = Event.places.through, Event.actors.through
    at._default_manager.bulk_create([at(event_id=copy.pk, place_id=place.pk) for copy in copies])
    by._default_manager.bulk_create([by(event_id=copy.pk, actor_id=actor.pk) for copy in copies])
    with CaptureQueriesContext(connection) as everything:
        assert danish.get("/").status_code == 200
    for row in (place, actor):
        with CaptureQueriesContext(connection) as asked:
            assert danish.get(row.get_absolute_url()).status_code == 200
        assert len(asked) == len(everything) + 1  # to know that there is such a page, and what its head says
