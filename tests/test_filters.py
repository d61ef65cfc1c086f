"""What a query string is read as, and how it is said again."""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import When
from timeline.filters import (
    FACETS,
    BadCursor,
    Cursor,
    Filters,
    Lanes,
    Problems,
    Sort,
    in_words,
    read,
    unknown,
)

TODAY = date(2021, 8, 4)


def asked(query: str, language: str = "da") -> tuple[Filters, Problems]:
    with override(language):
        return read(QueryDict(query), languages=[language, "da", "en"], today=TODAY, zone="Europe/Copenhagen")


def problems(query: str, language: str = "da") -> dict[str, str]:
    return asked(query, language)[1].by_field


def test_nothing_asked_narrows_nothing() -> None:
    filters, wrong = asked("")
    assert filters == Filters()
    assert not wrong


def test_facets_may_be_repeated_and_keep_their_order_once() -> None:
    filters, _wrong = asked("category=visum&category=angreb&category=visum&place=usa")
    assert filters.category == ("visum", "angreb")
    assert filters.place == ("usa",)


def test_empty_values_and_unknown_names_are_passed_over() -> None:
    filters, wrong = asked("q=&category=&from=&utm_source=mail")
    assert (filters, bool(wrong)) == (Filters(), False)


@pytest.mark.parametrize(
    ("words", "language", "first", "last"),
    [
        ("2. august 2021", "da", "2021-08-02", "2021-08-02"),
        ("i går", "da", "2021-08-03", "2021-08-03"),
        ("sidste uge", "da", "2021-07-26", "2021-08-01"),
        ("2021-08", "da", "2021-08-01", "2021-08-31"),
        ("yesterday", "en", "2021-08-03", "2021-08-03"),
        ("last Monday", "en", "2021-08-02", "2021-08-02"),
    ],
)
def test_dates_are_read_as_words_said_today(words: str, language: str, first: str, last: str) -> None:
    filters, wrong = asked(f"from={words}", language)
    assert not wrong
    assert filters.since is not None
    assert (str(filters.since.first_day), str(filters.since.last_day)) == (first, last)


def test_the_period_runs_from_the_first_instant_to_the_end_of_the_last_day() -> None:
    filters, _wrong = asked("from=2021-08-02&to=2021-08-02")
    assert filters.earliest == datetime(2021, 8, 1, 22, tzinfo=UTC)
    assert filters.latest == datetime(2021, 8, 2, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("query", "field", "says"),
    [
        ("from=vrøvl", "from", "vrøvl"),
        ("to=2021-02-29", "to", "29. februar 2021"),
        ("from=2021-08-05&to=2021-08-01", "to", "Slutningen ligger før begyndelsen"),
        ("sort=sideways", "sort", "ældste"),
        ("new=i+går", "new", "i går"),
        ("new=2026-11-23T16:05", "new", "2026-11-23T16:05"),
        ("new=0001-01-01T00:00Z", "new", "0001"),
        ("new=9999-12-31T23:59Z", "new", "9999"),
        ("after=xx", "after", "første side"),
        ("before=%00", "before", ""),
        ("view=NaN", "view", "Hele perioden vises"),
        ("view=2021-08-05/2021-08-01", "view", "tidsrum"),
        ("view=2021-08-05/..", "view", "tidsrum"),
        ("view=Y1000000", "view", "tidsrum"),
        ("view=" + "2021-08-05/" * 1000, "view", "tidsrum"),
        ("view=2021&view=2022", "view", "flere gange"),
        ("lanes=status", "lanes", "Sporene"),
        ("after=WzEsMSwxXQ&before=WzEsMSwxXQ", "after", "første side"),
        ("q=" + "x" * 10_240, "q", "10240"),
        ("q=" + "+".join("abcdefghijk"), "q", "10"),
        ("from=../2021", "from", "2. august 2021"),
        ("to=2021/..", "to", "2. august 2021"),
        ("q=a%00b", "q", "tegn"),
        ("q=a&q=b", "q", "flere gange"),
        ("from=2021&from=2022", "from", "flere gange"),
        ("&".join(f"place=p{n}" for n in range(51)), "place", "50"),
    ],
)
def test_what_cannot_be_read_is_answered_beside_its_field(query: str, field: str, says: str) -> None:
    assert says in problems(query)[field]


