"""The timeline page and its fragments, as a browser asks for them."""

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import make
from timeline import demo
from timeline.models import Event, State

pytestmark = pytest.mark.django_db

STORY = "/stories/evakueringen-fra-afghanistan/"


@pytest.fixture
def danish() -> Client:
    return Client(headers={"accept-language": "da"})


@pytest.fixture
def demo_story() -> None:
    assert demo.load(make.editor())


def asked_by_htmx(client: Client, path: str, target: str, current: str = "/") -> Any:
    headers = {"HX-Request": "true", "HX-Target": target, "HX-Current-URL": f"http://testserver{current}"}
    return client.get(path, headers=headers)


@pytest.mark.parametrize("path", ["/", STORY])
@pytest.mark.usefixtures("demo_story")
def test_the_page_shows_every_event_with_its_date_and_its_words(danish: Client, path: str) -> None:
    page = danish.get(path).content.decode()
    for event in Event.objects.all():
        assert event.headline.replace("'", "&#x27;") in page
        for citation in event.citations.all():
            assert citation.quote in page
    for words in (
        "natten til mandag",
        "11. eller 12. august",
        "Uge 30",
        "Mandag 2. august 2021",
        "Ventet",
        "Planlagt",
    ):
        assert words.casefold() in page.casefold()
    assert "7 begivenheder" in page
    assert '<time class="when" datetime="2021-08-02"' in page


@pytest.mark.usefixtures("demo_story")
def test_the_interface_is_danish_unless_english_is_asked_for() -> None:
    def language_of(**headers: str) -> str:
        return Client(headers=headers).get("/").headers["Content-Language"]

    assert language_of() == "da"
    assert language_of(**{"accept-language": "de, fr;q=0.5"}) == "da"
    assert language_of(**{"accept-language": "en-GB, da;q=0.5"}) == "en"


@pytest.mark.usefixtures("demo_story")
def test_the_language_chosen_by_link_is_kept_and_leads_back(danish: Client) -> None:
    answer = danish.get(f"/language/en/?next={STORY}")
    assert (answer.status_code, answer["Location"]) == (302, STORY)
    assert "7 events" in danish.get(STORY).content.decode()
    assert danish.get("/language/xx/").status_code == 404
    assert danish.get("/language/da/?next=//evil.example/")["Location"] == "/"


def test_what_is_not_published_is_shown_to_nobody_here(danish: Client) -> None:
    for state in set(State.values) - {State.PUBLISHED}:
        make.event(headline=f"Hemmelig {state}", state=state)
    make.event(headline="Offentlig")
    danish.force_login(make.editor())
    page = danish.get("/").content.decode()
    assert "Offentlig" in page
    assert "Hemmelig" not in page


def test_a_story_without_published_events_is_not_there(danish: Client) -> None:
    event = make.event(state=State.DRAFT)
    assert danish.get(event.story.get_absolute_url()).status_code == 404


@pytest.mark.usefixtures("demo_story")
@pytest.mark.parametrize(
    ("query", "headlines"),
    [
        ("category=visum", ["USA udvider"]),
        ("q=KOFOD", ["Kofod samler"]),
        ("status=planned&status=expected", ["USA venter", "Kofod samler"]),
        ("place=virginia&category=evakuering", ["Første evakueringsfly"]),
        ("from=2021-08-11", ["USA venter", "Kofod samler"]),
        ("to=1.+august+2021", ["Taliban har", "Første evakueringsfly"]),
        (
            "sort=newest&actor=usas-regering&status=happened",
            ["Blinken", "USA udvider", "Andet fly", "Første"],
        ),
    ],
)
def test_a_filter_leaves_what_fits_it_in_order(danish: Client, query: str, headlines: list[str]) -> None:
    page = danish.get(f"/?{query}").content.decode().split('id="results"')[1]
    places = [page.find(f">{headline}") for headline in headlines]
    assert -1 not in places
    assert places == sorted(places)
    assert page.count('<article class="event') == len(headlines)


