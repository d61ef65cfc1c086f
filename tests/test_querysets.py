"""The questions that are put to the database."""

import random

import pytest
from django.db.models import QuerySet
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import make
from timeline.dates import When
from timeline.filters import Cursor, Filters, Sort
from timeline.models import Event, State
from timeline.rows import Extent

pytestmark = pytest.mark.django_db

DATES = (
    "2021-08-02",
    "2021-08-02T14:30",
    "2021-07-26/2021-08-01",
    "2021-07-19/2021-08-02",
    "2021-08-02~/..",
    "../2021-08-01",
    "[2021-08-11,2021-08-12]",
    "2021-08",
    "2021",
    "198X",
    "2021-08-03",
)


def headlines(events: QuerySet[Event]) -> list[str]:
    return [event.headline for event in events]


def test_readers_get_published_events_only() -> None:
    for state in State.values:
        make.event(headline=state, state=state)
    assert headlines(Event.objects.published()) == ["published"]


def test_events_that_start_together_stand_from_wide_to_narrow_and_then_as_they_came() -> None:
    story = make.story()
    for edtf in ("2021-08-01", "2021", "2021-08-01T00:00", "2021-01-01", "2021-08", "2021-08-01/.."):
        make.event(edtf, headline=edtf, story=story)
    oldest = headlines(Event.objects.in_order())
    assert oldest == ["2021", "2021-01-01", "2021-08-01/..", "2021-08", "2021-08-01", "2021-08-01T00:00"]
    assert headlines(Event.objects.in_order(Sort.NEWEST)) == oldest[::-1]


def test_an_open_start_stands_where_it_ends() -> None:
    story = make.story()
    for edtf in ("2021-08-03", "../2021-08-01", "2021-07-31"):
        make.event(edtf, headline=edtf, story=story)
    assert headlines(Event.objects.in_order()) == ["2021-07-31", "../2021-08-01", "2021-08-03"]


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2021-08-02", "2021-08-02", {"day", "weeks", "open"}),
        ("2021-08-03", "2021-08-04", {"open"}),
        ("2021-07-19", "2021-07-19", {"weeks", "until"}),
        ("2021-07-20", None, {"day", "weeks", "open", "until"}),
        (None, "2021-07-18", {"until"}),
    ],
)
def test_an_event_is_in_a_period_that_its_date_overlaps(
    since: str | None, until: str | None, found: set[str]
) -> None:
    story = make.story()
    dates = {
        "day": "2021-08-02",
        "weeks": "2021-07-19/2021-08-02",
        "open": "2021-08-02/..",
        "until": "../2021-07-25",
    }
    for headline, edtf in dates.items():
        make.event(edtf, headline=headline, story=story)
    filters = Filters(
        since=When(since, story.zone) if since else None, until=When(until, story.zone) if until else None
    )
    assert set(headlines(Event.objects.matching(filters))) == found


def test_values_of_one_facet_are_alternatives_and_facets_narrow_each_other() -> None:
    usa, kabul = make.place("USA"), make.place("Kabul")
    make.event(headline="both", places=[usa, kabul], category=make.category("Visum"))
    make.event(headline="usa", places=[usa], category=make.category("Angreb"))
    make.event(headline="none", category=make.category("Visum"))
    either = Filters(place=("usa", "kabul"))
    assert sorted(headlines(Event.objects.matching(either))) == ["both", "usa"]
    assert headlines(Event.objects.matching(Filters(place=("usa", "kabul"), category=("visum",)))) == ["both"]


def counted(filters: Filters) -> dict[tuple[str, str], int]:
    rows = Event.objects.published().facet_counts(filters)
    return {(kind, slug): n for kind, slug, _label, _colour, _position, n, _whole in rows}


def test_counts_say_what_choosing_gives_and_zero_is_said_too() -> None:
    story = make.story()
    usa, kabul = make.place("USA"), make.place("Kabul")
    visa, attack = make.category("Visum"), make.category("Angreb")
    make.event(story=story, places=[usa, kabul], category=visa)
    make.event(story=story, places=[usa], category=attack)
    make.event(story=story, places=[kabul], category=attack, state=State.DRAFT)
    counts = counted(Filters(category=("visum",)))
    assert (counts["category", "visum"], counts["category", "angreb"]) == (1, 1)
    assert (counts["place", "usa"], counts["place", "kabul"]) == (1, 1)
    assert counts["without", "category"] == 2
    assert counted(Filters(place=("kabul",)))["category", "angreb"] == 0


class CountsAreExact(TestCase):
    """Facet counts against the plain question, for random events and random filters."""

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(
            st.tuples(st.sampled_from(DATES), st.sets(st.sampled_from("abc")), st.sampled_from("xyz")),
            max_size=12,
        ),
        st.builds(
            Filters,
            place=st.lists(st.sampled_from("abc"), unique=True, max_size=2).map(tuple),
            category=st.lists(st.sampled_from("xyz"), unique=True, max_size=2).map(tuple),
            q=st.sampled_from(["", "begivenhed", "nope"]),
        ),
    )
    def test_every_count_is_what_the_list_would_hold(
        self, given_events: list[tuple[str, set[str], str]], filters: Filters
    ) -> None:
        story = make.story()
        for edtf, places, category in given_events:
            make.event(
                edtf, story=story, places=map(make.place, sorted(places)), category=make.category(category)
            )
        counts = counted(filters)
        statuses = sum(n for (kind, _slug), n in counts.items() if kind == "status")
        assert statuses == Event.objects.matching(filters).count()
        for facet in ("place", "category"):
            for slug in {slug for kind, slug in counts if kind == facet}:
                alone = {**{"place": filters.place, "category": filters.category}, facet: (slug,)}
                expected = Event.objects.matching(Filters(q=filters.q, **alone)).count()
                assert counts[facet, slug] == expected


