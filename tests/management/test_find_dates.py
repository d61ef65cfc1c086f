"""`manage.py find_dates`: a table for people, JSON lines for programs."""

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

Captured = pytest.CaptureFixture[str]


def run(monkeypatch: pytest.MonkeyPatch, text: str, *options: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    call_command("find_dates", *options)


def line(**changes: Any) -> str:
    asked = {"id": "a", "lang": "da", "anchor": "2021-08-03", "text": "Det skete i sidste uge."}
    return json.dumps(asked | changes) + "\n"


def test_a_text_gives_a_table(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    run(
        monkeypatch,
        "Mandag aften gik de. De har boet der siden 1989.",
        "--anchor",
        "2021-08-03",
        "--no-color",
    )

    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["Words", "From", "To", "Kind", "EDTF", "Rule"]
    assert [row.split("  ")[0] for row in rows] == ["Mandag aften", "siden 1989"]
    assert rows[1].split() == ["siden", "1989", "1989-01-01", "open", "open", "1989/..", "da.year"]


def test_a_text_without_dates_says_so(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    run(monkeypatch, "Hun er 45 år.", "--anchor", "2021-08-03")

    assert capsys.readouterr().out == "No time expression was found.\n"


def test_a_text_needs_the_day_it_was_published(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="--anchor"):
        run(monkeypatch, "I går.")


def test_a_line_is_answered_with_all_that_is_known(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    run(monkeypatch, line(), "--jsonl")

    assert json.loads(capsys.readouterr().out) == {
        "id": "a",
        "expressions": [
            {
                "start": 10,
                "end": 22,
                "phrase": "i sidste uge",
                "earliest": "2021-07-26",
                "latest": "2021-08-01",
                "edtf": "2021-07-26/2021-08-01",
                "precision": "week",
                "kind": "range",
                "rule": "da.rel_unit",
            }
        ],
    }


def test_an_open_end_is_null(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    run(monkeypatch, line(text="Siden 1989."), "--jsonl")

    (found,) = json.loads(capsys.readouterr().out)["expressions"]
    assert (found["earliest"], found["latest"]) == ("1989-01-01", None)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("nonsense\n", "not JSON"),
        ("[" * 100_000 + "\n", "nested too deep"),
        ("[1]\n", "not an object"),
        (line(text=None), '"text" is missing or not text'),
        (line(lang=1), '"lang" is missing or not text'),
        (line(anchor="2 August"), "is no day"),
        ('{"lang": "da", "anchor": "2021-08-03", "text": ""}\n', '"id" is missing'),
    ],
)
def test_a_bad_line_is_answered_with_its_number_and_the_rest_is_done(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured, bad: str, reason: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(monkeypatch, line() + bad + "\n" + line(id="b"), "--jsonl")

    said = capsys.readouterr()
    assert ended.value.code == 1
    assert [json.loads(answer)["id"] for answer in said.out.splitlines()] == ["a", "b"]
    assert said.err.startswith("Line 2: ")
    assert reason in said.err


def test_a_date_that_cannot_be_is_told_below_the_table(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    run(monkeypatch, "De gik den 31. februar 2021.", "--anchor", "2021-08-03", "--no-color")

    nothing, left_out = capsys.readouterr().out.splitlines()
    assert nothing == "No time expression was found."
    assert left_out.startswith("Left out “den 31. februar 2021” (7–27): 31 February 2021 does not exist.")


def test_a_date_that_cannot_be_in_a_line_is_told_and_no_mistake_of_the_line(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    run(monkeypatch, line(text="I går. Den 31. februar 2021."), "--jsonl")

    captured = capsys.readouterr()
    assert [one["phrase"] for one in json.loads(captured.out)["expressions"]] == ["I går"]
    assert captured.err.startswith("Line 1: left out “Den 31. februar 2021”")


def test_a_line_from_a_year_without_news_is_bad(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        run(monkeypatch, line(anchor="0999-01-01") + line(), "--jsonl")

    captured = capsys.readouterr()
    assert "Line 1: 999 is outside the years that news tells of" in captured.err
    assert len(captured.out.splitlines()) == 1
