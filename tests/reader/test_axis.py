"""The axis above the list, as a browser asks for it."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import make
from tests.reader.test_timeline import asked_by_htmx
from timeline import demo
from timeline.models import Event, State

pytestmark = pytest.mark.django_db

STORY = "/stories/evakueringen-fra-afghanistan/"
WORDS_OF_A_BAD_VIEW = {
    "da": "Adressen nævner et tidsrum, der ikke findes. Hele perioden vises.",
    "en": "The address names a stretch of time that cannot be. All of it is shown.",
}


@pytest.fixture
def danish() -> Client:
    return Client(headers={"accept-language": "da"})


@pytest.fixture
def english() -> Client:
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def demo_story() -> None:
    assert demo.load(make.editor())


def axis_of(client: Client, path: str, current: str = STORY) -> str:
    answer = asked_by_htmx(client, path, "picture", current)
    assert answer.status_code == 200
    return str(answer.content.decode())


def marks(page: str) -> list[int]:
    return [int(pk) for pk in re.findall(r'data-event="(\d+)"', page)]


def lane_names(page: str) -> list[str]:
    names = page.split('class="lane-names"')[1].split("</ul>")[0]
    return [unescape(name) for name in re.findall(r"<span>([^<]+)</span></li>", names)]


def shown(page: str) -> str:
    said = page.split('class="shown">')[1].split("</p>")[0]
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", "", said)).strip()


def links(page: str, name: str) -> str:
    found = re.search(rf'id="axis-{name}" href="([^"]*)"', page)
    return found[1].replace("&amp;", "&") if found else ""


@pytest.mark.usefixtures("demo_story")
def test_a_step_on_the_axis_is_answered_with_the_axis_alone_and_replaces_the_address(danish: Client) -> None:
    answer = asked_by_htmx(danish, f"{STORY}?view=2021-08-01/2021-08-07", "picture", STORY)
    fragment = answer.content.decode()
    assert fragment.lstrip().startswith('<div id="picture"')
    assert '<article class="event ' not in fragment
    assert "<html" not in fragment
    assert shown(fragment).startswith("1.–7. august 2021")
    assert answer["HX-Replace-Url"] == f"{STORY}?view=2021-08-01/2021-08-07"
    assert "HX-Push-Url" not in answer
    assert len(answer.content) <= 24_000


@pytest.mark.usefixtures("demo_story")
def test_the_link_to_the_other_language_keeps_the_window(danish: Client) -> None:
    fragment = axis_of(danish, f"{STORY}?view=2021-08-01/2021-08-07")
    assert "/language/en/?next=" in fragment
    assert "view%3D2021-08-01/2021-08-07" in fragment


@pytest.mark.usefixtures("demo_story")
def test_the_window_narrows_nothing_but_the_axis(danish: Client) -> None:
    page = danish.get(f"{STORY}?view=2021-08-11/2021-08-12").content.decode()
    assert page.count('<article class="event ') == 7
    assert "7 begivenheder" in page
    assert 'class="chips"' not in page or "2021-08-11" not in page.split('class="chips"')[1].split("</ul>")[0]


@pytest.mark.usefixtures("demo_story")
def test_every_link_of_the_page_keeps_window_and_lanes(danish: Client) -> None:
    page = danish.get(f"{STORY}?category=visum&lanes=place&view=2021-08-01/2021-08-07").content.decode()
    assert '<input type="hidden" name="view" value="2021-08-01/2021-08-07" form="filter-form">' in page
    assert '<input type="hidden" name="lanes" value="place" form="filter-form">' in page
    without = re.search(rf'href="({STORY}[^"]*)"[^>]*>[^<]*<[^>]*>[^<]*Fjern|Ryd alle', page)
    assert without
    assert links(page, "closer").startswith(f"{STORY}?category=visum&lanes=place&view=")
    assert links(page, "whole") == f"{STORY}?category=visum&lanes=place"
    assert links(page, "by-1") == f"{STORY}?category=visum&view=2021-08-01/2021-08-07"
    for tick in re.findall(r'class="narrow" href="([^"]*)"', page):
        assert "view=2021-08-01/2021-08-07&amp;from=" in tick


@pytest.mark.usefixtures("demo_story")
@pytest.mark.parametrize("lanes", ["category", "place", "actor"])
def test_lanes_are_those_of_the_facet(danish: Client, lanes: str) -> None:
    page = danish.get(f"{STORY}?lanes={lanes}").content.decode()
    names = lane_names(page)
    events = Event.objects.all()
    expected = {
        "category": {e.category.name for e in events},
        "place": {place.name for e in events for place in e.places.all()},
        "actor": {actor.name for e in events for actor in e.actors.all()},
    }[lanes]
    assert len(names) == len(set(names)) <= 9
    assert set(names) - {"Andre eller ingen"} <= expected
    assert set(marks(page)) == {event.pk for event in events}


@pytest.mark.usefixtures("demo_story")
def test_lanes_of_chosen_values_show_those_alone(danish: Client) -> None:
    page = danish.get(f"{STORY}?lanes=place&place=virginia").content.decode()
    assert lane_names(page) == ["Virginia"]


def test_a_story_of_its_own_has_no_lanes_by_story(danish: Client) -> None:
    for title in ("Den ene", "Den anden"):
        make.event(story=make.story(title=title))
    assert "lanes=story" in danish.get("/").content.decode()
    page = danish.get("/?lanes=story").content.decode()
    assert lane_names(page) == ["Den anden", "Den ene"]
    assert "lanes=story" not in danish.get("/stories/den-ene/").content.decode()


@pytest.mark.parametrize("rows", [20, 500])
@pytest.mark.parametrize("lanes", ["category", "place", "actor", "story"])
def test_the_axis_takes_the_same_few_queries_however_many_events_there_are(
    danish: Client, rows: int, lanes: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    story, place, actor = make.story(), make.place(), make.actor()
    first = make.event(story=story, places=[place], actors=[actor])
    make.cite(first, article=make.article(story=story))
    many(first, rows)
    path = f"/?lanes={lanes}" if lanes == "story" else f"{story.get_absolute_url()}?lanes={lanes}"
    with django_assert_max_num_queries(10):
        assert danish.get(path).status_code == 200
    with django_assert_max_num_queries(10):
        assert danish.get(f"{path}&view=2021-08-01/2021-08-04").status_code == 200
    with django_assert_max_num_queries(6):
        axis_of(danish, f"{path}&view=2021-08-01/2021-08-04")


def many(first: Event, rows: int, **given: Any) -> None:
    fields = {f.attname: getattr(first, f.attname) for f in Event._meta.fields if f.name != "id"}
    Event.objects.bulk_create([Event(**fields | given) for _n in range(rows)])


@pytest.mark.parametrize("rows", [20, 500])
def test_a_step_on_the_axis_takes_half_as_many_queries_as_its_page(
    danish: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = make.event()
    many(first, rows)
    path = first.story.get_absolute_url()
    page, fragment = {20: (8, 4), 500: (9, 5)}[rows]
    with django_assert_num_queries(page):
        danish.get(path)
    with django_assert_num_queries(page):
        danish.get(f"{path}?view=2021-08-01/2021-08-04")
    with django_assert_num_queries(fragment):
        axis_of(danish, f"{path}?view=2021-08-01/2021-08-04")


def test_a_stranger_sees_nothing_unpublished_on_the_axis(danish: Client) -> None:
    public = make.event("2021-08-02", headline="Offentlig", actors=[make.actor("Kendt")])
    for state in set(State.values) - {State.PUBLISHED}:
        secret = make.event("1999-01-01", headline=f"Hemmelig {state}", state=state, story=public.story)
        secret.actors.add(make.actor("Hemmelig aktør"))
    for path in ("/", "/?view=1998/2000", "/?lanes=actor", "/?lanes=story&view=1999-01-01"):
        page = danish.get(path).content.decode()
        assert "Hemmelig" not in page
        assert set(marks(page)) <= {public.pk}
    fragment = axis_of(danish, "/?view=1999-01-01/1999-12-31", "/")
    assert marks(fragment) == []
    assert shown(fragment).endswith("Ingen begivenheder")


@pytest.mark.usefixtures("demo_story")
@pytest.mark.parametrize(
    "view",
    ["NaN", "2021-08-05/2021-08-01", "Y1000000", "2021-08-02/..", "../2021-08-02", "x" * 10_240, "2021-13-01"]
    + ["-1000/1000", "2021-08-02T25:00", "1e9", "<script>", "%00"],
)
@pytest.mark.parametrize("language", ["da", "en"])
def test_a_window_that_cannot_be_is_answered_in_words_and_the_list_and_the_whole_axis_are_there(
    view: str, language: str
) -> None:
    client = Client(headers={"accept-language": language})
    answer = client.get(STORY, {"view": view})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count('<article class="event ') == 7
    assert len(set(marks(page))) == 7
    problem = re.findall(r'class="note problem" role="alert">([^<]*)<', page.split('id="picture"')[1])
    assert problem
    if language == "en":
        assert problem[0].strip() == WORDS_OF_A_BAD_VIEW["en"]
    assert len(answer.content) < 120_000


@pytest.mark.usefixtures("demo_story")
def test_a_bad_step_by_htmx_is_answered_in_the_picture_and_leaves_the_address(english: Client) -> None:
    answer = asked_by_htmx(english, f"{STORY}?view=NaN", "picture", STORY)
    assert answer.status_code == 422
    assert WORDS_OF_A_BAD_VIEW["en"] in answer.content.decode()
    assert not {"HX-Push-Url", "HX-Replace-Url"} & set(answer.headers)


@pytest.mark.usefixtures("demo_story")
def test_two_windows_are_one_too_many(english: Client) -> None:
    answer = english.get(f"{STORY}?view=2021-08-01&view=2021-08-02")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This was given more than once. Keep one of them." in page.split('id="picture"')[1]
    assert page.count('<article class="event ') == 7


@pytest.mark.usefixtures("demo_story")
def test_lanes_of_nonsense_are_answered_in_words(english: Client) -> None:
    answer = english.get(f"{STORY}?lanes=nonsense")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The lanes can be categories, places, people or stories." in page.split('id="picture"')[1]
    assert page.count('<article class="event ') == 7


@pytest.mark.usefixtures("demo_story")
@pytest.mark.parametrize(
    ("view", "says"),
    [
        ("2021-08-02T14:30", "2 August 2021, 14:26–14:35"),
        ("2021-08-02T14:30/2021-08-02T14:30", "2 August 2021, 14:26–14:35"),
        ("2021-08-02", "2 August 2021"),
        ("0002/9998", ""),
        ("2021-08-02~/2021-08-05?", ""),
        ("202X", ""),
        ("2021-03-28", "28 March 2021"),
        ("2021-10-31T02:30/2021-10-31T03:30", ""),
    ],
)
def test_a_strange_window_that_can_be_is_shown(english: Client, view: str, says: str) -> None:
    page = english.get(STORY, {"view": view})
    assert page.status_code == 200
    assert says in shown(page.content.decode())
    assert page.content.decode().count('<article class="event ') == 7


@pytest.mark.usefixtures("demo_story")
def test_a_window_with_nothing_in_it_says_so_and_leads_to_events(english: Client) -> None:
    fragment = axis_of(english, f"{STORY}?view=2020-03-01/2020-03-09")
    assert "No events in this stretch of time" in fragment
    assert shown(fragment) == "1–9 March 2020 No events"
    assert not links(fragment, "earlier")
    later = links(fragment, "later")
    assert marks(axis_of(english, later))
    assert "No events in this stretch" not in axis_of(english, later)


def test_one_event_is_in_the_middle_of_its_week(danish: Client) -> None:
    event = make.event("2021-08-02")
    page = danish.get("/").content.decode()
    assert marks(page) == [event.pk]
    assert shown(page) == "30. juli – 5. august 2021 1 begivenhed"


@pytest.mark.parametrize("rows", [10, 60])
def test_many_at_one_instant_are_reached_from_the_axis(danish: Client, rows: int) -> None:
    first = make.event("2021-08-02T14:30")
    many(first, rows - 1)
    page = danish.get("/").content.decode()
    clusters = re.findall(r'class="cluster" href="([^"]*)"[^>]*>\+(\d+)<', page)
    narrowing = re.findall(r'class="narrow" href="([^"]*)"', page)
    href = clusters[0][0] if clusters else narrowing[0]
    if rows == 10:
        assert len(marks(page)) + int(clusters[0][1]) == rows
    assert f"{rows} begivenheder" in danish.get(href.replace("&amp;", "&")).content.decode()


def test_what_zooming_cannot_part_is_not_said_to_be_parted_by_zooming(english: Client) -> None:
    first = make.event("2021-08-02T14:30")
    many(first, 59)
    page = english.get("/?view=2021-08-02T14:26/2021-08-02T14:35").content.decode()
    assert not links(page, "closer")
    assert "zoom in" not in shown(page)


def test_an_outlier_a_thousand_years_away_is_seen_with_the_others(danish: Client) -> None:
    story = make.story()
    far = make.event("1021", story=story)
    near = make.event("2021-08-02", story=story)
    page = danish.get("/").content.decode()
    assert marks(page) == [far.pk, near.pk]
    places = [float(x) for x in re.findall(r'class="hit" cx="([\d.]+)%"', page)]
    assert 33 < places[0] < 40 < 60 < places[1] < 67


def test_no_event_at_all_is_no_axis_and_no_error(danish: Client) -> None:
    for path in ("/", "/?view=2021", "/?lanes=actor", "/?q=findes+ikke&view=2021-08-02"):
        answer = danish.get(path)
        assert answer.status_code == 200
        assert 'id="picture"' in answer.content.decode()
        assert '<svg class="axis"' not in answer.content.decode()
    assert 'id="picture"' in axis_of(danish, "/?view=2021", "/")


def test_the_longest_headline_is_on_the_axis_whole(danish: Client) -> None:
    longest = ("Langt ord " * 20).strip()
    make.event(headline=longest)
    page = danish.get("/").content.decode()
    assert longest in page.split('class="mark ')[1].split(", ")[0]


def test_an_event_with_ten_actors_is_once_in_each_lane(danish: Client) -> None:
    event = make.event(actors=[make.actor(f"Aktør {n}") for n in range(10)])
    page = danish.get("/?lanes=actor").content.decode()
    assert marks(page) == [event.pk] * 8
    assert "1 begivenhed" in shown(page)


def test_ten_thousand_events_are_bars_and_few_elements(english: Client) -> None:
    story = make.story()
    first = make.event("2021-08-02", story=story, category=make.category("Visum"))
    for edtf in ("2021-08-02", "2021-06/2021-08", "1989-11-09", "2021-08-11T10:00"):
        many(make.event(edtf, story=story), 2499)
    page = english.get(first.story.get_absolute_url()).content.decode()
    picture = page.split('id="picture"')[1].split('<div class="columns">')[0]
    assert not marks(picture)
    assert picture.count("<path") >= 3
    assert len(re.findall(r"<[a-z]", picture)) < 300
    assert len(picture) < 24_000
    assert "zoom in to see them" in shown(page)


@pytest.mark.usefixtures("demo_story")
def test_names_on_the_axis_that_look_like_markup_are_shown_and_not_obeyed(danish: Client) -> None:
    evil = "<script>alert(1)</script>"
    make.event(
        headline=evil, places=[make.place(evil)], category=make.category(evil), actors=[make.actor(evil)]
    )
    for lanes in ("category", "place", "actor", "story"):
        assert evil not in danish.get(f"/?lanes={lanes}&view=2021-08-01/2021-08-07").content.decode()


def test_a_mark_leads_into_the_list_wherever_its_event_is_in_it(danish: Client) -> None:
    story = make.story()
    for _n in range(60):
        make.event("2021-08-02", story=story)
    last = make.event("2021-12-24", story=story)
    page = danish.get("/?view=2021-12-20/2021-12-30").content.decode()
    (href,) = re.findall(rf'href="([^"]*)" data-event="{last.pk}"', page)
    path, _hash, name = href.replace("&amp;", "&").partition("#")
    assert path.startswith("/?after=")
    assert f'id="{name}"' in danish.get(path).content.decode()


@pytest.mark.usefixtures("demo_story")
def test_a_mark_outside_the_period_of_the_list_leads_to_it_all_the_same(danish: Client) -> None:
    page = danish.get(f"{STORY}?from=2021-08-11&to=2021-08-12").content.decode()
    hrefs = {int(pk): href for href, pk in re.findall(r'href="([^"]*)" data-event="(\d+)"', page)}
    assert len(hrefs) == 7
    for pk, href in hrefs.items():
        path, _hash, name = href.replace("&amp;", "&").partition("#")
        assert name == f"e{pk}"
        assert f'id="{name}"' in danish.get(path or f"{STORY}?from=2021-08-11&to=2021-08-12").content.decode()


def test_a_right_to_left_story_runs_the_right_way(danish: Client) -> None:
    story = make.story(language="fa")
    first, last = make.event("2021-08-02", story=story), make.event("2021-08-12", story=story)
    page = danish.get(story.get_absolute_url()).content.decode()
    places = {
        int(pk): float(x)
        for pk, x in re.findall(r'data-event="(\d+)">.*?class="hit" cx="([\d.]+)%"', page, re.DOTALL)
    }
    assert places[first.pk] > places[last.pk]
