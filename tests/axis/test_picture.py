"""The picture above the list as a whole: every extent and every window looks deliberate."""

import pytest

from tests import make
from tests.axis.drawing import COPENHAGEN, asked, drawn, drawn_or_nothing
from timeline.axis.content import MOST_MARKS
from timeline.dates import When
from timeline.models import Event, Status

pytestmark = pytest.mark.django_db


def test_no_event_no_picture() -> None:
    assert drawn_or_nothing(Event.objects.all(), asked()) is None
    assert drawn_or_nothing(Event.objects.all(), asked("2021-08-02")) is None


def test_signs_say_how_sure_a_date_is() -> None:
    story = make.story()
    dates = {
        "2021-08-02": ("dot", ""),
        "2021-07-26/2021-08-01": ("bar", ""),
        "2021-08-02~/..": ("bar", "end"),
        "../2021-08-02": ("bar", "start"),
        "2021-07-19~/2021-07-30": ("bar", "both"),
        "[2021-08-11,2021-08-12]": ("pair", ""),
    }
    for edtf in dates:
        make.event(
            edtf, headline=edtf, story=story, status=Status.PLANNED if "[" in edtf else Status.HAPPENED
        )
    (lane,) = drawn(Event.objects.all()).lanes
    assert {mark.headline: (mark.sign.shape, mark.sign.fade) for mark in lane.marks} == dates
    assert [mark.sign.ink for mark in lane.marks].count("hollow") == 1


def test_a_tick_narrows_the_list_to_itself_and_says_what_is_there() -> None:
    story = make.story()
    for edtf in ("2021-08-02", "2021-08-02T10:00", "2021-08-01/2021-08-03", "2021-08-05/.."):
        make.event(edtf, story=story)
    ticks = {item.tick.start.day: item for item in drawn(Event.objects.all(), "2021-08-01/2021-08-07").ticks}
    assert ticks[2].href == "2021-08-02..2021-08-02"
    assert ticks[2].title == "2. august 2021: 3 stk."
    assert ticks[4].href == ""
    assert ticks[4].title == "4. august 2021"
    assert ticks[6].title == "6. august 2021: 1 stk."


def test_a_tick_over_bars_narrows_without_a_number_and_one_over_nothing_does_not() -> None:
    story = make.story()
    for _n in range(MOST_MARKS + 1):
        make.event("2021-08-02", story=story)
    ticks = {item.tick.start.day: item for item in drawn(Event.objects.all(), "2021-08-01/2021-08-07").ticks}
    assert ticks[2].href == "2021-08-02..2021-08-02"
    assert ticks[2].title == "2. august 2021"
    assert ticks[4].href == ""


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        ("2021-08-02", "2. august 2021"),
        ("2021-08-01/2021-08-07", "1.–7. august 2021"),
        ("2021-08-02T14:00/2021-08-02T14:59", "2. august 2021 kl. 14.00–14.59"),
        ("2020-12-30T10:00/2021-01-05T11:59", "30. december 2020 – 5. januar 2021"),
    ],
)
def test_the_window_is_said_in_words(shown: str, title: str) -> None:
    make.event("2021-08-02")
    assert drawn(Event.objects.all(), shown).title == title


def test_it_counts_what_is_in_the_window() -> None:
    story = make.story()
    for edtf in (
        "2021-07-01",
        "2021-08-02",
        "2021-08-01/2021-08-20",
        "2021-07-15/..",
        "../2021-08-03",
        "2022",
    ):
        make.event(edtf, story=story)
    picture = drawn(Event.objects.all(), "2021-08-02/2021-08-05")
    assert picture.count == 4
    assert Event.objects.during(*picture.window.instants(COPENHAGEN)).count() == 4
    assert drawn(Event.objects.all(), "2030").count == 1
    assert drawn(Event.objects.all()).count == 6


def test_what_the_list_shows_is_tinted() -> None:
    make.event("2021-08-02/2021-08-20")
    when = When("2021-08-05/2021-08-06", COPENHAGEN.key)
    assert drawn(Event.objects.all()).period is None
    left, width = drawn(Event.objects.all(), period=(when.earliest, when.latest)).period or ("", "")
    assert 33 < float(left.rstrip("%")) < 67
    assert 0 < float(width.rstrip("%")) < 20
    open_start = drawn(Event.objects.all(), period=(None, when.latest)).period or ("", "")
    assert open_start[0] == "0.00%"


def test_today_is_a_line_where_it_is_in_the_picture() -> None:
    make.event("2021-08-02/2021-08-20")
    assert 33 < float(drawn(Event.objects.all()).now.rstrip("%")) < 67
    assert drawn(Event.objects.all(), "1989").now == ""


@pytest.mark.parametrize(
    "edtfs",
    [
        ["2021-08-02"],
        ["2021-08-02T14:30"] * 60,
        ["1021", "2021-08-02"],
        ["0002-01-01", "9998-12-31"],
        ["2021-08-02/.."],
        ["../2021-08-02"],
        ["../3021", "1021/.."],
    ],
)
def test_whatever_there_is_lies_in_the_middle_third_of_the_drawing(edtfs: list[str]) -> None:
    story = make.story()
    for edtf in edtfs:
        make.event(edtf, story=story)
    picture = drawn(Event.objects.all())
    for lane in picture.lanes:
        assert lane.marks or lane.outline
        for mark in lane.marks:
            assert mark.place.end >= 100 / 3
            assert mark.place.x <= 200 / 3
    assert picture.ticks
    assert picture.overview.outline


def test_a_window_with_nothing_in_it_leads_to_the_events() -> None:
    make.event("2021-08-02")
    picture = drawn(Event.objects.all(), "2025-01-01/2025-01-08")
    assert picture.count == 0
    assert not any(lane.marks for lane in picture.lanes)
    assert picture.ways.earlier == "view 2021-07-29/2021-08-05"
    assert picture.ways.later == ""
    assert not any(item.href for item in picture.ticks)


def test_a_right_to_left_picture_is_the_same_in_a_mirror() -> None:
    story = make.story()
    for edtf in ("2021-08-02", "2021-08-05/..", "[2021-08-11,2021-08-12]"):
        make.event(edtf, story=story)
    plain, mirrored = drawn(Event.objects.all()), drawn(Event.objects.all(), mirrored=True)
    where = {mark.pk: mark.place for lane in mirrored.lanes for mark in lane.marks}
    for lane in plain.lanes:
        for mark in lane.marks:
            assert where[mark.pk].x == pytest.approx(100 - mark.place.end)
    (left, width), (other, _width) = plain.overview.window, mirrored.overview.window
    assert float(other.rstrip("%")) == pytest.approx(
        100 - float(left.rstrip("%")) - float(width.rstrip("%")), abs=0.02
    )
