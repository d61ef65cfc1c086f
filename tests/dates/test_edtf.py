"""EDTF text: what is read, what it covers, how it is written, and why the rest is refused."""

from datetime import datetime

import pytest

from timeline.dates import DateError, parse

COVERS = [
    ("2021", "2021-01-01", "2022-01-01"),
    ("2021-08", "2021-08-01", "2021-09-01"),
    ("2021-12", "2021-12-01", "2022-01-01"),
    ("2021-08-02", "2021-08-02", "2021-08-03"),
    ("2020-02-29", "2020-02-29", "2020-03-01"),
    ("0002", "0002-01-01", "0003-01-01"),
    ("9998-12-31", "9998-12-31", "9999-01-01"),
    ("2021-08-02T14:30", "2021-08-02T14:30", "2021-08-02T14:31"),
    ("2021-08-02T14:30:05", "2021-08-02T14:30:05", "2021-08-02T14:30:06"),
    ("2021-08-02T23:59", "2021-08-02T23:59", "2021-08-03"),
    ("2021-21", "2021-03-01", "2021-06-01"),
    ("2021-22", "2021-06-01", "2021-09-01"),
    ("2021-23", "2021-09-01", "2021-12-01"),
    ("2021-24", "2021-12-01", "2022-03-01"),
    ("2023-24", "2023-12-01", "2024-03-01"),
    ("2021-33", "2021-01-01", "2021-04-01"),
    ("2021-34", "2021-04-01", "2021-07-01"),
    ("2021-35", "2021-07-01", "2021-10-01"),
    ("2021-36", "2021-10-01", "2022-01-01"),
    ("2021-40", "2021-01-01", "2021-07-01"),
    ("2021-41", "2021-07-01", "2022-01-01"),
    ("202X", "2020-01-01", "2030-01-01"),
    ("20XX", "2000-01-01", "2100-01-01"),
    ("2XXX", "2000-01-01", "3000-01-01"),
    ("202X-XX", "2020-01-01", "2030-01-01"),
    ("202X-XX-XX", "2020-01-01", "2030-01-01"),
    ("2021-XX", "2021-01-01", "2022-01-01"),
    ("2021-XX-XX", "2021-01-01", "2022-01-01"),
    ("2021-0X", "2021-01-01", "2021-10-01"),
    ("2021-1X", "2021-10-01", "2022-01-01"),
    ("2021-1X-XX", "2021-10-01", "2022-01-01"),
    ("2021-08-XX", "2021-08-01", "2021-09-01"),
    ("2021-08-0X", "2021-08-01", "2021-08-10"),
    ("2021-08-1X", "2021-08-10", "2021-08-20"),
    ("2021-08-3X", "2021-08-30", "2021-09-01"),
    ("2021-02-2X", "2021-02-20", "2021-03-01"),
    ("2021-11-3X", "2021-11-30", "2021-12-01"),
    ("2021?", "2021-01-01", "2022-01-01"),
    ("2021-08~", "2021-08-01", "2021-09-01"),
    ("2021?-08-12", "2021-08-12", "2021-08-13"),
    ("2021-07-26/2021-08-01", "2021-07-26", "2021-08-02"),
    ("2021-07/2021-08-12", "2021-07-01", "2021-08-13"),
    ("2021/2021-08", "2021-01-01", "2021-09-01"),
    ("2021-08-12/2021", "2021-08-12", "2022-01-01"),
    ("2021-08-02~/2021-08-12?", "2021-08-02", "2021-08-13"),
    ("2021-08-02T14:30/2021-08-02T16:00", "2021-08-02T14:30", "2021-08-02T16:01"),
    ("2021-08-02T14:30/2021-08-03", "2021-08-02T14:30", "2021-08-04"),
    ("2021-21/2021-22", "2021-03-01", "2021-09-01"),
    ("2021-08-02/..", "2021-08-02", None),
    ("2021-08-02/", "2021-08-02", None),
    ("../2021-08-02", None, "2021-08-03"),
    ("/2021-08-02", None, "2021-08-03"),
    ("[2021-08-11,2021-08-12]", "2021-08-11", "2021-08-13"),
    ("[2021-08-11..2021-08-14]", "2021-08-11", "2021-08-15"),
    ("[2021,2023-02,2019]", "2019-01-01", "2023-03-01"),
    ("[1667,1668,1670..1672]", "1667-01-01", "1673-01-01"),
    ("[..2021-08-11]", None, "2021-08-12"),
    ("[2021-08-11..]", "2021-08-11", None),
    ("[..1983,1985]", None, "1986-01-01"),
    ("[1983,1985..]", "1983-01-01", None),
]


@pytest.mark.parametrize(("text", "start", "end"), COVERS)
def test_a_date_covers_exactly_its_unit(text: str, start: str | None, end: str | None) -> None:
    value = parse(text)
    assert value.start == (start and datetime.fromisoformat(start))
    assert value.end == (end and datetime.fromisoformat(end))


