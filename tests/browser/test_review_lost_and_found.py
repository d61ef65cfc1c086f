"""The review stream when the line drops, when two work at once, and how it looks."""

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests import make
from tests.browser.reviewing import address, outcomes, says, shows, start, three, told_before, violations
from timeline.models import Article, Event, Proposal


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "locale": "en-GB"}


@pytest.fixture
def article(transactional_db: None) -> Article:
    return make.article(title="Planen for afghanerne")


@pytest.fixture
def proposals(article: Article) -> list[Proposal]:
    return three(article)


@pytest.fixture
def duplicate(article: Article) -> Event:
    return told_before(article)


def test_a_dropped_connection_loses_nothing(
    page: Page, article: Article, proposals: list[Proposal], complaints: Any
) -> None:
    complaints.expect("ERR_FAILED|ERR_INTERNET_DISCONNECTED|htmx:(sendError|afterRequest)")
    start(page, article, make.curator())
    page.keyboard.press("a")
    says(page, "Accepted as a draft: “Planen”")
    shows(page, "Det første fly")
    page.fill("#id_headline", "Mine egne ord")

    def drop(route: Route) -> None:
        route.abort() if route.request.method == "POST" else route.continue_()

    page.route("**/review/**", drop)
    page.click("#edit [value=accept]")
    expect(page.locator("#trouble")).to_be_visible()
    expect(page.locator("#id_headline")).to_have_value("Mine egne ord")
    assert outcomes(article) == ["accepted", "", ""]

    page.unroute("**/review/**")
    page.click("#edit [value=accept]")
    says(page, "Accepted as a draft: “Det første fly”")
    expect(page.locator("#trouble")).to_be_hidden()
    assert Event.objects.get(pk=proposals[1].event_id).headline == "Mine egne ord"


def test_an_answer_that_never_arrives_has_still_been_saved_once(
    page: Page, article: Article, proposals: list[Proposal], complaints: Any
) -> None:
    complaints.expect("ERR_FAILED|htmx:(sendError|afterRequest)")
    start(page, article, make.curator())

    def lose_the_answer(route: Route) -> None:
        if route.request.method != "POST":
            return route.continue_()
        route.fetch(max_redirects=0)
        route.abort()

    page.route("**/review/**", lose_the_answer)
    page.keyboard.press("a")
    expect(page.locator("#trouble")).to_be_visible()
    page.unroute("**/review/**")
    page.keyboard.press("a")

    says(page, "You have decided this already: “Planen”")
    shows(page, "Det første fly")
    assert proposals[0].event.revisions.filter(kind="accepted").count() == 1


def test_who_was_signed_out_meanwhile_keeps_what_was_typed_and_goes_on_after_signing_in(
    page: Page, article: Article, proposals: list[Proposal], complaints: Any
) -> None:
    complaints.expect("40[13]|Response Status Error Code")
    curator = make.curator()
    start(page, article, curator)
    page.fill("#id_headline", "Mine egne ord")
    page.context.clear_cookies()
    page.click("#edit [value=accept]")
    expect(page.locator("#trouble")).to_be_visible()
    expect(page.locator("#id_headline")).to_have_value("Mine egne ord")
    start(page.context.new_page(), article, curator)
    page.click("#edit [value=accept]")

    says(page, "Accepted as a draft: “Planen”")


def test_leaving_what_was_typed_is_asked_about(
    page: Page, article: Article, proposals: list[Proposal]
) -> None:
    start(page, article, make.curator())
    page.fill("#id_headline", "Mine egne ord")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.click("#next")
    expect(page.locator("#id_headline")).to_have_value("Mine egne ord")
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("#next")
    shows(page, "Det første fly")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_two_at_once_see_both_versions(
    page: Page, article: Article, proposals: list[Proposal], scheme: Any
) -> None:
    start(page, article, make.curator())
    page.emulate_media(color_scheme=scheme)
    shows(page, "Planen")
    event = Event.objects.get(pk=proposals[0].event_id)
    event.headline = "Annas overskrift"
    event.save()
    page.fill("#id_summary", "Bos resumé")
    page.click("#edit [value=accept]")

    expect(page.locator("#item .versions")).to_contain_text("“Annas overskrift”")
    expect(page.locator("#id_summary")).to_have_value("Bos resumé")
    assert not violations(page)
    page.fill("#id_headline", "Annas overskrift")
    page.click("#edit [value=accept]")
    says(page, "Accepted")
    event.refresh_from_db()
    assert (event.headline, event.summary) == ("Annas overskrift", "Bos resumé")


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)]
)
def test_axe_finds_nothing_wrong(
    page: Page, article: Article, proposals: list[Proposal], duplicate: Event, scheme: Any, width: int
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    start(page, article, make.editor())
    assert not violations(page)
    page.keyboard.press("?")
    page.locator("#item-heading").focus()
    page.keyboard.press("j")
    expect(page.locator(".duplicates")).to_be_visible()
    page.keyboard.press("n")
    assert not violations(page)
    page.keyboard.press("Escape")
    page.click("button:has-text('Reject')")
    says(page, "Say why")
    assert not violations(page)
    page.keyboard.press("Escape")
    for _n in range(3):
        page.keyboard.press("a")
        says(page, "Accepted")
        page.evaluate("document.getElementById('said').textContent = ''")
    shows(page, "All is decided")
    assert not violations(page)
    page.goto(f"{address(article)}?item={proposals[0].pk}")
    expect(page.locator(".decision")).to_be_visible()
    assert not violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_item_comes_first_and_the_article_is_folded(
    page: Page, article: Article, proposals: list[Proposal]
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    start(page, article, make.curator())
    expect(page.locator("#text")).to_be_hidden()
    expect(page.locator("#edit [value=accept]")).to_be_in_viewport()
    page.locator(".source > summary").click()
    expect(page.locator("#text")).to_be_visible()
