"""Files into a story from the command line: told what became of each, and again without harm."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests import make
from tests.ingest import proposing
from tests.ingest.pages import JSON_LD, page
from timeline.management.commands import ingest as command
from timeline.models import Article, Event, Story

pytestmark = pytest.mark.django_db
Captured = pytest.CaptureFixture[str]
DANISH = "Mandag aften fremlagde ministeren en plan."


@pytest.fixture(autouse=True)
def own_proposer(settings: Any) -> None:
    settings.PROPOSER = proposing.PATH


@pytest.fixture
def story() -> Story:
    return make.story(slug="sagen")


def run(*arguments: object, **options: Any) -> None:
    call_command("ingest", *map(str, arguments), **{"story": "sagen", "publisher": "Avisen", **options})


def text_file(folder: Path, name: str = "a.txt", text: str = DANISH, **beside: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    if beside:
        path.with_suffix(".json").write_text(json.dumps(beside), "utf-8")
    return path


def test_a_file_becomes_an_article_with_its_proposals(story: Story, tmp_path: Path, capsys: Captured) -> None:
    run(text_file(tmp_path), published="2. august 2021", url="https://avisen.example/a", title="Ny plan")

    article = Article.objects.get()
    assert (article.story, article.title, article.publisher) == (story, "Ny plan", "Avisen")
    assert article.published.edtf == "2021-08-02"
    assert Event.objects.get().edtf == "2021-08-02"
    said = capsys.readouterr()
    assert said.out == "1 article stored with 1 proposed event, 0 there already, 0 refused.\n"
    assert said.err == ""


@pytest.mark.parametrize(
    ("published", "edtf"),
    [
        ("2021-08-02", "2021-08-02"),
        ("2021-08-02T21:14", "2021-08-02T21:14"),
        ("2021-08-02T21:14Z", "2021-08-02T23:14"),
        ("2. august 2021 kl. 21.14", "2021-08-02T21:14"),
        ("2 August 2021", "2021-08-02"),
    ],
)
def test_the_day_is_typed_as_everywhere(story: Story, tmp_path: Path, published: str, edtf: str) -> None:
    run(text_file(tmp_path), published=published)

    assert Article.objects.get().published.edtf == edtf


@pytest.mark.parametrize("published", ["hund", "august 2021", "2021-02-30", "11. eller 12. august 2021"])
def test_what_is_not_one_day_is_refused_before_anything_is_read(
    story: Story, tmp_path: Path, published: str
) -> None:
    with pytest.raises(CommandError, match="--published"):
        run(text_file(tmp_path), published=published)


def test_without_a_story_or_a_file_it_says_what_is_missing(story: Story, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no story andet"):
        run(text_file(tmp_path), story="andet")
    with pytest.raises(CommandError, match="--dir"):
        run()
    with pytest.raises(CommandError, match="There is no folder"):
        run(dir=tmp_path / "nowhere")


def test_a_folder_is_taken_in_and_what_lies_beside_a_file_goes_before_the_options(
    story: Story, tmp_path: Path
) -> None:
    text_file(tmp_path, "a.txt", published="2021-08-01", publisher="Bladet", language="en")
    text_file(tmp_path, "b.txt", DANISH + " B.")
    text_file(tmp_path, "c.HTML", page(JSON_LD))
    text_file(tmp_path, "d.md", "no article")

    run(dir=tmp_path, published="2021-08-02")

    told = {(a.publisher, a.language, a.published.edtf) for a in Article.objects.all()}
    assert told == {
        ("Bladet", "en", "2021-08-01"),
        ("Avisen", "da", "2021-08-02"),
    }
    assert Article.objects.count() == 3


def test_a_saved_page_says_its_day_itself(story: Story, tmp_path: Path) -> None:
    run(text_file(tmp_path, "a.html", page(JSON_LD)), publisher="")

    article = Article.objects.get()
    assert (article.published.edtf, article.publisher) == ("2021-08-02T21:14", "Avisen")
    assert article.title == "Ny plan for flyene"


def test_a_second_run_stores_nothing_twice(story: Story, tmp_path: Path, capsys: Captured) -> None:
    text_file(tmp_path, "a.txt")
    text_file(tmp_path, "b.txt", f" {DANISH}\r\n")
    text_file(tmp_path, "c.txt", "Overskrift\n\n" + DANISH)

    run(dir=tmp_path, published="2021-08-02")
    run(dir=tmp_path, published="2021-08-02")

    assert Article.objects.count() == 1
    assert [line.split(" with")[0] for line in capsys.readouterr().out.splitlines()] == [
        "1 article stored",
        "0 articles stored",
    ]


@pytest.mark.parametrize(
    ("name", "data", "beside", "why"),
    [
        ("a.txt", b"", None, "There is no text in it."),
        ("a.txt", b"\0\1\2\0\1\2\3" * 40, None, "It is no text."),
        ("a.txt", "Привет, как дела".encode("koi8-r"), None, "Its characters cannot be read."),
        ("a.txt", b"x " * 1_100_000, None, "It is larger than 2 MB."),
        ("a.html", b"<html><script>1</script></html>", None, "There is no article on this page."),
        ("a.txt", DANISH.encode(), None, "It does not say on which day it was published."),
        ("a.txt", DANISH.encode(), b"{", "a.json is not JSON"),
        ("a.txt", DANISH.encode(), b"[" * 100_000, "a.json is not JSON"),
        ("a.txt", DANISH.encode(), b"\xff", "a.json is not JSON"),
        ("a.txt", DANISH.encode(), b"[]", "a.json is not an object of texts."),
        ("a.txt", DANISH.encode(), b'{"published": 5}', "a.json is not an object of texts."),
        ("a.txt", DANISH.encode(), b'{"day": "2021-08-02"}', "a.json has day; it may have published"),
        ("a.txt", DANISH.encode(), '{"published": "i går"}'.encode(), "“i går” in a.json is no date"),
        ("a.txt", DANISH.encode(), b'{"published": "2021-08-02", "url": "x"}', "URL"),
    ],
)
def test_what_is_refused_is_told_and_the_others_are_still_done(
    story: Story, tmp_path: Path, capsys: Captured, name: str, data: bytes, beside: bytes | None, why: str
) -> None:
    (tmp_path / name).write_bytes(data)
    if beside:
        (tmp_path / "a.json").write_bytes(beside)
    text_file(tmp_path, "b.txt", DANISH, published="2021-08-02")

    with pytest.raises(SystemExit) as ended:
        run(dir=tmp_path)

    said = capsys.readouterr()
    assert ended.value.code == 1
    assert said.err.startswith(f"{tmp_path / name}: ")
    assert why in said.err
    assert said.out.startswith("1 article stored")
    assert Article.objects.count() == 1


def test_a_missing_file_is_told(story: Story, tmp_path: Path, capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        run(tmp_path / "nowhere.txt", published="2021-08-02")

    assert "nowhere.txt" in capsys.readouterr().err


def test_nobody_is_named_as_publisher_by_guess(story: Story, tmp_path: Path, capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        run(text_file(tmp_path), published="2021-08-02", publisher="")

    assert "It does not say who published it." in capsys.readouterr().err


def test_a_changed_text_from_the_same_address_is_a_new_version(
    story: Story, tmp_path: Path, capsys: Captured
) -> None:
    url = "https://avisen.example/a"
    run(text_file(tmp_path), published="2021-08-02", url=url)
    run(text_file(tmp_path, text="Tirsdag fremlagde ministeren en plan."), published="2021-08-03", url=url)

    first, second = Article.objects.order_by("pk")
    assert second.previous == first
    told = capsys.readouterr().err
    assert "stays with the earlier version. The new version does not say this any more." in told


def test_a_proposer_that_fails_is_told_and_the_article_is_stored(
    story: Story, tmp_path: Path, capsys: Captured, settings: Any
) -> None:
    settings.PROPOSER = "tests.ingest.proposing.fails"

    run(text_file(tmp_path), published="2021-08-02")

    assert "the proposer of this site failed on it" in capsys.readouterr().err
    assert Article.objects.exists()


def test_who_looks_on_sees_how_far_it_is(
    story: Story, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.core.management.base.OutputWrapper.isatty", lambda self: True)
    text_file(tmp_path, "a.txt")
    text_file(tmp_path, "b.txt", "kort")

    run(dir=tmp_path, published="2021-08-02", no_color=True)

    said = capsys.readouterr().err
    assert "[############............] 1/2 a.txt" in said
    assert "[########################] 2/2 b.txt" in said
    assert said.endswith("\r\x1b[K")


def test_the_help_names_every_field_that_may_lie_beside_a_file() -> None:
    assert all(name in command.Command.help for name in ("published", *command.GIVEN))
