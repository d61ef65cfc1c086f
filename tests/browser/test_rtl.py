"""A story in Dari in a real browser: its pages are mirrored, and what is not Dari in them stays readable."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from tests import make
from timeline.models import Event, Status, Story

ARTICLE = (
    "دوشنبه شب وزیر خارجه گفت که پروازهای بیشتری در راه است.\n"
    "نخستین پرواز با بیش از ۲۰۰ نفر روز جمعه در ورجینیا به زمین نشست.\n"
    "جلسه کمیته روز ۱۱ یا ۱۲ آگست برگزار می‌شود."
)
BORDERS = """(of) => ["Left", "Right"].filter(
    (side) => parseFloat(getComputedStyle(of)[`border${side}Width`]) > 0)"""
ENDS = """(of) => {
    const text = document.createTreeWalker(of, NodeFilter.SHOW_TEXT).nextNode(), range = new Range();
    const at = (n) => {
      range.setStart(text, n);
      range.setEnd(text, n + 1);
      return range.getBoundingClientRect().x;
    };
    return [at(0), at(text.length - 1)];
}"""
PHONE, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def story(transactional_db: None) -> Story:
    story = make.story(
        title="تخلیه از افغانستان",
        standfirst="مترجمانی که برای نیروهای خارجی کار کرده‌اند، با خانواده‌های شان از کابل بیرون می‌شوند.",
        language="prs",
        zone="Asia/Kabul",
    )
    source = make.article(
        story=story, title="پروازها آغاز شد", language="prs", publisher="خبرنامه", text=ARTICLE
    )
    danish = make.article(story=story, title="Møde om evakueringen")
    flights, talks = make.category("پرواز", colour="blue"), make.category("جلسه", colour="violet")
    given = {"story": story, "places": [make.place("کابل")], "actors": [make.actor("وزارت خارجه")]}
    first = make.event(
        "2021-07-30",
        headline="نخستین پرواز در ورجینیا به زمین نشست",
        summary="بیش از ۲۰۰ تن در آن بودند؛ بیشتر شان زن و کودک.",
        category=flights,
        featured=True,
        **given,
    )
    second = make.event(
        "2021-08-02/..",
        headline="پروازهای بیشتر در راه است (NATO)",
        category=flights,
        status=Status.ONGOING,
        **given,
    )
    third = make.event(
        "[2021-08-11,2021-08-12]",
        headline="کمیته در باره طرح دنمارک جلسه می‌کند",
        category=talks,
        status=Status.PLANNED,
        **given,
    )
    for event, line in zip((second, first, third), ARTICLE.split("\n"), strict=True):
        make.cite(event, line, article=source)
    make.cite(third, "Mødet er sat til enten 11. eller 12. august.", article=danish)
    return story


def box(found: Locator) -> dict[str, float]:
    return found.first.bounding_box() or {}  # type: ignore[return-value]


def runs(found: Locator) -> tuple[str, str]:
    """Which way a text runs and to which side it keeps."""
    style = "(of) => { const s = getComputedStyle(of); return [s.direction, s.textAlign]; }"
    direction, side = found.first.evaluate(style)
    return direction, side


def does_not_scroll_sideways(page: Page) -> bool:
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    return bool(page.evaluate(wide))


@pytest.mark.parametrize("size", [PHONE, WIDE, {"width": 320, "height": 640}])
def test_the_spine_stands_right_of_the_text_and_nothing_scrolls_sideways(
    page: Page, story: Story, size: dict[str, int]
) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(story.get_absolute_url())
    sign, headline = box(page.locator(".event .sign")), box(page.locator(".event h3"))
    assert sign["x"] > headline["x"] + headline["width"] / 2
    assert sign["x"] + sign["width"] <= size["width"]
    assert does_not_scroll_sideways(page)


def test_on_a_wide_screen_filters_and_dates_change_sides(page: Page, story: Story) -> None:
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    page.goto(story.get_absolute_url())
    assert box(page.locator("#filters"))["x"] > box(page.locator("#results"))["x"]
    assert box(page.locator(".when"))["x"] > box(page.locator(".event h3"))["x"]


def test_a_quote_has_its_rule_on_the_side_where_its_language_begins(page: Page, story: Story) -> None:
    page.goto(story.get_absolute_url())
    assert page.locator("blockquote[lang=prs]").first.evaluate(BORDERS) == ["Right"]
    assert page.locator("blockquote[lang=da]").first.evaluate(BORDERS) == ["Left"]


def test_words_of_the_interface_keep_their_order(page: Page, story: Story) -> None:
    """Begun with a number, "11 or 12 August" would read "or 12 August 11" on a mirrored page."""
    page.goto(story.get_absolute_url())
    for words in ("#count strong", ".about", ".date-line time"):
        if words.startswith(".date-line"):
            page.goto(story.events.first().get_absolute_url())  # type: ignore[union-attr]
        first, last = page.locator(words).first.evaluate(ENDS)
        assert first < last, words


@pytest.mark.parametrize(
    "address", [Event.get_absolute_url, lambda event: event.citations.first().article.get_absolute_url()]
)
def test_pages_of_an_event_and_of_an_article_are_mirrored_too(
    page: Page, story: Story, address: Callable[[Event], str]
) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(address(story.events.order_by("at").first()))  # type: ignore[arg-type]
    assert runs(page.locator("main")) == ("rtl", "right")
    heading = box(page.locator("h1"))
    assert heading["x"] + heading["width"] > PHONE["width"] * 0.9
    assert does_not_scroll_sideways(page)


def test_among_all_stories_its_texts_run_from_the_right_and_the_spine_stays(page: Page, story: Story) -> None:
    make.event("2021-08-01", headline="På dansk")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto("/")
    assert runs(page.locator("main"))[0] == "ltr"
    assert [runs(page.locator(f".what[lang={tag}] h3"))[0] for tag in ("prs", "da")] == ["rtl", "ltr"]
    signs = page.locator(".event .sign").all()
    assert len({box(sign)["x"] + box(sign)["width"] / 2 for sign in signs}) == 1
    assert does_not_scroll_sideways(page)


def test_the_site_around_it_stays_as_the_reader_has_it(page: Page, story: Story) -> None:
    page.goto(story.get_absolute_url())
    assert runs(page.locator("header.top"))[0] == "ltr"
    assert page.locator("html").get_attribute("lang") == "en"  # of this browser
