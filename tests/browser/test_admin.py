"""What a curator and an editor see and do, in a real browser."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests import make
from timeline.models import Article, Event, State, Story

LIST, ADD = "/admin/timeline/event/", "/admin/timeline/event/add/"


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "locale": "da-DK"}


@pytest.fixture
def story(transactional_db: None) -> Story:
    return make.story(title="Evakueringen fra Afghanistan")


@pytest.fixture
def article(story: Story) -> Article:
    return make.article(story=story, title="USA åbner for flere visa")


@pytest.fixture
def draft(story: Story, article: Article) -> Event:
    places, actors = [make.place("Kabul")], [make.actor("Folketinget")]
    event = make.event(
        story=story, state=State.DRAFT, headline="Mødet i udvalget", places=places, actors=actors
    )
    make.cite(event, time_words="Mandag aften", article=article)
    return event


def form_of(event: Event) -> str:
    return f"{LIST}{event.pk}/change/"


def sign_in(page: Page, user: User) -> None:
    page.goto("/admin/login/?next=/admin/")
    page.fill("#id_username", user.get_username())
    page.fill("#id_password", make.PASSWORD)
    page.click("[type=submit]")
    expect(page.locator("#user-tools")).to_contain_text(user.get_username())


def understood(page: Page, text: str) -> None:
    expect(page.locator("#date-understood")).to_contain_text(text)


def violations(page: Page) -> list[str]:
    # Without preload: to read the admin's style sheets it would put style elements into the page.
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [f"{violation['id']}: {violation['nodes'][0]['html']}" for violation in found]


def test_a_date_is_understood_while_it_is_typed_and_published_with_one_button(
    page: Page, draft: Event
) -> None:
    sign_in(page, make.editor())
    page.goto(form_of(draft))
    understood(page, "mandag 2. august 2021 · EDTF 2021-08-02")

    page.locator("#id_date").fill("")
    page.locator("#id_date").press_sequentially("enten 11. eller 12. august 2021", delay=10)
    understood(page, "11. eller 12. august 2021 · EDTF [2021-08-11,2021-08-12]")
    expect(page.locator("#id_date")).to_be_focused()
    page.locator("#id_date").fill("11. august 2021")
    page.locator("#id_part").select_option("evening")
    understood(page, "onsdag 11. august 2021, aften")
    page.click("[name=_publish]")

    page.locator(".messagelist .success a").first.click()
    expect(page.locator(f"#e{draft.pk}")).to_contain_text("Mødet i udvalget")
    expect(page.locator(f"#e{draft.pk}")).to_contain_text("aften")


def test_a_date_that_is_not_understood_is_told_at_once_and_again_on_saving(page: Page, draft: Event) -> None:
    sign_in(page, make.curator())
    page.goto(form_of(draft))

    page.locator("#id_date").fill("30. februar 2021")
    understood(page, "findes ikke")
    page.click("[name=_save]")

    expect(page.locator(".field-date .errorlist")).to_contain_text("findes ikke")
    expect(page.locator("#id_date")).to_have_value("30. februar 2021")
    draft.refresh_from_db()
    assert draft.edtf == "2021-08-02"


def test_an_event_is_written_from_nothing_with_rows_chosen_by_typing(
    page: Page, story: Story, article: Article
) -> None:
    category = make.category("Møde")
    sign_in(page, make.editor())
    page.goto(ADD)
    page.fill("#id_headline", "Planen fremlægges")
    page.fill("#id_date", "2021-08-02")
    page.locator("#id_category").select_option(str(category.pk))
    choose(page, ".field-story", "afghanistan")
    choose(page, "#citations-0 .field-article", "åbner")
    page.fill("#id_citations-0-quote", "I sidste uge landede det første fly.")
    page.click("#citations-group .add-row a")
    choose(page, "#citations-1 .field-article", "visa")
    page.fill("#id_citations-1-quote", "det første fly")
    assert not violations(page)
    page.click("[name=_publish]")

    expect(page.locator(".messagelist .success").first).to_be_visible()
    event = Event.objects.get()
    assert (event.headline, event.state, event.citations.count()) == ("Planen fremlægges", State.PUBLISHED, 2)


def choose(page: Page, field: str, text: str) -> None:
    page.locator(f"{field} .select2-selection").click()
    search = page.locator(".select2-container--open .select2-search__field")
    search.press_sequentially(text, delay=10)
    expect(page.locator(".select2-results__option")).to_have_count(1)
    expect(page.locator(".select2-results__option--highlighted")).to_be_visible()
    search.press("Enter")


def test_a_box_says_which_field_it_is_and_what_is_chosen(page: Page, draft: Event) -> None:
    sign_in(page, make.editor())
    page.goto(form_of(draft))

    box = page.locator(".field-story [role=combobox]")
    expect(box).to_have_accessible_name("Historie: Evakueringen fra Afghanistan")
    expect(page.locator(".field-places [role=searchbox]")).to_have_accessible_name("Steder:")


def test_an_editor_takes_back_what_is_public(page: Page, draft: Event) -> None:
    Event.objects.update(state=State.PUBLISHED)
    sign_in(page, make.editor())
    page.goto(form_of(draft))
    page.fill("#id_reason", "Datoen var forkert")
    page.click("[name=_unpublish]")

    expect(page.locator(f"#result_list tr:has-text('{draft.headline}') .state")).to_have_class("state draft")


def test_a_curator_only_reads_what_is_public(page: Page, draft: Event) -> None:
    Event.objects.update(state=State.PUBLISHED)
    sign_in(page, make.curator())
    page.goto(form_of(draft))

    expect(page.locator("#content")).to_contain_text("mandag 2. august 2021")
    expect(page.locator("#content-main [type=submit]")).to_have_count(0)
    assert not violations(page)
    page.goto(f"/admin/timeline/story/{draft.story_id}/change/")
    expect(page.locator("#content-main form .help").first).to_be_visible()
    expect(page.locator("#content-main form [type=submit]")).to_have_count(0)
    assert not violations(page)


def test_without_javascript_an_event_is_written_understood_and_published(
    no_js_page: Page, story: Story, article: Article
) -> None:
    page, category = no_js_page, make.category("Møde")
    sign_in(page, make.editor())
    page.goto(f"/admin/timeline/story/{story.pk}/change/")
    page.locator(".field-new_event a").last.click()
    page.fill("#id_headline", "Planen fremlægges")
    page.fill("#id_date", "2. august 2021")
    page.locator("#id_part").select_option("evening")
    page.locator("#id_category").select_option(str(category.pk))
    page.fill("noscript [name=citations-0-article]", str(article.pk))
    page.fill("#id_citations-0-quote", "står der ikke")
    page.click("[name=_publish]")

    expect(page.locator("#citations-0 .errorlist")).to_be_visible()
    understood(page, "mandag 2. august 2021, aften")
    page.fill("#id_citations-0-quote", "det første fly")
    page.click("[name=_publish]")

    expect(page.locator(".messagelist .success").first).to_be_visible()
    event = Event.objects.get()
    assert (event.story, event.part_of_day, event.published) == (story, "evening", True)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_wrong(page: Page, draft: Event, article: Article, scheme: Any, width: int) -> None:
    sign_in(page, make.editor())
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    history, article_form = f"{LIST}{draft.pk}/history/", f"/admin/timeline/article/{article.pk}/change/"
    for address in (ADD, form_of(draft), LIST, f"{LIST}?period=hund", history, article_form):
        page.goto(address)
        assert not violations(page), address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_saves_over_somebody_else_sees_both_versions_and_can_merge(
    page: Page, draft: Event, scheme: Any
) -> None:
    sign_in(page, make.editor())
    page.emulate_media(color_scheme=scheme)
    page.goto(form_of(draft))
    draft.headline = "Annas overskrift"
    draft.save()
    page.fill("#id_summary", "Bos resumé")
    page.click("[name=_save]")

    expect(page.locator(".stored-now")).to_contain_text("»Annas overskrift«")
    expect(page.locator("#id_headline")).to_have_value("Mødet i udvalget")
    expect(page.locator("#id_summary")).to_have_value("Bos resumé")
    assert not violations(page)
    page.fill("#id_headline", "Annas overskrift")
    page.click("[name=_save]")

    expect(page.locator(".messagelist .success").first).to_be_visible()
    draft.refresh_from_db()
    assert (draft.headline, draft.summary) == ("Annas overskrift", "Bos resumé")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_before_something_is_deleted(page: Page, draft: Event, scheme: Any) -> None:
    sign_in(page, make.editor())
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{LIST}{draft.pk}/delete/")
    assert not violations(page)
    page.goto(LIST)
    page.check("[name=_selected_action]")
    page.locator("[name=action]").select_option("delete_selected")
    page.click("[name=index]")
    expect(page.locator("#deleted-objects")).to_contain_text("Mødet i udvalget")
    assert not violations(page)
    page.click("[type=submit]:not(nav *, header *)")

    expect(page.locator(".messagelist .success")).to_be_visible()
    assert not Event.objects.exists()


def test_the_day_of_an_article_is_chosen_in_the_calendar_or_written_in_words(
    page: Page, article: Article
) -> None:
    sign_in(page, make.editor())
    page.goto(f"/admin/timeline/article/{article.pk}/change/")
    expect(page.locator("#id_published_at_0")).to_have_value("02.08.2021")
    page.click("#calendarlink0")
    page.locator("#calendarin0 td a", has_text="12").click()
    expect(page.locator("#id_published_at_0")).to_have_value("12.08.2021")
    page.click("[name=_continue]")
    expect(page.locator("#id_published_at_0")).to_have_value("12.08.2021")
    page.fill("#id_published_at_0", "3. august 2021")
    page.click("[name=_continue]")

    expect(page.locator("#id_published_at_0")).to_have_value("03.08.2021")
    assert not violations(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_what_was_refused(page: Page, draft: Event, scheme: Any) -> None:
    sign_in(page, make.editor())
    page.emulate_media(color_scheme=scheme)
    page.goto(form_of(draft))
    page.fill("#id_date", "hund")
    page.fill("#id_citations-0-quote", "står der ikke")
    understood(page, "kunne ikke læses")
    page.click("[name=_save]")

    expect(page.locator(".field-date .errorlist")).to_be_visible()
    assert not violations(page)
