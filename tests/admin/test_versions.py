"""Two people at the same row: nobody's words are lost without a word."""

from typing import Any

import pytest
from django.test import Client

from tests import make
from tests.admin.posting import address, citation_data, errors, event_data, formset, said, save
from tests.admin.test_articles import article_data, story_data
from timeline.admin.versions import version
from timeline.models import Citation, Event, Link, State

pytestmark = pytest.mark.django_db


def stored_now(response: Any) -> dict[str, str]:
    return dict(response.context["stored_now"])


def draft(**given: Any) -> Event:
    event = make.event(state=State.DRAFT, headline="Før", **given)
    make.cite(event)
    return event


def test_a_form_carries_the_version_that_it_shows(curator: Client) -> None:
    event = draft()

    page = curator.get(address(event)).content.decode()

    assert f'<input type="hidden" name="version" value="{version(event)}">' in page
    assert 'name="version"' not in curator.get(address(Event, "add")).content.decode()


def test_who_saves_over_somebody_elses_change_is_refused_and_sees_it(curator: Client, editor: Client) -> None:
    event = draft(places=[make.place("Kabul")])
    first, second = event_data(event, headline="Annas"), event_data(event, summary="Bos")
    save(curator, event, first)

    response = save(editor, event, second)

    assert "Somebody saved this while you had it open" in errors(response)["__all__"][0]
    assert stored_now(response) == {"Headline": "“Annas”", "Summary": "nothing"}
    assert "<dd>“Annas”</dd>" in response.content.decode()
    form = response.context["adminform"].form
    assert (form["headline"].value(), form["summary"].value()) == ("Før", "Bos")
    event.refresh_from_db()
    assert (event.headline, event.summary) == ("Annas", "")


def test_what_is_stored_is_shown_as_it_is_though_it_holds_markup(editor: Client) -> None:
    event = draft()
    second = event_data(event, summary="Bos")
    save(editor, event, event_data(event, headline="<b>Annas</b>"))

    assert "“&lt;b&gt;Annas&lt;/b&gt;”" in save(editor, event, second).content.decode()


def test_who_has_seen_the_other_version_saves_again(curator: Client, editor: Client) -> None:
    event = draft()
    first, second = event_data(event, headline="Annas"), event_data(event, summary="Bos")
    save(curator, event, first)
    refused = save(editor, event, second)

    save(editor, event, {**second, "headline": "Annas", "version": refused.context["adminform"].form.version})

    event.refresh_from_db()
    assert (event.headline, event.summary) == ("Annas", "Bos")


def test_a_third_change_in_between_is_not_overwritten_either(curator: Client, editor: Client) -> None:
    event = draft()
    first, second = event_data(event, headline="Annas"), event_data(event, summary="Bos")
    save(curator, event, first)
    seen = save(editor, event, second).context["adminform"].form.version
    event.refresh_from_db()
    save(curator, event, event_data(event, headline="Annas igen"))

    response = save(editor, event, {**second, "headline": "Annas", "version": seen})

    assert stored_now(response)["Headline"] == "“Annas igen”"
    assert Event.objects.get().headline == "Annas igen"


def test_every_kind_of_field_is_shown_as_it_is_stored(curator: Client, editor: Client) -> None:
    event = draft(places=[make.place("Kabul")], actors=[make.actor("Folketinget")])
    fields = {"status": "planned", "date": "2021-08", "part": "", "places": [], "category": ""}
    old = event_data(event, **fields, story=make.story().pk, actors=[make.actor("Andre").pk])
    save(curator, event, event_data(event, headline="Annas"))

    response = save(editor, event, old)

    assert stored_now(response) == {
        "Headline": "“Annas”",
        "Status": "“happened”",
        "Date": "“2021-08-02”",
        "Story": f"“{event.story}”",
        "Category": "“Møde”",
        "Places": "“Kabul”",
        "Actors": "“Folketinget”",
    }
    assert {"category", "__all__"} == set(errors(response))


def test_a_button_pressed_twice_is_no_conflict(curator: Client) -> None:
    event = draft()
    data = event_data(event, headline="Efter")

    save(curator, event, data)
    again = save(curator, event, data)

    assert "changed successfully" in said(again)[0]
    assert Event.objects.get().headline == "Efter"


def test_a_form_without_a_version_is_based_on_none(curator: Client) -> None:
    event = draft()

    response = save(curator, event, event_data(event, headline="Efter", version=""))

    assert "Somebody saved this" in errors(response)["__all__"][0]
    assert Event.objects.get().headline == "Før"


def test_publishing_an_older_version_is_refused_too(curator: Client, editor: Client) -> None:
    event = draft()
    opened = event_data(event, _publish="1")
    save(curator, event, event_data(event, headline="Annas"))

    response = save(editor, event, opened)

    assert stored_now(response) == {"Headline": "“Annas”"}
    assert Event.objects.get().state == State.DRAFT


def test_two_people_at_the_same_citation_do_not_overwrite_each_other(curator: Client, editor: Client) -> None:
    event = draft()
    citation = event.citations.get()
    first = event_data(event, [citation_data(citation, quote="fremlagde ministeren")])
    second = event_data(event, [citation_data(citation, quote="Mandag aften")])
    save(curator, event, first)

    response = save(editor, event, second)

    assert "Somebody saved this" in errors(response)["citations"][0]
    assert stored_now(response) == {"Citation": f"“fremlagde ministeren” ({citation.article})"}
    assert Citation.objects.get().quote == "fremlagde ministeren"


