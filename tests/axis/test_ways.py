"""Every way from a window leads somewhere, and is closed where there is nothing."""

from datetime import datetime, timedelta

import pytest

from tests import make
from tests.axis.drawing import COPENHAGEN, drawn, window
from timeline.axis.window import DAY, LEAST, Window
from timeline.models import Event

pytestmark = pytest.mark.django_db


def led_to(href: str) -> str:
    kind, _space, edtf = href.partition(" ")
    assert kind == "view"
    return edtf


def test_earlier_and_later_go_one_step_and_say_how_many_there_are() -> None:
    story = make.story()
    for edtf in ("2021-07-30", "2021-08-02", "2021-08-05", "2021-08-06", "../2021-07-01"):
        make.event(edtf, story=story)
    ways = drawn(Event.objects.all(), "2021-08-01/2021-08-04").ways
    assert (ways.before, ways.after) == (2, 2)
    earlier, later = window(led_to(ways.earlier)), window(led_to(ways.later))
    assert earlier.edtf() == "2021-07-29/2021-08-01"
    assert later.edtf() == "2021-08-04/2021-08-07"


@pytest.mark.parametrize("length", [LEAST, DAY, 10 * DAY, 1000 * DAY])
def test_they_jump_to_the_next_event_however_far_it_is(length: timedelta) -> None:
    story = make.story()
    far = [make.event(edtf, story=story) for edtf in ("1021-06-01", "2921-06-01")]
    shown = Window.around(datetime(2021, 6, 1), length)
    ways = drawn(Event.objects.all(), shown.edtf()).ways
    for event, href in zip(far, (ways.earlier, ways.later), strict=True):
        led = window(led_to(href))
        assert abs(led.length - shown.length) <= DAY
        assert Event.objects.during(*led.instants(COPENHAGEN)).get() == event


def test_a_walk_in_either_direction_meets_every_event_and_ends() -> None:
    story = make.story()
    edtfs = ("1021", "1989-11-09", "2021-08-02T14:30", "2021-08-02", "2021-07/2021-08", "2021/..", "2999")
    events = {make.event(edtf, story=story).pk for edtf in edtfs}
    for start, way in (("9000-01-01/9000-01-10", "earlier"), ("0500-01-01/0500-01-10", "later")):
        seen: set[int] = set()
        view = start
        for _step in range(40):
            picture = drawn(Event.objects.all(), view)
            bounds = picture.window.instants(COPENHAGEN)
            seen |= set(Event.objects.during(*bounds).values_list("pk", flat=True))
            href = getattr(picture.ways, way)
            if not href:
                break
            view = led_to(href)
        assert seen == events
        assert not href


def test_there_is_no_way_beyond_the_first_and_the_last() -> None:
    make.event("2021-08-02")
    whole = drawn(Event.objects.all()).ways
    assert (whole.earlier, whole.later, whole.whole) == ("", "", "")
    assert whole.closer
    assert whole.wider
    zoomed = drawn(Event.objects.all(), "2021-08-02").ways
    assert (zoomed.earlier, zoomed.later) == ("", "")
    assert zoomed.whole == "view "


def test_one_zooms_no_closer_than_minutes_and_no_further_than_what_there_is() -> None:
    make.event("2021-08-02")
    closest = drawn(Event.objects.all(), "2021-08-02T14:00/2021-08-02T14:09").ways
    assert closest.closer == ""
    assert window(led_to(closest.wider)).length == 2 * LEAST
    farthest = drawn(Event.objects.all(), "0002/9998").ways
    assert farthest.wider == ""
    assert farthest.closer


@pytest.mark.parametrize("way", ["closer", "wider"])
def test_zooming_comes_to_an_end(way: str) -> None:
    story = make.story()
    make.event("2021-08-02", story=story)
    make.event("1021", story=story)
    view, seen = "2021-08-02", []
    for _step in range(60):
        href = getattr(drawn(Event.objects.all(), view).ways, way)
        if not href:
            break
        assert href not in seen
        seen.append(href)
        view = led_to(href)
    assert seen
    assert not href


def test_today_keeps_the_length_and_is_no_way_from_today() -> None:
    make.event("2021-06-01")
    ways = drawn(Event.objects.all(), "2021-06-01/2021-06-09").ways
    assert led_to(ways.today) == "2021-07-31/2021-08-08"
    assert drawn(Event.objects.all(), led_to(ways.today)).ways.today == ""
