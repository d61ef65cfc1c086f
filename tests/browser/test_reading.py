"""Reading on any device, in a real browser: what is new, where the focus goes, paper, contrast, bad input."""

import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests import make
from tests.browser.conftest import Complaints
from timeline import demo
from timeline.models import Event

STORY = "/stories/evakueringen-fra-afghanistan/"


@pytest.fixture(autouse=True)
def demo_story(transactional_db: None) -> None:
    assert demo.load(make.editor())


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "locale": "en-GB"}


def age(days: int = 2) -> None:
    """As if everything here had been published some days ago."""
    Event.objects.update(state_since=timezone.now() - timedelta(days=days))


def visit_long_ago(page: Page, minutes: int = 1440) -> None:
    """As if the visit that is going on had ended that long ago."""
    page.evaluate(
        """(ms) => {
        const visits = JSON.parse(localStorage.getItem("tidslinje.visits"));
        for (const visit of Object.values(visits)) { visit.seen -= ms; visit.here -= ms; }
        localStorage.setItem("tidslinje.visits", JSON.stringify(visits));
        }""",
        minutes * 60_000,
    )


def test_the_browser_alone_knows_the_last_visit_and_asks_what_is_new_since(page: Page) -> None:
    age()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "new=" in request.url else None)
    page.goto(STORY)
    expect(page.locator("#news")).to_be_hidden()
    assert asked == []
    visit_long_ago(page, minutes=20)
    page.reload()
    page.wait_for_load_state("networkidle")
    assert asked == []  # the same visit
    visit_long_ago(page)
    page.reload()
    page.wait_for_load_state("networkidle")
    assert len(asked) == 1
    expect(page.locator("#news")).to_be_hidden()  # nothing is new
    make.event(story=Event.objects.all()[0].story, headline="Just in")
    page.reload()
    expect(page.locator("#news")).to_contain_text(
        re.compile(r"1 new since your last visit (yesterday|today)")
    )
    page.get_by_role("link", name="show them").click()
    expect(page.locator(".event")).to_have_count(1)
    expect(page.locator(".event .news")).to_have_text("New")
    expect(page.locator("#results")).to_be_focused()
    expect(page).to_have_url(re.compile(r"\?new=\d{4}-\d\d-\d\dT\d\d:\d\dZ$"))
    page.get_by_role("link", name="Remove Last visit").click()
    expect(page.locator(".event")).to_have_count(8)
    assert page.context.cookies() == []


def test_a_visit_can_be_forgotten(page: Page) -> None:
    age()
    page.goto(STORY)
    visit_long_ago(page)
    make.event(story=Event.objects.all()[0].story)
    page.reload()
    expect(page.locator("#news")).to_contain_text("1 new")
    page.keyboard.press("?")
    page.get_by_role("button", name="Forget my visit").click()
    expect(page.get_by_role("button", name="Forgotten")).to_be_disabled()
    expect(page.locator("#news")).to_be_hidden()
    assert page.evaluate("localStorage.getItem('tidslinje.visits')") == "{}"
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.locator("#news")).to_be_hidden()


def test_a_browser_that_refuses_to_remember_shows_the_page_all_the_same(page: Page) -> None:
    page.add_init_script(
        """Object.defineProperty(window, "localStorage", {
          get() { throw new DOMException("no", "SecurityError") } })"""
    )
    page.goto(STORY)
    page.keyboard.press("j")
    expect(page.locator(".event h3 a").first).to_be_focused()
    page.keyboard.press("?")
    page.get_by_label("Use single keys").uncheck()


def test_the_line_stays_while_the_list_is_narrowed(page: Page) -> None:
    age()
    page.goto(STORY)
    visit_long_ago(page)
    make.event(story=Event.objects.all()[0].story)
    page.reload()
    expect(page.locator("#news")).to_contain_text("1 new")
    page.get_by_role("checkbox", name="Visum").check()
    expect(page.locator("#count")).to_contain_text("1 event")
    expect(page.locator("#news")).to_contain_text("1 new")
    page.get_by_role("link", name="Clear all").click()
    expect(page.locator("#count")).to_contain_text("8 events")
    expect(page.locator("#news")).to_contain_text("1 new")


