"""`When`: bounds in real time zones, precision, kind, overlap, and its forms for machines."""

import copy
import pickle
from datetime import UTC, date, datetime

import pytest

from timeline.dates import DateError, Kind, PartOfDay, Precision, When, iso_bounds, machine

CPH = "Europe/Copenhagen"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("edtf", "part", "bounds", "kind", "precision"),
    [
        ("2021-08-02", PartOfDay.EVENING, ("2021-08-02T18:00", "2021-08-02T23:59"), "point", "part-of-day"),
        ("2021-07-26/2021-08-01", None, ("2021-07-26", "2021-08-01"), "range", "week"),
        ("2021-08-02", PartOfDay.NIGHT, ("2021-08-02T00:00", "2021-08-02T05:59"), "point", "part-of-day"),
        ("2021-08-02~/..", None, ("2021-08-02", ""), "open", "day"),
        ("2021-08-02", None, ("2021-08-02", "2021-08-02"), "point", "day"),
        ("2021-07-19/2021-08-02", None, ("2021-07-19", "2021-08-02"), "range", "interval"),
        ("[2021-08-11,2021-08-12]", None, ("2021-08-11", "2021-08-12"), "either-or", "day"),
    ],
)
def test_the_demo_story_has_exactly_these_bounds(
    edtf: str, part: PartOfDay | None, bounds: tuple[str, str], kind: str, precision: str
) -> None:
    when = When(edtf, CPH, part)
    assert iso_bounds(when) == bounds
    assert (when.kind, when.precision) == (kind, precision)


@pytest.mark.parametrize(
    ("part", "first", "last"),
    [
        (PartOfDay.NIGHT, "00:00", "05:59"),
        (PartOfDay.MORNING, "06:00", "09:59"),
        (PartOfDay.FORENOON, "09:00", "11:59"),
        (PartOfDay.MIDDAY, "11:00", "13:59"),
        (PartOfDay.AFTERNOON, "12:00", "17:59"),
        (PartOfDay.EVENING, "18:00", "23:59"),
    ],
)
def test_parts_of_the_day_have_the_hours_that_news_means(part: PartOfDay, first: str, last: str) -> None:
    assert iso_bounds(When("2021-08-02", CPH, part)) == (f"2021-08-02T{first}", f"2021-08-02T{last}")


@pytest.mark.parametrize(
    ("edtf", "zone", "earliest", "latest"),
    [
        ("2021-08-02", CPH, "2021-08-01T22:00", "2021-08-02T22:00"),
        ("2021-01-15T12:00", CPH, "2021-01-15T11:00", "2021-01-15T11:01"),
        ("2021-08-02T14:30:05", "UTC", "2021-08-02T14:30:05", "2021-08-02T14:30:06"),
        # the day the clocks go forward is 23 hours long, the day they go back 25
        ("2021-03-28", CPH, "2021-03-27T23:00", "2021-03-28T22:00"),
        ("2021-10-31", CPH, "2021-10-30T22:00", "2021-10-31T23:00"),
        # 02:30 does not exist: read with the offset before the gap
        ("2021-03-28T02:30", CPH, "2021-03-28T01:30", "2021-03-28T01:31"),
        # 02:30 comes twice: from the first to the end of the second
        ("2021-10-31T02:30", CPH, "2021-10-31T00:30", "2021-10-31T01:31"),
        ("2021-10-31T01:59", CPH, "2021-10-30T23:59", "2021-10-31T00:00"),
        ("2021-10-31T03:00", CPH, "2021-10-31T02:00", "2021-10-31T02:01"),
        ("2021-03-28T02:45/2021-03-28T03:10", CPH, "2021-03-28T00:45", "2021-03-28T01:11"),
        # midnight itself is in the gap, and the day after 00:59 goes back to 00:00
        ("2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00", "2018-11-05T02:00"),
        ("2021-11-07", "America/Havana", "2021-11-07T04:00", "2021-11-08T05:00"),
        ("2018-02-17", "America/Sao_Paulo", "2018-02-17T02:00", "2018-02-18T03:00"),
        # a day that never was
        ("2011-12-30", "Pacific/Apia", "2011-12-30T10:00", "2011-12-31T10:00"),
        ("2021-08-02", "Asia/Kathmandu", "2021-08-01T18:15", "2021-08-02T18:15"),
    ],
)
def test_bounds_are_instants_of_the_zone(edtf: str, zone: str, earliest: str, latest: str) -> None:
    when = When(edtf, zone)
    assert (when.earliest, when.latest) == (utc(earliest), utc(latest))


