"""Buckets count what the database counts, and a bar is never too small to be seen."""

import random
import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import make
from tests.axis.drawing import COPENHAGEN, event, window
from timeline.axis.density import Buckets
from timeline.axis.scale import Scale
from timeline.axis.window import instant
from timeline.filters import Lanes
from timeline.models import Event

DATES = (
    *("2021-08-02", "2021-08-02T14:30", "2021-07-26/2021-08-01", "2021-07-19/2021-08-02", "2021-08-02~/.."),
    *("../2021-08-01", "[2021-08-11,2021-08-12]", "2021-08", "2021", "198X", "2021-08-03", "3021"),
)
SHOWN = Scale(window("2021-07-25/2021-08-13"), COPENHAGEN, margins=True)
BUCKETS = Buckets.over(SHOWN, 40)


@given(st.lists(st.sampled_from(DATES), max_size=20))
def test_a_bucket_counts_every_event_that_overlaps_it(edtfs: list[str]) -> None:
    events = [event(pk, edtf) for pk, edtf in enumerate(edtfs)]
    counts = BUCKETS.counts(("", *BUCKETS.spanned_by(e), 1) for e in events).get("", [])
    for count, (first, last) in zip(counts, pairwise(BUCKETS.edges), strict=False):
        assert count == sum(
            (e.earliest is None or e.earliest < last) and (e.latest is None or e.latest > first)
            for e in events
        )


@pytest.mark.django_db
@pytest.mark.parametrize("lanes", list(Lanes))
def test_the_database_counts_each_lane_and_once_what_lies_in_none(lanes: Lanes) -> None:
    dice, stories = random.Random(7), [make.story(title=title) for title in "st"]  # noqa: S311
    places, actors = [make.place(name) for name in "abc"], [make.actor(name) for name in "def"]
    for _n in range(60):
        make.event(
            dice.choice(DATES),
            story=dice.choice(stories),
            category=make.category(dice.choice("xyz")),
            places=dice.sample(places, dice.randint(0, 3)),
            actors=dice.sample(actors, dice.randint(0, 3)),
        )
    marked = Event.objects.marked(lanes)
    known = sorted({slug for slug, _mark in marked if slug})[:2]
    placed = {mark.pk for slug, mark in marked if slug in known}
    drawn = {(slug, mark) for slug, mark in marked if slug in known}
    drawn |= {("", mark) for _slug, mark in marked if mark.pk not in placed}
    spans = Counter((slug, *BUCKETS.spanned_by(mark)) for slug, mark in drawn)
    counted = BUCKETS.counts(Event.objects.starts_and_ends_by(lanes, known, BUCKETS.edges))
    assert counted == BUCKETS.counts((*span, n) for span, n in spans.items())


ROW_LENGTH = len(BUCKETS.starts) - 1


@given(
    st.lists(st.integers(0, 5000), min_size=ROW_LENGTH, max_size=ROW_LENGTH),
    st.integers(10, 90),
)
def test_bars_stand_in_their_box_and_are_never_too_small_to_be_seen(counts: list[int], height: int) -> None:
    outline = BUCKETS.outline(counts, max(counts), height)
    bars = [[int(n) for n in bar] for bar in re.findall(r"M(\d+) (\d+)v-(\d+)h(\d+)v(\d+)z", outline)]
    assert len(bars) == sum(map(bool, counts))
    for x, ground, tall, wide, back in bars:
        assert 0 <= x <= x + wide <= 1001
        assert wide >= 1
        assert ground == height
        assert 2 <= tall == back <= height


def test_no_bar_for_nothing() -> None:
    assert BUCKETS.outline([0] * (len(BUCKETS.starts) - 1), 0, 20) == ""
    assert BUCKETS.counts([]) == {}


def test_a_stretch_has_something_where_one_of_its_buckets_has() -> None:
    day = [instant(start, COPENHAGEN) for start in BUCKETS.starts]
    counts = [0] * (len(day) - 1)
    counts[5] = 1
    assert BUCKETS.any_during(counts, day[5], day[6])
    assert BUCKETS.any_during(counts, day[0], day[9])
    assert not BUCKETS.any_during(counts, day[0], day[5])
    assert not BUCKETS.any_during(counts, day[6], day[9])
