"""What a reader sees and does, in a real browser."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests import make
from tests.browser.conftest import Complaints
from timeline import demo
from timeline.models import Article, Event

STORY = "/stories/evakueringen-fra-afghanistan/"


@pytest.fixture(autouse=True)
def demo_story(transactional_db: None) -> None:
    assert demo.load(make.editor())


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "locale": "da-DK"}


def count(page: Page, text: str) -> None:
    expect(page.locator("#count")).to_contain_text(text)


def address(page: Page, query: str) -> None:
    expect(page).to_have_url(re.compile(re.escape(query) + "$"))


def test_typing_narrows_list_counts_and_sentence_and_back_undoes_the_search_in_one_step(page: Page) -> None:
    page.goto(STORY)
    count(page, "7 begivenheder")
    page.locator("#q").press_sequentially("virginia", delay=30)
    count(page, "1 begivenhed med teksten »virginia«")
    address(page, "?q=virginia")
    expect(page.locator("label:has(#category-visum)")).to_contain_text("0")
    expect(page.locator("#q")).to_be_focused()
    expect(page.locator("#q")).to_have_value("virginia")
    page.go_back()
    count(page, "7 begivenheder")
    expect(page.locator("#q")).to_have_value("")
    page.go_forward()
    count(page, "1 begivenhed")
    expect(page.locator("#q")).to_have_value("virginia")


def test_clicking_choices_and_chips_keeps_form_list_and_address_together(page: Page) -> None:
    page.goto(STORY)
    page.get_by_role("checkbox", name="Evakuering").check()
    count(page, "3 begivenheder i kategorien Evakuering")
    page.get_by_role("checkbox", name="Visum").check()
    count(page, "4 begivenheder i kategorien Evakuering eller Visum")
    address(page, "?category=evakuering&category=visum")
    page.get_by_role("checkbox", name="Afghanistan").check()
    count(page, "1 begivenhed")
    page.get_by_role("link", name="Fjern Hvor: Afghanistan").click()
    count(page, "4 begivenheder")
    expect(page.get_by_role("checkbox", name="Afghanistan")).not_to_be_checked()
    expect(page.get_by_role("checkbox", name="Evakuering")).to_be_checked()
    page.go_back()
    expect(page.get_by_role("checkbox", name="Afghanistan")).to_be_checked()
    count(page, "1 begivenhed")
    page.get_by_role("link", name="Ryd alle").click()
    count(page, "7 begivenheder")
    expect(page.locator(".facets input:checked")).to_have_count(0)
    expect(page.locator("#results")).to_be_focused()


def test_a_date_in_words_is_understood_and_nonsense_is_answered_beside_the_field(
    page: Page, complaints: object
) -> None:
    complaints.expect("422")  # type: ignore[attr-defined]
    page.goto(STORY)
    page.locator("#from").fill("11. august 2021")
    page.locator("#from").press("Tab")
    count(page, "2 begivenheder fra 11. august 2021")
    expect(page.locator("#to")).to_be_focused()
    page.locator("#to").fill("vrøvl")
    page.locator("#to").press("Enter")
    expect(page.locator("#note-to")).to_contain_text("»vrøvl« kunne ikke læses")
    expect(page.locator("#to")).to_have_value("vrøvl")
    expect(page.locator("#to")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".event")).to_have_count(0)
    page.locator("#to").fill("12. august 2021")
    page.locator("#to").press("Enter")
    count(page, "2 begivenheder i perioden 11.–12. august 2021")
    expect(page.locator("#to")).not_to_have_attribute("aria-invalid", "true")


def test_sorting_turns_the_list_round(page: Page) -> None:
    page.goto(STORY)
    page.get_by_label("Sortér").focus()
    page.get_by_label("Sortér").select_option("Nyeste først")
    expect(page.locator(".event h3").first).to_contain_text("Kofod")
    address(page, "?sort=newest")
    expect(page.get_by_label("Sortér")).to_be_focused()
    page.get_by_label("Sortér").select_option("Ældste først")
    expect(page.locator(".event h3").first).to_contain_text("Taliban")


def test_the_other_language_keeps_what_is_shown(page: Page) -> None:
    page.goto(STORY)
    page.get_by_role("checkbox", name="Visum").check()
    count(page, "1 begivenhed")
    page.get_by_role("link", name="English").click()
    count(page, "1 event in the category Visum")


def test_what_happens_is_said_in_a_region_that_stays(page: Page) -> None:
    page.goto(STORY)
    region = page.get_by_role("status")
    region.evaluate("(element) => { window.region = element }")
    page.get_by_role("checkbox", name="Visum").check()
    expect(region).to_contain_text("1 begivenhed i kategorien Visum")
    assert page.evaluate("window.region === document.getElementById('said')")


def test_a_server_that_does_not_answer_is_said_and_nothing_is_lost(
    page: Page, complaints: Complaints
) -> None:
    complaints.expect("ERR_FAILED|htmx:(sendError|afterRequest)")
    page.goto(STORY)
    page.route("**/stories/**", lambda route: route.abort())
    page.locator("#q").fill("fly")
    expect(page.get_by_role("alert")).to_contain_text("prøv igen")
    expect(page.locator(".event")).to_have_count(7)
    page.unroute("**/stories/**")
    page.locator("#q").press("Enter")
    count(page, "2 begivenheder")
    expect(page.get_by_role("alert")).to_be_hidden()


def test_everything_can_be_done_with_the_keyboard_alone(page: Page) -> None:
    page.goto(STORY)
    page.keyboard.press("Tab")
    expect(page.get_by_text("Gå til indholdet")).to_be_focused()
    seen = set()
    for _n in range(60):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))
        if page.evaluate("document.activeElement.id") == "category-visum":
            break
    assert {"q", "from", "to", "category-visum"} <= seen
    page.keyboard.press("Space")
    count(page, "1 begivenhed i kategorien Visum")
    expect(page.locator("#category-visum")).to_be_focused()
    page.keyboard.press("Space")
    count(page, "7 begivenheder")


def test_without_javascript_the_same_form_and_links_do_the_same(no_js_page: Page) -> None:
    page = no_js_page
    page.goto(STORY)
    expect(page.locator(".event")).to_have_count(7)
    page.get_by_role("checkbox", name="Evakuering").check()
    page.locator("#q").fill("fly")
    page.get_by_role("button", name="Vis").click()
    count(page, "2 begivenheder")
    address(page, "?q=fly&category=evakuering")
    expect(page.get_by_role("checkbox", name="Evakuering")).to_be_checked()
    page.get_by_role("link", name="Ryd alle").click()
    expect(page.locator(".event")).to_have_count(7)
    page.locator(".narrow[title*='9.–15. august 2021: 2']").click()
    count(page, "2 begivenheder")


def test_from_the_list_to_the_source_and_back_to_the_event(page: Page) -> None:
    page.goto(STORY)
    page.get_by_role("link", name="Første evakueringsfly lander i Virginia", exact=True).click()
    expect(page.locator("mark.time")).to_have_text("I sidste uge")
    page.get_by_role("link", name="USA åbner for").click()
    page.locator("a.cite", has_text="landede det første fly").click()
    expect(page.locator("h1")).to_have_text("Første evakueringsfly lander i Virginia")
    page.get_by_role("link", name="Se på tidslinjen").click()
    expect(page.locator(":target")).to_be_in_viewport()


def test_the_filter_is_a_sheet_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(STORY)
    expect(page.locator("#q")).to_be_hidden()
    page.get_by_role("button", name="Filtrér").click()
    page.get_by_role("checkbox", name="Visum").check()
    expect(page.get_by_role("button", name="Vis 1 begivenhed")).to_be_visible()
    page.get_by_role("button", name="Luk").click()
    expect(page.locator("#q")).to_be_hidden()
    page.get_by_role("button", name="Filtrér").click()
    page.get_by_role("button", name="Vis 1 begivenhed").click()
    expect(page.locator("#q")).to_be_hidden()
    expect(page.get_by_role("button", name="Filtrér (1)")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_show_more_adds_to_the_list(page: Page) -> None:
    event = Event.objects.first()
    assert event
    fields = {f.attname: getattr(event, f.attname) for f in Event._meta.fields if f.name != "id"}
    Event.objects.bulk_create([Event(**fields) for _n in range(20)])
    page.goto(STORY)
    expect(page.locator(".event")).to_have_count(20)
    page.get_by_role("link", name="Vis flere").click()
    expect(page.locator(".event")).to_have_count(27)
    expect(page.get_by_role("link", name="Vis flere")).to_have_count(0)
    expect(page.locator(".event h3 a").nth(20)).to_be_focused()
    expect(page.get_by_role("heading", name="(fortsat)")).to_have_css("width", "1px")


PAGES = ["/", STORY, f"{STORY}?category=visum&from=vrøvl", f"{STORY}?q=nope", "event", "article", "/nope/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_any_public_page(
    page: Page, complaints: Complaints, scheme: str, width: int
) -> None:
    complaints.expect("40[04]|422")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    objects = {"event": Event.objects.all()[4], "article": Article.objects.all()[0]}
    for path in PAGES:
        page.goto(objects[path].get_absolute_url() if path in objects else path)
        found = Axe().run(page).response["violations"]
        assert not found, f"{path}: " + "; ".join(f"{v['id']}: {v['nodes'][0]['html']}" for v in found)


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_sticks_out_and_every_target_is_large_enough(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(STORY)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate(
        """[...document.querySelectorAll("button, select, input, summary, .chips a, .top a, h3 a, .labels a")]
        .filter((e) => e.checkVisibility() && !e.matches(".facets input"))
        .filter((e) => e.getBoundingClientRect().height < 24).map((e) => e.outerHTML)"""
    )
    assert small == []


def test_paper_shows_every_headline(page: Page) -> None:
    page.goto(STORY)
    page.emulate_media(media="print")
    expect(page.locator("#filters")).to_be_hidden()
    for headline in page.locator(".event h3").all():
        expect(headline).to_be_visible()