@pytest.mark.parametrize(
    ("edtf", "precision"),
    [
        ("2021-08-02T14:30:05", Precision.SECOND),
        ("2021-08-02T14:30", Precision.MINUTE),
        ("2021-08-02", Precision.DAY),
        ("2021-11-3X", Precision.DAY),
        ("2021-07-26/2021-08-01", Precision.WEEK),
        ("2021-07-26~/2021-08-01~", Precision.WEEK),
        ("2021-08", Precision.MONTH),
        ("2021-08-XX", Precision.MONTH),
        ("2021-34", Precision.QUARTER),
        ("2021-22", Precision.SEASON),
        ("2021-40", Precision.HALF),
        ("2021", Precision.YEAR),
        ("2021-XX", Precision.YEAR),
        ("2021-XX-XX", Precision.YEAR),
        ("202X", Precision.DECADE),
        ("202X-XX", Precision.DECADE),
        ("20XX", Precision.CENTURY),
        ("2XXX", Precision.MILLENNIUM),
        ("2021-08-1X", Precision.INTERVAL),
        ("2021-1X", Precision.INTERVAL),
        ("2021-08-01/2021-08-31", Precision.INTERVAL),
        ("2021-07-27/2021-08-02", Precision.INTERVAL),
        ("2021-07/2021-08", Precision.INTERVAL),
        ("2021-08-02/..", Precision.DAY),
        ("../2021-08", Precision.MONTH),
        ("[2021-08-11,2021-08-12]", Precision.DAY),
        ("[2021-08-11,2021-09]", Precision.MONTH),
        ("[..2021]", Precision.YEAR),
    ],
)
def test_precision_is_the_unit_that_the_statement_fixes(edtf: str, precision: Precision) -> None:
    assert When(edtf, CPH).precision is precision


@pytest.mark.parametrize(
    ("edtf", "kind", "approximate", "uncertain"),
    [
        ("2021-08-02", Kind.POINT, False, False),
        ("2021-08-02?", Kind.POINT, False, True),
        ("2021-08-02~", Kind.APPROXIMATE, True, False),
        ("2021~-08-02", Kind.APPROXIMATE, True, False),
        ("2021-08%", Kind.APPROXIMATE, True, True),
        ("2021-07/2021-08", Kind.RANGE, False, False),
        ("2021-07~/2021-08?", Kind.APPROXIMATE, True, True),
        ("2021-07~/..", Kind.OPEN, True, False),
        ("2021-07/", Kind.OPEN, False, False),
        ("[..2021]", Kind.OPEN, False, False),
        ("[2021-08-11,2021-08-12~]", Kind.EITHER_OR, True, False),
    ],
)
def test_kind_and_flags_follow_from_the_text(
    edtf: str, kind: Kind, approximate: bool, uncertain: bool
) -> None:
    when = When(edtf, CPH)
    assert (when.kind, when.approximate, when.uncertain) == (kind, approximate, uncertain)


def test_a_when_is_canonical_and_compares_by_what_it_says() -> None:
    when = When("[2021-08-12,2021-08-11]", CPH)
    assert when.edtf == "[2021-08-11,2021-08-12]"
    assert when == When("[2021-08-11,2021-08-12]", CPH)
    assert when != When("[2021-08-11,2021-08-12]", "UTC")
    assert When("2021-08-02", CPH) != When("2021-08-02", CPH, PartOfDay.NIGHT)
    assert len({when, When("[2021-08-11,2021-08-12]", CPH)}) == 1