def test_a_problem_is_said_in_the_language_of_the_reader() -> None:
    assert "The end is before the beginning" in problems("from=2021-08-05&to=2021-08-01", "en")["to"]


def test_what_was_typed_is_kept_whether_or_not_it_can_be_read() -> None:
    filters, _wrong = asked("from=vrøvl&to=i+går")
    assert filters.typed == {"from": "vrøvl", "to": "i går"}


def test_a_value_that_is_nowhere_is_answered_and_not_dropped() -> None:
    filters, _wrong = asked("category=visum&category=nope")
    kept, wrong = unknown(filters, {"category": ["visum"]})
    assert "nope" in wrong.by_field["category"]
    assert kept.category == ("visum",)
    assert not unknown(filters, {"category": ["visum", "nope"]})[1]


def test_the_canonical_query_has_a_fixed_order_and_nothing_empty() -> None:
    filters, _wrong = asked("sort=oldest&to=i+dag&q=fly&from=&place=usa&category=visum")
    assert filters.query() == "q=fly&category=visum&place=usa&to=i+dag"


slugs = st.text("abcdefghij-", min_size=1, max_size=12)
questions = st.builds(
    Filters,
    q=st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), max_size=30),
    new=st.none()
    | st.datetimes(datetime(1970, 1, 1), datetime(9998, 12, 31)).map(
        lambda at: at.replace(second=0, microsecond=0, tzinfo=UTC)
    ),
    sort=st.sampled_from(Sort),
    lanes=st.sampled_from(Lanes),
    view=st.none()
    | st.sampled_from(["2021-08-02", "2021-08-01/2021-08-07", "2021-08-02T14:00/2021-08-02T15:59"]).map(
        lambda edtf: When(edtf, "Europe/Copenhagen")
    ),
    **{facet: st.lists(slugs, unique=True, max_size=3).map(tuple) for facet in FACETS},
)


@given(questions)
def test_a_question_comes_back_from_its_own_query_string(filters: Filters) -> None:
    again, wrong = asked(filters.query())
    assert again == filters
    assert not wrong


@given(st.text(max_size=300))
def test_any_query_string_is_answered(text: str) -> None:
    asked(text.encode("utf-8", "replace").decode())
    for name in ("q", "from", "to", "new", "sort", "after", "before", "category", "view", "lanes"):
        query = QueryDict(mutable=True)
        query[name] = text
        with override("da"):
            read(query, languages=["da"], today=TODAY, zone="Europe/Copenhagen")


def test_a_filter_is_taken_away_with_its_page() -> None:
    filters, _wrong = asked("q=fly&category=visum&category=angreb&from=2021&after=WzEsMSwxXQ")
    assert filters.without("category", "visum").query() == "q=fly&category=angreb&from=2021"
    assert filters.without("q").query() == "category=visum&category=angreb&from=2021"
    assert filters.without("period").query() == "q=fly&category=visum&category=angreb"
    assert filters.without("from") == filters.without("period")
    filters, _wrong = asked("q=fly&new=2026-11-23T16:05Z&after=WzEsMSwxXQ")
    assert filters.query() == "q=fly&new=2026-11-23T16:05Z"
    assert filters.without("new").query() == "q=fly"


def test_the_window_on_the_axis_narrows_nothing() -> None:
    filters, wrong = asked("view=2021-08-01/2021-08-07&lanes=actor")
    assert not wrong
    assert (filters.earliest, filters.latest, filters.has_period) == (None, None, False)
    assert filters.lanes is Lanes.ACTOR
    assert filters.view == When("2021-08-01/2021-08-07", "Europe/Copenhagen")
    assert asked("lanes=category")[0] == Filters()


