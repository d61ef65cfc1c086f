"""Places and states of the gazetteer, and what the text itself calls a town or an island."""

from timeline.extract.gazetteer import GEOGRAPHY, Entry, EntryKind, by_first_word, by_name
from timeline.extract.naming.reading import Reading, bases
from timeline.extract.shapes import NameKind

_ADJECTIVES = 4  # words between a preposition and its place: "i det sydlige"


def entry_at(reading: Reading, i: int) -> tuple[Entry, int] | None:
    """The longest listed name that begins at word `i`, and the character where it ends."""
    listed = by_name(reading.grammar.code)
    for name in by_first_word(reading.grammar.code).get(reading.words[i], ()):
        end = reading.match(i, name)
        if end >= 0:
            return listed[name], end
    for base in bases(reading.words[i]):
        entry = listed.get(base)
        if entry:
            return entry, max(reading.match(i, base), reading.ends[i])
    return None


def after_preposition(reading: Reading, i: int, *, weak: bool = False) -> bool:
    """Whether a preposition of place stands before word `i`, with no more than adjectives between."""
    grammar = reading.grammar
    for back in range(i, max(i - _ADJECTIVES, 0), -1):
        if not reading.joined[back]:
            return False
        word = reading.lower[back - 1]
        phrase = f"{reading.lower[back - 2]} {word}" if back > 1 else word
        if grammar.has("place_prepositions", word) or grammar.has("place_prepositions", phrase):
            return True
        if weak and grammar.has("weak_prepositions", word):
            return True
        if not grammar.has("place_adjectives", word):
            return False
    return False


def places(reading: Reading, called: dict[Entry, str]) -> None:
    """Claims what is listed. `called` has the names that the site uses already."""
    for i in reading.free_capitals():
        found = None if reading.taken[i] else entry_at(reading, i)
        if found and found[0].kind in GEOGRAPHY:
            entry, end = found
            _town_before(reading, i, entry)
            here = [name.end for name in reading.names[-1:] if name.kind == NameKind.PLACE]
            goes_on = bool(here) and reading.text[here[0] : reading.starts[i]] in _AND
            placed = goes_on or after_preposition(reading, i, weak=_is_on(reading, entry))
            if _is_meant(reading, i, reading.after(i, end), entry, placed):
                kind = _kind(reading, entry, end, placed)
                name = called.get(entry) or entry.name(reading.grammar.code)
                reading.claim(i, end, name, kind, known=True)
    _announced(reading)


def _is_on(reading: Reading, entry: Entry) -> bool:
    """Whether one is on it rather than in it: "på Bornholm", "på Island"."""
    return entry.kind == EntryKind.PART or reading.grammar.has("islands", entry.danish)


def _town_before(reading: Reading, i: int, entry: Entry) -> None:
    """ "in Nanoro, Burkina Faso": claims the town that no list has."""
    last = first = i
    if reading.gaps[i] != ", " or entry.kind not in (EntryKind.COUNTRY, EntryKind.PART):
        return
    while (
        first > 0
        and last - first < 3
        and reading.is_name_word(first - 1)
        and (first == last or reading.joined[first])
    ):
        first -= 1
    if first < last and after_preposition(reading, first):
        reading.claim(first, reading.ends[last - 1], reading.span(first, last), NameKind.PLACE)


_AND = (", ", " og ", " and ", " eller ", " or ", " samt ")


def _kind(reading: Reading, entry: Entry, end: int, placed: bool) -> NameKind:
    """A country is a state where it acts or owns, and a place after a preposition; all else is a place."""
    if entry.kind != EntryKind.COUNTRY:
        return NameKind.PLACE
    genitive = reading.text[end - 2 : end] in ("'s", "’s") or not reading.text[:end].endswith(
        tuple(entry.names(reading.grammar.code))
    )
    return NameKind.PLACE if placed and not genitive else NameKind.STATE


def _is_meant(reading: Reading, i: int, last: int, entry: Entry, placed: bool) -> bool:
    if entry.careful and not placed:
        return False
    owns = reading.words[last - 1].endswith(("'s", "’s"))
    if not owns and _has_neighbour(reading, last) and reading.joined[last]:
        return False  # "Paris Saint-Germain", "Aalborg Portland"
    left = i - 1
    if i > 0 and reading.joined[i] and reading.capital[left] and not reading.taken[left]:
        return reading.opens[left] or reading.lower[left] in reading.grammar.adjectives or placed
    return True


def _has_neighbour(reading: Reading, i: int) -> bool:
    return i < len(reading) and reading.is_name_word(i) and not reading.opens[i]


def _announced(reading: Reading) -> None:
    """ "landsbyen Rozaje", "the village of Rozaje": a place that no list has."""
    grammar = reading.grammar
    for i in reading.free_capitals():
        if i == 0 or reading.opens[i] or not reading.joined[i] or not reading.is_name_word(i):
            continue
        noun = reading.lower[i - 1]
        phrase = f"{reading.lower[i - 2]} {noun}" if i > 1 else noun
        if (
            grammar.has("place_nouns", noun)
            or grammar.has("place_nouns", phrase)
            or grammar.ends("place_noun_endings", noun)
        ):
            last = reading.run(i)
            reading.claim(i, reading.ends[last - 1], reading.span(i, last), NameKind.PLACE)
