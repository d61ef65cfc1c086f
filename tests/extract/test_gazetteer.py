import time

import pytest

from timeline.extract import gazetteer
from timeline.extract.gazetteer import EntryKind, by_first_word, by_name, given_names, position

CAPITALS = [
    "København",
    "Reykjavik",
    "Oslo",
    "Stockholm",
    "Helsinki",
    "Tallinn",
    "Riga",
    "Vilnius",
    "Warszawa",
    "Berlin",
    "Haag",
    "Bruxelles",
    "Paris",
    "Madrid",
    "Lissabon",
    "Rom",
    "Athen",
    "Wien",
    "Bern",
    "Prag",
    "Budapest",
    "Bukarest",
    "Sofia",
    "Beograd",
    "Zagreb",
    "Ljubljana",
    "Sarajevo",
    "Tirana",
    "Kyiv",
    "Moskva",
    "Minsk",
    "Ankara",
    "Teheran",
    "Bagdad",
    "Damaskus",
    "Beirut",
    "Jerusalem",
    "Cairo",
    "Tunis",
    "Algier",
    "Rabat",
    "Tripoli",
    "Khartoum",
    "Nairobi",
    "Kampala",
    "Kabul",
    "Islamabad",
    "Beijing",
    "Tokyo",
    "Seoul",
    "Pyongyang",
    "Hanoi",
    "Bangkok",
    "Jakarta",
    "Manila",
    "Canberra",
    "Wellington",
    "Ottawa",
    "Washington",
    "Havana",
    "Caracas",
    "Lima",
    "Bogotá",
    "Quito",
    "Santiago",
    "Brasília",
    "Montevideo",
    "Nuuk",
    "Tórshavn",
]
DANISH_TOWNS = [
    "Ry",
    "Struer",
    "Skive",
    "Hals",
    "Gram",
    "Holte",
    "Aabenraa",
    "Åbenrå",
    "Helsingør",
    "Nakskov",
    "Løgstør",
    "Vorbasse",
    "Rønne",
    "Skagen",
]
EXONYMS = {
    "København": "Copenhagen",
    "Wien": "Vienna",
    "Moskva": "Moscow",
    "Firenze": "Florence",
    "Venedig": "Venice",
    "Køln": "Cologne",
    "Bruxelles": "Brussels",
    "Jylland": "Jutland",
    "Østrig": "Austria",
    "Elfenbenskysten": "Ivory Coast",
}


@pytest.mark.parametrize(
    "name", [*CAPITALS, *DANISH_TOWNS, "Amager", "Bornholm", "Texas", "Bayern", "Skotland", "New York"]
)
def test_capitals_danish_towns_and_parts_of_countries_are_listed_with_a_position(name: str) -> None:
    assert name in by_name("da")
    assert position(name) is not None


@pytest.mark.parametrize(("danish", "english"), EXONYMS.items())
def test_a_place_has_one_entry_in_both_languages(danish: str, english: str) -> None:
    entry = by_name("da")[danish]

    assert by_name("en")[english] is entry
    assert (entry.name("da"), entry.name("en")) == (danish, english)
    assert danish not in by_name("en")
    assert position(danish) == position(english)


def test_there_are_about_two_hundred_and_thirty_countries_and_territories() -> None:
    countries = {id(entry) for entry in by_name("en").values() if entry.kind == EntryKind.COUNTRY}

    assert 220 <= len(countries) <= 250


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [("Aarhus", 56.16, 10.21), ("Kabul", 34.53, 69.17), ("Virginia", 37.5, -78.5), ("Danmark", 55.8, 10.8)],
)
def test_positions_lie_where_the_place_does(name: str, latitude: float, longitude: float) -> None:
    found = position(name)

    assert found is not None
    assert abs(found[0] - latitude) < 1
    assert abs(found[1] - longitude) < 1


def test_every_position_is_on_the_globe() -> None:
    for entry in by_name("en").values():
        if entry.latitude is not None and entry.longitude is not None:
            assert -90 <= entry.latitude <= 90
            assert -180 <= entry.longitude <= 180


def test_an_unknown_place_has_no_position() -> None:
    assert position("Andeby") is None
    assert position("Nato") is None


def test_iceland_is_called_island_in_danish_only() -> None:
    assert by_name("da")["Island"].english == "Iceland"
    assert "Island" not in by_name("en")


def test_a_country_and_a_capital_come_before_a_state_or_a_smaller_town_of_that_name() -> None:
    assert by_name("en")["Georgia"].kind == EntryKind.COUNTRY
    assert by_name("en")["Washington"].kind == EntryKind.TOWN
    assert by_name("en")["Birmingham"].latitude == pytest.approx(52.5, abs=0.2)


@pytest.mark.parametrize(
    "name", ["Ry", "Struer", "Hals", "Skive", "Gram", "Holte", "Nice", "Reading", "Mobile", "Male"]
)
def test_a_town_that_is_also_a_word_is_marked(name: str) -> None:
    assert by_name("en")[name].careful


@pytest.mark.parametrize("name", ["Rom", "Oslo", "Paris", "Aarhus", "Odense"])
def test_a_town_that_nobody_mistakes_is_not_marked(name: str) -> None:
    assert not by_name("da")[name].careful


def test_words_that_begin_sentences_are_no_given_names() -> None:
    assert {"Jeppe", "Antony", "Regitze"} <= given_names()
    assert not {"Will", "May", "Den", "Det", "The", "Man", "Danish", "Maj"} & given_names()


def test_names_of_several_words_are_found_by_their_first_the_longest_first() -> None:
    assert by_first_word("da")["Det"][0] == max(by_first_word("da")["Det"], key=len)
    assert "United Arab Emirates" in by_first_word("en")["United"]


def test_the_lists_say_where_they_come_from() -> None:
    head = (gazetteer.FOLDER / "places.tsv").read_text("utf-8")[:1000]

    assert "GeoNames" in head
    assert "CC BY 4.0" in head
    assert "Unicode" in head
    assert "Faker" in (gazetteer.FOLDER / "LICENCES.txt").read_text("utf-8")


def test_the_lists_are_small_and_quickly_read() -> None:
    assert sum(path.stat().st_size for path in gazetteer.FOLDER.iterdir()) < 400_000
    for cached in (gazetteer._entries, by_name, by_first_word, given_names):
        cached.cache_clear()
    began = time.process_time()
    by_first_word("da")
    given_names()

    assert time.process_time() - began < 0.1  # 15 ms on the machine it was written on
