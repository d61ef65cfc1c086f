"""What holds for every date, tried on generated ones."""

import contextlib
from collections.abc import Callable
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dates.strategies import LANGUAGES, edtf_texts, languages, whens, zones
from timeline.dates import (
    DateError,
    Unit,
    When,
    certainty,
    heading,
    iso_bounds,
    machine,
    parse,
    read_typed,
    short,
    speak,
)

TIME_WORDS = [
    *("fra", "til", "eller", "den", "og", "mellem", "for", "om", "siden", "efter", "ca.", "sidste", "næste"),
    *("2", "11.", "31", "99", "0000", "2021", "9999", "1X", "202X", "14.30", "25.99", "kl.", "år", "uge"),
    *("august", "februar", "mandag", "aften", "natten", "1980'erne", "-tallet", "kvartal", "vinteren"),
    *(",", ".", "–", "-", "(", ")", "X", "~", "/", "[", "]"),
]
any_day = st.dates(date(2, 1, 1), date(9998, 12, 31))
any_text = st.text(st.characters(), max_size=500) | st.text(
    "0123456789XTZY?~%.,/[]{}: -–abcdeglmnoprstu\n\0١２𝟐", max_size=140
)


@settings(deadline=None)  # a loaded machine is no reason to fail
@given(edtf_texts)
def test_canonical_text_reads_back_as_the_same_value(text: str) -> None:
    value = parse(text)
    assert parse(str(value)) == value
    assert str(parse(str(value))) == str(value)


@settings(deadline=None)  # a loaded machine is no reason to fail
@given(whens)
def test_bounds_are_ordered_and_days_lie_in_them(when: When) -> None:
    if when.earliest and when.latest:
        assert when.earliest < when.latest
    if when.first_day and when.last_day:
        assert when.first_day <= when.last_day
    assert (when.earliest is None) == (when.first_day is None)
    assert (when.latest is None) == (when.last_day is None)


@settings(deadline=None)  # a loaded machine is no reason to fail
@given(whens)
def test_equal_statements_are_equal_and_hash_alike(when: When) -> None:
    again = When(when.edtf, when.zone, when.part_of_day)
    assert again == when
    assert hash(again) == hash(when)


@settings(max_examples=300, deadline=None)
@given(whens, languages, any_day, st.booleans())
def test_what_is_spoken_can_be_typed_again(when: When, language: str, today: date, weekday: bool) -> None:
    spoken = speak(when, language, weekday=weekday)
    if len(spoken) > 100:
        return
    again = read_typed(spoken, language, today, when.zone)
    assert (again.earliest, again.latest, again.part_of_day) == (when.earliest, when.latest, when.part_of_day)
    assert (again.approximate, again.uncertain) == (when.approximate, when.uncertain)


@settings(deadline=None)  # a loaded machine is no reason to fail
@given(st.lists(whens, min_size=2, max_size=6), st.sampled_from(Unit))
def test_heading_keys_are_the_same_exactly_when_titles_are(some: list[When], unit: Unit) -> None:
    for language in LANGUAGES:
        headings = {heading(when, unit, language) for when in some}
        assert len({h.key for h in headings}) == len({h.title for h in headings}) == len(headings)


@settings(deadline=None)  # a loaded machine is no reason to fail
@given(whens, st.sampled_from(Unit), languages)
def test_everything_can_be_said_and_exported(when: When, unit: Unit, language: str) -> None:
    assert heading(when, unit, language).title
    assert short(when, unit, language)
    assert isinstance(certainty(when, language), str)
    assert all(isinstance(bound, str) for bound in iso_bounds(when))
    assert machine(when) != ""


def _only_date_error(call: Callable[[], object]) -> None:
    try:
        call()
    except DateError as error:
        for language in LANGUAGES:
            assert error.say(language)


@settings(max_examples=300, deadline=None)
@given(any_text)
def test_edtf_of_any_text_is_a_date_or_a_date_error(text: str) -> None:
    _only_date_error(lambda: parse(text))


@settings(max_examples=200, deadline=None)
@given(any_text, languages | st.sampled_from(["de", "", "xx", "../x"]), any_day)
def test_typing_any_text_gives_a_date_or_a_date_error(text: str, language: str, today: date) -> None:
    _only_date_error(lambda: read_typed(text, language, today, "Europe/Copenhagen"))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(TIME_WORDS),
        max_size=8,
    ),
    any_day,
)
def test_typing_any_words_about_time_gives_a_date_or_a_date_error(said: list[str], today: date) -> None:
    _only_date_error(lambda: read_typed(" ".join(said), "da", today, "Europe/Copenhagen"))


@settings(deadline=None)  # a loaded machine is no reason to fail
@given(st.text(max_size=60))
def test_any_zone_name_is_a_zone_or_a_date_error(name: str) -> None:
    _only_date_error(lambda: When("2021-08-02", name))


@settings(deadline=None)  # a loaded machine is no reason to fail
@given(zones)
def test_the_edges_of_the_calendar_fit_every_zone(zone: str) -> None:
    for text in ("0002", "9998", "9998-24", "9998-12-31T23:59:59"):
        with contextlib.suppress(DateError):
            assert When(text, zone).earliest