def test_a_citation_that_somebody_else_added_is_shown_and_kept(curator: Client, editor: Client) -> None:
    event = draft()
    citation = event.citations.get()
    new = {"article": citation.article_id, "quote": "det første fly", "time_words": "", "nth": ""}
    second = event_data(event, headline="Efter")
    save(curator, event, event_data(event, [citation_data(citation), new]))

    refused = save(editor, event, second)
    save(editor, event, {**second, "version": refused.context["adminform"].form.version})

    assert "“det første fly”" in " ".join(value for _label, value in refused.context["stored_now"])
    assert (Event.objects.get().headline, Citation.objects.count()) == ("Efter", 2)


def test_a_citation_that_somebody_else_deleted_is_told(curator: Client, editor: Client) -> None:
    event = draft()
    opened = event_data(event, headline="Efter")
    save(curator, event, event_data(event, [citation_data(event.citations.get(), DELETE="on")]))

    response = save(editor, event, opened)

    assert "gone by now" in errors(response)["citations"][0]
    assert "Efter" in response.content.decode()
    assert (Event.objects.get().headline, Citation.objects.count()) == ("Før", 0)


def test_articles_are_not_overwritten_either(curator: Client, editor: Client) -> None:
    article = make.article(title="Før")
    data = article_data(article.story, title="Før", version=version(article))
    editor.post(address(article), {**data, "author": "Anna"})

    response = curator.post(address(article), {**data, "published_at_0": "3 August 2021"})

    assert stored_now(response) == {
        "Author": "“Anna”",
        "Published at": "“Monday 2 August 2021 (2021-08-02)”",
    }
    article.refresh_from_db()
    assert (article.author, article.published.edtf) == ("Anna", "2021-08-02")


def test_stories_are_not_overwritten_either(curator: Client, editor: Client) -> None:
    story = make.story()
    data = story_data(slug=story.slug, version=version(story))
    editor.post(address(story), {**data, "title": "Annas"})

    response = curator.post(address(story), {**data, "standfirst": "Bos"})

    assert stored_now(response) == {"Title": "“Annas”", "Standfirst": "nothing"}
    story.refresh_from_db()
    assert (story.title, story.standfirst) == ("Annas", "")


def test_a_reason_that_was_typed_is_kept_and_is_no_difference(editor: Client) -> None:
    event = make.event(headline="Før")
    make.cite(event)
    second = event_data(event, summary="Bos", reason="Bos grund")
    save(editor, event, event_data(event, headline="Annas", reason="Annas grund"))

    response = save(editor, event, second)

    assert "Somebody saved this" in errors(response)["__all__"][0]
    assert stored_now(response) == {"Headline": "“Annas”", "Summary": "nothing"}
    assert response.context["adminform"].form["reason"].value() == "Bos grund"
    assert [r.reason for r in event.revisions.order_by("number")] == ["", "Annas grund"]


def test_a_link_that_somebody_else_wrote_is_shown_and_kept(curator: Client, editor: Client) -> None:
    event, plan, other = draft(), make.event(headline="Planen"), make.event(headline="Andet")
    first = event_data(event, **formset([{"kind": "follows", "target": plan.pk}], "links_out"))
    second = event_data(event, **formset([{"kind": "corrects", "target": other.pk}], "links_out"))
    save(curator, event, first)

    refused = save(editor, event, second)
    assert "Somebody saved this" in errors(refused)["links_out"][0]
    assert stored_now(refused) == {"Link": "follows “Planen”"}
    save(editor, event, {**second, "version": refused.context["adminform"].form.version})

    assert {made.kind for made in Link.objects.all()} == {"follows", "corrects"}


def test_a_link_that_somebody_else_took_away_is_told(curator: Client, editor: Client) -> None:
    event, plan = draft(), make.event()
    made = Link.objects.create(source=event, kind="follows", target=plan)
    row = {"id": made.pk, "source": event.pk, "kind": "corrects", "target": plan.pk}
    opened = event_data(event, headline="Efter", **formset([row], "links_out"))
    gone = formset([{**row, "kind": "follows", "DELETE": "on"}], "links_out")
    save(curator, event, event_data(event, **gone))

    response = save(editor, event, opened)

    assert "gone by now" in errors(response)["links_out"][0]
    assert (Event.objects.get(pk=event.pk).headline, Link.objects.count()) == ("Før", 0)


def test_a_step_from_an_older_version_is_refused_though_nothing_else_was_changed(
    curator: Client, editor: Client
) -> None:
    event = draft()
    opened = event_data(event, _publish="1")
    new = {
        "article": event.citations.get().article_id,
        "quote": "det første fly",
        "time_words": "",
        "nth": "",
    }
    save(curator, event, event_data(event, [citation_data(event.citations.get()), new]))

    response = save(editor, event, opened)

    assert "Somebody saved this" in errors(response)["__all__"][0]
    assert "“det første fly”" in " ".join(stored_now(response).values())
    assert Event.objects.get().state == State.DRAFT
