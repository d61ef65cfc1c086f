"""`find`: exact places, honest answers, and no text that it cannot bear."""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import timeline
from timeline.dates import DateError, Kind, PartOfDay, Precision, Refused, find, iso_bounds, read_text
from timeline.dates.finding.rules import known

ANCHOR = date(2021, 8, 3)
ZONE = "Europe/Copenhagen"
ARTICLE = (Path(timeline.__file__).parent / "demo" / "article.da.txt").read_text(encoding="utf-8")
# What a careful editor finds in it, when it was published on Monday 2 August 2021.
ROWS = [
    ("Mandag aften", "2021-08-02T18:00", "2021-08-02T23:59"),
    ("I sidste uge", "2021-07-26", "2021-08-01"),
    ("Natten til mandag", "2021-08-02T00:00", "2021-08-02T05:59"),
    ("I de kommende uger", "2021-08-02", ""),
    ("mandag", "2021-08-02", "2021-08-02"),
    ("Mandag aften", "2021-08-02T18:00", "2021-08-02T23:59"),
    ("I de seneste to uger", "2021-07-19", "2021-08-02"),
    ("enten 11. eller 12. august", "2021-08-11", "2021-08-12"),
]
WORDS = (
    *(
        "i",
        "den",
        "fra",
        "til",
        "mandag",
        "12.",
        "august",
        "2021",
        "kl.",
        "14.30",
        "for",
        "to",
        "uger",
        "siden",
    ),
    *("og", "eller", "-", "uge", "31", "natten", "jul", "1.", "kvartal", "året", "før", "99", "sidste", "år"),
    *("Friday", "May", "3", "last", "night", "by", "the", "end", "of", "1990s", "next", "İ", "𝟙", "\n", "—"),
)


def test_the_demo_article_gives_the_editors_eight_rows_and_no_other() -> None:
    found = find(ARTICLE, "da", date(2021, 8, 2), ZONE)

    assert [(one.phrase, *iso_bounds(one.when)) for one in found] == ROWS
    assert found[-1].when.edtf == "[2021-08-11,2021-08-12]"


@pytest.mark.parametrize(
    ("text", "kind", "precision", "edtf", "part"),
    [
        ("Mandag aften gik de.", Kind.POINT, Precision.PART_OF_DAY, "2021-08-02", PartOfDay.EVENING),
        ("De gik kl. 14.30 i går.", Kind.POINT, Precision.MINUTE, "2021-08-02T14:30", None),
        ("De gik i sidste uge.", Kind.RANGE, Precision.WEEK, "2021-07-26/2021-08-01", None),
        ("De gik i foråret 2019.", Kind.POINT, Precision.SEASON, "2019-21", None),
        (
            "De går enten mandag eller tirsdag.",
            Kind.EITHER_OR,
            Precision.DAY,
            "[2021-08-02,2021-08-03]",
            None,
        ),
        ("De har gået siden 1989.", Kind.OPEN, Precision.YEAR, "1989/..", None),
        ("De gik for ti år siden.", Kind.APPROXIMATE, Precision.YEAR, "2011~", None),
    ],
)
def test_a_date_says_no_more_than_the_words(
    text: str, kind: Kind, precision: Precision, edtf: str, part: PartOfDay | None
) -> None:
    (found,) = find(text, "da", ANCHOR, ZONE)

    assert (found.kind, found.when.precision, found.when.edtf, found.when.part_of_day) == (
        kind,
        precision,
        edtf,
        part,
    )


def test_an_article_with_a_clock_time_is_read_on_its_day() -> None:
    morning, night = (find("i går", "da", datetime(2021, 8, 3, hour), ZONE) for hour in (0, 23))

    assert morning == night


def test_the_day_of_an_instant_is_the_day_in_the_zone_of_the_story() -> None:
    (found,) = find("i dag", "da", datetime.fromisoformat("2021-08-02T22:30:00+00:00"), ZONE)

    assert found.when.edtf == "2021-08-03"


def test_a_clock_time_in_the_zone_of_the_story_knows_of_summer_time() -> None:
    (found,) = find("Toget kørte den 28. marts 2021 kl. 2.30.", "da", ANCHOR, ZONE)

    assert found.when.earliest == datetime.fromisoformat("2021-03-28T01:30:00+00:00")


def test_a_language_tag_may_name_a_country() -> None:
    assert find("i går", "da-DK", ANCHOR, ZONE) == find("i går", "da", ANCHOR, ZONE)


def test_a_language_without_rules_has_its_complete_dates() -> None:
    (found,) = find("Gestern und am 2. August 2021 flogen sie.", "de", ANCHOR, ZONE)

    assert (found.phrase, found.when.edtf, found.rule) == ("2. August 2021", "2021-08-02", "de.complete_date")


