"""Ticks are few, say what has to be said once, and stay where they are while one pans."""

import re

import pytest
from hypothesis import given

from tests.axis.drawing import COPENHAGEN, window
from tests.axis.test_window import windows
from timeline.axis.scale import Scale
from timeline.axis.ticks import Tick, in_words, ticks
from timeline.axis.units import FIRST, LAST
from timeline.axis.window import Window


def ticks_of(shown: Window, language: str = "da") -> list[Tick]:
    return ticks(Scale(shown, COPENHAGEN, margins=True), language)


def in_view(found: list[Tick]) -> list[Tick]:
    return [tick for tick in found if tick.place.end > 100 / 3 + 0.01 and tick.place.x < 200 / 3 - 0.01]


@given(windows)
def test_at_most_nine_are_seen_at_once_and_together_they_are_the_window(shown: Window) -> None:
    seen = in_view(ticks_of(shown))
    assert 1 <= len(seen) <= 9 + (shown.length.days > 1500)
    assert all(a.end == b.start for a, b in zip(seen, seen[1:], strict=False))
    assert all(tick.label for tick in seen)


@given(windows)
def test_while_one_pans_they_are_those_that_were_there_before(shown: Window) -> None:
    if shown.start - FIRST < 3 * shown.length or LAST - shown.end < 3 * shown.length:
        return
    before, after = in_view(ticks_of(shown)), in_view(ticks_of(shown.moved(1 / 4)))
    parted = {(tick.start, tick.end): tick.minor for tick in ticks_of(shown)}
    assert all(parted.get((tick.start, tick.end)) == tick.minor for tick in after)
    assert {tick.start for tick in before} & {tick.start for tick in after}


@pytest.mark.parametrize(
    ("shown", "language", "labels"),
    [
        ("2021-08-02T14:00/2021-08-02T14:59", "da", ["kl. 14.00", "kl. 14.15", "kl. 14.30", "kl. 14.45"]),
        (
            "2021-08-02/2021-08-04",
            "en",
            ["2 August", "at 12:00", "3 August", "at 12:00", "4 August", "at 12:00"],
        ),
        ("2021-07-19/2021-08-12", "da", ["19. juli", "26. juli", "2. august", "9. august"]),
        ("2021-01-01/2021-06-30", "da", ["januar 2021", "februar", "marts", "april", "maj", "juni"]),
        ("2019-01-01/2021-12-31", "en", ["2019", "2020", "2021"]),
    ],
)
def test_labels_are_in_the_unit_of_the_window(shown: str, language: str, labels: list[str]) -> None:
    assert [tick.label for tick in in_view(ticks_of(window(shown), language))] == labels


@given(windows)
def test_a_year_is_said_where_it_is_new(shown: Window) -> None:
    found = ticks_of(shown)
    for before, tick in zip(found, found[1:], strict=False):
        said = bool(re.search(rf"\b0*{tick.start.year}\b", tick.label))
        clock = tick.start.hour or tick.start.minute
        if not clock and before.start.year != tick.start.year:
            assert said


def test_every_other_tick_is_minor() -> None:
    for shown in ("2021-07-19/2021-07-25", "2021-08-02T14:00/2021-08-02T14:59", "2015/2021"):
        minor = [tick.minor for tick in in_view(ticks_of(window(shown)))]
        assert all(a != b for a, b in zip(minor, minor[1:], strict=False))


def test_a_stretch_is_said_as_a_period() -> None:
    day = window("2021-08-02")
    assert in_words(day.start, day.end, COPENHAGEN.key, "da") == "2. august 2021"
    week = window("2021-07-26/2021-08-01")
    assert in_words(week.start, week.end, COPENHAGEN.key, "da") == "26. juli – 1. august 2021"
