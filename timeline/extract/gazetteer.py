"""Places, states and organisations the world over, by their Danish and English names.

Where the lists come from stands at the head of each file in `lists/`. They are read when first asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "lists"


class EntryKind(StrEnum):
    COUNTRY = "country"
    PART = "part"  # a state of a country, a region, an island, a sea, a continent
    TOWN = "town"
    ORGANISATION = "organisation"
    STATE = "state"  # an authority


GEOGRAPHY = frozenset({EntryKind.COUNTRY, EntryKind.PART, EntryKind.TOWN})


@dataclass(frozen=True, slots=True)
class Entry:
    """`careful` where the name is an ordinary word too: a place then needs a preposition of place before it,
    an organisation is none at the beginning of a sentence. A position is in degrees, north and east."""

    kind: EntryKind
    danish: str
    english: str
    further: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    careful: bool

    def name(self, language: str) -> str:
        """As a list in this language has it; English where it is neither Danish nor English."""
        return self.danish if language == "da" else self.english

    def names(self, language: str) -> Iterator[str]:
        """As a text in this language may call it: "Island" is Iceland in Danish only."""
        if language != "en" or self.kind not in GEOGRAPHY:
            yield self.danish
        if language != "da" or self.kind not in GEOGRAPHY:
            yield self.english
        yield from self.further


@cache
def by_name(language: str) -> dict[str, Entry]:
    """Every entry by all its names. Of two with one name the first in the lists wins: the larger town."""
    found: dict[str, Entry] = {}
    for entry in _entries():
        for name in entry.names(language):
            found.setdefault(name, entry)
    return found


@cache
def by_first_word(language: str) -> dict[str, tuple[str, ...]]:
    """The names of several words by the first of them, the longest first."""
    found: dict[str, list[str]] = {}
    for name in by_name(language):
        first, blank, _rest = name.partition(" ")
        if blank or not name[-1].isalnum():
            found.setdefault(first.rstrip(".,"), []).append(name)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}


def position(name: str) -> tuple[float, float] | None:
    """Latitude and longitude of a place by its Danish or English name; a name of both is read as Danish."""
    for language in ("da", "en"):
        entry = by_name(language).get(name)
        if entry and entry.latitude is not None and entry.longitude is not None:
            return entry.latitude, entry.longitude
    return None


@cache
def given_names() -> frozenset[str]:
    return frozenset(_lines("given_names.txt"))


@cache
def _entries() -> tuple[Entry, ...]:
    return (*_organisations(), *_places())


def _places() -> Iterator[Entry]:
    for line in _lines("places.tsv"):
        kind, danish, english, further, latitude, longitude, careful = line.split("\t")
        yield Entry(
            EntryKind(kind),
            danish,
            english or danish,
            tuple(further.split("|")) if further else (),
            float(latitude),
            float(longitude),
            careful == "!",
        )


def _organisations() -> Iterator[Entry]:
    for line in _lines("organisations.tsv"):
        kind, danish, english, further, careful = line.split("\t")
        names = tuple(further.split("|")) if further else ()
        yield Entry(EntryKind(kind), danish, english or danish, names, None, None, careful == "!")


def _lines(name: str) -> list[str]:
    lines = (FOLDER / name).read_text("utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("#")]