@pytest.mark.usefixtures("demo_story")
@pytest.mark.parametrize(
    ("query", "beside", "says"),
    [
        ("from=vr%C3%B8vl", 'id="note-from"', "vrøvl"),
        ("from=2021-08-05&to=2021-08-01", 'id="note-to"', "Slutningen ligger før begyndelsen"),
        ("category=nope", "<legend>Kategori</legend>", "»nope«"),
        ("story=nope", "<legend>Historie</legend>", "»nope«"),
        ("q=" + "+".join("abcdefghijk"), 'id="note-q"', "10"),
        ("after=xx", 'id="results"', "i stykker"),
        ("q=" + "x" * 10_240, 'id="note-q"', "10240 tegn"),
        ("q=a%00b", 'id="note-q"', "tegn"),
        ("status=%00", "<legend>Status</legend>", "intet"),
        ("q=a&q=b", 'id="note-q"', "flere gange"),
        ("sort=sideways", 'id="results"', "ældste eller nyeste"),
    ],
)
@pytest.mark.parametrize("rest", ["", "&place=&actor="])
def test_bad_input_is_answered_beside_its_field_and_never_with_everything(
    danish: Client, query: str, beside: str, says: str, rest: str
) -> None:
    answer = danish.get(f"/?{query}{rest}")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page[page.index(beside) :][:1500]
    assert '<article class="event' not in page


@pytest.mark.usefixtures("demo_story")
def test_a_story_page_answers_for_no_other_story(danish: Client) -> None:
    for path in (f"{STORY}?story=nope", f"{STORY}events.csv?story=nope"):
        answer = danish.get(path)
        assert answer.status_code == 422
        assert "»nope«" in answer.content.decode()
    assert danish.get(f"{STORY}?story=evakueringen-fra-afghanistan").status_code == 200


@pytest.mark.usefixtures("demo_story")
def test_the_choices_beside_a_bad_value_are_counted_without_it(danish: Client) -> None:
    page = danish.get("/?category=nope&status=planned").content.decode()
    assert 'value="moeder">' in page
    assert re.search(r'value="moeder".*?<span class="n">1</span>', page)


@pytest.mark.usefixtures("demo_story")
def test_a_chosen_status_that_no_event_has_stays_a_choice(danish: Client) -> None:
    page = danish.get("/?status=cancelled").content.decode()
    assert 'id="status-cancelled" name="status" value="cancelled" checked' in page
    assert "med status aflyst" in page


@pytest.mark.usefixtures("demo_story")
@pytest.mark.parametrize(
    "query", ["status=expected", "q=tolk", "q=yderligere", "status=expected&sort=newest"]
)
def test_a_list_of_nothing_but_open_dates_is_a_list(danish: Client, query: str) -> None:
    assert "1 begivenhed" in danish.get(f"/?{query}").content.decode()


def test_dates_with_open_ends_alone_are_drawn_and_said(danish: Client) -> None:
    story = make.story()
    for edtf in ("2021-08-02/..", "../2021-07-01", "2021-08-05/"):
        make.event(edtf, story=story)
    assert "3 begivenheder" in danish.get("/").content.decode()


@pytest.mark.usefixtures("demo_story")
def test_a_link_with_danish_dates_works_in_an_english_browser() -> None:
    english = Client(headers={"accept-language": "en"})
    assert english.get("/?from=2.+maj+2021&to=i+går").status_code == 200


def test_a_heading_goes_on_after_a_longer_date_that_began_in_its_day(danish: Client) -> None:
    story = make.story()
    for edtf in ("2021-08-02T08:00", "2021-08-02T10:00/2021-08-05T12:00", "2021-08-02T12:00"):
        make.event(edtf, story=story)
    page = danish.get("/").content.decode()
    assert page.count("<h2>Mandag 2. august 2021</h2>") == 1
    assert page.count('<h2>Mandag 2. august 2021 <span class="continued">(fortsat)</span></h2>') == 1


@pytest.mark.usefixtures("demo_story")
def test_a_refused_question_does_not_touch_the_address_bar(danish: Client) -> None:
    answer = asked_by_htmx(danish, "/?q=fly&from=vrøvl", "results")
    assert answer.status_code == 422
    assert not {"HX-Push-Url", "HX-Replace-Url"} & set(answer.headers)


