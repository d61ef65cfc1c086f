"""What people type into date fields."""

import contextlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from timeline.dates import DateError, When, read_typed, read_typed_in

CPH = "Europe/Copenhagen"
TUESDAY = date(2021, 8, 3)

DANISH = [
    ("2. august 2021", "2021-08-02"),
    ("2 aug 2021", "2021-08-02"),
    ("1. sept. 2021", "2021-09-01"),
    ("d. 2. august 2021", "2021-08-02"),
    ("den 2. august 2021", "2021-08-02"),
    ("mandag den 2. august 2021", "2021-08-02"),
    ("MANDAG 2. AUGUST 2021", "2021-08-02"),
    ("  2.   august 2021 ", "2021-08-02"),
    ("2/8 2021", "2021-08-02"),
    ("2/8-2021", "2021-08-02"),
    ("2.8.2021", "2021-08-02"),
    ("2. 8. 2021", "2021-08-02"),
    ("02-08-2021", "2021-08-02"),
    ("2.8.21", "2021-08-02"),
    ("2/8", "2021-08-02"),
    ("12. august", "2021-08-12"),
    ("12. februar", "2021-02-12"),
    ("29. februar", "2020-02-29"),
    ("28. december", "2021-12-28"),
    ("august 2021", "2021-08"),
    ("august", "2021-08"),
    ("2021", "2021"),
    ("2021-08-02", "2021-08-02"),
    ("2021-8-2", "2021-08-02"),
    ("2021/08/02", "2021-08-02"),
    ("2021-08-02 14:30", "2021-08-02T14:30"),
    ("[2021-08-12, 2021-08-11]", "[2021-08-11,2021-08-12]"),
    ("2021-07-26 / 2021-08-01", "2021-07-26/2021-08-01"),
    ("202x", "202X"),
    ("2021-08?~", "2021-08%"),
    ("i går", "2021-08-02"),
    ("i dag", "2021-08-03"),
    ("i morgen", "2021-08-04"),
    ("i forgårs", "2021-08-01"),
    ("i overmorgen", "2021-08-05"),
    ("for 3 dage siden", "2021-07-31"),
    ("sidste uge", "2021-07-26/2021-08-01"),
    ("i sidste uge", "2021-07-26/2021-08-01"),
    ("denne uge", "2021-08-02/2021-08-08"),
    ("næste uge", "2021-08-09/2021-08-15"),
    ("sidste weekend", "2021-07-31/2021-08-01"),
    ("sidste måned", "2021-07"),
    ("næste måned", "2021-09"),
    ("sidste år", "2020"),
    ("i år", "2021"),
    ("mandag", "2021-08-02"),
    ("tirsdag", "2021-08-03"),
    ("i tirsdags", "2021-07-27"),
    ("på tirsdag", "2021-08-10"),
    ("sidste onsdag", "2021-07-28"),
    ("næste mandag", "2021-08-09"),
    ("uge 30", "2021-07-26/2021-08-01"),
    ("uge 53 2020", "2020-12-28/2021-01-03"),
    ("11.-12. august", "2021-08-11/2021-08-12"),
    ("28. december - 2. januar", "2021-12-28/2022-01-02"),
    ("fra maj til august", "2021-05/2021-08"),
    ("maj-august 2021", "2021-05/2021-08"),
    ("mellem 2. og 5. august", "2021-08-02/2021-08-05"),
    ("1914-18", "1914/1918"),
    ("fra i går til på fredag", "2021-08-02/2021-08-06"),
    ("enten 11. eller 12. august", "[2021-08-11,2021-08-12]"),
    ("siden 1989", "1989/.."),
    ("efter 1. juli 2021", "2021-07-02/.."),
    ("inden 1. juli 2021", "../2021-06-30"),
    ("senest 1. juli 2021", "../2021-07-01"),
    ("frem til 1. juli 2021", "../2021-07-01"),
    ("sommeren 2021", "2021-22"),
    ("sommer 2021", "2021-22"),
    ("vinteren 2020-21", "2020-24"),
    ("vinteren 2020/21", "2020-24"),
    ("2. kvartal 2021", "2021-34"),
    ("1. halvår 2021", "2021-40"),
    ("80'erne", "198X"),
    ("1900-tallet", "19XX"),
    ("ca. 2. august 2021", "2021-08-02~"),
    ("omkring 1850", "1850~"),
    ("2. august 2021 kl. 14.30", "2021-08-02T14:30"),
    ("2. august 2021 klokken 14", "2021-08-02T14:00"),
    ("i går kl. 14.30", "2021-08-02T14:30"),
    ("2. august 2021 kl. 14.30-16.00", "2021-08-02T14:30/2021-08-02T16:00"),
    ("fra 2. august 2021, slutdato ukendt", "2021-08-02/"),
]
ENGLISH = [
    ("2 August 2021", "2021-08-02"),
    ("August 2, 2021", "2021-08-02"),
    ("Aug 2nd 2021", "2021-08-02"),
    ("2/8 2021", "2021-08-02"),
    ("2/8/2021", "2021-08-02"),
    ("2021-08-02", "2021-08-02"),
    ("yesterday", "2021-08-02"),
    ("the day before yesterday", "2021-08-01"),
    ("last Monday", "2021-08-02"),
    ("last Tuesday", "2021-07-27"),
    ("Monday", "2021-08-02"),
    ("next week", "2021-08-09/2021-08-15"),
    ("last week", "2021-07-26/2021-08-01"),
    ("last month", "2021-07"),
    ("two years ago", "2019~"),
    ("3 days ago", "2021-07-31"),
    ("Q2 2021", "2021-34"),
    ("2nd quarter of 2021", "2021-34"),
    ("summer 2021", "2021-22"),
    ("fall 2021", "2021-23"),
    ("the 1980s", "198X"),
    ("20th century", "19XX"),
    ("from May to August 2021", "2021-05/2021-08"),
    ("between 2 and 5 August 2021", "2021-08-02/2021-08-05"),
    ("by 12 August", "../2021-08-12"),
    ("since 1989", "1989/.."),
    ("2 or 3 August", "[2021-08-02,2021-08-03]"),
    ("yesterday at 5pm", "2021-08-02T17:00"),
    ("2 August 2021 at 14:30", "2021-08-02T14:30"),
    ("around 1850", "1850~"),
]


