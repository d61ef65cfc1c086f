"""The strip of the whole with the window in it."""

from itertools import pairwise

import pytest

from tests import make
from tests.axis.drawing import drawn, window
from timeline.axis.content import MOST_MARKS
from timeline.models import Event

pytestmark = pytest.mark.django_db


def percent(text: str) -> float:
    return float(text.rstrip("%"))


@pytest.mark.parametrize(
    "shown",
    ["2021-07-20/2021-08-05", "2021-08-02T14:00/2021-08-02T14:30", "1021/3021", "2021-08-12/2021-12-31"]
    + ["2025-01-01/2025-01-08", "0002/9998"],
)
def test_the_window_is_found_in_it_wherever_it_is(shown: str) -> None:
    make.event("2021-07-19/2021-08-12")
    left, width = map(percent, drawn(Event.objects.all(), shown).overview.window)
    assert 0 <= left <= left + width <= 100.01
    assert width >= 0.8


@pytest.mark.parametrize(
    "edtf", ["2021-08-02", "2021-07-19/2021-08-12", "2019-03/2021-08-12", "1021/3021", "0002/9998"]
)
def test_its_steps_show_themselves_on_the_axis_and_are_wide_enough_for_a_finger(edtf: str) -> None:
    make.event(edtf)
    steps = drawn(Event.objects.all(), "2021-08-02").overview.steps
    assert 2 <= len(steps) <= 9
    assert all(step.tick.place.width * 272 / 100 >= 24 for step in steps)  # on a screen of 320 pixels
    assert all(one.tick.end == next_one.tick.start for one, next_one in pairwise(steps))
    for step in steps:
        assert step.title
        if step.tick.start.year > 2 and step.tick.end.year < 9998:
            shown = window(step.href.removeprefix("view "))
            assert (shown.start, shown.end) == (step.tick.start, step.tick.end)


def test_it_is_the_same_wherever_the_window_is_and_whoever_counts() -> None:
    story = make.story()
    for edtf in ("2021-08-02", "2021-07-19/2021-08-12", "2021-08-10/..", "../2021-07-25"):
        make.event(edtf, story=story)
    whole = drawn(Event.objects.all()).overview.outline
    zoomed = drawn(Event.objects.all(), "2021-08-11").overview.outline
    assert whole == zoomed
    assert whole.count("M") > 20


def test_one_far_away_is_seen_beside_thousands() -> None:
    story = make.story()
    make.event("1021-06-01", story=story)
    for _n in range(MOST_MARKS + 1):
        make.event("2021-08-02", story=story)
    outline = drawn(Event.objects.all()).overview.outline
    assert outline.count("M") == 2
