"""Dates in words, Danish and English."""

import pytest

from timeline.dates import PartOfDay, When, speak

CPH = "Europe/Copenhagen"

SPOKEN = [
    ("2021-08-02", "mandag 2. august 2021", "Monday 2 August 2021"),
    ("2021-08-02T14:30", "mandag 2. august 2021 kl. 14.30", "Monday 2 August 2021 at 14:30"),
    ("2021-08-02T06:05", "mandag 2. august 2021 kl. 6.05", "Monday 2 August 2021 at 06:05"),
    ("2021-08-02T14:30:05", "mandag 2. august 2021 kl. 14.30.05", "Monday 2 August 2021 at 14:30:05"),
    (
        "2021-08-02T14:30/2021-08-02T16:00",
        "mandag 2. august 2021 kl. 14.30–16.00",
        "Monday 2 August 2021, 14:30–16:00",
    ),
    (
        "2021-08-02T22:30/2021-08-03T02:00",
        "2. august 2021 kl. 22.30 – 3. august 2021 kl. 2.00",
        "2 August 2021 at 22:30 – 3 August 2021 at 02:00",
    ),
    ("2021-07-26/2021-08-01", "26. juli – 1. august 2021", "26 July – 1 August 2021"),
    ("2021-08-11/2021-08-12", "11.–12. august 2021", "11–12 August 2021"),
    ("2020-12-31/2021-01-01", "31. december 2020 – 1. januar 2021", "31 December 2020 – 1 January 2021"),
    ("2021-05/2021-08", "maj–august 2021", "May–August 2021"),
    ("2020-11/2021-02", "november 2020 – februar 2021", "November 2020 – February 2021"),
    ("1914/1918", "1914–1918", "1914–1918"),
    ("2021-06/2021-08-12", "juni 2021 – 12. august 2021", "June 2021 – 12 August 2021"),
    ("2021-21/2021-22", "foråret 2021 – sommeren 2021", "spring 2021 – summer 2021"),
    ("[2021-08-11,2021-08-12]", "11. eller 12. august 2021", "11 or 12 August 2021"),
    ("[2021-07-31,2021-08-01]", "31. juli eller 1. august 2021", "31 July or 1 August 2021"),
    ("[2021-08-08,2021-08-09,2021-08-11]", "8., 9. eller 11. august 2021", "8, 9 or 11 August 2021"),
    (
        "[2020-12-31,2021-01-01]",
        "31. december 2020 eller 1. januar 2021",
        "31 December 2020 or 1 January 2021",
    ),
    ("[2021-07,2021-08]", "juli eller august 2021", "July or August 2021"),
    ("[2020,2021]", "2020 eller 2021", "2020 or 2021"),
    ("[2021-08-11..2021-08-14]", "en af dagene 11.–14. august 2021", "one of the days 11–14 August 2021"),
    ("[2021-05..2021-08]", "en af månederne maj–august 2021", "one of the months May–August 2021"),
    ("[1914..1918]", "et af årene 1914–1918", "one of the years 1914–1918"),
    (
        "[2021-08-08,2021-08-10..2021-08-12]",
        "8. august 2021 eller 10.–12. august 2021",
        "8 August 2021 or 10–12 August 2021",
    ),
    ("2021-08-02/..", "fra 2. august 2021", "from 2 August 2021"),
    ("2021-08-02~/..", "fra 2. august 2021 (ca.)", "from 2 August 2021 (approx.)"),
    ("2021-08-02/", "fra 2. august 2021, slutdato ukendt", "from 2 August 2021, end unknown"),
    ("../2021-08-12", "senest 12. august 2021", "by 12 August 2021"),
    ("../2021-08", "senest ved udgangen af august 2021", "by the end of August 2021"),
    ("/2021-08-12", "til 12. august 2021, startdato ukendt", "until 12 August 2021, start unknown"),
    ("[..2021-08-12]", "senest 12. august 2021", "by 12 August 2021"),
    ("[2021-08-12..]", "tidligst 12. august 2021", "no earlier than 12 August 2021"),
    ("2021-08", "august 2021", "August 2021"),
    ("2021-08-XX", "en dag i august 2021", "a day in August 2021"),
    ("2021-08-1X", "en af dagene 10.–19. august 2021", "one of the days 10–19 August 2021"),
    ("2021-11-3X", "tirsdag 30. november 2021", "Tuesday 30 November 2021"),
    ("2021-XX", "en ukendt måned i 2021", "an unknown month of 2021"),
    ("2021-XX-XX", "en dag i 2021", "a day in 2021"),
    (
        "2021-1X",
        "en af månederne oktober–december 2021",
        "one of the months October–December 2021",
    ),
    ("2021-21", "foråret 2021", "spring 2021"),
    ("2021-22", "sommeren 2021", "summer 2021"),
    ("2021-23", "efteråret 2021", "autumn 2021"),
    ("2021-24", "vinteren 2021–22", "winter 2021–22"),
    ("1999-24", "vinteren 1999–2000", "winter 1999–2000"),
    ("2021-33", "1. kvartal 2021", "1st quarter of 2021"),
    ("2021-34", "2. kvartal 2021", "2nd quarter of 2021"),
    ("2021-40", "1. halvår 2021", "1st half of 2021"),
    ("2021", "2021", "2021"),
    ("0079-08-24", "torsdag 24. august år 79", "Thursday 24 August AD 79"),
    ("198X", "1980'erne", "the 1980s"),
    ("200X", "årtiet 2000–2009", "the decade 2000–2009"),
    ("19XX", "1900-tallet", "the 20th century"),
    ("10XX", "1000-tallet", "the 11th century"),
    ("20XX", "2000-tallet", "the 21st century"),
    ("2XXX", "årene 2000–2999", "the years 2000–2999"),
    ("2021-08?", "august 2021 (usikkert)", "August 2021 (uncertain)"),
    (
        "2021-08-12%",
        "torsdag 12. august 2021 (ca., usikkert)",
        "Thursday 12 August 2021 (approx., uncertain)",
    ),
    ("2021-08-02~/2021-08-12~", "2.–12. august 2021 (ca.)", "2–12 August 2021 (approx.)"),
    (
        "2021-08-02~/2021-08-12",
        "2. august 2021 (ca.) – 12. august 2021",
        "2 August 2021 (approx.) – 12 August 2021",
    ),
    (
        "2021-05/2021-07-31~",
        "maj 2021 – ca. 31. juli 2021",
        "May 2021 – approx. 31 July 2021",
    ),
    (
        "2021-05~/2021-07-31%",
        "maj 2021 (ca.) – måske ca. 31. juli 2021",
        "May 2021 (approx.) – perhaps approx. 31 July 2021",
    ),
]