@pytest.mark.parametrize(("text", "edtf"), DANISH)
def test_danish_is_read(text: str, edtf: str) -> None:
    assert read_typed(text, "da", TUESDAY, CPH) == When(edtf, CPH)


@pytest.mark.parametrize(("text", "edtf"), ENGLISH)
def test_english_is_read(text: str, edtf: str) -> None:
    assert read_typed(text, "en", TUESDAY, CPH) == When(edtf, CPH)


@pytest.mark.parametrize(
    ("text", "language", "day", "part"),
    [
        ("mandag aften", "da", "2021-08-02", "evening"),
        ("natten til mandag", "da", "2021-08-02", "night"),
        ("i aftes", "da", "2021-08-02", "evening"),
        ("i aften", "da", "2021-08-03", "evening"),
        ("i går formiddag", "da", "2021-08-02", "forenoon"),
        ("2. august 2021, eftermiddag", "da", "2021-08-02", "afternoon"),
        ("natten mellem fredag og lørdag", "da", "2021-07-31", "night"),
        ("aftes", "da", "2021-08-02", "evening"),
        ("tidligt i går morges", "da", "2021-08-02", "morning"),
        ("tonight", "en", "2021-08-03", "evening"),
        ("last night.", "en", "2021-08-02", "evening"),
        ("friday night", "en", "2021-07-30", "evening"),
        ("tomorrow evening", "en", "2021-08-04", "evening"),
        ("yesterday morning", "en", "2021-08-02", "morning"),
    ],
)
def test_a_part_of_the_day_is_kept(text: str, language: str, day: str, part: str) -> None:
    when = read_typed(text, language, TUESDAY, CPH)
    assert (when.edtf, when.part_of_day) == (day, part)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \t\n\u00a0", "empty"),
        ("x" * 101, "too-long"),
        ("i forgårs måske", "unreadable"),
        ("hest", "unreadable"),
        ("for længe siden", "unreadable"),
        ("mandag og fredag", "unreadable"),
        ("mødet i fredags", "unreadable"),
        ("2 dage", "unreadable"),
        ("5", "unreadable"),
        ("69", "unreadable"),
        ("kl. 14.30", "unreadable"),
        ("\0", "unreadable"),
        ("\ud800", "unreadable"),
        ("🐎", "unreadable"),
        ("31. februar 2021", "no-such-day"),
        ("30/2 2021", "no-such-day"),
        ("8/13 2021", "no-such-month"),
        ("2021-02-29", "no-such-day"),
        ("2021-08-12/2021-08-11", "reversed"),
        ("12.-11. august 2021", "reversed"),
        ("2021-XX-12", "unknown-digits"),
        ("{2021,2022}", "all-of-set"),
        ("Y17000", "long-year"),
        ("tirsdag 2. august 2021", "wrong-weekday"),
        ("uge 53 2021", "no-such-week"),
        ("uge 5 0000", "year-out-of-range"),
        ("siden tirsdag 2. august 2021", "wrong-weekday"),
        ("måske 31. februar 2021", "no-such-day"),
        ("2. august 2021 kl. 25.10", "no-such-time"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, code: str) -> None:
    with pytest.raises(DateError) as refusal:
        read_typed(text, "da", TUESDAY, CPH)
    assert refusal.value.code == code