def test_a_when_survives_copying_and_pickling() -> None:
    when = When("2021-08-02", CPH, PartOfDay.EVENING)
    for again in (copy.deepcopy(when), pickle.loads(pickle.dumps(when))):  # noqa: S301 our own bytes
        assert again == when
        assert again.earliest == when.earliest


def test_days_are_local_and_inclusive() -> None:
    when = When("2021-07-26/2021-08-01", "Pacific/Auckland")
    assert (when.first_day, when.last_day) == (date(2021, 7, 26), date(2021, 8, 1))
    assert When("2021-08-02/..", CPH).last_day is None


@pytest.mark.parametrize(
    "edtf", ["2021-08", "2021-08-02/2021-08-03", "2021-08-02T14:30", "[2021,2022]", "2021-08-XX"]
)
def test_a_part_of_day_needs_one_exact_day(edtf: str) -> None:
    with pytest.raises(DateError) as refusal:
        When(edtf, CPH, PartOfDay.EVENING)
    assert refusal.value.code == "part-needs-day"


@pytest.mark.parametrize(
    "name", ["", "Europe/Atlantis", "../etc", "/etc/passwd", "Europe", "a\0b", "x" * 500]
)
def test_an_unknown_zone_is_a_date_error(name: str) -> None:
    with pytest.raises(DateError) as refusal:
        When("2021-08-02", name)
    assert refusal.value.code == "unknown-zone"


def test_an_unknown_part_of_day_is_a_date_error() -> None:
    with pytest.raises(DateError) as refusal:
        When("2021-08-02", CPH, "teatime")  # type: ignore[arg-type]
    assert refusal.value.code == "unknown-part"


@pytest.mark.parametrize(
    ("edtf", "bounds"),
    [
        ("2021", ("2021-01-01", "2021-12-31")),
        ("2021-08-02T14:30", ("2021-08-02T14:30", "2021-08-02T14:30")),
        ("2021-08-02T14:30:05", ("2021-08-02T14:30", "2021-08-02T14:30")),
        ("2021-08-02T14:30/2021-08-03", ("2021-08-02T14:30", "2021-08-03T23:59")),
        ("../2021-08-12", ("", "2021-08-12")),
        ("0079-08-24", ("0079-08-24", "0079-08-24")),
    ],
)
def test_exported_bounds_are_local_and_inclusive(edtf: str, bounds: tuple[str, str]) -> None:
    assert iso_bounds(When(edtf, CPH)) == bounds


@pytest.mark.parametrize(
    ("edtf", "zone", "value"),
    [
        ("2021", CPH, "2021"),
        ("0079", CPH, "0079"),
        ("2021-08", CPH, "2021-08"),
        ("2021-08-XX", CPH, "2021-08"),
        ("2021-08-02", CPH, "2021-08-02"),
        ("2021-08-02~", CPH, "2021-08-02"),
        ("2021-07-26/2021-08-01", CPH, "2021-W30"),
        ("2020-12-28/2021-01-03", CPH, "2020-W53"),
        ("2021-08-02T14:30", CPH, "2021-08-02T14:30+02:00"),
        ("2021-01-02T14:30:05", CPH, "2021-01-02T14:30:05+01:00"),
        ("1850-01-02T14:30", CPH, "1850-01-02T14:30"),
        ("2021-22", CPH, None),
        ("2021-34", CPH, None),
        ("202X", CPH, None),
        ("2021-08-1X", CPH, None),
        ("2021-07-19/2021-08-02", CPH, None),
        ("2021-08-02/..", CPH, None),
        ("[2021-08-11,2021-08-12]", CPH, None),
    ],
)
def test_html_gets_a_machine_value_where_it_has_one(edtf: str, zone: str, value: str | None) -> None:
    assert machine(When(edtf, zone)) == value


def test_a_part_of_day_gives_html_its_day() -> None:
    assert machine(When("2021-08-02", CPH, PartOfDay.NIGHT)) == "2021-08-02"