def test_a_language_that_nobody_knows_has_its_dates_in_digits() -> None:
    assert [one.phrase for one in find("qwe 2021-08-02 rty yesterday", "xx", ANCHOR, ZONE)] == ["2021-08-02"]


def test_a_zone_that_does_not_exist_is_refused() -> None:
    with pytest.raises(DateError, match="Mars"):
        find("i går", "da", ANCHOR, "Mars/Base")


@pytest.mark.parametrize(
    ("text", "language", "phrase", "reason"),
    [
        ("Det skete den 31. februar.", "da", "den 31. februar", "31 February 2021 does not exist"),
        ("Det skete 29. februar 2021.", "da", "29. februar 2021", "for example 28 February 2021"),
        ("It happened on 31 April 2021.", "en", "on 31 April 2021", "31 April 2021 does not exist"),
        ("Den 12. august 3021 sker det.", "da", "Den 12. august 3021", "a year from 1000 to 2999"),
        ("Det skete den 12. august 812.", "da", "den 12. august 812", "a year from 1000 to 2999"),
        ("Det sker 12.8.3021.", "da", "12.8.3021", "a year from 1000 to 2999"),
        ("It will be over in May 30021.", "en", "in May 30021", "a year from 1000 to 2999"),
        ("Det skete i det 9. århundrede.", "da", "i det 9. århundrede", "a year from 1000 to 2999"),
        ("For 1900 år siden var her hav.", "da", "For 1900 år siden", "a year from 1000 to 2999"),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_the_reason(
    text: str, language: str, phrase: str, reason: str
) -> None:
    (refused,) = read_text(text, language, ANCHOR, ZONE)

    assert isinstance(refused, Refused)
    assert (refused.phrase, text[refused.start : refused.end]) == (phrase, phrase)
    assert reason in str(refused.error)


def test_an_amount_behind_a_day_is_no_year() -> None:
    (found,) = find("Den 12. august 4000 mennesker på gaden.", "da", ANCHOR, ZONE)

    assert found.phrase == "Den 12. august"


@pytest.mark.parametrize("text", ["den 31. februar", "29. februar 2021", "i 3021", "uge 60", "klokken 25"])
def test_what_does_not_exist_is_not_made_into_another_date(text: str) -> None:
    assert find(f"Det skete {text}.", "da", ANCHOR, ZONE) == []


@pytest.mark.parametrize("anchor", [date.min, date(999, 12, 31), date(3000, 1, 1), date.max])
def test_a_day_on_which_no_news_was_published_is_refused(anchor: date) -> None:
    with pytest.raises(DateError, match="a year from 1000 to 2999"):
        find("I går.", "da", anchor, ZONE)


@pytest.mark.parametrize("anchor", [date(1000, 1, 1), date(2999, 12, 31)])
def test_no_day_of_publication_is_too_far_away(anchor: date) -> None:
    text = "I går, i overmorgen, for 200 år siden, mandag, i julen, om 900 år, i weekenden, sidste år."
    for expression in find(text, "da", anchor, ZONE):
        assert text[expression.start : expression.end] == expression.phrase


@pytest.mark.parametrize("code", sorted(known()))
@given(text=st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)))
def test_any_text_is_survived_and_places_are_exact(code: str, text: str) -> None:
    found = find(text, code, ANCHOR, ZONE)

    assert all(text[one.start : one.end] == one.phrase and one.phrase.strip() for one in found)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))
    assert found == find(text, code, ANCHOR, ZONE)


def test_a_letter_that_grows_in_lower_case_shifts_nothing() -> None:
    (found,) = find("İİİ kom i går.", "da", ANCHOR, ZONE)

    assert (found.start, found.phrase) == (8, "i går")


def test_many_threads_find_the_same() -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: find(ARTICLE, "da", ANCHOR, ZONE), range(16)))

    assert all(answer == answers[0] for answer in answers)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "i ",
        "1. ",
        "den 1 ",
        "1/",
        "-",
        "a",
        " ",
        "i\n\n\n ",
        "fra ",
        "siden siden ",
        "kl. 1",
        "for to uger ",
        "mandag ",
        "maj og juni og ",
        "1990, ",
        "mandag kl. 10 til ",
        "(",
    ],
)
def test_four_times_the_text_takes_about_four_times_the_steps(piece: str) -> None:
    assert _steps(piece, 20_000) < 5 * _steps(piece, 5_000) + 200  # were it quadratic: 16 times


def _steps(piece: str, length: int) -> int:
    """Calls made while reading so much text: the same on any machine, however busy."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    text = piece * (length // len(piece))
    sys.setprofile(count)
    try:
        find(text, "da", ANCHOR, ZONE)
    finally:
        sys.setprofile(None)
    return calls
