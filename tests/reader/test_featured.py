"""The few events that tell the story stand out, and not by colour alone."""

import csv

import pytest
from django.test import Client

from tests import make
from timeline.exports.csv import COLUMNS

pytestmark = pytest.mark.django_db


@pytest.fixture
def english() -> Client:
    return Client(headers={"accept-language": "en"})


def test_it_is_said_in_the_list_and_only_of_those(english: Client) -> None:
    story = make.story()
    large = make.event(story=story, featured=True, headline="Den store")
    small = make.event(story=story, headline="Den lille")
    page = english.get("/").content.decode()
    cards = {pk: page.split(f'id="e{pk}"')[1].split("</article>")[0] for pk in (large.pk, small.pk)}
    assert '<span class="visually-hidden" lang="en">Featured: </span>' in cards[large.pk]
    assert "Featured" not in cards[small.pk]
    assert page.count('<article class="event c-grey dot featured"') == 1


@pytest.mark.parametrize("when", ["2021-08-02", "2021-08-02/2021-08-20", "[2021-08-11,2021-08-12]"])
def test_its_mark_on_the_axis_is_larger_and_the_legend_says_so(english: Client, when: str) -> None:
    event = make.event(when, featured=True)
    make.event("2021-07-01", story=event.story)
    page = english.get("/").content.decode()
    mark = page.split(f'data-event="{event.pk}"')[0].rpartition("<a ")[2]
    assert "featured" in mark.split('class="')[1].split('"')[0].split()
    assert "larger: one of the few that tell the story" in page
    event.featured = False
    event.save()
    plain = english.get("/").content.decode()
    assert 'class="mark' in plain
    assert "featured" not in plain.split('class="axis"')[1].split('class="axis-tools"')[0]
    assert "larger: one of the few" not in plain


def test_the_file_has_the_columns_that_it_had(english: Client) -> None:
    make.event(featured=True)
    answer = english.get("/events.csv")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    header, row = csv.reader(text.splitlines())
    assert tuple(header) == COLUMNS
    assert len(row) == len(COLUMNS)
