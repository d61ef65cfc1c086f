"""What pages say of themselves in their heads: canonical addresses, OpenGraph and JSON-LD."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from tests import make
from timeline.curation import states
from timeline.dates import When
from timeline.models import Actor, Event, State
from timeline.models.event import Status
from timeline.reader.metadata import dates, json_ld

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture
def event() -> Event:
    kabul = make.place("Kabul", latitude="34.53", longitude="69.17")
    kofod = make.actor("Kofod", kind=Actor.Kind.PERSON, description="minister")
    event = make.event("2021-08-02", headline="Flyet landede", places=[kabul], actors=[kofod])
    make.cite(event)
    return event


def page_at(path: str, client: Client) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def data_of(path: str, client: Client) -> dict[str, Any]:
    (text,) = DATA.findall(page_at(path, client))
    data: dict[str, Any] = json.loads(text)
    assert data["@context"] == "https://schema.org"
    return data


def canonical(path: str, client: Client) -> str:
    (address,) = re.findall(r'<link rel="canonical" href="([^"]*)">', page_at(path, client))
    return str(address).replace("&amp;", "&")


def test_an_event_says_what_when_where_who_and_on_whose_word(client: Client, event: Event) -> None:
    data = data_of(event.get_absolute_url(), client)
    article = event.citations.get().article
    assert (data["@type"], data["name"], data["startDate"]) == ("Event", "Flyet landede", "2021-08-02")
    assert "endDate" not in data and "eventStatus" not in data
    geo = {"@type": "GeoCoordinates", "latitude": 34.53, "longitude": 69.17}
    assert data["location"] == [{"@type": "Place", "name": "Kabul", "geo": geo}]
    assert data["about"] == [{"@type": "Person", "name": "Kofod", "description": "minister"}]
    (cited,) = data["mainEntityOfPage"]["citation"]
    assert (cited["@type"], cited["headline"]) == ("NewsArticle", article.title)
    assert cited["datePublished"] == "2021-08-02"
    assert data["mainEntityOfPage"]["temporalCoverage"] == "2021-08-02"


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2021-08-02", {"startDate": "2021-08-02"}),
        ("2021-08", {"startDate": "2021-08"}),
        ("2021", {"startDate": "2021"}),
        ("2021-08-02T14:30", {"startDate": "2021-08-02T14:30+02:00"}),
        ("2021-07-20/2021-08-01", {"startDate": "2021-07-20", "endDate": "2021-08-01"}),
        ("2021-08-02/..", {"startDate": "2021-08-02"}),
        ("../2021-08-02", {"endDate": "2021-08-02"}),
        ("2021-08-02~/2021-08-09", {"endDate": "2021-08-09"}),
        # Less is said where less is known.
        ("2021-08-02~", {}),
        ("2021-08?", {}),
        ("[2021-08-11,2021-08-12]", {"startDate": "2021-08"}),
        ("[2021-07-31,2021-08-01]", {"startDate": "2021"}),
        ("[2021-12-31,2022-01-01]", {}),
        ("2021-08-02/2021-08-08", {"startDate": "2021-08"}),  # some day of that week
        ("2021-33", {"startDate": "2021"}),
        ("198X", {}),
    ],
)
def test_no_date_says_more_than_is_known(edtf: str, said: dict[str, str]) -> None:
    assert dates(When(edtf, make.ZONE)) == said


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (Status.PLANNED, "https://schema.org/EventScheduled"),
        (Status.CANCELLED, "https://schema.org/EventCancelled"),
        (Status.EXPECTED, None),
        (Status.HAPPENED, None),
    ],
)
def test_only_plans_and_cancellations_have_a_status(client: Client, status: Status, said: str | None) -> None:
    event = make.event(status=status)
    assert data_of(event.get_absolute_url(), client).get("eventStatus") == said


def test_an_article_names_its_publisher_and_the_events_it_tells_of(client: Client, event: Event) -> None:
    article = event.citations.get().article
    data = data_of(article.get_absolute_url(), client)
    assert (data["@type"], data["headline"]) == ("NewsArticle", article.title)
    assert data["publisher"]["name"] == article.publisher
    assert data["mentions"] == [
        {"@type": "Event", "name": event.headline, "url": SITE + event.get_absolute_url()}
    ]


def test_a_story_lists_its_events_in_order(client: Client, event: Event) -> None:
    later = make.event("2021-08-09", story=event.story)
    data = data_of(event.story.get_absolute_url(), client)
    items = data["mainEntity"]["itemListElement"]
    assert (data["@type"], data["mainEntity"]["numberOfItems"]) == ("CollectionPage", 2)
    assert [(item["position"], item["url"]) for item in items] == [
        (1, SITE + event.get_absolute_url()),
        (2, SITE + later.get_absolute_url()),
    ]


def test_no_headline_breaks_out_of_its_script() -> None:
    text = json_ld({"name": "</script><script>alert(1)</script><!-- & \u2028"})
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["name"] == "</script><script>alert(1)</script><!-- & \u2028"


def test_canonical_is_the_question_without_how_it_is_looked_at(client: Client, event: Event) -> None:
    path = event.story.get_absolute_url()
    slug = event.category.slug
    looked = f"{path}?category={slug}&sort=newest&lanes=place&from=2021-08-01&utm_source=x"
    assert canonical(looked, client) == f"{SITE}{path}?category={slug}&from=2021-08-01"
    assert canonical(path, client) == SITE + path
    assert canonical("/", client) == f"{SITE}/"
    for row in (event, event.places.get(), event.actors.get(), event.citations.get().article):
        assert canonical(row.get_absolute_url(), client) == SITE + row.get_absolute_url()


def test_a_link_to_a_story_and_an_event_shows_their_cards(client: Client, event: Event) -> None:
    for path, card in (
        (event.story.get_absolute_url(), f"{event.story.get_absolute_url()}card.png"),
        (event.get_absolute_url(), f"/events/{event.pk}/card.png"),
    ):
        page = page_at(path, client)
        assert f'<meta property="og:image" content="{SITE}{card}">' in page
        assert '<meta name="twitter:card" content="summary_large_image">' in page
        assert client.get(card)["Content-Type"] == "image/png"


def test_feeds_and_oembed_are_found_by_the_browser(client: Client, event: Event) -> None:
    assert 'type="application/atom+xml" title="' in page_at("/", client)
    assert 'href="/events.atom"' in page_at("/", client)
    page = page_at(event.story.get_absolute_url(), client)
    assert f'href="{event.story.get_absolute_url()}events.atom"' in page
    for found in re.findall(r'<link rel="alternate" type="[^"]*oembed" title="[^"]*" href="([^"]*)"', page):
        assert client.get(found.replace("&amp;", "&").removeprefix(SITE)).status_code == 200


def test_a_draft_that_a_curator_sees_says_nothing_to_machines(client: Client) -> None:
    event = make.event(state=State.DRAFT)
    assert client.get(event.get_absolute_url()).status_code == 404
    client.force_login(make.editor())
    page = page_at(event.get_absolute_url(), client)
    assert not DATA.search(page)
    assert "og:image" not in page


def test_what_was_withdrawn_is_in_no_list(client: Client, event: Event) -> None:
    stays = make.event(story=event.story)
    states.take(states.WITHDRAW, event, make.editor(), "Forkert.")
    data = data_of(stays.story.get_absolute_url(), client)
    assert [item["name"] for item in data["mainEntity"]["itemListElement"]] == [stays.headline]
