"""The picture above the list: where things lie, and that every extent looks deliberate."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import make
from timeline.axis.marks import stacked
from timeline.axis.picture import MOST_MARKS, Picture, draw
from timeline.axis.scale import Bucket, Scale
from timeline.dates import When
from timeline.models import Event, Status

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
instants = st.datetimes(datetime(3, 1, 1), datetime(9997, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))


@given(instants, st.timedeltas(timedelta(minutes=1), timedelta(days=3_600_000)))
def test_a_scale_holds_its_extent_in_calendar_units_that_a_screen_can_show(
    first: datetime, long: timedelta
) -> None:
    last = min(first, datetime.max.replace(tzinfo=UTC) - long) + long
    last = min(last, datetime(9998, 12, 30, tzinfo=UTC))
    if last <= first:
        return
    scale = Scale.over(first, last, COPENHAGEN)
    assert 0 <= scale.x(first) < scale.x(last) <= 100
    assert 4 <= len(scale.spans) <= 105
    assert all(a < b for a, b in zip(scale.edges, scale.edges[1:], strict=False))
    assert list(scale.starts) == sorted(set(scale.starts))


@pytest.mark.parametrize(
    ("first", "last", "bucket"),
    [
        ("2021-08-02", "2021-08-02", Bucket.DAY),
        ("2021-07-19", "2021-08-12", Bucket.DAY),
        ("2021-01-01", "2021-12-31", Bucket.WEEK),
        ("2019-01-01", "2021-12-31", Bucket.MONTH),
        ("1989-01-01", "2021-12-31", Bucket.YEAR),
        ("1700-01-01", "2021-12-31", Bucket.DECADE),
        ("0900-01-01", "2021-12-31", Bucket.CENTURY),
    ],
)
def test_the_unit_of_the_bars_follows_the_extent(first: str, last: str, bucket: Bucket) -> None:
    when = When(f"{first}/{last}", COPENHAGEN.key)
    assert when.earliest
    assert when.latest
    assert Scale.over(when.earliest, when.latest, COPENHAGEN).bucket is bucket


def test_a_day_of_23_hours_is_narrower_than_its_neighbours() -> None:
    when = When("2021-03-26/2021-03-30", COPENHAGEN.key)
    assert when.earliest
    assert when.latest
    scale = Scale.over(when.earliest, when.latest, COPENHAGEN)
    places = dict(zip(scale.starts, map(scale.x, scale.edges), strict=True))
    width = {day: places[day + timedelta(days=1)] - places[day] for day in list(places)[:-1]}
    assert width[date(2021, 3, 28)] == pytest.approx(width[date(2021, 3, 27)] * 23 / 24)


def drawn(events: Any, window: Any = (None, None)) -> Picture:
    picture = draw(
        events,
        events.extent(),
        [Lane("moede", "Møde"), Lane("visum", "Visum"), Lane("tom", "Tom")],
        zone=COPENHAGEN,
        language="da",
        window=window,
        link=lambda since, until: f"{since}..{until}",
        count_words=lambda n: f"{n} stk.",
        mark_link=lambda event: f"#e{event.pk}",
    )
    assert picture
    return picture


@dataclass(frozen=True)
class Lane:
    slug: str
    label: str
    colour: str = "blue"


@pytest.mark.django_db
def test_no_event_no_picture() -> None:
    assert (
        draw(
            Event.objects.all(),
            Event.objects.extent(),
            [],
            zone=COPENHAGEN,
            language="da",
            window=(None, None),
            link=lambda since, until: "",
            count_words=str,
            mark_link=str,
        )
        is None
    )


@pytest.mark.django_db
def test_a_bar_counts_and_links_the_events_that_its_days_overlap() -> None:
    story = make.story()
    for edtf in ("2021-08-02", "2021-08-02T10:00", "2021-08-01/2021-08-03", "2021-08-05/.."):
        make.event(edtf, story=story)
    bars = {bar.href.partition("..")[0]: bar for bar in drawn(Event.objects.all()).bars if bar.href}
    assert bars["2021-08-02"].count == 3
    assert bars["2021-08-02"].href == "2021-08-02..2021-08-02"
    assert bars["2021-08-02"].title == "mandag 2. august 2021: 3 stk."
    assert bars["2021-08-03"].count == 1
    assert "2021-08-04" not in bars
    assert bars["2021-08-06"].count == 1


@pytest.mark.django_db
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
    marks = {mark.label.partition(",")[0]: mark for mark in lane.marks}
    found = {
        edtf: (mark.sign.shape, mark.sign.fade) for edtf in dates for mark in [marks[edtf.partition(",")[0]]]
    }
    assert found == dates
    assert [mark.sign.ink for mark in lane.marks].count("hollow") == 1
    assert all(0 <= mark.x <= mark.x + mark.width <= 100 for mark in lane.marks)


@pytest.mark.django_db
def test_lanes_without_events_are_left_out_and_many_events_become_bars() -> None:
    story = make.story()
    make.event(story=story, category=make.category("Visum"))
    assert [lane.slug for lane in drawn(Event.objects.all()).lanes] == ["visum"]
    for _n in range(MOST_MARKS):
        make.event(story=story)
    picture = drawn(Event.objects.all())
    assert [lane.slug for lane in picture.lanes] == ["moede", "visum"]
    assert [sum(bar.count for bar in lane.bars) for lane in picture.lanes] == [MOST_MARKS, 1]
    assert not any(lane.marks for lane in picture.lanes)


@pytest.mark.django_db
def test_the_window_is_what_the_list_shows() -> None:
    make.event("2021-08-02/2021-08-20")
    when = When("2021-08-05/2021-08-06", COPENHAGEN.key)
    assert drawn(Event.objects.all()).window is None
    left, width = drawn(Event.objects.all(), (when.earliest, when.latest)).window or ("", "")
    assert 0 < float(left.rstrip("%")) < 50
    assert 0 < float(width.rstrip("%")) < 20
    assert drawn(Event.objects.all(), (None, when.latest)).window[0] == "0.00%"  # type: ignore[index]


@pytest.mark.django_db
def test_ticks_are_few_and_say_a_year_once() -> None:
    make.event("2021-07-19/2021-08-12")
    ticks = drawn(Event.objects.all()).ticks
    assert [tick.label for tick in ticks] == ["19. juli 2021", "26. juli", "2. august", "9. august"]
    make.event("1950")
    assert len(drawn(Event.objects.all()).ticks) <= 8


@pytest.mark.django_db
def test_marks_of_one_lane_do_not_cover_each_other_while_there_is_room() -> None:
    story = make.story()
    for _n in range(4):
        make.event("2021-08-02", story=story)
    (lane,) = drawn(Event.objects.all()).lanes
    assert len({mark.y for mark in lane.marks}) == 4
    assert stacked([]) == ([], 1)
