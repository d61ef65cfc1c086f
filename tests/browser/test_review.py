"""The review stream in a real browser: by mouse, by keyboard alone, and without JavaScript."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests import make
from tests.browser.reviewing import outcomes, says, shows, start, three, told_before
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


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def any_page(request: pytest.FixtureRequest) -> Page:
    found: Page = request.getfixturevalue("page" if request.param == "with JavaScript" else "no_js_page")
    return found


def test_every_button_does_what_it_says(
    any_page: Page, article: Article, proposals: list[Proposal], duplicate: Event
) -> None:
    page = any_page
    start(page, article, make.editor())
    shows(page, "Planen")
    page.click("#edit [value=skip]")
    says(page, "Skipped: “Planen”")
    shows(page, "Det første fly")
    page.click("[name=merge]")
    says(page, "Merged: “Det første fly”")
    page.click("#undo")
    says(page, "“Det første fly” is to be decided again")
    page.check("text=Not news")
    page.click("button:has-text('Reject')")
    says(page, "Rejected: “Det første fly”")
    shows(page, "Mødet")
    page.fill("#id_headline", "Mødet om afghanerne")
    page.click("#edit [value=accept]")
    says(page, "Accepted as a draft: “Mødet”")
    shows(page, "Planen")
    page.click("#edit [value=publish]")
    says(page, "Accepted and published: “Planen”")

    shows(page, "All is decided")
    assert outcomes(article) == ["accepted", "rejected", "fixed"]
    page.click("text=See the timeline")
    expect(page.locator(".event")).to_have_count(1)
    expect(page.locator(".event")).to_contain_text("Planen")


def test_words_copied_from_the_text_become_a_proposal(any_page: Page, article: Article) -> None:
    make.category("Møde")
    start(any_page, article, make.curator())
    any_page.locator("#hand > summary").click()
    any_page.fill("#id_hand-quote", "står der ikke")
    any_page.click("#hand-form button")
    expect(any_page.locator("#hand .errorlist")).to_contain_text("does not say this")
    expect(any_page.locator("#id_hand-quote")).to_have_value("står der ikke")
    any_page.fill("#id_hand-quote", "landede det første fly")
    any_page.click("#hand-form button")

    shows(any_page, "Landede det første fly")
    expect(any_page.locator("#date-understood")).to_contain_text("26 July – 1 August 2021")


def test_an_item_that_somebody_has_open_is_taken_over(
    any_page: Page, article: Article, proposals: list[Proposal]
) -> None:
    karen = make.curator(username="karen")
    Proposal.objects.update(open_with=karen, open_since=timezone.now())
    start(any_page, article, make.curator())
    expect(any_page.locator("#item .held")).to_contain_text("karen opened this")
    expect(any_page.locator("#id_headline")).to_be_disabled()
    any_page.click("text=Take it over")

    expect(any_page.locator("#id_headline")).to_be_enabled()


def test_the_whole_way_by_keyboard_alone(
    page: Page, article: Article, proposals: list[Proposal], duplicate: Event
) -> None:
    start(page, article, make.editor())
    press = page.keyboard.press
    press("j")
    shows(page, "Det første fly")
    expect(page.locator("#item-heading")).to_be_focused()
    assert page.url.endswith(f"?item={proposals[1].pk}")
    press("k")
    shows(page, "Planen")
    press("e")
    expect(page.locator("#id_headline")).to_be_focused()
    page.keyboard.type(" askm jrp")  # no key does anything but write
    expect(page.locator("#id_headline")).to_have_value("Planen askm jrp")
    expect(page.locator("#edit [value=accept]")).to_have_text("Save and accept")
    press("Escape")
    press("a")
    says(page, "Accepted as a draft: “Planen”")
    shows(page, "Det første fly")
    press("m")
    says(page, "Merged: “Det første fly”")
    press("u")
    says(page, "“Det første fly” is to be decided again")
    press("s")
    says(page, "Skipped")
    shows(page, "Mødet")
    press("r")
    expect(page.locator("#edit [type=radio]").first).to_be_focused()
    press("ArrowDown")
    press("Tab")
    page.keyboard.type("det var i juli")
    press("Enter")
    says(page, "Rejected: “Mødet”")
    press("p")
    shows(page, "All is decided")

    assert outcomes(article) == ["fixed", "accepted", "rejected"]
    revision = proposals[2].event.revisions.order_by("-number")[0]
    assert revision.reason == "Wrong date: det var i juli"


def select(page: Page, words: str) -> None:
    """As somebody marks them with mouse or keys, across whatever elements they lie in."""
    page.evaluate(
        """(words) => {
            const text = document.getElementById("text");
            const at = text.textContent.indexOf(words);
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            const place = (wanted) => {
                let seen = 0;
                walker.currentNode = text;
                while (walker.nextNode()) {
                    const { length } = walker.currentNode;
                    if (seen + length >= wanted) return [walker.currentNode, wanted - seen];
                    seen += length;
                }
            };
            const range = document.createRange();
            range.setStart(...place(at));
            range.setEnd(...place(at + words.length));
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        words,
    )


