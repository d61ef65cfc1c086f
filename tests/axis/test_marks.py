"""Marks and their words: every event is somewhere, and nothing covers anything."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.axis.drawing import COPENHAGEN, event, window
from timeline.axis.marks import LEAST_WORDS, MOST_ROWS, Mark, Stack, mark_of, stacked
from timeline.axis.scale import Place, Scale

SHOWN = window("2021-07-25/2021-08-13")
NEARLY = 1e-6

dates = st.sampled_from(
    [
        "2021-08-02",
        "2021-08-02T14:30",
        "2021-08-03~",
        "2021-08-01/2021-08-09",
        "2021-08-06/..",
        "../2021-08-01",
    ]
    + ["[2021-08-11,2021-08-12]", "2021-08", "2021", "198X", "2021-08-13", "2021-07-10"]
) | st.dates().map(lambda day: f"2021-{7 + day.month % 3:02}-{day.day % 28 + 1:02}")
lots = st.lists(dates, max_size=25)


def marked(edtfs: list[str], *, mirrored: bool = False) -> list[Mark]:
    scale = Scale(SHOWN, COPENHAGEN, mirrored, margins=True)
    return [mark_of(event(pk, edtf), scale, "da", "") for pk, edtf in enumerate(edtfs, start=1)]


def rows_of(stack: Stack) -> list[list[Mark]]:
    return [
        sorted((m for m in stack.marks if m.row == row), key=lambda m: m.taken.x)
        for row in range(stack.depth)
    ]


def covers(one: Place, other: Place) -> bool:
    return one.x < other.end - NEARLY and other.x < one.end - NEARLY


@given(lots, st.booleans())
def test_every_event_is_a_mark_or_in_a_cluster_once(edtfs: list[str], mirrored: bool) -> None:
    stack = stacked(marked(edtfs, mirrored=mirrored), mirrored=mirrored)
    found = [mark.pk for mark in (*stack.marks, *(mark for group in stack.left_over for mark in group))]
    assert sorted(found) == list(range(1, len(edtfs) + 1))
    assert all(mark.row < MOST_ROWS for mark in stack.marks)
    assert stack.depth <= MOST_ROWS


@given(lots, st.booleans())
def test_no_two_marks_of_a_row_cover_each_other(edtfs: list[str], mirrored: bool) -> None:
    stack = stacked(marked(edtfs, mirrored=mirrored), mirrored=mirrored)
    for row in rows_of(stack):
        assert not [(a.pk, b.pk) for a, b in pairwise(row) if covers(a.taken, b.taken)]


def of_groups(stack: Stack) -> list[Place]:
    """Where the clusters of the last row stand."""
    places = []
    for group in stack.left_over:
        first = min(mark.taken.x for mark in group)
        places.append(Place(first, max(mark.taken.end for mark in group) - first))
    return places


@given(lots, st.booleans())
def test_clusters_stand_beside_each_other_and_hold_several(edtfs: list[str], mirrored: bool) -> None:
    stack = stacked(marked(edtfs, mirrored=mirrored), mirrored=mirrored)
    groups = sorted(of_groups(stack), key=lambda place: place.x)
    assert not [1 for a, b in pairwise(groups) if covers(a, b)]
    assert all(len(group) > 1 for group in stack.left_over)


@given(lots, st.booleans())
def test_marks_and_words_in_the_row_of_the_clusters_leave_them_free(edtfs: list[str], mirrored: bool) -> None:
    stack = stacked(marked(edtfs, mirrored=mirrored), mirrored=mirrored)
    lowest = [mark for mark in stack.marks if mark.row == stack.depth - 1]
    for place in of_groups(stack):
        assert not any(covers(mark.taken, place) for mark in lowest)
        assert not any(covers(mark.words, place) for mark in lowest if mark.words)


@given(lots, st.booleans())
def test_words_stand_in_the_drawing_and_never_on_the_next_mark(edtfs: list[str], mirrored: bool) -> None:
    stack = stacked(marked(edtfs, mirrored=mirrored), mirrored=mirrored)
    for row in rows_of(stack):
        for mark in row:
            if mark.words:
                assert mark.words.width >= LEAST_WORDS
                assert -NEARLY <= mark.words.x <= mark.words.end <= 100 + NEARLY
                others = (other for other in row if other is not mark)
                assert not any(covers(mark.words, other.taken) for other in others)


@given(lots)
def test_words_of_a_row_do_not_cover_each_other(edtfs: list[str]) -> None:
    for row in rows_of(stacked(marked(edtfs))):
        said = [mark.words for mark in row if mark.words]
        assert not [1 for a, b in pairwise(said) if covers(a, b)]


@given(lots)
def test_a_mark_is_in_the_drawing(edtfs: list[str]) -> None:
    for mark in marked(edtfs):
        assert -NEARLY <= mark.place.x <= mark.place.end <= 100 + NEARLY


@given(lots)
def test_the_mirrored_marks_are_the_same_in_a_mirror(edtfs: list[str]) -> None:
    plain, mirrored = marked(edtfs), marked(edtfs, mirrored=True)
    for one, other in zip(plain, mirrored, strict=True):
        assert other.place.x == pytest.approx(100 - one.place.end, abs=1e-3)
        assert other.place.width == pytest.approx(one.place.width, abs=1e-3)
        assert other.arrow == {"start": "end", "end": "start"}.get(one.arrow, "")


def test_marks_of_one_instant_stand_below_each_other_while_there_are_rows() -> None:
    stack = stacked(marked(["2021-08-02"] * 3))
    assert [mark.row for mark in stack.marks] == [0, 1, 2]
    assert not stack.left_over
    stack = stacked(marked(["2021-08-02"] * 60))
    assert len(stack.marks) == MOST_ROWS - 1
    assert [len(group) for group in stack.left_over] == [57]
    assert stack.depth == MOST_ROWS


def test_nothing_takes_one_row() -> None:
    assert stacked([]) == Stack([], [], 1)


def test_an_open_end_has_its_arrow_before_the_end_of_the_window() -> None:
    (mark,) = marked(["2021-08-06/.."])
    assert mark.arrow == "end"
    assert 60 < mark.place.end < 200 / 3
    (mark,) = marked(["../2021-08-01"])
    assert mark.arrow == "start"
    assert 100 / 3 < mark.place.x < 40


def test_what_is_shorter_than_a_dot_is_a_dot() -> None:
    (mark,) = marked(["2021-08-02T10:00/2021-08-02T10:30"])
    assert mark.sign.shape == "dot"


@pytest.mark.parametrize("edtf", ["[2021-08-11,2021-08-12]", "[2021-08,2021-09]", "[2020,2021]"])
def test_the_two_of_a_pair_stand_inside_its_time(edtf: str) -> None:
    scale = Scale(SHOWN, COPENHAGEN, margins=True)
    pair: Any = event(1, edtf)
    place = mark_of(pair, scale, "da", "").place
    assert place.x >= scale.x(pair.earliest) - NEARLY
    assert place.end <= scale.x(pair.latest) + NEARLY
