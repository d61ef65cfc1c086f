"""Lanes: in the order that was asked for, each with its marks; what has none goes to the others."""

import pytest

from tests import make
from tests.axis.drawing import LANES, Lane, drawn, window
from timeline.axis.content import MOST_MARKS
from timeline.models import Event

pytestmark = pytest.mark.django_db


def test_lanes_without_events_are_left_out_and_many_events_become_bars() -> None:
    story = make.story()
    make.event(story=story, category=make.category("Visum"))
    assert [lane.label for lane in drawn(Event.objects.all()).lanes] == ["Visum"]
    for _n in range(MOST_MARKS):
        make.event(story=story)
    picture = drawn(Event.objects.all())
    assert [lane.label for lane in picture.lanes] == ["Møde", "Visum"]
    assert all(lane.outline for lane in picture.lanes)
    assert not any(lane.marks for lane in picture.lanes)
    assert picture.dense


def test_while_one_moves_a_lane_keeps_its_place_though_nothing_of_it_is_seen() -> None:
    make.event("2021-08-02", category=make.category("Visum"))
    assert [lane.label for lane in drawn(Event.objects.all(), "2021-08-20/2021-08-25").lanes] == [
        "Møde",
        "Visum",
    ]


def test_lanes_stand_below_each_other_and_are_as_tall_as_their_rows() -> None:
    story = make.story()
    for _n in range(3):
        make.event("2021-08-02", story=story)
    make.event("2021-08-02", story=story, category=make.category("Visum"))
    picture = drawn(Event.objects.all())
    first, second = picture.lanes
    assert (first.y, first.height, second.y, second.height) == (0, 72, 72, 24)
    assert picture.body == second.bottom
    assert all(first.y < mark.y < first.bottom for mark in first.marks)


def test_an_event_in_ten_lanes_is_once_in_each_that_is_shown_and_not_with_the_others() -> None:
    actors = [make.actor(f"Aktør {n}") for n in range(10)]
    event = make.event(actors=actors)
    shown = [Lane(actor.slug, actor.name, "") for actor in actors[:8]]
    lanes = drawn(Event.objects.all(), lanes=shown, lanes_by="actor").lanes
    assert [lane.label for lane in lanes] == [lane.label for lane in shown]
    assert [[mark.pk for mark in lane.marks] for lane in lanes] == [[event.pk]] * 8


def test_what_is_in_no_lane_that_is_shown_is_once_with_the_others() -> None:
    story = make.story()
    none = make.event("2021-08-02", story=story)
    strangers = make.event("2021-08-04", story=story, actors=[make.actor("En"), make.actor("To")])
    (lane,) = drawn(Event.objects.all(), lanes=[Lane("kofod", "Kofod")], lanes_by="actor").lanes
    assert (lane.label, lane.colour) == ("Andre", "")
    assert [mark.pk for mark in lane.marks] == [none.pk, strangers.pk]


def test_a_cluster_of_one_instant_narrows_the_list_to_it() -> None:
    story = make.story()
    for _n in range(10):
        make.event("2021-08-02T14:30", story=story)
    for shown in ("", "2021-08-02T14:26/2021-08-02T14:35"):
        (lane,) = drawn(Event.objects.all(), shown, lanes=LANES[:1]).lanes
        (cluster,) = lane.clusters
        assert len(lane.marks) + cluster.count == 10
        assert cluster.href == "2021-08-02T14:30..2021-08-02T14:30"
        assert cluster.title == "2. august 2021 kl. 14.30"


def test_a_cluster_leads_closer_until_its_events_are_told_apart_or_to_the_list() -> None:
    story = make.story()
    for day in range(2, 9):
        make.event(f"2021-08-0{day}", story=story)
    make.event("2019/2021-12", story=story)
    shown = ""
    for _step in range(9):
        picture = drawn(Event.objects.all(), shown)
        clusters = [cluster for lane in picture.lanes for cluster in lane.clusters]
        if not clusters or not clusters[0].href.startswith("view "):
            break
        closer = window(clusters[0].href.removeprefix("view "))
        assert closer.length < picture.window.length
        shown = closer.edtf()
    assert not clusters or not clusters[0].href.startswith("view ")


@pytest.mark.parametrize("shown", ["", "2021-06-02", "2021-05-01/2021-06-30"])
def test_long_events_that_overlap_are_in_a_cluster_that_is_seen_and_leads_on(shown: str) -> None:
    story = make.story()
    for day in range(1, 10):
        make.event(f"2021-01-0{day}/2021-12-0{day}", story=story)
    picture = drawn(Event.objects.all(), shown, lanes=LANES[:1])
    (lane,) = picture.lanes
    assert len(lane.marks) + sum(cluster.count for cluster in lane.clusters) == 9
    for cluster in lane.clusters:
        assert 100 / 3 <= cluster.place.middle <= 200 / 3
        if cluster.href.startswith("view "):
            assert window(cluster.href.removeprefix("view ")).length < picture.window.length


def test_lanes_that_are_not_known_are_counted_together() -> None:
    story = make.story()
    for name in ("Fremmed", "Ukendt"):
        for _n in range(MOST_MARKS):
            make.event(story=story, category=make.category(name))
    (lane,) = drawn(Event.objects.all(), lanes=LANES).lanes
    assert lane.label == "Andre"
    assert lane.outline