def test_a_window_that_cannot_be_is_no_window() -> None:
    filters, _wrong = asked("view=NaN&lanes=nonsense&category=visum")
    assert filters.query() == "category=visum"


def test_window_and_lanes_stay_when_the_question_changes() -> None:
    filters, _wrong = asked("q=fly&lanes=place&view=2021-08-01/2021-08-07&after=WzEsMSwxXQ")
    assert filters.without("q").query() == "lanes=place&view=2021-08-01/2021-08-07"
    assert filters.without("period").query() == "q=fly&lanes=place&view=2021-08-01/2021-08-07"
    during = filters.query_of_period()("2021-08-02", "2021-08-02")
    assert asked(during)[0].view == filters.view


@pytest.mark.parametrize(
    ("query", "edtf", "address"),
    [
        ("", "2021-08-02", "view=2021-08-02"),
        ("", "", ""),
        ("q=fly&view=2021", "2021-08-02/2021-08-05", "q=fly&view=2021-08-02/2021-08-05"),
        ("q=fly&view=2021", "", "q=fly"),
        ("lanes=actor&from=i+dag", "2021-08-02T10:00", "from=i+dag&lanes=actor&view=2021-08-02T10:00"),
    ],
)
def test_a_window_is_put_in_place_of_another(query: str, edtf: str, address: str) -> None:
    filters, _wrong = asked(query)
    assert filters.query_of_view()(edtf) == address
    assert asked(address)[0].query() == address


def test_a_period_is_put_in_place_of_another() -> None:
    filters, _wrong = asked("q=fly&from=2021")
    assert filters.query_of_period()("2021-08-01", "2021-08-02") == "q=fly&from=2021-08-01&to=2021-08-02"


@given(
    st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31)).map(
        lambda at: at.replace(microsecond=0, tzinfo=UTC)
    ),
    st.integers(0, 4),
    st.integers(1, 2**63 - 1),
)
def test_a_cursor_comes_back_as_it_was(at: datetime, breadth: int, pk: int) -> None:
    assert Cursor.read(str(Cursor(at, breadth, pk))) == Cursor(at, breadth, pk)


@given(st.text(max_size=80))
def test_any_other_text_is_no_cursor(text: str) -> None:
    with suppress(BadCursor):
        assert str(Cursor.read(text))


@pytest.mark.parametrize(
    ("query", "language", "sentence"),
    [
        ("category=visum&category=angreb&q=fly", "da", "med teksten »fly«, i kategorien Visum eller Angreb"),
        ("place=usa&actor=t&status=planned", "en", "in USA, with Taliban, with the status planned"),
        ("from=2021-08-11&to=2021-08-12", "da", "i perioden 11.–12. august 2021"),
        ("from=2021-08-11&to=2021-08-11", "da", "den 11. august 2021"),
        ("from=fra+mandag&to=i+morgen", "da", "i perioden 2.–5. august 2021"),
        ("from=sidste+uge", "da", "fra 26. juli 2021"),
        ("from=2021-08-02T14:30&to=august+2021", "da", "fra 2. august 2021 kl. 14.30 til og med august 2021"),
        ("from=last+week&to=i+dag", "en", "in the period 26 July – 4 August 2021"),
        ("from=i+går", "da", "fra 3. august 2021"),
        ("to=2021", "en", "until 2021"),
        ("new=2026-11-23T16:05Z", "en", "new or corrected since 23 November 2026 at 17:05"),
    ],
)
def test_a_question_is_said_in_words(query: str, language: str, sentence: str) -> None:
    labels = {
        "category": {"visum": "Visum", "angreb": "Angreb"},
        "place": {"usa": "USA"},
        "actor": {"t": "Taliban"},
        "status": {"planned": "planned"},
    }
    filters, _wrong = asked(query, language)
    with override(language):
        assert ", ".join(in_words(filters, labels, language, "Europe/Copenhagen")) == sentence
