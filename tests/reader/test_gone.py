"""What became of an event that readers knew: merged, withdrawn, or taken back to draft."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from tests import make
from timeline.curation import merging, states
from timeline.models import Event, State

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return make.editor(username="hemmelig-redaktoer")


@pytest.fixture(params=["stranger", "reader", "curator", "editor"])
def anybody(request: pytest.FixtureRequest) -> Client:
    client = Client(headers={"accept-language": "en"})
    if request.param != "stranger":
        client.force_login(getattr(make, request.param)())
    return client


@pytest.fixture
def stranger() -> Client:
    return Client(headers={"accept-language": "en"})


def test_a_merged_event_leads_to_where_it_went_for_good(anybody: Client, editor: User) -> None:
    gone, into = make.event(), make.event()
    old = gone.get_absolute_url()
    merging.merge(gone, into, editor, "Det samme.")
    for path in (old, f"/events/{gone.pk}/", f"/events/{gone.pk}/other-words/"):
        answer = anybody.get(path)
        assert (answer.status_code, answer["Location"]) == (301, into.get_absolute_url())
        assert "max-age=3600" in answer["Cache-Control"]  # an editor may take them apart again


def test_a_second_merger_leads_the_oldest_address_on(stranger: Client, editor: User) -> None:
    first, second, third = make.event(), make.event(), make.event()
    merging.merge(first, second, editor, "Det samme.")
    merging.merge(second, third, editor, "Det samme.")
    assert stranger.get(first.get_absolute_url())["Location"] == third.get_absolute_url()


def test_what_was_merged_into_something_out_of_sight_does_not_lead_there(
    stranger: Client, editor: User
) -> None:
    gone, into = make.event(headline="Den gamle"), make.event(headline="Hemmelig nu")
    merging.merge(gone, into, editor, "Det samme.")
    states.take(states.UNPUBLISH, into, editor, "Vi undersøger sagen.")
    answer = stranger.get(gone.get_absolute_url())
    assert answer.status_code == 410
    assert "Den gamle" in answer.content.decode()
    assert "Hemmelig nu" not in answer.content.decode()
    draft, hidden = make.event(state=State.DRAFT), make.event(state=State.DRAFT)
    merging.merge(draft, hidden, editor)
    assert stranger.get(draft.get_absolute_url()).status_code == 404
    stranger.force_login(make.curator())
    assert stranger.get(draft.get_absolute_url())["Location"] == f"/events/{hidden.pk}/"


def test_taken_apart_again_it_stands_alone(stranger: Client, editor: User) -> None:
    gone, into = make.event(), make.event()
    make.cite(gone)
    merging.merge(gone, into, editor, "Det samme.")
    states.take(states.UNPUBLISH, gone, editor)
    assert stranger.get(gone.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_withdrawn_event_says_when_and_why_and_leads_on(editor: User, language: str) -> None:
    story = make.story(title="Evakueringen")
    before = make.event("2021-08-01", story=story, headline="Forrige")
    event = make.event(story=story, headline="Broen brast")
    after = make.event("2021-08-03", story=story, headline="Næste")
    states.take(states.WITHDRAW, event, editor, "Broen <står> endnu.")
    answer = Client(headers={"accept-language": language}).get(event.get_absolute_url())
    page = answer.content.decode()
    assert answer.status_code == 410
    assert ">Broen brast</h1>" in page
    assert "Broen &lt;står&gt; endnu." in page
    with translation.override(language):
        said = gettext("This event was withdrawn on %(day)s.")
    assert said.partition("%")[0] in page
    for other in (before, after, story):
        assert f'href="{other.get_absolute_url()}"' in page
    assert f'href="/corrections/?story={story.slug}"' in page
    assert editor.username not in page


def test_it_says_so_to_everybody_and_at_every_slug(anybody: Client, editor: User) -> None:
    event = make.event()
    states.take(states.WITHDRAW, event, editor, "Forkert.")
    for path in (event.get_absolute_url(), f"/events/{event.pk}/", f"/events/{event.pk}/x/"):
        assert anybody.get(path).status_code == 410
    assert anybody.head(event.get_absolute_url()).status_code == 410


def test_the_last_event_of_a_story_does_not_lead_to_a_page_that_is_not_there(
    stranger: Client, editor: User
) -> None:
    event = make.event()
    states.take(states.WITHDRAW, event, editor, "Forkert.")
    page = stranger.get(event.get_absolute_url()).content.decode()
    assert f'href="{event.story.get_absolute_url()}"' not in page
    assert event.story.title in page


def test_lists_and_exports_leave_out_what_is_gone(stranger: Client, editor: User) -> None:
    story = make.story()
    stays = make.event(story=story, headline="Bliver")
    withdrawn, merged = (make.event(story=story, headline=name) for name in ("Trukket", "Tvilling"))
    article = make.cite(withdrawn).article
    states.take(states.WITHDRAW, withdrawn, editor, "Forkert.")
    merging.merge(merged, stays, editor, "Det samme.")
    for path in ("/", story.get_absolute_url(), "/events.csv", f"{story.get_absolute_url()}events.csv"):
        answer = stranger.get(path)
        found = b"".join(answer) if answer.streaming else answer.content
        assert "Bliver" in found.decode()
        assert "Trukket" not in found.decode()
        assert "Tvilling" not in found.decode()
    assert stranger.get(article.get_absolute_url()).status_code == 404


def test_what_was_taken_back_to_draft_is_the_usual_404(stranger: Client, editor: User) -> None:
    event = make.event(headline="Broen")
    states.take(states.UNPUBLISH, event, editor, "Vi undersøger sagen.")
    answer = stranger.get(event.get_absolute_url())
    assert answer.status_code == 404
    assert "Broen" not in answer.content.decode()


@pytest.mark.parametrize("step", ["reject", "submit"])
def test_what_was_never_public_stays_unknown(stranger: Client, editor: User, step: str) -> None:
    event = make.event(state=State.DRAFT, headline="Hemmelig")
    states.take(states.STEPS[step], event, editor, "Ikke relevant.")
    assert stranger.get(event.get_absolute_url()).status_code == 404


def test_published_again_it_is_there_again(stranger: Client, editor: User) -> None:
    event: Event = make.event()
    make.cite(event)
    states.take(states.WITHDRAW, event, editor, "Forkert.")
    states.take(states.UNPUBLISH, event, editor)
    assert stranger.get(event.get_absolute_url()).status_code == 404
    states.publish(event, editor)
    assert stranger.get(event.get_absolute_url()).status_code == 200


def rewritten(event: Event, **new: object) -> None:
    event.refresh_from_db()
    for name, value in new.items():
        setattr(event, name, value)
    event.save()


def test_no_address_gives_away_words_that_were_written_after_it_was_withdrawn(
    stranger: Client, editor: User
) -> None:
    gone, merged = make.event(headline="Broen"), make.event()
    merging.merge(merged, gone, editor, "Det samme.")
    states.take(states.WITHDRAW, gone, editor, "Forkert.")
    rewritten(gone, headline="Hemmelig ordlyd")
    rewritten(merged, headline="Hemmelig ordlyd også")
    assert stranger.get(f"/events/{merged.pk}/")["Location"] == f"/events/{gone.pk}/"
    for path in (f"/events/{gone.pk}/", f"/events/{gone.pk}/broen/", "/corrections/", "/corrections.atom"):
        answer = stranger.get(path)
        assert answer.status_code in (200, 410)
        assert "hemmelig" not in answer.content.decode().lower()
    assert f'href="/events/{gone.pk}/">Broen</a>' in stranger.get("/corrections/").content.decode()


def test_a_story_that_it_was_moved_to_out_of_sight_stays_unknown(stranger: Client, editor: User) -> None:
    known, secret = make.story(title="Den kendte sag"), make.story(title="Hemmelig sag", slug="hemmelig-sag")
    other = make.event("2021-08-01", story=known)
    withdrawn, taken_back = make.event(story=known), make.event(story=known)
    states.take(states.WITHDRAW, withdrawn, editor, "Forkert.")
    states.take(states.UNPUBLISH, taken_back, editor, "Vi undersøger sagen.")
    for event in (withdrawn, taken_back):
        rewritten(event, story=secret)
    tombstone = stranger.get(f"/events/{withdrawn.pk}/").content.decode()
    log, feed = (stranger.get(path).content.decode() for path in ("/corrections/", "/corrections.atom"))
    for page in (tombstone, log, feed):
        assert "hemmelig" not in page.lower()
        assert "Den kendte sag" in page
    assert log.count(f'href="/corrections/?story={known.slug}"') == 2
    assert f'href="{other.get_absolute_url()}"' in tombstone
    states.take(states.UNPUBLISH, other, editor, "Forkert.")
    assert f"?story={known.slug}" not in stranger.get("/corrections/").content.decode()