def test_words_marked_in_the_text_are_proposed_with_one_key(page: Page, transactional_db: None) -> None:
    text = (
        "\U0001f6eb Fly på vej. Mandag kom det. Onsdag kom intet.\n\nTirsdag i sidste uge kom det første fly."
    )
    article = make.article(text=text)
    make.proposal("Mandag kom det.", "Mandag", article=article)
    start(page, article, make.curator())
    select(page, "i sidste uge kom det første")
    page.keyboard.press("n")

    shows(page, "I sidste uge kom det første")
    quote = "Tirsdag i sidste uge kom det første fly."
    expect(page.locator("#item blockquote")).to_have_text(quote)
    assert Proposal.objects.order_by("-pk")[0].event.citations.get().quote == quote
    page.keyboard.press("n")
    expect(page.locator("#id_hand-quote")).to_be_focused()


def test_keys_are_listed_and_can_be_switched_off(
    page: Page, article: Article, proposals: list[Proposal]
) -> None:
    start(page, article, make.curator())
    page.keyboard.press("?")
    expect(page.locator("#keys dl")).to_be_visible()
    expect(page.locator("#keys summary")).to_be_focused()
    page.uncheck("#keys-on")
    page.locator("#item-heading").focus()
    page.keyboard.press("s")
    page.reload()
    page.keyboard.press("s")
    expect(page.locator("#keys-on")).not_to_be_checked()

    assert not Proposal.objects.filter(skipped__gt=0).exists()


def test_back_shows_the_item_before_and_a_mark_leads_to_its_item(
    page: Page, article: Article, proposals: list[Proposal]
) -> None:
    start(page, article, make.curator())
    shows(page, "Planen")
    page.locator("#text a", has_text="landede det første fly").click()
    shows(page, "Det første fly")
    expect(page.locator("#text a.current")).to_contain_text("landede det første fly")
    page.go_back()
    shows(page, "Planen")
    expect(page.locator("#text a.current")).to_contain_text("fremlagde ministeren")


def test_a_date_is_understood_while_it_is_typed_and_rows_are_chosen_after_a_swap(
    page: Page, article: Article, proposals: list[Proposal]
) -> None:
    place = make.place("Kabul")
    start(page, article, make.curator())
    page.keyboard.press("j")
    shows(page, "Det første fly")
    page.locator("#id_date").fill("either 11 or 12 August 2021")
    expect(page.locator("#date-understood")).to_contain_text("EDTF [2021-08-11,2021-08-12]")
    page.locator(".field-places .select2-selection").click()
    page.locator(".field-places .select2-search__field").press_sequentially("kab", delay=10)
    expect(page.locator(".select2-results__option--highlighted")).to_have_text("Kabul")
    page.keyboard.press("Enter")
    page.click("#edit [value=accept]")
    says(page, "Accepted as a draft")

    event = Event.objects.get(pk=proposals[1].event_id)
    assert (event.edtf, list(event.places.all())) == ("[2021-08-11,2021-08-12]", [place])


def test_the_fields_of_the_next_item_are_as_usable_as_those_of_the_first(
    page: Page, article: Article, proposals: list[Proposal]
) -> None:
    start(page, article, make.editor())
    page.keyboard.press("e")
    page.keyboard.type("!")
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    expect(page.locator("#edit .errornote")).to_be_visible()
    page.keyboard.press("s")  # once more, to drop what was typed

    shows(page, "Det første fly")
    for name in ("places", "actors"):
        expect(page.locator(f"#id_{name}.select2-hidden-accessible")).to_have_count(1)
        expect(page.locator(f"#id_{name} + .select2")).to_have_count(1)