@pytest.mark.usefixtures("demo_story")
def test_the_other_language_is_offered_for_what_is_shown_now(danish: Client) -> None:
    fragment = asked_by_htmx(danish, "/?q=fly&from=", "results").content.decode()
    assert 'id="language" hx-swap-oob="true" href="/language/en/?next=/%3Fq%3Dfly"' in fragment


@pytest.mark.usefixtures("demo_story")
def test_the_text_of_an_unreadable_date_stays_in_its_field(danish: Client) -> None:
    assert (
        'value="vrøvl &amp; &quot;mere&quot;"' in danish.get("/?from=vrøvl+%26+%22mere%22").content.decode()
    )


@pytest.mark.parametrize(
    "path", ["/stories/nope/", "/stories/%00/", "/nope/", "/events.pdf", "/stories/nope/events.csv"]
)
def test_a_wrong_address_is_a_friendly_page(danish: Client, path: str) -> None:
    answer = danish.get(path)
    assert answer.status_code == 404
    assert "Siden findes ikke" in answer.content.decode()


@pytest.mark.usefixtures("demo_story")
def test_an_empty_list_says_which_filter_to_drop(danish: Client) -> None:
    page = danish.get("/?category=visum&q=kofod").content.decode()
    assert "Ingen begivenheder" in page
    assert '<a href="/?q=kofod">uden »Visum«: 1 begivenhed</a>' in page
    assert '<a href="/?category=visum">uden »kofod«: 1 begivenhed</a>' in page


@pytest.mark.usefixtures("demo_story")
def test_empty_fields_of_a_form_leave_the_address(danish: Client) -> None:
    assert danish.get("/?q=&from=&category=visum")["Location"] == "/?category=visum"
    assert danish.get("/?q=&from=")["Location"] == "/"


@pytest.mark.usefixtures("demo_story")
def test_each_fragment_is_a_part_of_the_page_and_the_page_is_kept_apart_in_caches(danish: Client) -> None:
    whole = danish.get("/?q=fly")
    results = asked_by_htmx(danish, "/?q=fly", "results")
    assert {"HX-Request", "HX-Target", "Accept-Language", "Cookie"} <= set(whole["Vary"].split(", "))
    assert "<html" not in results.content.decode()
    for part in ('id="results"', 'id="picture"', 'id="facets"', 'id="note-from"'):
        assert results.content.decode().count(part) == 1
    assert 'id="q"' not in results.content.decode()
    assert asked_by_htmx(danish, "/", "timeline").content.decode().count("<main") == 1
    back = danish.get(
        "/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true", "HX-Target": "results"}
    )
    assert "<html" in back.content.decode()


@pytest.mark.usefixtures("demo_story")
@pytest.mark.parametrize(
    ("before", "asked", "header", "address"),
    [
        ("/", "/?q=fly&from=", "HX-Push-Url", "/?q=fly"),
        ("/?q=fl", "/?q=fly&from=", "HX-Replace-Url", "/?q=fly"),
        ("/?q=fly", "/?q=&category=visum", "HX-Push-Url", "/?category=visum"),
        ("/?q=fly", "/?q=fly&category=visum", "HX-Push-Url", "/?q=fly&category=visum"),
        ("/?q=fly", "/?q=fly&to=", None, ""),
    ],
)
def test_typing_replaces_the_address_and_every_other_change_is_pushed(
    danish: Client, before: str, asked: str, header: str | None, address: str
) -> None:
    answer = asked_by_htmx(danish, asked, "results", before)
    given = {name: answer[name] for name in ("HX-Push-Url", "HX-Replace-Url") if name in answer}
    assert given == ({header: address} if header else {})


def test_show_more_goes_on_where_the_list_ended(danish: Client) -> None:
    story = make.story(title="Lang")
    for n in range(120):
        make.event("2021-08-02" if n < 60 else "2021-08-03", headline=f"Nr. {n:03}", story=story)
    page = danish.get("/").content.decode()
    seen = [f"Nr. {n:03}" for n in range(120) if f">Nr. {n:03}<" in page]
    more = page.split('hx-get="')[1:]
    for _page in range(5):
        address = next(part.split('"')[0] for part in more if "after=" in part.split('"')[0])
        fragment = asked_by_htmx(danish, address.replace("&amp;", "&"), "more").content.decode()
        seen += [f"Nr. {n:03}" for n in range(120) if f">Nr. {n:03}<" in fragment]
        more = fragment.split('hx-get="')[1:]
    assert seen == [f"Nr. {n:03}" for n in range(120)]
    assert (
        "(fortsat)"
        in asked_by_htmx(danish, "/?after=" + page.split("after=")[1].split('"')[0], "more").content.decode()
    )


