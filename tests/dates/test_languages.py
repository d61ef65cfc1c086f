"""The language files are complete, and every error has its sentence in each."""

import re
import string
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import timeline.dates
from timeline.dates import DateError, parse, read_typed
from timeline.dates.words import FOLDER, known_languages

ROOM = Path(timeline.dates.__file__).parent
CODES = sorted(known_languages())


def load(code: str) -> dict[str, dict[str, object]]:
    return tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))


def fields(text: object) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(str(text)) if name}


def raised_codes() -> Iterator[str]:
    for path in ROOM.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        yield from re.findall(r"DateError\(\s*\"([a-z-]+)\"", source)
    yield from re.findall(
        r"r\"[^\n]+\", \"([a-z-]+)\"\)", (ROOM / "edtf_refusals.py").read_text(encoding="utf-8")
    )
    yield "not-edtf"


def test_danish_and_english_are_there() -> None:
    assert {"da", "en"} <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_the_same_keys_as_danish(code: str) -> None:
    danish, other = load("da"), load(code)
    assert {name: set(table) for name, table in other.items()} == {
        name: set(table) for name, table in danish.items()
    }


@pytest.mark.parametrize("code", CODES)
def test_error_sentences_fill_in_nothing_that_danish_does_not(code: str) -> None:
    danish, other = load("da")["errors"], load(code)["errors"]
    assert {key: fields(text) for key, text in other.items()} == {
        key: fields(text) for key, text in danish.items()
    }


@pytest.mark.parametrize("code", CODES)
def test_every_error_that_is_raised_has_its_sentence_and_no_other(code: str) -> None:
    assert set(raised_codes()) == set(load(code)["errors"])


@pytest.mark.parametrize("code", CODES)
def test_lists_have_one_entry_for_each_thing_they_name(code: str) -> None:
    language = load(code)
    lengths = {"months": 12, "months_short": 12, "weekdays": 7, "weekdays_short": 7, "seasons": 4}
    for key, length in lengths.items():
        assert len(list(language["names"][key])) == length  # type: ignore[call-overload]
    assert len(list(language["typed"]["parts"])) == 6  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("text", "danish", "english"),
    [
        (
            "2021-02-29",
            "29. februar 2021 findes ikke. Skriv en dato, der findes, fx 28. februar 2021.",
            "29 February 2021 does not exist. Write a date that does, for example 28 February 2021.",
        ),
        (
            "i forgårs måske",
            "Datoen »i forgårs måske« kunne ikke læses. Skriv fx 2. august 2021, i går eller 2021-08-02.",
            "The date “i forgårs måske” could not be read. "
            "Write for example 2 August 2021, yesterday or 2021-08-02.",
        ),
        (
            "tirsdag 2. august 2021",
            "2. august 2021 er en mandag, ikke en tirsdag. Ret ugedagen eller datoen.",
            "2 August 2021 is a Monday, not a Tuesday. Correct the weekday or the date.",
        ),
    ],
)
def test_an_error_says_what_is_wrong_and_what_to_do(text: str, danish: str, english: str) -> None:
    with pytest.raises(DateError) as refusal:
        read_typed(text, "da", date(2021, 8, 3), "Europe/Copenhagen")
    assert refusal.value.say("da") == danish
    assert refusal.value.say("en") == refusal.value.say("sv") == str(refusal.value) == english


def test_what_somebody_typed_is_quoted_short_and_on_one_line() -> None:
    with pytest.raises(DateError) as refusal:
        parse("2021-08-02 {day}\n" + "hest" * 20)
    quoted = refusal.value.say("da").split("»")[1].split("«")[0]
    assert len(quoted) <= 40
    assert "\n" not in quoted
    assert quoted.startswith("2021-08-02 {day} hest")