@pytest.mark.parametrize(("edtf", "danish", "english"), SPOKEN, ids=[row[0] for row in SPOKEN])
def test_a_date_is_said_as_an_editor_writes_it(edtf: str, danish: str, english: str) -> None:
    when = When(edtf, CPH)
    assert speak(when, "da") == danish
    assert speak(when, "en") == english


@pytest.mark.parametrize(
    ("part", "danish", "english"),
    [
        (PartOfDay.NIGHT, "natten til mandag 2. august 2021", "early hours of Monday 2 August 2021"),
        (PartOfDay.MORNING, "mandag 2. august 2021, morgen", "Monday 2 August 2021, morning"),
        (PartOfDay.FORENOON, "mandag 2. august 2021, formiddag", "Monday 2 August 2021, late morning"),
        (PartOfDay.MIDDAY, "mandag 2. august 2021, middag", "Monday 2 August 2021, midday"),
        (PartOfDay.AFTERNOON, "mandag 2. august 2021, eftermiddag", "Monday 2 August 2021, afternoon"),
        (PartOfDay.EVENING, "mandag 2. august 2021, aften", "Monday 2 August 2021, evening"),
    ],
)
def test_a_part_of_the_day_is_said_with_its_day(part: PartOfDay, danish: str, english: str) -> None:
    when = When("2021-08-02", CPH, part)
    assert speak(when, "da") == danish
    assert speak(when, "en") == english


@pytest.mark.parametrize(
    ("edtf", "part", "danish"),
    [
        ("2021-08-02", None, "2. august 2021"),
        ("2021-08-02", PartOfDay.EVENING, "2. august 2021, aften"),
        ("2021-08-02", PartOfDay.NIGHT, "natten til 2. august 2021"),
        ("2021-08-02T14:30", None, "2. august 2021 kl. 14.30"),
    ],
)
def test_the_weekday_can_be_left_out(edtf: str, part: PartOfDay | None, danish: str) -> None:
    assert speak(When(edtf, CPH, part), "da", weekday=False) == danish


@pytest.mark.parametrize("language", ["en-GB", "de", "", "xx", "../da"])
def test_other_languages_are_spoken_to_in_english(language: str) -> None:
    assert speak(When("2021-08-02", CPH), language) == "Monday 2 August 2021"


@pytest.mark.parametrize("language", ["da", "da-DK", "da_DK", "DA"])
def test_a_language_may_come_with_a_region(language: str) -> None:
    assert speak(When("2021-08-02", CPH), language) == "mandag 2. august 2021"