def test_a_page_in_the_middle_leads_back_too(danish: Client) -> None:
    story = make.story()
    for n in range(120):
        make.event(headline=f"Nr. {n:03}", story=story)
    second = danish.get(
        "/?after=" + danish.get("/").content.decode().split("after=")[1].split('"')[0]
    ).content.decode()
    assert ">Nr. 020<" in second
    assert ">Nr. 019<" not in second
    first = danish.get("/?before=" + second.split("before=")[1].split('"')[0]).content.decode()
    assert [n for n in range(120) if f">Nr. {n:03}<" in first] == list(range(20))
    assert first.count("before=") == 2  # in the link to this view, and at the foot of the paper


@pytest.mark.parametrize(("rows", "queries"), [(20, 7), (2000, 8)])  # bars are counted, marks are not
def test_a_page_takes_few_queries_however_many_events_there_are(
    danish: Client, rows: int, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    story, place, actor = make.story(), make.place(), make.actor()
    article = make.article(story=story)
    first = make.event(story=story, places=[place], actors=[actor])
    make.cite(first, article=article)
    copies = [
        Event(**{f.attname: getattr(first, f.attname) for f in Event._meta.fields if f.name != "id"})
        for _ in range(rows)
    ]
    Event.objects.bulk_create(copies)
    with django_assert_num_queries(queries + 1):  # with the key figures of its head
        assert danish.get(story.get_absolute_url()).status_code == 200
    with django_assert_num_queries(queries):
        assert asked_by_htmx(danish, story.get_absolute_url(), "results").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_public_pages_only_answer_questions(danish: Client, method: str) -> None:
    for path in ("/", "/events.csv"):
        assert getattr(danish, method)(path).status_code == 405
    assert danish.head("/").status_code == 200


def test_names_that_look_like_markup_are_shown_and_not_obeyed(danish: Client) -> None:
    evil = "<script>alert(1)</script>"
    event = make.event(headline=evil, summary=evil, places=[make.place(evil)], category=make.category(evil))
    make.cite(event, article=make.article(story=event.story, text=evil, publisher=evil), quote=evil)
    for path in ("/", event.get_absolute_url(), "/?q=%3Cscript%3Ealert"):
        assert evil not in danish.get(path).content.decode()


def test_one_event_many_at_one_instant_and_one_far_away_are_all_drawn(danish: Client) -> None:
    story = make.story()
    make.event(story=story)
    assert "<svg" in danish.get("/").content.decode()
    for _n in range(60):
        make.event("2021-08-02T14:30", story=story)
    assert "<svg" in danish.get("/").content.decode()
    make.event("1021", story=story)
    make.event("../3021", story=story)
    assert danish.get("/").status_code == 200
    make.event("0002-01-01", story=story)
    make.event("9998-12-31/..", story=story)
    assert danish.get("/").status_code == 200


def test_an_empty_site_says_so(danish: Client) -> None:
    answer = danish.get("/")
    assert answer.status_code == 200
    assert "Ingen begivenheder" in answer.content.decode()


def test_a_form_from_elsewhere_is_refused_in_the_readers_language() -> None:
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": "da"})
    answer = strict.post("/")
    assert answer.status_code == 403
    assert "Formularen blev ikke modtaget" in answer.content.decode()


def test_an_event_deep_in_a_long_story_is_on_the_page_that_its_link_leads_to(danish: Client) -> None:
    story = make.story()
    events = [make.event(story=story) for _n in range(120)]
    assert events[10].timeline_address == f"{story.get_absolute_url()}#e{events[10].pk}"
    for event in (events[10], events[60], events[119]):
        path, _hash, name = event.timeline_address.partition("#")
        assert f'id="{name}"' in danish.get(path).content.decode()
