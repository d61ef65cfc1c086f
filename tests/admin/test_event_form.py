"""Writing and correcting an event, its date in words above all."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests import make
from tests.admin.conftest import browser_of
from tests.admin.posting import add, address, errors, event_data, save
from timeline.curation import states
from timeline.dates import PartOfDay, When
from timeline.models import Event, State, Story

pytestmark = pytest.mark.django_db
WEDNESDAY = date(2021, 8, 4)


@pytest.mark.parametrize(
    ("typed", "part", "edtf", "kept_part"),
    [
        ("2021-08-02/..", "", "2021-08-02/..", ""),
        ("2 August 2021", "evening", "2021-08-02", "evening"),
        ("either 11 or 12 August 2021", "", "[2021-08-11,2021-08-12]", ""),
        ("last week", "", "2021-07-26/2021-08-01", ""),
        ("yesterday", "night", "2021-08-03", "night"),
    ],
)
def test_a_date_is_written_in_words_or_edtf(
    curator: Client, typed: str, part: str, edtf: str, kept_part: str
) -> None:
    with time_machine.travel(WEDNESDAY, tick=False):
        add(curator, event_data(date=typed, part=part))

    event = Event.objects.get()
    assert (event.edtf, event.part_of_day, event.state) == (edtf, kept_part, State.DRAFT)
    assert event.earliest == When(edtf, "Europe/Copenhagen", PartOfDay(part) if part else None).earliest


@pytest.mark.parametrize("typed", ["mandag aften", "Monday evening"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_words_are_read_in_the_language_of_the_page_or_of_the_story(language: str, typed: str) -> None:
    with time_machine.travel(WEDNESDAY, tick=False):
        add(browser_of(make.curator(), language), event_data(date=typed))

    assert (Event.objects.get().edtf, Event.objects.get().part_of_day) == ("2021-08-02", "evening")


def test_today_is_the_day_where_the_story_is(curator: Client) -> None:
    story = make.story(zone="Pacific/Auckland")
    with time_machine.travel("2021-08-04T20:00Z", tick=False):  # Thursday there, Wednesday here
        add(curator, event_data(story=story.pk, date="today"))

    assert (Event.objects.get().edtf, Event.objects.get().zone) == ("2021-08-05", "Pacific/Auckland")


@pytest.mark.parametrize(
    ("typed", "part", "field", "why"),
    [
        ("hund", "", "date", "could not be read"),
        ("", "", "date", "required"),
        ("2021-02-30", "", "date", "does not exist"),
        ("2021-08-02/2021-08-01", "", "date", "ends before it begins"),
        ("x" * 10_000, "", "date", "too long"),
        ("2021\0", "", "date", "Null characters"),
        ("2021-08", "evening", "part", "exact day"),
        ("2021-08-02T14:30", "evening", "part", "exact day"),
        ("2 August 2021 in the morning", "evening", "part", "another part"),
        ("2021-08-02", "noon", "part", "noon"),
    ],
)
def test_a_date_that_cannot_be_read_is_refused_beside_its_field(
    curator: Client, typed: str, part: str, field: str, why: str
) -> None:
    response = add(curator, event_data(date=typed, part=part))

    assert list(errors(response)) == [field]
    assert why in errors(response)[field][0]
    assert response.context["adminform"].form["date"].value() == typed
    assert not Event.objects.exists()


def test_a_refused_date_is_not_explained_as_the_old_one(curator: Client) -> None:
    event = make.event(state=State.DRAFT)

    page = save(curator, event, event_data(event, date="hund")).content.decode()

    assert "Understood as" not in page


@pytest.mark.parametrize("date", ["2021-08-02", "3 August 2021"])
def test_a_date_is_explained_when_something_else_was_refused(curator: Client, date: str) -> None:
    event = make.event(state=State.DRAFT)

    page = save(curator, event, event_data(event, date=date, headline="")).content.decode()

    assert "Understood as: Monday 2 August 2021" in page or "Understood as: Tuesday 3 August 2021" in page


def test_nothing_of_an_event_is_saved_with_a_wrong_date(curator: Client) -> None:
    event = make.event(state=State.DRAFT, headline="Før", places=[make.place()])

    save(curator, event, event_data(event, headline="Efter", places=[], date="hund"))

    event.refresh_from_db()
    assert (event.headline, event.places.count(), event.edtf) == ("Før", 1, "2021-08-02")


def test_the_form_shows_what_is_stored(curator: Client) -> None:
    event = make.event("[2021-08-11,2021-08-12]", state=State.DRAFT)
    evening = make.event(part_of_day=PartOfDay.EVENING, state=State.DRAFT)

    either = curator.get(address(event))
    assert either.context["adminform"].form["date"].value() == "[2021-08-11,2021-08-12]"
    form = curator.get(address(evening)).context["adminform"].form
    assert (form["date"].value(), form["part"].value()) == ("2021-08-02", "evening")


def test_without_javascript_the_form_says_what_a_stored_date_means(curator: Client) -> None:
    event = make.event(part_of_day=PartOfDay.EVENING, state=State.DRAFT)

    assert "Monday 2 August 2021, evening · EDTF 2021-08-02" in curator.get(address(event)).content.decode()


def test_saving_without_a_change_changes_nothing(curator: Client) -> None:
    event = make.event("2021-08-02~/..", state=State.DRAFT, places=[make.place()])
    make.cite(event, time_words="Mandag aften")
    before = Event.objects.values().get(), list(event.citations.values())

    save(curator, event, event_data(event))

    after = Event.objects.values().get(), list(event.citations.values())
    assert {**after[0], "updated": 0} == {**before[0], "updated": 0}
    assert after[1] == before[1]


def test_an_event_keeps_its_clock_until_it_moves_to_another_story(curator: Client) -> None:
    event = make.event(When("2021-08-02", "America/New_York"), state=State.DRAFT)

    save(curator, event, event_data(event, date="2021-08-03"))
    event.refresh_from_db()
    assert (event.edtf, event.zone) == ("2021-08-03", "America/New_York")

    save(curator, event, event_data(event, story=make.story().pk))
    event.refresh_from_db()
    assert (event.edtf, event.zone) == ("2021-08-03", "Europe/Copenhagen")


def test_a_headline_with_danish_letters_gets_a_readable_address(curator: Client) -> None:
    add(curator, event_data(headline="Møde på Ærø om blåbær"))

    assert Event.objects.get().slug == "moede-paa-aeroe-om-blaabaer"


def test_a_link_from_a_story_opens_a_form_for_it(curator: Client) -> None:
    story: Story = make.story(title="Afghanistan")

    response = curator.get(address(Event, "add"), {"story": story.pk})

    assert f'<option value="{story.pk}" selected>Afghanistan</option>' in response.content.decode()


def test_a_story_can_be_chosen_by_number_where_there_is_no_javascript(curator: Client) -> None:
    data = event_data()
    data["story"] = ["", data["story"]]  # the empty select, and then the field in <noscript>

    add(curator, data)

    assert Event.objects.get().story_id == data["story"][1]


@pytest.mark.parametrize("number", [987654321, "abc", "9" * 30, "-1", "1.5", "\0", "<b>"])
@pytest.mark.parametrize("field", ["story", "category", "places", "actors"])
def test_what_does_not_exist_is_refused(curator: Client, field: str, number: Any) -> None:
    response: Any = add(curator, event_data(**{field: number}))

    assert list(errors(response)) == [field]
    assert not Event.objects.exists()


@pytest.mark.parametrize("number", ["abc", "9" * 30, "1,abc", "\0"])
@pytest.mark.parametrize("field", ["story", "category", "places", "actors"])
def test_a_link_for_what_does_not_exist_opens_a_form_without_it(
    curator: Client, field: str, number: str
) -> None:
    assert curator.get(address(Event, "add"), {field: number}).status_code == 200


def test_the_button_for_another_one_is_written_as_a_sentence(curator: Client) -> None:
    page = curator.get(address(Event, "add")).content.decode()

    assert "Add another citation" in page
    assert "Add another Citation" not in page


def test_whose_words_readers_will_find_is_said_beside_the_comment(editor: Client) -> None:
    never, public, again = make.event(state=State.DRAFT), make.event(), make.event()
    states.take(states.UNPUBLISH, again, make.editor(), "Vi undersøger sagen.")

    def box(event: Event) -> tuple[str, str]:
        field = editor.get(address(event)).context["adminform"].form["reason"]
        return str(field.label), str(field.help_text)

    assert box(never)[0] == "Comment"
    assert "readers" not in box(never)[1]
    assert box(public)[0] == "Say why"
    assert box(again)[0] == "Comment, also for readers"
    assert "when it is published again, they find your words in the corrections" in box(again)[1]