@pytest.mark.parametrize("text", [text for text, *_ in COVERS if text != "[2021,2023-02,2019]"])
def test_canonical_text_stays_as_it_is(text: str) -> None:
    assert str(parse(text)) == text


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2021?~", "2021%"),
        ("2021~?", "2021%"),
        ("2021?-08-12?", "2021-08-12?"),
        ("2021?-08~-12?", "2021-08~-12?"),
        ("2021?-08-12~", "2021?-08-12~"),
        ("2021%-08-12~", "2021?-08-12~"),
        ("2021?-08-12%", "2021-08-12%"),
        ("[2021-08-12,2021-08-11]", "[2021-08-11,2021-08-12]"),
        ("[2021-08-12,2021-08-11,2021-08-12]", "[2021-08-11,2021-08-12]"),
        ("[2021,2020..]", "[2021,2020..]"),
        ("[2021-08-11]", "2021-08-11"),
        ("[2021-08-11..2021-08-11,2021-08-11]", "2021-08-11"),
        ("2021-08-02/2021-08-02", "2021-08-02"),
    ],
)
def test_equal_statements_get_one_canonical_text(text: str, canonical: str) -> None:
    assert str(parse(text)) == canonical
    assert parse(canonical) == parse(text)


REFUSED = [
    ("", "empty"),
    ("i går", "blank-inside"),
    ("2021-08-02 ", "blank-inside"),
    (" 2021", "blank-inside"),
    ("2021\n", "blank-inside"),
    ("2021\0", "blank-inside"),
    ("[2021, 2022]", "blank-inside"),
    ("２０２１", "not-ascii"),
    ("2021–08", "not-ascii"),
    ("{2021,2022}", "all-of-set"),
    ("Y170000002", "long-year"),
    ("Y1E99999999", "long-year"),
    ("1E4", "exponent"),
    ("1950S2", "exponent"),
    ("-0001", "negative-year"),
    ("2021/-0001", "negative-year"),
    ("[..-0001]", "negative-year"),
    ("2021-08-02T14:30Z", "time-offset"),
    ("2021-08-02T14:30+02:00", "time-offset"),
    ("2021-08-02T14:30:00-01", "time-offset"),
    ("[]", "empty-set"),
    ("[..]", "empty-set"),
    ("/", "says-nothing"),
    ("../..", "says-nothing"),
    ("/..", "says-nothing"),
    ("[..2021,2019..]", "says-nothing"),
    ("0001", "year-out-of-range"),
    ("0000", "year-out-of-range"),
    ("9999", "year-out-of-range"),
    ("XXXX", "year-out-of-range"),
    ("000X", "year-out-of-range"),
    ("999X", "year-out-of-range"),
    ("2021-13", "no-such-month"),
    ("2021-00", "no-such-month"),
    ("2021-37", "no-such-month"),
    ("2021-2X", "no-such-month"),
    ("2021-22-01", "no-such-month"),
    ("2021-02-29", "no-such-day"),
    ("1900-02-29", "no-such-day"),
    ("2021-04-31", "no-such-day"),
    ("2021-08-00", "no-such-day"),
    ("2021-08-4X", "no-such-day"),
    ("2021-02-3X", "no-such-day"),
    ("2021-08-02T24:00", "no-such-time"),
    ("2021-08-02T12:60", "no-such-time"),
    ("2021-08-02T12:30:60", "no-such-time"),
    ("2021-XX-12", "unknown-digits"),
    ("20X1", "unknown-digits"),
    ("X021", "unknown-digits"),
    ("2021-X1", "unknown-digits"),
    ("202X-08", "unknown-digits"),
    ("2021-08-XXT14:30", "unknown-digits"),
    ("?2021", "mark-before"),
    ("2021-~08", "mark-before"),
    ("2021-08-12/2021-08-11", "reversed"),
    ("2008/2004", "reversed"),
    ("2021-08-02T14:30/2021-08-02T14:00", "reversed"),
    ("[2021-08-12..2021-08-11]", "reversed"),
    ("[2021-08-02T14:30,2021-08-03]", "clock-in-set"),
    (f"[{','.join(str(year) for year in range(2000, 2021))}]", "too-many"),
    ("2021" * 40, "too-long"),
    ("20211", "not-edtf"),
    ("2021-8-2", "not-edtf"),
    ("2021-08-", "not-edtf"),
    ("2021-08-02T14", "not-edtf"),
    ("2021/2022/2023", "not-edtf"),
    ("2021??", "not-edtf"),
    ("[2021..,2022]", "not-edtf"),
    ("[2021,..2022]", "not-edtf"),
    ("[2021,]", "not-edtf"),
    ("[2021", "not-edtf"),
    ("[2020..2021..2022]", "not-edtf"),
    ("[2021/2022]", "not-edtf"),
    ("..", "not-edtf"),
    ("2021-08?-02T14:30x", "not-edtf"),
    ("hest", "not-edtf"),
]


@pytest.mark.parametrize(("text", "code"), REFUSED, ids=[repr(text)[:30] for text, _ in REFUSED])
def test_what_is_no_date_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse(text)
    assert refusal.value.code == code


@pytest.mark.parametrize("member_count", [2, 20])
def test_a_set_may_have_up_to_twenty_members(member_count: int) -> None:
    text = f"[{','.join(str(year) for year in range(2000, 2000 + member_count))}]"
    assert str(parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "2021",
        "2021-08",
        "2021-08-02",
        "0079-08-24",
        "2020-02-29",
        "2021-07-26/2021-08-01",
        "2004/2008",
        "2021-XX",
    ],
)
def test_bounds_agree_with_another_implementation_where_both_are_right(text: str) -> None:
    other = pytest.importorskip("edtf").parse_edtf(text)
    value = parse(text)
    assert value.start is not None
    assert value.end is not None
    assert tuple(other.lower_strict())[:3] == (value.start.year, value.start.month, value.start.day)
    last = datetime.fromordinal(value.end.toordinal() - 1)
    assert tuple(other.upper_strict())[:3] == (last.year, last.month, last.day)