def test_a_language_without_a_file_is_read_by_dateparser() -> None:
    assert read_typed("2. märz 2021", "de", TUESDAY, CPH).edtf == "2021-03-02"


@pytest.mark.parametrize("today", [date(1, 1, 1), date(9999, 12, 31)])
@pytest.mark.parametrize(
    "text", ["i går", "næste uge", "sidste år", "næste måned", "uge 1", "29. februar", "mandag"]
)
def test_the_ends_of_the_calendar_are_survived(text: str, today: date) -> None:
    with contextlib.suppress(DateError):
        assert read_typed(text, "da", today, CPH).earliest


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("siden januar", "2021-01/.."),
        ("siden 12. august", "2020-08-12/.."),
        ("fra januar", "2022-01/.."),
        ("senest 1. juli", "../2021-07-01"),
    ],
)
def test_a_date_without_a_year_is_the_nearest_but_since_looks_back(text: str, edtf: str) -> None:
    assert read_typed(text, "da", TUESDAY, CPH).edtf == edtf


def test_many_threads_read_alike() -> None:
    texts = ["i går", "for 3 dage siden", "2. august 2021", "sidste uge"] * 20
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda text: read_typed(text, "da", TUESDAY, CPH).edtf, texts))
    assert found == [read_typed(text, "da", TUESDAY, CPH).edtf for text in texts]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("mandag d. 2. august", "2027-08-02"),
        ("søndag 2. august", "2026-08-02"),
        ("lørdag den 29. februar", "2020-02-29"),
    ],
)
def test_a_weekday_decides_between_the_years_when_none_is_said(text: str, edtf: str) -> None:
    assert read_typed(text, "da", date(2026, 11, 24), "Europe/Copenhagen").edtf == edtf


def test_a_date_is_read_in_the_first_language_that_can_and_refused_in_the_readers_own() -> None:
    today = date(2021, 8, 4)
    assert read_typed_in(["en", "da"], "i går", today, "Europe/Copenhagen").edtf == "2021-08-03"
    with pytest.raises(DateError) as refused:
        read_typed_in(["en", "da"], "2021-02-29", today, "Europe/Copenhagen")
    assert refused.value.code == "no-such-day"