def test_the_sheet_gives_the_focus_back_to_its_button(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(STORY)
    page.get_by_role("button", name="Filter").click()
    page.get_by_role("checkbox", name="Visum").check()
    expect(page.get_by_role("button", name="Show 1 event")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Filter (1)")).to_be_focused()


def test_the_outline_has_one_title_and_skips_no_level(page: Page) -> None:
    for path in ("/", STORY, f"{STORY}?q=nope"):
        page.goto(path)
        levels = page.evaluate(
            """[...document.querySelectorAll("h1, h2, h3, h4")]
            .filter((heading) => heading.checkVisibility()).map((heading) => +heading.tagName[1])"""
        )
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(later - earlier <= 1 for earlier, later in zip(levels, levels[1:], strict=False))
        for role in ("banner", "navigation", "main", "search", "contentinfo"):
            expect(page.get_by_role(role).first).to_be_visible()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("width", "height"), [(320, 256), (320, 640), (390, 844), (768, 1024), (1280, 900), (1920, 1080)]
)
def test_nothing_sticks_out_at_any_width_and_no_bar_eats_a_low_screen(
    page: Page, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(STORY)
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    eaten = page.evaluate(
        """[...document.querySelectorAll("body *")].filter((e) => {
          const { position } = getComputedStyle(e), box = e.getBoundingClientRect();
          return /fixed|sticky/.test(position) && e.checkVisibility() && getComputedStyle(e).opacity > 0
            && box.top < innerHeight && box.bottom > 0
            && box.height * box.width > 0.4 * innerHeight * innerWidth;
        }).map((e) => e.outerHTML.slice(0, 90))"""
    )
    assert eaten == []


def test_every_target_on_a_phone_is_large_enough(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    small = """[...document.querySelectorAll("a, button, input, select, [role=button], [tabindex]")]
      .filter((e) => e.checkVisibility() && !e.closest("#picture")).map((e) => [e, e.getBoundingClientRect()])
      .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24) && box.right > 0)
      .map(([e, box]) => `${box.width}x${box.height} ${e.outerHTML.slice(0, 80)}`)"""
    for path in ("/", STORY, f"{STORY}?category=visum&q=a"):
        page.goto(path)
        assert page.evaluate(small) == []
        page.get_by_role("button", name="Filter").click()
        assert page.evaluate(small) == []
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Keyboard shortcuts").click()
        assert page.evaluate(small) == []


def test_a_long_list_is_a_small_document(page: Page) -> None:
    story = make.story(title="Lang")
    article = make.article(story=story)
    places = [make.place(f"Sted {n}") for n in range(10)]
    actors = [make.actor(f"Person {n}") for n in range(10)]
    for n in range(50):
        pair = slice(n % 9, n % 9 + 2)
        event = make.event(
            f"2021-08-{n % 28 + 1:02}", story=story, places=places[pair], actors=actors[pair], summary="Kort."
        )
        make.cite(event, article=article)
    page.goto(story.get_absolute_url())
    assert page.evaluate("document.querySelectorAll('*').length") <= 700


def test_paper_holds_every_headline_its_quotes_and_where_it_came_from(page: Page, tmp_path: Path) -> None:
    if not (reader := shutil.which("pdftotext")):
        pytest.skip("pdftotext reads what was printed")
    page.goto(f"{STORY}?sort=newest")
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    printed = subprocess.run(
        [reader, "-layout", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    words = " ".join(printed.split())
    for headline in page.locator(".event h3").all_inner_texts():
        assert headline.strip() in words
    assert "?sort=newest" in words
    assert str(timezone.localdate().year) in words
    assert "Show more" not in words


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_keep_signs_chips_and_focus_in_sight(page: Page, scheme: str) -> None:
    page.emulate_media(forced_colors="active", color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{STORY}?category=visum")
    sign = page.locator(".event .sign").first
    ink, paper = sign.evaluate(
        """(sign) => [getComputedStyle(sign, "::before").borderTopColor,
          getComputedStyle(document.body).backgroundColor]"""
    )
    assert ink != paper
    expect(page.locator(".chips a").first).to_have_css("border-top-style", "solid")
    page.keyboard.press("j")
    expect(page.locator(".event h3 a").first).to_have_css("outline-style", "solid")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_the_dialog_the_sheet_and_the_news(page: Page, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{STORY}?new=2021-01-01T00:00Z")
    states = {"list": None, "shortcuts": "?", **({"sheet": "/"} if width == 390 else {})}
    for state, key in states.items():
        if key:
            page.keyboard.press("Escape")
            page.locator("h1").click()
            page.keyboard.press(key)
        found = Axe().run(page).response["violations"]
        assert not found, f"{state}: " + "; ".join(f"{v['id']}: {v['nodes'][0]['html']}" for v in found)


def test_words_without_spaces_and_ten_people_stay_in_the_column(page: Page) -> None:
    story = make.story(title="Grim")
    make.event(
        story=story,
        headline="x" * 200,
        actors=[make.actor(f"Person {n}") for n in range(10)],
        places=[make.place("y" * 100)],
    )
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(story.get_absolute_url())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator(".event").evaluate("(e) => e.scrollWidth <= e.clientWidth")


def test_a_site_without_events_says_so_and_offers_nothing_to_narrow(page: Page) -> None:
    Event.objects.all().delete()
    page.goto("/")
    expect(page.locator("#count")).to_contain_text("No events")
    expect(page.locator(".facets label")).to_have_count(0)
    assert not Axe().run(page).response["violations"]


def test_a_page_that_is_out_of_date_leads_on(page: Page, complaints: Complaints) -> None:
    complaints.expect("410")
    story = Event.objects.all()[0].story
    for n in range(60):
        make.event(f"2022-01-{n % 28 + 1:02}", story=story, headline=f"Senere {n}")
    page.goto(STORY)
    last = page.locator(".event").last.get_attribute("id") or ""
    Event.objects.filter(pk=int(last[1:])).update(state="draft")  # the event at the cursor is gone
    shown = page.locator(".event").count()
    page.get_by_role("link", name="Show more").click()
    expect(page.locator(".event").nth(shown)).to_be_visible()
    expect(page.locator(".event h3 a").nth(shown)).to_be_focused()
