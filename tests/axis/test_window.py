"""A window stays within time, keeps what it is moved around, and comes back from its own address."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.axis.drawing import COPENHAGEN, local_times, window, zones
from timeline.axis.units import FIRST, LAST
from timeline.axis.window import DAY, LEAST, MINUTE, MOST, Window, ends, instant, local, period
from timeline.dates import when_of

lengths = (
    st.timedeltas(timedelta(0), timedelta(days=3)) | st.timedeltas(DAY, 4000 * DAY) | st.timedeltas(DAY, MOST)
)
windows = st.builds(Window.around, local_times, lengths)


def step_of(length: timedelta) -> timedelta:
    return DAY if length >= 4 * DAY else timedelta(hours=1) if length >= DAY / 2 else MINUTE


@given(local_times, lengths)
def test_around_a_time_it_is_within_time_and_as_long_as_was_asked(
    middle: datetime, length: timedelta
) -> None:
    made = Window.around(middle, length)
    step = step_of(length)
    assert FIRST <= made.start < made.end <= LAST
    assert abs(made.length - min(max(length, LEAST), MOST)) <= step
    assert made.length >= LEAST


@given(local_times, lengths)
def test_it_holds_what_it_is_around(middle: datetime, length: timedelta) -> None:
    made = Window.around(middle, length)
    assert made.start - step_of(length) <= middle <= made.end + step_of(length)
    if FIRST + length < middle < LAST - length:
        assert abs(made.middle - middle) <= step_of(length)


@given(windows)
def test_zooming_in_and_out_again_keeps_the_middle_within_a_step(made: Window) -> None:
    back = made.zoomed(1 / 2).zoomed(2)
    if FIRST + made.length < made.start and made.end < LAST - made.length:
        assert abs(back.middle - made.middle) <= step_of(made.length)
    if made.length >= 2 * LEAST:
        assert abs(back.length - made.length) <= 2 * step_of(made.length)


@given(windows, st.sampled_from([-0.75, 0.75]))
def test_moving_it_keeps_its_length_and_some_of_what_was_seen(made: Window, part: float) -> None:
    moved = made.moved(part)
    assert FIRST <= moved.start < moved.end <= LAST
    assert moved.length == made.length
    assert moved.start < made.end
    assert moved.end > made.start
    assert (moved.start >= made.start) == (part > 0) or moved == made


@given(windows, zones)
def test_its_address_reads_back_to_the_same_instants(made: Window, zone: ZoneInfo) -> None:
    when = when_of(made.edtf(), zone.key)
    read = Window.of(when.earliest, when.latest, zone)  # type: ignore[arg-type]
    if made.start > FIRST + 2 * DAY and made.end < LAST - 2 * DAY:
        assert (when.earliest, when.latest) == made.instants(zone)
    assert abs(read.start - made.start) <= 3 * DAY
    assert abs(read.end - made.end) <= 3 * DAY


@given(windows)
def test_its_address_is_short_and_plain(made: Window) -> None:
    assert len(made.edtf()) <= 33
    assert set(made.edtf()) <= set("0123456789-T:/")


@given(windows)
def test_the_margins_are_its_own_length_on_either_side_where_time_allows(made: Window) -> None:
    wide = made.with_margins()
    assert wide.start == max(made.start - min(made.length, made.start - FIRST), FIRST)
    assert wide.end == min(made.end + min(made.length, LAST - made.end), LAST)


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2021-08-02", "2021-08-02", "2021-07-30/2021-08-05"),
        ("2021-08-02T14:30", "2021-08-02T14:30", "2021-07-30/2021-08-06"),
        ("2021-07-19", "2021-08-12", "2021-07-17/2021-08-14"),
        ("1021", "2021", "0979-04-17/2063-09-16"),
    ],
)
def test_what_is_fitted_has_whole_days_and_a_little_air(first: str, last: str, shown: str) -> None:
    earliest, latest = when_of(first, COPENHAGEN.key).earliest, when_of(last, COPENHAGEN.key).latest
    assert earliest
    assert latest
    fitted = Window.fitted(earliest, latest, COPENHAGEN)
    assert fitted.edtf() == shown
    assert fitted.start <= local(earliest, COPENHAGEN) < local(latest, COPENHAGEN) <= fitted.end


@given(local_times, lengths, zones)
def test_whatever_is_fitted_is_inside(first: datetime, length: timedelta, zone: ZoneInfo) -> None:
    last = min(first + min(length, LAST - first) + MINUTE, LAST)
    start, end = instant(max(first, FIRST + 2 * DAY), zone), instant(last, zone)
    fitted = Window.fitted(start, max(start, end), zone)
    assert (
        FIRST <= fitted.start <= local(start, zone) <= local(end, zone) <= fitted.end <= LAST or end < start
    )
    assert fitted.length >= 7 * DAY or fitted.start == FIRST or fitted.end == LAST


def test_one_of_no_length_is_widened_around_it() -> None:
    assert window("2021-08-02T14:30").edtf() == "2021-08-02T14:26/2021-08-02T14:35"


def test_a_day_of_23_hours_is_a_day() -> None:
    shown = window("2021-03-28")
    assert shown.length == DAY
    start, end = shown.instants(COPENHAGEN)
    assert end - start == timedelta(hours=23)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (datetime(2021, 8, 2), datetime(2021, 8, 3), ("2021-08-02", "2021-08-02")),
        (datetime(2021, 8, 2), datetime(2021, 8, 9), ("2021-08-02", "2021-08-08")),
        (datetime(2021, 8, 2, 14), datetime(2021, 8, 3), ("2021-08-02T14:00", "2021-08-02T23:59")),
        (
            datetime(2021, 8, 2, 14, 30),
            datetime(2021, 8, 2, 14, 31),
            ("2021-08-02T14:30", "2021-08-02T14:30"),
        ),
    ],
)
def test_a_period_is_said_with_its_last_day_or_minute_inside(
    start: datetime, end: datetime, said: tuple[str, str]
) -> None:
    assert ends(start, end) == said
    when = when_of(period(start, end), "UTC")
    assert (when.earliest, when.latest) == (start.replace(tzinfo=UTC), end.replace(tzinfo=UTC))


@given(windows)
def test_whole_days_hold_it(made: Window) -> None:
    first, last = made.in_days()
    assert first <= made.start
    assert made.end <= last
    assert first.time() == last.time() == datetime.min.time()
    assert made.start - first < DAY
    assert last - made.end < DAY
