"""Queue, history, merging and reports, in a real browser, with and without JavaScript."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import make
from tests.browser.test_admin import form_of, sign_in, violations
from timeline.curation import merging, revisions, states
from timeline.models import Event, Link, Revision, State

DESK = "/admin/timeline/event/"


@pytest.fixture
def event(transactional_db: None) -> Event:
    """Once published and taken back, with two quotes, a link, a comment and a version more; in review."""
    editor = make.editor()
    event = make.event(state=State.DRAFT, headline="Mødet i udvalget", status="planned")
    article = make.cite(event).article
    make.cite(event, "det første fly", article=article)
    states.publish(event, editor)
    states.unpublish(event, editor, "Forkert dato")
    event.headline = "Mødet i Folketinget"
    event.save()
    revisions.record_if_changed(event, Revision.Kind.CHANGED, editor)
    merging.link(event, Link.Kind.FOLLOWS, make.event(headline="Planen", state=State.DRAFT), editor)
    states.take(states.SUBMIT, event, editor, "Klar til gennemsyn")
    return event


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_wrong(page: Page, event: Event, scheme: Any, width: int) -> None:
    sign_in(page, make.editor())
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    row, other = f"{DESK}{event.pk}", Event.objects.get(headline="Planen")
    pages = ["/admin/", f"{DESK}queue/", f"{DESK}reports/", f"{row}/history/?from=1&to=now", form_of(event)]
    for address in [*pages, f"{row}/merge/?into={other.pk}", f"{row}/split/", f"{row}/history/1/restore/"]:
        page.goto(address)
        assert not violations(page), address
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), address


def test_the_whole_way_back_to_readers_goes_by_keyboard(page: Page, event: Event) -> None:
    sign_in(page, make.editor())
    page.goto(f"{DESK}queue/")
    page.get_by_role("link", name="Mødet i Folketinget").press("Enter")
    expect(page.locator(".last-word")).to_contain_text("Klar til gennemsyn")
    page.locator("[name=_publish]").press("Enter")
    expect(page.locator(".messagelist .success").first).to_be_visible()
    page.goto(form_of(event))
    page.locator("#id_headline").fill("Mødet blev holdt")
    page.locator("#id_headline").press("Enter")
    expect(page.locator(".why .errorlist")).to_be_visible()
    expect(page.locator("#id_headline")).to_have_value("Mødet blev holdt")
    page.locator("#id_reason").fill("Det er sket nu")
    page.locator("[name=_save]").press("Enter")

    expect(page.locator(".messagelist .success").first).to_be_visible()
    last = event.revisions.order_by("-number")[0]
    assert (last.reason, last.public, last.snapshot["headline"]) == (
        "Det er sket nu",
        True,
        "Mødet blev holdt",
    )


def test_an_event_is_linked_and_merged_by_typing(page: Page, event: Event) -> None:
    other = make.event(headline="Noget helt tredje", state=State.DRAFT)
    sign_in(page, make.editor())
    page.goto(form_of(other))
    page.locator("#id_links_out-0-kind").select_option("follows")
    choose(page, "#id_links_out-0-target", "Folketinget", "Mødet i Folketinget")
    page.click("[name=_continue]")
    assert Link.objects.filter(source=other, target=event).exists()

    page.goto(f"{DESK}{other.pk}/merge/")
    choose(page, "#id_into", "Folketinget", "Mødet i Folketinget")
    page.click("form.choose [type=submit]")
    page.locator(".submit-row [type=submit]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    other.refresh_from_db()
    assert other.merged_into == event


def choose(page: Page, select: str, typed: str, found: str) -> None:
    page.locator(f"{select} + .select2-container").click()
    page.locator(".select2-search__field").last.fill(typed)
    page.locator(".select2-results__option", has_text=found).first.click()


def test_without_javascript_it_is_given_merged_and_brought_back(no_js_page: Page, event: Event) -> None:
    page, editor = no_js_page, make.editor()
    other = Event.objects.get(headline="Planen")
    sign_in(page, editor)
    page.goto(f"{DESK}queue/")
    page.locator("#in-review .with form").first.locator("[type=submit]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Event.objects.get(pk=event.pk).assignee == editor

    page.goto(f"{DESK}{event.pk}/history/1/restore/")
    page.locator(".submit-row [type=submit]").click()
    assert Event.objects.get(pk=event.pk).headline == "Mødet i udvalget"

    page.goto(f"{DESK}{other.pk}/merge/")
    page.locator("noscript input, input[name=into]").first.fill(str(event.pk))
    page.click("form.choose [type=submit]")
    page.locator(".submit-row [type=submit]").click()
    other.refresh_from_db()
    assert other.merged_into == event
