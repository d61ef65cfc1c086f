"""The units of the axis part time without a gap, from the year 2 to the year 9998."""

from datetime import date, datetime, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.axis.drawing import local_times
from timeline.axis.units import FIRST, LAST, UNITS, Kind, Unit, unit_for

units = st.sampled_from(UNITS)


@given(units, local_times.filter(lambda at: at < LAST))
def test_a_time_lies_from_the_start_of_its_unit_up_to_the_following(unit: Unit, at: datetime) -> None:
    start = unit.floor(at)
    assert FIRST <= start <= at
    assert unit.floor(start) == start
    assert at < min(unit.following(start), LAST)


@given(units, local_times.filter(lambda at: at < LAST), local_times.filter(lambda at: at < LAST))
def test_starts_ascend_from_before_the_first_time_to_after_the_last(
    unit: Unit, one: datetime, other: datetime
) -> None:
    first, last = sorted((one, other))
    last = min(last, first + min(300 * unit.length, LAST - first))
    starts = list(unit.starts(first, last))
    assert starts[0] <= first
    assert starts[-1] >= last
    assert all(a < b <= LAST for a, b in pairwise(starts))
    assert all(unit.floor(start) == start for start in starts if start < LAST)


@given(units)
def test_the_edges_of_time_are_no_trap(unit: Unit) -> None:
    before, after = list(islice(unit.starts(FIRST, LAST), 5)), list(unit.starts(LAST - unit.length, LAST))
    assert before[0] == FIRST
    assert after[-1] == LAST


@given(st.timedeltas(timedelta(minutes=1), LAST - FIRST), st.integers(8, 120))
def test_the_finest_unit_is_chosen_of_which_few_enough_fill_a_length(length: timedelta, most: int) -> None:
    unit = unit_for(length, most)
    assert length <= most * unit.length
    finer = [other for other in UNITS if other.length < unit.length]
    assert not finer or length > most * finer[-1].length


def test_units_go_from_fine_to_coarse() -> None:
    assert [unit.length for unit in UNITS] == sorted({unit.length for unit in UNITS})


@pytest.mark.parametrize(
    ("unit", "at", "start"),
    [
        (Unit(15, Kind.MINUTE), datetime(2021, 8, 2, 14, 44), datetime(2021, 8, 2, 14, 30)),
        (Unit(1, Kind.DAY), datetime(2021, 8, 2, 14, 44), datetime(2021, 8, 2)),
        (Unit(1, Kind.WEEK), datetime(2021, 8, 1, 14, 44), datetime(2021, 7, 26)),
        (Unit(3, Kind.MONTH), datetime(2021, 8, 2), datetime(2021, 7, 1)),
        (Unit(10, Kind.YEAR), datetime(2021, 8, 2), datetime(2020, 1, 1)),
        (Unit(10, Kind.YEAR), datetime(9, 8, 2), FIRST),
    ],
)
def test_starts_are_those_of_the_calendar(unit: Unit, at: datetime, start: datetime) -> None:
    assert unit.floor(at) == start


def test_weeks_begin_on_mondays_from_the_second_on() -> None:
    starts = list(islice(Unit(1, Kind.WEEK).starts(FIRST, LAST), 4))
    assert [start.weekday() for start in starts[1:]] == [0, 0, 0]
    assert starts[0].date() == date(2, 1, 1)
