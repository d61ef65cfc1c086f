"""The timeline in a frame of somebody else's page, and oEmbed."""

import json
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests import make
from timeline.curation import states
from timeline.models import Event, State
from timeline.reader.embed import MOST_SHOWN

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


@pytest.fixture
def event() -> Event:
    event = make.event("2021-08-02", headline="Flyet landede")
    make.cite(event)
    return event


def oembed(client: Client, url: str, **params: object) -> dict[str, object]:
    answer = client.get("/oembed", {"url": url, **params})
    assert answer.status_code == 200, answer.content
    found: dict[str, object] = json.loads(answer.content)
    return found


def test_only_the_frames_can_be_framed(client: Client, event: Event) -> None:
    story, article = event.story, event.citations.get().article
    for path in ("/embed/", f"/embed/stories/{story.slug}/", "/embed/stories/nope/", "/embed/?from=xx"):
        answer = client.get(path)
        assert "X-Frame-Options" not in answer
        assert "frame-ancestors *" in answer["Content-Security-Policy"]
    for path in (
        *("/", "/corrections/", "/nope/", "/admin/login/", "/events.csv", "/events.atom", "/sitemap.xml"),
        *("/robots.txt", f"/events/{event.pk}/card.png", f"/oembed?url={SITE}/", "/oembed?url=x"),
        *(row.get_absolute_url() for row in (story, event, article)),
    ):
        answer = client.get(path)
        assert answer["X-Frame-Options"] == "DENY", path
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"], path


def test_a_frame_shows_what_its_page_shows_and_leads_there(client: Client, event: Event) -> None:
    other = make.event("2021-09-01", story=event.story, headline="Et andet møde")
    page = client.get(f"/embed/stories/{event.story.slug}/?to=2021-08-31").content.decode()
    assert f">{event.headline}</a></h3>" in page
    assert f">{other.headline}</a></h3>" not in page
    whole = f"{event.story.get_absolute_url()}?to=2021-08-31"
    assert f'<a href="{whole}" target="_blank" rel="noopener">' in page
    assert f'<base href="{event.story.get_absolute_url()}" target="_blank">' in page
    assert "<form" not in page


def test_a_frame_shows_a_few_and_says_how_many_more_there_are(client: Client) -> None:
    story = make.story()
    for day in range(MOST_SHOWN + 3):
        make.event(f"2021-08-{day + 1:02}", story=story)
    page = Client(headers={"accept-language": "en"}).get(f"/embed/stories/{story.slug}/").content.decode()
    assert page.count('class="event c-') == MOST_SHOWN
    assert "and 3 events more" in page


def test_a_frame_of_what_is_gone_says_so_inside(client: Client, event: Event) -> None:
    states.take(states.WITHDRAW, event, make.editor(), "Forkert.")
    for slug in (event.story.slug, "nope"):
        answer = client.get(f"/embed/stories/{slug}/")
        assert answer.status_code == 404
        assert event.headline not in answer.content.decode()
        assert 'href="/" target="_blank"' in answer.content.decode()


def test_a_frame_with_a_wrong_filter_says_what_is_wrong(client: Client, event: Event) -> None:
    answer = client.get(f"/embed/stories/{event.story.slug}/?place=nope&from=nonsense")
    assert answer.status_code == 422
    assert answer.content.decode().count('<li class="note problem">') == 2
    assert event.headline not in answer.content.decode()


def test_a_frame_asks_no_more_of_the_database_for_more_events(
    client: Client, event: Event, django_assert_max_num_queries: object
) -> None:
    for _ in range(15):
        make.cite(make.event(story=event.story))
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        client.get(f"/embed/stories/{event.story.slug}/")


def test_what_is_copied_from_a_page_is_a_frame_of_the_same_question(client: Client, event: Event) -> None:
    page = client.get(f"{event.story.get_absolute_url()}?q=flyet&sort=newest").content.decode()
    address = f"{SITE}/embed/stories/{event.story.slug}/?q=flyet&amp;amp;sort=newest"
    assert f"src=&quot;{address}&quot;" in page
    assert f"src=&quot;{SITE}/static/timeline/embed.js&quot;" in page
    assert "loading=&quot;lazy&quot;" in page


def test_oembed_describes_a_story_with_its_filters(client: Client, event: Event) -> None:
    found = oembed(client, f"{SITE}{event.story.get_absolute_url()}?q=flyet")
    assert (found["version"], found["type"], found["title"]) == ("1.0", "rich", event.story.title)
    assert f'src="{SITE}/embed/stories/{event.story.slug}/?q=flyet"' in str(found["html"])
    assert oembed(client, f"{SITE}/")["html"]


def test_oembed_of_an_event_begins_at_it(client: Client, event: Event) -> None:
    make.event("2021-08-01", story=event.story, headline="Dagen før")
    found = oembed(client, SITE + event.get_absolute_url())
    assert found["title"] == event.headline
    src = str(found["html"]).split('src="')[1].split('"')[0]
    page = client.get(src.removeprefix(SITE)).content.decode()
    assert f'"{event.get_absolute_url()}" rel="noopener">{event.headline}' in page
    assert ' rel="noopener">Dagen før' not in page


def test_oembed_stays_within_what_was_asked(client: Client, event: Event) -> None:
    found = oembed(client, f"{SITE}/", maxwidth=300, maxheight=200)
    assert (found["width"], found["height"]) == (300, 200)
    assert 'width="300" height="200"' in str(found["html"])
    for wrong in ("0", "-1", "x", "1e3"):
        assert client.get("/oembed", {"url": f"{SITE}/", "maxwidth": wrong}).status_code == 400


def test_oembed_speaks_xml_and_nothing_else(client: Client) -> None:
    event = make.event(headline="Et & to <tre>\x0b")
    answer = client.get("/oembed", {"url": SITE + event.get_absolute_url(), "format": "xml"})
    assert answer["Content-Type"].startswith("text/xml")
    assert ElementTree.fromstring(answer.content).findtext("title") == "Et & to <tre>"  # noqa: S314
    assert client.get("/oembed", {"url": f"{SITE}/", "format": "yaml"}).status_code == 501


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "//testserver/",
        "http://evil.example/",
        "http://testserver.evil.example/",
        "http://testserver@evil.example/",
        "http://evil.example#@testserver/",
        "javascript:alert(1)//testserver/",
        "file://testserver/",
        "http://[::1",
        "http://testserver/admin/",
        "http://testserver/corrections/",
        "http://testserver/stories/nope/",
        "http://testserver/events/999999/",
        "http://testserver/?from=nonsense",
        "http://testserver/" + "a/" * 3000,
        "http://testserver/\0",
    ],
)
def test_oembed_knows_nothing_of_other_addresses(client: Client, url: str) -> None:
    assert client.get("/oembed?url=" + quote(url)).status_code == 404


def test_oembed_gives_away_nothing_that_is_not_public(client: Client) -> None:
    draft, withdrawn = make.event(state=State.DRAFT, headline="Hemmelig"), make.event()
    states.take(states.WITHDRAW, withdrawn, make.editor(), "Forkert.")
    for event in (draft, withdrawn):
        for row in (event, event.story):
            answer = client.get("/oembed", {"url": SITE + row.get_absolute_url()})
            assert answer.status_code == 404
            assert "Hemmelig" not in answer.content.decode()