@pytest.mark.parametrize("sort", list(Sort))
def test_pages_joined_at_their_cursors_are_the_whole_list(sort: Sort) -> None:
    story, dice = make.story(), random.Random(7)  # noqa: S311
    for _n in range(40):
        make.event(dice.choice(DATES), story=story)
    whole = list(Event.objects.in_order(sort))
    for n, event in enumerate(whole):
        cursor = Cursor(event.at, event.breadth, event.pk)
        ahead = Event.objects.in_order(sort).beyond(cursor, forward=sort.ascending)
        behind = Event.objects.in_order(sort).beyond(cursor, forward=not sort.ascending)
        assert list(ahead) == whole[n + 1 :]
        assert list(behind) == whole[:n]
        assert (
            list(Event.objects.in_order(sort).beyond(cursor, forward=sort.ascending, inclusive=True))
            == whole[n:]
        )


def test_the_buckets_of_an_event_are_those_that_it_overlaps() -> None:
    story = make.story()
    events = [make.event(edtf, story=story) for edtf in DATES]
    edges = [When(f"2021-0{month}", story.zone).earliest for month in (6, 7, 8, 9)]
    rows = Event.objects.starts_and_ends([edge for edge in edges if edge])
    for bucket, (since, until) in enumerate(zip(edges, edges[1:], strict=False), start=1):
        overlapping = sum(n for _category, first, last, n in rows if first <= bucket <= last)
        assert overlapping == Event.objects.during(since, until).count()
    assert sum(n for *_rest, n in rows) == len(events)


def test_the_extent_is_of_all_and_says_what_lies_around_a_window() -> None:
    story = make.story()
    make.event("2021-08-01/2021-08-20", story=story)
    for edtf in ("2021-07-30", "2021-08-01", "2021-08-02", "2021-08-08", "2022-01-01"):
        make.event(edtf, story=story)
    day = {edtf: When(edtf, story.zone) for edtf in ("2021-07-30", "2021-08-02", "2021-08-08", "2022-01-01")}
    window = day["2021-08-02"].earliest, day["2021-08-02"].latest
    drawing = day["2021-07-30"].earliest, day["2021-08-08"].latest
    extent = Event.objects.extent(window, drawing)  # type: ignore[arg-type]
    assert (extent.first, extent.last) == (day["2021-07-30"].earliest, day["2022-01-01"].latest)
    assert (extent.total, extent.earlier, extent.later, extent.near) == (6, 2, 2, 5)
    assert extent.previous == When("2021-08-01", story.zone).earliest
    assert extent.following == day["2021-08-08"].earliest
    assert Event.objects.extent() == Extent(extent.total, extent.first, extent.last)


@pytest.mark.parametrize("window", ["2021-08-02", "2021-07-20/2021-08-01", "1989", "2030"])
def test_what_is_neither_earlier_nor_later_is_in_the_window(window: str) -> None:
    story = make.story()
    for edtf in DATES:
        make.event(edtf, story=story)
    when = When(window, story.zone)
    bounds = when.earliest, when.latest
    extent = Event.objects.extent(bounds, bounds)  # type: ignore[arg-type]
    inside = Event.objects.during(*bounds).count()
    assert extent.total - extent.earlier - extent.later == inside == extent.near


def test_the_extent_of_nothing_is_nothing() -> None:
    assert Event.objects.extent() == Extent(0, None, None)
    when = When("2021", "Europe/Copenhagen")
    bounds = when.earliest, when.latest
    assert Event.objects.extent(bounds, bounds) == Extent(0, None, None)  # type: ignore[arg-type]


def test_an_event_is_marked_in_every_lane_that_it_is_in() -> None:
    usa, kabul = make.place("USA"), make.place("Kabul")
    both = make.event("2021-08-03", places=[usa, kabul])
    none = make.event("2021-08-02", story=both.story)
    assert sorted((slug, mark.pk) for slug, mark in Event.objects.marked("place")) == [
        ("", none.pk),
        ("kabul", both.pk),
        ("usa", both.pk),
    ]
    assert {slug for slug, _mark in Event.objects.marked("category")} == {"moede"}
    assert {slug for slug, _mark in Event.objects.marked("story")} == {both.story.slug}
    assert [mark.when for _slug, mark in Event.objects.marked("category")] == [none.when, both.when]


@pytest.mark.parametrize("word", ["ÅBNER", "åbner", "visum", "prioritet to", "KABUL", "møde", "Ministeren"])
def test_search_finds_words_in_any_case_and_inside_compounds(word: str) -> None:
    event = make.event(
        headline="USA åbner for »prioritet to«",
        summary="Visumordningen udvides",
        places=[make.place("Kabul")],
    )
    make.cite(event)
    make.event(headline="Noget andet", category=make.category("Angreb"))
    assert list(Event.objects.matching(Filters(q=word))) == [event]


@pytest.mark.parametrize("word", ["%", "_", "\\", "'", '"', "*", "(", "a' OR 1=1 --", "🙂", "\u0301"])
def test_any_text_is_a_safe_search(word: str) -> None:
    make.event(headline="Almindelig")
    assert list(Event.objects.matching(Filters(q=word))) == []


def test_every_word_has_to_be_found_somewhere() -> None:
    event = make.event(headline="Fly letter", places=[make.place("Kabul")])
    make.event(headline="Fly lander")
    assert list(Event.objects.matching(Filters(q="kabul fly"))) == [event]
