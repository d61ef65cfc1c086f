"""Headings of a list, what a card says under them, and how sure a date is."""

import pytest

from timeline.dates import PartOfDay, Unit, When, certainty, heading, short

CPH = "Europe/Copenhagen"
EVENING, NIGHT = PartOfDay.EVENING, PartOfDay.NIGHT

BY_DAY = [
    ("2021-08-02", None, "2021-08-02", "Mandag 2. august 2021", "i løbet af dagen", ""),
    ("2021-08-02", EVENING, "2021-08-02", "Mandag 2. august 2021", "aften", "kl. 18–24"),
    ("2021-08-02", NIGHT, "2021-08-02", "Mandag 2. august 2021", "natten til mandag", "kl. 0–6"),
    ("2021-08-02T14:30", None, "2021-08-02", "Mandag 2. august 2021", "kl. 14.30", ""),
    (
        "2021-08-02T14:30/2021-08-02T16:00",
        None,
        "2021-08-02",
        "Mandag 2. august 2021",
        "kl. 14.30–16.00",
        "",
    ),
    (
        "2021-07-26/2021-08-01",
        None,
        "2021-W30",
        "Uge 30 · 26. juli – 1. august 2021",
        "i løbet af ugen",
        "dagen er ikke oplyst",
    ),
    (
        "2021-07-19/2021-08-02",
        None,
        "2021-07-19/2021-08-02",
        "19. juli – 2. august 2021",
        "i løbet af perioden",
        "",
    ),
    (
        "[2021-08-11,2021-08-12]",
        None,
        "2021-08-11/2021-08-12",
        "11.–12. august 2021",
        "11. eller 12. august",
        "en af dagene",
    ),
    (
        "2021-08-02~/..",
        None,
        "2021-08-02/..",
        "Fra 2. august 2021",
        "og fremefter",
        "slutdato åben, ca.",
    ),
    ("2021-08-02/", None, "2021-08-02/..", "Fra 2. august 2021", "og fremefter", "slutdato ukendt"),
    ("../2021-08-12", None, "../2021-08-12", "Senest 12. august 2021", "frem til da", "startdato åben"),
    (
        "[..2021-08-12]",
        None,
        "../2021-08-12",
        "Senest 12. august 2021",
        "frem til da",
        "datoen er ikke oplyst",
    ),
    ("2021-08", None, "2021-08", "August 2021", "i løbet af måneden", "dagen er ikke oplyst"),
    ("2021-08-XX?", None, "2021-08", "August 2021", "i løbet af måneden", "dagen er ikke oplyst, usikkert"),
    ("2021-22", None, "2021-22", "Sommeren 2021", "i løbet af perioden", "datoen er ikke oplyst"),
    ("2021", None, "2021", "2021", "i løbet af året", "datoen er ikke oplyst"),
    ("198X", None, "198X", "1980'erne", "i løbet af perioden", "datoen er ikke oplyst"),
    (
        "2021-08-1X",
        None,
        "2021-08-10/2021-08-19",
        "10.–19. august 2021",
        "i løbet af perioden",
        "en af dagene",
    ),
    ("[2020,2021]", None, "2020/2021", "2020–2021", "2020 eller 2021", "et af årene"),
]


@pytest.mark.parametrize(("edtf", "part", "key", "title", "card", "sure"), BY_DAY)
def test_by_day_an_event_stands_under_its_day_its_week_or_its_own_span(
    edtf: str, part: PartOfDay | None, key: str, title: str, card: str, sure: str
) -> None:
    when = When(edtf, CPH, part)
    found = heading(when, Unit.DAY, "da")
    assert (found.key, found.title) == (key, title)
    assert short(when, Unit.DAY, "da") == card
    assert certainty(when, "da") == sure


WEEK_31 = "Uge 31 · 2.–8. august 2021"


@pytest.mark.parametrize(
    ("edtf", "part", "unit", "title", "card"),
    [
        ("2021-08-02", None, Unit.WEEK, WEEK_31, "mandag 2. august"),
        ("2021-08-02", EVENING, Unit.WEEK, WEEK_31, "mandag 2. august, aften"),
        ("2021-08-02", NIGHT, Unit.MONTH, "August 2021", "natten til mandag 2. august"),
        ("2021-08-02T14:30", None, Unit.WEEK, WEEK_31, "mandag 2. august kl. 14.30"),
        ("2021-08-02~", None, Unit.WEEK, WEEK_31, "mandag 2. august"),
        ("2021-08-02/..", None, Unit.WEEK, WEEK_31, "fra 2. august"),
        ("../2021-08-02", None, Unit.WEEK, WEEK_31, "senest 2. august"),
        ("2021-08-02/2021-08-08", None, Unit.WEEK, WEEK_31, "i løbet af ugen"),
        ("2021-07-26/2021-08-01", None, Unit.MONTH, "Juli 2021", "26. juli – 1. august"),
        ("2021-12-30/2022-01-02", None, Unit.MONTH, "December 2021", "30. december 2021 – 2. januar 2022"),
        ("[2021-08-03,2021-08-04]", None, Unit.WEEK, WEEK_31, "3. eller 4. august"),
        ("2021-08", None, Unit.WEEK, "August 2021", "i løbet af måneden"),
        ("2021-08", None, Unit.MONTH, "August 2021", "i løbet af måneden"),
        ("2021-22", None, Unit.MONTH, "Sommeren 2021", "i løbet af perioden"),
        ("2021", None, Unit.WEEK, "2021", "i løbet af året"),
        ("2021-01-01", None, Unit.WEEK, "Uge 53 · 28. december 2020 – 3. januar 2021", "fredag 1. januar"),
    ],
)
def test_by_week_or_month_an_event_stands_under_that_of_its_start(
    edtf: str, part: PartOfDay | None, unit: Unit, title: str, card: str
) -> None:
    when = When(edtf, CPH, part)
    assert heading(when, unit, "da").title == title
    assert short(when, unit, "da") == card


@pytest.mark.parametrize(
    ("edtf", "part", "title", "card", "sure"),
    [
        ("2021-08-02", NIGHT, "Monday 2 August 2021", "early hours of Monday", "00:00–06:00"),
        ("2021-08-02T14:30", None, "Monday 2 August 2021", "at 14:30", ""),
        (
            "2021-07-26/2021-08-01",
            None,
            "Week 30 · 26 July – 1 August 2021",
            "during the week",
            "day not given",
        ),
        ("[2021-08-11,2021-08-12]", None, "11–12 August 2021", "11 or 12 August", "one of the days"),
        ("2021-08-02~/..", None, "From 2 August 2021", "onwards", "end date open, approx."),
        ("198X", None, "The 1980s", "during the period", "date not given"),
    ],
)
def test_english_lists_speak_the_same_way(
    edtf: str, part: PartOfDay | None, title: str, card: str, sure: str
) -> None:
    when = When(edtf, CPH, part)
    assert heading(when, Unit.DAY, "en").title == title
    assert short(when, Unit.DAY, "en") == card
    assert certainty(when, "en") == sure
