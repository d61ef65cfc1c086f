"""An event in further languages: written in its form, kept in its history, told in the corrections."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import make
from timeline.curation import revisions
from timeline.models import Event, EventTranslation, Revision, State

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    """Published, in Danish, resting on a quote."""
    found = make.event(headline="Fly lander", summary="I Virginia.")
    make.cite(found)
    return found


def signed_in(user: User) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(user)
    return client


def form_of(client: Client, event: Event) -> dict[str, Any]:
    """What the browser would send back of the page as it is."""
    page = client.get(f"/admin/timeline/event/{event.pk}/change/")
    forms = [page.context["adminform"].form, *(i.formset for i in page.context["inline_admin_formsets"])]
    data: dict[str, Any] = {"version": event.updated.isoformat(), "reason": ""}
    for part in forms:
        inner = [part.management_form, *part.forms] if hasattr(part, "forms") else [part]
        for form in inner:
            for field in form:
                value = field.value()
                data[field.html_name] = "" if value is None else value
    return data


def with_translation(data: dict[str, Any], **words: str) -> dict[str, Any]:
    """With one language more, as its empty form is filled in."""
    n = int(data["translations-TOTAL_FORMS"])
    new = {f"translations-{n}-{name}": text for name, text in words.items()}
    return {**data, "translations-TOTAL_FORMS": n + 1, **new}


ENGLISH = {"language": "en", "headline": "Flight lands", "summary": "In Virginia."}


def post(client: Client, event: Event, data: dict[str, Any]) -> Any:
    return client.post(f"/admin/timeline/event/{event.pk}/change/", data)


def test_an_editor_gives_an_event_another_language_and_readers_of_it_see_it(event: Event) -> None:
    client = signed_in(make.editor())
    data = with_translation(form_of(client, event), **ENGLISH) | {"reason": "Nu på engelsk"}
    assert post(client, event, data).status_code == 302
    english = Client(headers={"Accept-Language": "en"}).get(event.story.get_absolute_url()).text
    danish = Client(headers={"Accept-Language": "da"}).get(event.story.get_absolute_url()).text
    assert "Flight lands" in english
    assert "In Virginia." in english
    assert "Fly lander" in danish
    assert "Flight lands" not in danish


def test_readers_find_it_in_the_corrections_with_its_language(event: Event) -> None:
    client = signed_in(make.editor())
    post(client, event, with_translation(form_of(client, event), **ENGLISH) | {"reason": "Nu på engelsk"})
    log = Client(headers={"Accept-Language": "en"}).get("/corrections/").text
    assert "Headline, English" in log
    assert "Flight lands" in log


def test_what_readers_see_is_translated_by_those_alone_who_may_publish(event: Event) -> None:
    curator = signed_in(make.curator())
    data = with_translation(form_of(signed_in(make.editor()), event), **ENGLISH)
    assert post(curator, event, data).status_code == 403
    assert post(Client(), event, data).status_code == 302  # to where one signs in
    assert not EventTranslation.objects.exists()


def test_a_curator_translates_a_draft() -> None:
    draft = make.event(state=State.DRAFT)
    client = signed_in(make.curator())
    assert post(client, draft, with_translation(form_of(client, draft), **ENGLISH)).status_code == 302
    assert draft.translations.get().headline == "Flight lands"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({**ENGLISH, "headline": ""}, "This field is required"),
        ({**ENGLISH, "language": ""}, "This field is required"),
        ({**ENGLISH, "language": "da"}, "The story is in this language"),
        ({**ENGLISH, "language": "xx-nowhere"}, "Select a valid choice"),
        ({**ENGLISH, "headline": "x" * 201}, "at most 200 characters"),
    ],
)
def test_what_cannot_be_is_refused_with_what_was_typed(
    event: Event, words: dict[str, str], problem: str
) -> None:
    client = signed_in(make.editor())
    page = post(client, event, with_translation(form_of(client, event), **words) | {"reason": "Nu"})
    assert page.status_code == 200
    assert problem in page.text
    assert words["summary"] in page.text
    assert not EventTranslation.objects.exists()


def test_one_language_is_given_once(event: Event) -> None:
    client = signed_in(make.editor())
    twice = with_translation(with_translation(form_of(client, event), **ENGLISH), **ENGLISH)
    page = post(client, event, twice | {"reason": "Nu"})
    assert page.status_code == 200
    assert not EventTranslation.objects.exists()


def test_a_save_from_an_outdated_version_shows_what_is_stored(event: Event) -> None:
    client = signed_in(make.editor())
    data = with_translation(form_of(client, event), **ENGLISH) | {"reason": "Nu"}
    post(client, event, data)
    page = post(client, event, {**data, "translations-0-headline": "Another plane lands"})
    assert page.status_code == 200
    assert "Somebody saved this while you had it open" in page.text
    assert "Another plane lands" in page.text
    assert event.translations.get().headline == "Flight lands"


def test_an_earlier_version_brings_its_languages_back(event: Event) -> None:
    editor = make.editor()
    EventTranslation.objects.create(event=event, **ENGLISH)
    (kept,) = revisions.record([event], Revision.Kind.CHANGED, editor, public=True)
    event.translations.all().delete()
    revisions.restore(kept, editor, "Det var rigtigt før")
    assert event.translations.get().summary == "In Virginia."


def test_a_version_from_before_there_were_translations_leaves_them_alone(event: Event) -> None:
    editor = make.editor()
    (old,) = revisions.record([event], Revision.Kind.CHANGED, editor)
    snapshot = {name: said for name, said in old.snapshot.items() if name != "translations"}
    older = Revision.objects.create(event=event, number=2, kind=old.kind, snapshot=snapshot)
    EventTranslation.objects.create(event=event, **ENGLISH)
    assert "translations" not in [found.name for found in revisions.would_change(event, older)]
    revisions.restore(older, editor, "Som det var")
    assert event.translations.count() == 1


def test_a_text_in_another_language_than_the_readers_is_marked(event: Event) -> None:
    page = Client(headers={"Accept-Language": "en"}).get(event.story.get_absolute_url()).text
    assert '<div class="what" lang="da"' in page


def test_an_event_cannot_move_to_a_story_in_the_language_of_its_translation(event: Event) -> None:
    event.translations.create(language="en", headline="Flight lands")
    client = signed_in(make.editor())
    english = make.story(language="en-GB")
    page = post(client, event, form_of(client, event) | {"story": english.pk, "reason": "Flyttet"})
    assert "The story is in this language" in page.text
    event.refresh_from_db()
    assert event.story != english
