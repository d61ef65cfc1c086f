"""From instants to places: in order, mirrored as a mirror does, and the window always in the middle third."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.axis.drawing import COPENHAGEN, local_times, window, zones
from tests.axis.test_window import windows
from timeline.axis.scale import Scale
from timeline.axis.units import UNITS, Unit
from timeline.axis.window import Window, instant

instants = st.datetimes(datetime(3, 1, 1), datetime(9997, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))


@given(windows, zones, st.booleans(), st.lists(instants, min_size=2, max_size=6).map(sorted))
def test_later_is_further_to_one_side(
    shown: Window, zone: ZoneInfo, mirrored: bool, times: list[datetime]
) -> None:
    places = [Scale(shown, zone, mirrored).x(at) for at in times]
    assert places == sorted(places, reverse=mirrored)
    assert all(0 <= x <= 100 for x in places)


@given(windows, zones, instants)
def test_a_mirrored_scale_is_the_same_in_a_mirror(shown: Window, zone: ZoneInfo, at: datetime) -> None:
    assert Scale(shown, zone, mirrored=True).x(at) == pytest.approx(100 - Scale(shown, zone).x(at))


@given(windows, zones, st.booleans(), instants, st.timedeltas(timedelta(0), timedelta(days=900)))
def test_a_stretch_has_a_place_inside_the_drawing(
    shown: Window, zone: ZoneInfo, mirrored: bool, first: datetime, length: timedelta
) -> None:
    scale = Scale(shown, zone, mirrored)
    place = scale.place(first, first + min(length, datetime(9998, 1, 1, tzinfo=UTC) - first))
    assert 0 <= place.x <= place.middle <= place.end <= 100.0001


def test_an_open_end_goes_to_the_edge() -> None:
    scale = Scale(window("2021-08-01/2021-08-10"), COPENHAGEN)
    middle = instant(datetime(2021, 8, 6), COPENHAGEN)
    assert (scale.place(None, middle).x, scale.place(None, middle).end) == (0, 50)
    assert (scale.place(middle, None).x, scale.place(middle, None).end) == (50, 100)
    assert scale.place(None, None).width == 100


def test_a_day_of_23_hours_is_narrower_than_its_neighbours() -> None:
    scale = Scale(window("2021-03-26/2021-03-30"), COPENHAGEN)
    days = list(pairwise(scale.partings(UNITS[8])))
    width = {start.day: scale.local_place(start, end).width for start, end in days}
    assert width[28] == pytest.approx(width[27] * 23 / 24)


@given(windows, zones, st.sampled_from(UNITS))
def test_partings_cover_the_scale(shown: Window, zone: ZoneInfo, unit: Unit) -> None:
    if shown.length / unit.length > 400:
        return
    partings = Scale(shown, zone).partings(unit)
    assert partings[0] <= shown.start
    assert partings[-1] >= shown.end


@given(local_times, st.sampled_from([timedelta(hours=1), timedelta(days=40), timedelta(days=400_000)]))
def test_the_window_is_the_middle_third_of_its_drawing_even_at_the_edge_of_time(
    middle: datetime, length: timedelta
) -> None:
    shown = Window.around(middle, length)
    scale = Scale(shown, COPENHAGEN, margins=True)
    start, end = shown.instants(COPENHAGEN)
    assert scale.x(start) == pytest.approx(100 / 3)
    assert scale.x(end) == pytest.approx(200 / 3)
