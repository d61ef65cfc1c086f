"""An article comes in by two steps: paste it or choose a file, then check what was understood."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import make
from tests.admin.conftest import browser_of
from tests.admin.posting import address, said
from tests.ingest import proposing
from tests.ingest.pages import JSON_LD, PARAGRAPHS, page
from timeline.models import Article, Event, State, Story

pytestmark = pytest.mark.django_db
PAGE = "/admin/timeline/article/ingest/"
TEXT = "Ny plan\n\nMandag aften fremlagde ministeren en plan. Publiceret 2. august 2021 kl. 21.14."


@pytest.fixture(autouse=True)
def own_proposer(settings: Any) -> None:
    settings.PROPOSER = proposing.PATH


@pytest.fixture
def story(db: Any) -> Story:
    return make.story(title="Evakueringen")


def read(client: Client, story: Story, text: str = TEXT, **given: Any) -> Any:
    return client.post(PAGE, {"_read": "1", "story": story.pk, "text": text, "url": "", **given})


def upload(client: Client, story: Story, data: bytes, name: str = "a.txt") -> Any:
    return read(client, story, "", file=SimpleUploadedFile(name, data))


def fields(response: Any) -> dict[str, Any]:
    """What a browser would post of the form on the page."""
    form = response.context["form"]
    data = {name: form[name].value() for name in form.fields if name not in ("published_at", "file")}
    day = form["published_at"].value() or ["", ""]
    data |= {"published_at_0": day[0], "published_at_1": day[1]}
    return {name: "" if value is None else value for name, value in data.items()}


def save(client: Client, response: Any, follow: bool = False, **given: Any) -> Any:
    return client.post(PAGE, {**fields(response), "_save": "1", **given}, follow=follow)


def errors(response: Any) -> dict[str, list[str]]:
    return {name: list(reasons) for name, reasons in response.context["form"].errors.items()}


def test_an_outsider_is_sent_to_sign_in(outsider: Client, story: Story) -> None:
    for response in (outsider.get(PAGE), outsider.post(PAGE, {"_save": "1", "text": TEXT})):
        assert response.status_code == 302
        assert response.headers["Location"].startswith(reverse("admin:login"))
    assert not Article.objects.exists()


def test_whoever_may_not_add_articles_is_refused(story: Story) -> None:
    watcher = browser_of(make.reader(is_staff=True))

    assert watcher.get(PAGE).status_code == 403
    assert watcher.post(PAGE, {"_read": "1", "story": story.pk, "text": TEXT}).status_code == 403


@pytest.mark.parametrize("who", ["curator", "editor"])
def test_pasted_words_become_an_article_with_proposals(
    who: str, request: pytest.FixtureRequest, story: Story
) -> None:
    client = request.getfixturevalue(who)

    checked = read(client, story)
    assert not Article.objects.exists()
    response = save(client, checked, publisher="Avisen")

    article = Article.objects.get()
    assert response.headers["Location"] == reverse("admin:timeline_article_review", args=[article.pk])
    assert (article.title, article.publisher, article.language) == ("Ny plan", "Avisen", "da")
    assert article.published.edtf == "2021-08-02T21:14"
    assert {event.state for event in Event.objects.all()} == {State.PROPOSED}
    assert Event.objects.first().revisions.get().by.username == {"curator": "karen", "editor": "edith"}[who]  # type: ignore[union-attr]


def test_it_says_how_much_is_proposed_and_history_that_it_was_added(curator: Client, story: Story) -> None:
    response = save(curator, read(curator, story), follow=True, publisher="Avisen")

    article = Article.objects.get()
    assert said(response) == ["The article is stored, and 2 events are proposed."]
    history = curator.get(address(article, "history"))
    assert [entry.lines for entry in history.context["action_list"]] == [["Added."]]


def test_a_saved_page_says_almost_everything_itself(curator: Client, story: Story) -> None:
    checked = upload(curator, story, page(JSON_LD).encode(), "side.html")

    assert fields(checked) | {"story": 0} == {
        "title": "Ny plan for flyene",
        "publisher": "Avisen",
        "author": "Karen Blixen",
        "url": "https://avisen.example/ny-plan",
        "language": "da",
        "previous": "",
        "text": "\n\n".join(PARAGRAPHS),
        "story": 0,
        "seen": "JSON-LD datePublished",
        "asked": "",
        "published_at_0": "2021-08-02",
        "published_at_1": "21:14",
    }
    assert "ondt script" not in checked.content.decode()
    save(curator, checked)
    assert Article.objects.get().published.edtf == "2021-08-02T21:14"


def test_a_page_with_an_offset_is_told_by_the_clock_of_the_story(curator: Client) -> None:
    kabul = make.story(zone="Asia/Kabul")

    checked = upload(curator, kabul, page(JSON_LD).encode())

    assert fields(checked)["published_at_1"] == "23:44"


def test_scripts_in_a_text_are_shown_as_words(curator: Client, story: Story) -> None:
    checked = read(curator, story, "Ny plan\n\n<script>alert(1)</script></textarea><b>Mandag</b> kom han.")

    assert "<script>alert(1)" not in checked.content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&lt;/textarea&gt;" in checked.content.decode()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "There is no text in it."),
        (b"\0\1\2" * 50, "It is no text."),
        (b"\x89PNG\r\n\x1a\n", "It is no text."),
        ("på ærø".encode("mac-roman"), "Its characters cannot be read."),
        (b"x " * 1_100_000, "It is larger than 2 MB."),
        (b"<html><body><nav>Forsiden</nav></body></html>", "There is no article on this page."),
    ],
    ids=lambda value: repr(value[:12]) if isinstance(value, bytes) else "",
)
def test_a_file_that_is_no_article_is_refused_beside_its_field(
    curator: Client, story: Story, data: bytes, why: str
) -> None:
    response = upload(curator, story, data)

    ((field, (reason,)),) = errors(response).items()
    assert field == "file"
    assert reason.startswith(why)
    assert response.context["form"]["story"].value() == str(story.pk)


def test_it_asks_for_one_of_the_two(curator: Client, story: Story) -> None:
    neither = read(curator, story, " \n")
    both = read(curator, story, TEXT, file=SimpleUploadedFile("a.txt", b"noget"))

    assert errors(neither) == {"__all__": ["Paste the text of the article, or choose a file."]}
    assert errors(both)["__all__"][0].startswith("Either paste the text or choose a file")
    assert "Mandag aften fremlagde" in both.content.decode()


@pytest.mark.parametrize("number", ["", "abc", "9" * 30, "987654321"])
def test_without_a_story_nothing_typed_is_lost(curator: Client, number: str) -> None:
    for button in ("_read", "_save"):
        response = curator.post(PAGE, {button: "1", "story": number, "text": TEXT})

        assert response.status_code == 200
        assert "story" in errors(response)
        assert "Mandag aften fremlagde" in response.content.decode()


def test_a_form_too_large_to_be_read_is_told(curator: Client, story: Story) -> None:
    response = read(curator, story, "ord " * 700_000)

    assert response.status_code == 413
    assert "It is larger than 2 MB." in response.content.decode()


def test_a_form_from_elsewhere_is_refused(story: Story) -> None:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    client.force_login(make.curator())

    for button in ("_read", "_save"):
        response = client.post(PAGE, {button: "1", "story": story.pk, "text": TEXT})
        assert response.status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(PAGE).content.decode())
    assert token
    data = {"_read": "1", "story": story.pk, "text": TEXT, "csrfmiddlewaretoken": token[1]}
    assert client.post(PAGE, data).status_code == 200


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"published_at_0": "", "published_at_1": ""}, "published_at"),
        ({"published_at_0": "hund"}, "published_at"),
        ({"published_at_0": "august 2021"}, "published_at"),
        ({"published_at_1": "25:99"}, "published_at"),
        ({"title": ""}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"publisher": ""}, "publisher"),
        ({"publisher": "a\0b"}, "publisher"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"language": "klingon"}, "language"),
        ({"previous": "987654321"}, "previous"),
        ({"previous": "abc"}, "previous"),
        ({"text": " "}, "text"),
        ({"text": "a\0b"}, "text"),
    ],
    ids=str,
)
def test_a_wrong_field_is_refused_and_what_was_typed_stays(
    curator: Client, story: Story, given: dict[str, str], field: str
) -> None:
    checked = read(curator, story)

    response = save(curator, checked, **{"publisher": "Avisen", "author": "Karen Blixen", **given})

    assert list(errors(response)) == [field]
    assert fields(response)["author"] == "Karen Blixen"
    assert not Article.objects.exists()


def test_without_a_day_in_the_text_the_field_is_empty_and_required(curator: Client, story: Story) -> None:
    checked = read(curator, story, "Mandag aften kom han.")

    assert fields(checked)["published_at_0"] == ""
    assert "published_at" in errors(save(curator, checked, title="a", publisher="b"))


def test_days_that_the_text_only_tells_of_are_shown_and_not_filled_in(curator: Client, story: Story) -> None:
    checked = read(curator, story, "Den 3. maj 2020 kom han til landet, og det var ikke nemt for ham.")

    assert fields(checked)["published_at_0"] == ""
    assert "Sunday 3 May 2020, in" in checked.content.decode()


def test_where_the_day_was_seen_is_said(curator: Client, story: Story) -> None:
    assert "<q>Mandag aften" not in (content := read(curator, story).content.decode())
    assert "Publiceret 2. august 2021 kl. 21.14" in content
    assert "It is filled in from:" in content


def test_the_language_is_guessed_and_can_be_corrected(curator: Client, story: Story) -> None:
    swedish = "Det är inte så att regeringen har gjort något åt saken, men hon säger att det ska bli bättre."

    checked = read(curator, story, swedish)
    assert fields(checked)["language"] == "sv"
    assert "There are no rules for reading Swedish" in checked.content.decode()
    save(curator, checked, title="a", publisher="b", published_at_0="2021-08-02", language="da")

    assert Article.objects.get().language == "da"


def test_the_same_text_is_announced_and_leads_to_what_is_there(curator: Client, story: Story) -> None:
    save(curator, read(curator, story), publisher="Avisen")
    there = Article.objects.get()

    checked = read(curator, story)
    assert "The story has this text already" in checked.content.decode()
    assert address(there) in checked.content.decode()
    response = save(curator, checked, follow=True, publisher="Avisen")

    assert said(response) == ["The story has this text already: here it is. Nothing was stored twice."]
    assert response.redirect_chain[0][0] == reverse("admin:timeline_article_review", args=[there.pk])
    assert Article.objects.count() == 1


def test_a_changed_text_from_the_same_address_is_offered_as_a_new_version(
    curator: Client, story: Story
) -> None:
    url = "https://avisen.example/a"
    save(curator, read(curator, story, url=url), publisher="Avisen")
    first = Article.objects.get()

    checked = read(curator, story, TEXT + " Tirsdag kom han.", url=url)
    assert fields(checked)["previous"] == first.pk
    assert fields(checked)["publisher"] == "Avisen"
    response = save(curator, checked, follow=True)

    second = Article.objects.get(previous=first)
    assert said(response) == [
        "The article is stored, and 1 event is proposed.",
        "2 quotes of the earlier version stand in this one too.",
    ]
    assert second.citations.count() == 3


def test_an_address_that_is_typed_later_is_asked_about_once(curator: Client, story: Story) -> None:
    url = "https://avisen.example/a"
    save(curator, read(curator, story, url=url), publisher="Avisen")
    first = Article.objects.get()
    checked = read(curator, story, TEXT + " Tirsdag kom han.")

    asked = save(curator, checked, publisher="Avisen", url=url)
    assert list(errors(asked)) == ["previous"]
    assert fields(asked)["previous"] == str(first.pk)
    save(curator, asked, previous="")

    assert Article.objects.count() == 2
    assert not Article.objects.exclude(previous=None).exists()


def test_quotes_that_no_longer_stand_are_listed_now_and_at_the_article(curator: Client, story: Story) -> None:
    url = "https://avisen.example/a"
    save(curator, read(curator, story, url=url), publisher="Avisen")
    event = Event.objects.order_by("pk")[0]

    text = "Ny plan\n\nTirsdag fremlagde ministeren en plan. Publiceret 2. august 2021 kl. 21.14."
    response = save(curator, read(curator, story, text, url=url), follow=True)

    (lost,) = [line for line in said(response) if "does not say this any more" in line]
    assert address(event) in lost
    second = Article.objects.exclude(previous=None).get()
    shown = curator.get(address(second)).content.decode()
    assert "does not say this any more" in shown
    assert address(second.previous) in shown


def test_going_back_keeps_the_text(curator: Client, story: Story) -> None:
    checked = read(curator, story)

    back = curator.post(PAGE, {**fields(checked), "_back": "1"})

    assert "_read" in back.content.decode()
    assert "Mandag aften fremlagde" in back.content.decode()


def test_a_failed_proposer_is_told(curator: Client, story: Story, settings: Any) -> None:
    settings.PROPOSER = "tests.ingest.proposing.fails"

    response = save(curator, read(curator, story), follow=True, publisher="Avisen")

    assert said(response) == [
        "The article is stored, but no events could be proposed: the proposer of this site failed."
    ]
    assert Article.objects.exists()


def test_the_list_leads_to_it_and_it_to_the_form_with_every_field(curator: Client, story: Story) -> None:
    assert f'href="{PAGE}"' in curator.get(address(Article, "changelist")).content.decode()
    assert f'href="{address(Article, "add")}"' in curator.get(PAGE).content.decode()
    assert curator.get(address(Article, "add")).status_code == 200


def test_the_story_is_filled_in_when_it_is_known(curator: Client, story: Story) -> None:
    assert curator.get(PAGE).context["form"]["story"].value() == story.pk
    other = make.story()
    assert curator.get(PAGE).context["form"]["story"].value() is None
    assert curator.get(f"{PAGE}?story={other.pk}").context["form"]["story"].value() == str(other.pk)
    assert curator.get(f"{PAGE}?story=x").context["form"]["story"].value() is None


def test_queries_do_not_grow_with_the_articles_of_the_story(curator: Client, story: Story) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert read(curator, story).status_code == 200
        return len(captured)

    make.article(story=story)
    before = queries()
    for _n in range(20):
        make.article(story=story)

    assert queries() == before
