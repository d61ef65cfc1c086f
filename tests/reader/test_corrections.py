"""The public log of corrections: what was changed after publication, how and why, as a page and as a feed."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext
from pytest_django import DjangoAssertNumQueries

from tests import make
from timeline.curation import merging, revisions, states
from timeline.dates import When
from timeline.models import Event, Link, Revision, State

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LOG, FEED = "/corrections/", "/corrections.atom"
LANGUAGES = ["da", "en"]


@pytest.fixture
def editor() -> User:
    return make.editor(username="hemmelig-redaktoer")


def reading(language: str) -> Client:
    return Client(headers={"accept-language": language})


def in_language(language: str, text: str) -> str:
    with translation.override(language):
        return gettext(text)


def page(path: str = LOG, language: str = "en") -> str:
    answer = reading(language).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def correct(event: Event, by: User, reason: str = "Vi tog fejl.", **new: Any) -> None:
    revisions.begin([event])
    for name, value in new.items():
        setattr(event, name, value)
    event.save()
    revisions.record([event], Revision.Kind.CHANGED, by, reason, public=event.published)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_change_is_told_field_by_field_in_the_readers_language(editor: User, language: str) -> None:
    event = make.event(headline="Mødet", summary="", story=make.story(title="Evakueringen"))
    correct(
        event,
        editor,
        "Datoen var <forkert>.",
        when=When("[2021-08-11,2021-08-12]", make.ZONE),
        status="planned",
        summary="Nu med resumé.",
        headline="Det nye møde",
    )
    found = page(language=language)
    old = {"da": "mandag 2. august 2021", "en": "Monday 2 August 2021"}[language]
    new = {"da": "11. eller 12. august 2021", "en": "11 or 12 August 2021"}[language]
    assert f"<del>{old}</del>" in found
    assert f"<ins>{new}</ins>" in found
    assert f"<ins>{in_language(language, 'planned')}</ins>" in found
    assert f"<del>{in_language(language, 'nothing')}</del>" in found
    assert "<ins>Nu med resumé.</ins>" in found
    assert "<del>Mødet</del>" in found
    assert "Datoen var &lt;forkert&gt;." in found
    assert in_language(language, "Corrected") in found
    assert f'href="{event.get_absolute_url()}">Det nye møde</a>' in found


def test_quotes_that_came_and_went_are_said_as_quotes(editor: User) -> None:
    event = make.event()
    article = make.cite(event).article
    revisions.begin([event])
    event.citations.all().delete()
    make.cite(event, "Mandag aften var der stille.", article=article)
    correct(event, editor)
    found = page()
    assert "<del>“Mandag aften fremlagde ministeren en plan.”</del>" in found
    assert "<ins>“Mandag aften var der stille.”</ins>" in found


def test_nobody_reads_who_changed_it(editor: User) -> None:
    event = make.event()
    correct(event, editor, headline="Ny")
    for path in (LOG, FEED, event.get_absolute_url()):
        assert editor.username not in page(path)


def test_only_what_readers_saw_change_is_in_the_log(editor: User) -> None:
    draft = make.event(state=State.DRAFT, headline="Hemmelig kladde")
    correct(draft, editor, headline="Hemmeligere kladde")
    make.cite(draft)
    states.publish(draft, editor)
    assert "Nothing has been corrected yet" in page()
    correct(draft, editor, featured=True)
    assert "Nothing has been corrected yet" in page()


def test_every_way_out_of_sight_and_back_is_told_with_its_kind(editor: User) -> None:
    event = make.event(headline="Broen")
    make.cite(event)
    states.take(states.UNPUBLISH, event, editor, "Vi undersøger sagen.")
    assert ">Broen</a>" not in page()
    assert "Broen" in page()
    correct(event, editor, headline="Den lange bro", reason="Intern note.")
    assert "Den lange bro" not in page()
    states.publish(event, editor)
    back = page()
    assert "Intern note." not in back
    assert "<del>Broen</del>" in back  # told against what readers saw last, not against the draft
    assert "<ins>Den lange bro</ins>" in back
    states.take(states.WITHDRAW, event, editor, "Den findes ikke.")
    for words in ("Taken off the timeline", "Vi undersøger sagen.", "Published again", "Withdrawn"):
        assert words in page()


def test_what_a_withdrawn_event_was_changed_to_on_the_way_out_stays_unseen(editor: User) -> None:
    event = make.event(headline="Broen")
    revisions.begin([event])
    event.headline = "Uset ordlyd"
    event.save()
    revisions.record([event], Revision.Kind.CHANGED, editor)
    states.take(states.WITHDRAW, event, editor, "Forkert.")
    for path in (LOG, FEED):
        assert "Uset ordlyd" not in page(path)
        assert "Broen" in page(path)


def test_a_merged_event_leads_to_where_it_went(editor: User) -> None:
    story = make.story()
    gone, into = make.event(story=story, headline="Tvilling"), make.event(story=story, headline="Hovedsag")
    make.cite(gone)
    merging.merge(gone, into, editor, "Samme sag to gange.")
    found = page()
    assert f'Now part of <a href="{into.get_absolute_url()}"' in found
    assert "<ins>“Mandag aften fremlagde ministeren en plan.”</ins>" in found


def test_a_link_to_a_draft_is_not_told(editor: User) -> None:
    event = make.event()
    secret = make.event(state=State.DRAFT, headline="Hemmelig plan")
    merging.link(event, Link.Kind.FOLLOWS, secret, editor, "Følger planen.")
    assert "Hemmelig plan" not in page()
    seen = make.event(headline="Åben plan")
    merging.link(event, Link.Kind.CARRIES_OUT, seen, editor, "Udfører planen.")
    assert "<ins>Carries out: Åben plan</ins>" in page()


def test_one_story_can_be_asked_for_and_a_strange_one_is_answered(editor: User) -> None:
    one, other = make.event(headline="Den ene"), make.event(headline="Den anden")
    correct(one, editor, status="planned")
    correct(other, editor, status="planned")
    found = page(f"{LOG}?story={one.story.slug}")
    assert "Den ene" in found
    assert "Den anden" not in found
    assert f'href="{FEED}?story={one.story.slug}"' in found
    for query in ("story=nope", "story=%00", "after=xx"):
        for path in (LOG, FEED):
            answer = reading("en").get(f"{path}?{query}")
            assert answer.status_code == 422
            assert "Den ene" not in answer.content.decode()
    hidden = make.story()
    assert reading("en").get(f"{LOG}?story={hidden.slug}").status_code == 422


def test_the_corrections_of_a_story_outlive_its_last_public_event(editor: User) -> None:
    event = make.event(headline="Den sidste")
    states.take(states.WITHDRAW, event, editor, "Forkert.")
    assert "Den sidste" in page(f"{LOG}?story={event.story.slug}")


def test_thirty_are_on_a_page_and_the_next_goes_on_where_it_ended(editor: User) -> None:
    event = make.event(headline="Nr. 00")
    revisions.begin([event])
    for n in range(1, 66):
        correct(event, editor, f"Grund {n:02}.", headline=f"Nr. {n:02}")
    seen, path = [], LOG
    for size in (30, 30, 5):
        found = page(path)
        reasons = [part[:2] for part in found.split("Grund ")[1:]]
        assert len(reasons) == size
        seen += reasons
        path = LOG + found.split('rel="next"')[0].rpartition('href="/corrections/')[2].split('"')[0]
    assert seen == [f"{n:02}" for n in range(65, 0, -1)]
    assert 'rel="next"' not in found


def test_queries_do_not_grow_with_corrections(
    editor: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    story = make.story()
    plan = make.event(story=story)
    for n in range(1, 21):
        event = make.event(story=story)
        correct(event, editor, headline=f"Nr. {n}")
        merging.link(event, Link.Kind.FOLLOWS, plan, editor, "Følger.")
        if n in (1, 20):
            for path in (LOG, f"{LOG}?story={story.slug}", FEED):
                with django_assert_max_num_queries(5):
                    page(path)


def test_every_page_leads_to_the_log_and_names_its_feed(editor: User) -> None:
    event = make.event()
    for path in ("/", event.story.get_absolute_url(), event.get_absolute_url(), LOG):
        found = page(path)
        assert f'<a href="{LOG}">Corrections</a>' in found
        assert 'rel="alternate" type="application/atom+xml"' in found
    own = f'href="{FEED}?story={event.story.slug}"'
    assert own in page(event.story.get_absolute_url())


def test_the_feed_holds_the_same_with_full_addresses(editor: User) -> None:
    event = make.event(headline="Mødet & \x0b<b>")
    correct(event, editor, "Datoen \x1b var forkert.", when=When("2021-08-03", make.ZONE))
    answer = reading("en").get(FEED)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)  # noqa: S314  we wrote it
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Corrected: Mødet & <b>"
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"http://testserver{event.get_absolute_url()}"
    told = entry.findtext(f"{ATOM}summary") or ""
    assert "Datoen  var forkert." in told
    assert "Monday 2 August 2021 → Tuesday 3 August 2021" in told
    assert entry.findtext(f"{ATOM}updated")


def test_the_feed_of_nothing_is_a_feed() -> None:
    answer = reading("da").get(FEED)
    assert answer.status_code == 200
    assert ElementTree.fromstring(answer.content).tag == f"{ATOM}feed"  # noqa: S314  we wrote it


def test_who_has_the_feed_gets_it_again_only_when_something_changed(editor: User) -> None:
    event = make.event()
    correct(event, editor, headline="Ny")
    first = reading("en").get(FEED)
    known = {"if-none-match": first["ETag"]}
    answer = Client(headers={"accept-language": "en", **known}).get(FEED)
    assert (answer.status_code, answer.content) == (304, b"")
    assert Client(headers={"accept-language": "da", **known}).get(FEED).status_code == 200
    states.take(states.WITHDRAW, event, editor, "Forkert.")
    assert Client(headers={"accept-language": "en", **known}).get(FEED).status_code == 200


@pytest.mark.parametrize("how", ["linked", "merged"])
def test_the_feed_is_another_one_when_an_event_that_it_names_has_a_new_headline(
    editor: User, how: str
) -> None:
    event, other = make.event(), make.event(headline="Åben plan")
    if how == "linked":
        merging.link(event, Link.Kind.FOLLOWS, other, editor, "Følger planen.")
    else:
        merging.merge(event, other, editor, "Det samme.")
    known = {"if-none-match": reading("en").get(FEED)["ETag"]}
    Event.objects.filter(pk=other.pk).update(headline="Nyt navn")
    answer = Client(headers={"accept-language": "en", **known}).get(FEED)
    assert answer.status_code == 200
    assert "Nyt navn" in answer.content.decode()


def test_a_page_of_changes_that_nobody_could_see_does_not_say_that_there_is_nothing(editor: User) -> None:
    event = make.event()
    correct(event, editor, "Rettelsen.", headline="Ny")
    for n in range(31):
        correct(event, editor, featured=not n % 2)
    found = page()
    assert "Nothing has been corrected yet" not in found
    assert "Older corrections" in found


@pytest.mark.parametrize("path", [LOG, FEED])
def test_the_log_only_answers_questions(path: str) -> None:
    assert reading("en").post(path).status_code == 405
    assert reading("en").head(path).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_an_event_shows_its_own_corrections_and_when_it_was_updated(
    editor: User, language: str
) -> None:
    event, other = make.event(headline="Broen"), make.event(headline="Et andet sted")
    unchanged = page(event.get_absolute_url(), language)
    assert 'id="corrections"' not in unchanged
    correct(event, editor, "Navnet var forkert.", headline="Den lange bro")
    correct(other, editor, "Ikke her.", headline="Et tredje sted")
    found = page(event.get_absolute_url(), language)
    assert "Navnet var forkert." in found
    assert "<del>Broen</del>" in found
    assert "Ikke her." not in found
    assert in_language(language, "Updated") in found


def test_queries_of_an_event_do_not_grow_with_its_corrections(
    editor: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    event = make.event()
    make.cite(event)
    revisions.begin([event])
    for n in range(1, 21):
        correct(event, editor, headline=f"Nr. {n}")
        if n in (1, 20):
            with django_assert_max_num_queries(14):
                page(event.get_absolute_url())


def test_a_curator_and_an_editor_read_the_same_log_as_a_stranger(editor: User) -> None:
    event = make.event()
    correct(event, editor, headline="Ny")
    stranger = page()
    for person in (make.curator(), editor):
        client = reading("en")
        client.force_login(person)
        assert client.get(LOG).content.decode() == stranger


def test_a_story_that_readers_have_never_seen_is_not_named_for_an_event_that_was_moved_there(
    client: Client,
) -> None:
    event, hidden = make.event(state=State.DRAFT), make.story(title="Hemmelig sag", slug="hemmelig-sag")
    make.cite(event)
    editor = make.editor()
    states.publish(event, editor)
    states.take(states.WITHDRAW, event, editor, "Den passede ikke")
    Event.objects.filter(pk=event.pk).update(story=hidden)

    answer = client.get("/corrections/", {"story": "hemmelig-sag"})

    assert answer.status_code == 422
    assert "Hemmelig sag" not in answer.content.decode()
    assert client.get("/corrections/", {"story": event.story.slug}).status_code == 200
