"""What the tests of the review stream do with a page."""

from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests import make
from timeline.models import Article, Event, Proposal, State

FIRST = "Mandag aften fremlagde ministeren en plan."
SECOND = "I sidste uge landede det første fly."
THIRD = "Mødet er sat til enten 11. eller 12. august."
PERSON = {"name": "Jeppe Kofod", "kind": "person", "description": "udenrigsminister (S)"}


def three(article: Article) -> list[Proposal]:
    """Of its first three sentences with a date."""
    meeting = "[2021-08-11,2021-08-12]"
    return [
        make.proposal(
            FIRST, "Mandag aften", article=article, headline="Planen", names=[PERSON], why=["Fordi"]
        ),
        make.proposal(
            SECOND, "I sidste uge", "2021-07-26/2021-08-01", article=article, headline="Det første fly"
        ),
        make.proposal(THIRD, "enten 11. eller 12. august", meeting, article=article, headline="Mødet"),
    ]


def told_before(article: Article) -> Event:
    """A draft that tells of the same flight."""
    event = make.event(
        "2021-07-26/2021-08-01", story=article.story, headline="Det første fly er landet", state=State.DRAFT
    )
    make.cite(event, SECOND, article=make.article(story=article.story))
    return event


def address(article: Article) -> str:
    return f"/admin/timeline/article/{article.pk}/review/"


def start(page: Page, article: Article, user: User) -> None:
    page.goto(f"/admin/login/?next={address(article)}")
    page.fill("#id_username", user.get_username())
    page.fill("#id_password", make.PASSWORD)
    page.click("[type=submit]")
    expect(page.locator("#item")).to_be_visible()
    page.wait_for_load_state()  # keys work from then on


def shows(page: Page, headline: str) -> None:
    expect(page.locator("#item-heading")).to_have_text(headline)


def says(page: Page, text: str) -> None:
    expect(page.locator("#said")).to_contain_text(text)


def violations(page: Page) -> list[str]:
    # Without preload: to read the admin's style sheets it would put style elements into the page.
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [f"{violation['id']}: {violation['nodes'][0]['html']}" for violation in found]


def outcomes(article: Article) -> list[str]:
    return list(article.proposals.order_by("pk").values_list("outcome", flat=True))
