"""The people, organisations, states and places that a text names.

Words are claimed in this order, each by one name: what the site knows already; organisations; people; the
gazetteer; short forms of what was found. A country is a place after a preposition of place ("i Danmark") and
a state where it acts or owns ("Danmark sender", "Danmarks grænse"); "USA's regering" is one state.
"""

from collections.abc import Mapping
from dataclasses import replace

from timeline.extract.gazetteer import Entry, by_name
from timeline.extract.naming.grammar import grammar
from timeline.extract.naming.organisations import organisations
from timeline.extract.naming.people import people
from timeline.extract.naming.places import places
from timeline.extract.naming.reading import WORD, Reading, bases
from timeline.extract.shapes import Name, NameKind

_SHORTEST_SURNAME = 3


def names(text: str, language: str, known: Mapping[str, NameKind]) -> list[Name]:
    """In the order of the text, never one over another. `known` are the names that the site has already."""
    reading = Reading(text, grammar(language))
    called = _called(known, reading.grammar.code)
    aliases: dict[str, str] = {}
    _known(reading, {name: kind for name, kind in known.items() if name not in called.values()})
    organisations(reading, called, aliases)
    people(reading)
    places(reading, called)
    short = _single_words(reading) | _surnames(reading, known) | aliases
    _short_forms(reading, short)
    longer = {full: acronym for acronym, full in aliases.items() if acronym in known}
    found = (_resolved(name, short, longer, known) for name in reading.names)
    return sorted(found, key=lambda name: name.start)


def _called(known: Mapping[str, NameKind], code: str) -> dict[Entry, str]:
    """What the site calls a listed name, whichever language it is in."""
    found: dict[Entry, str] = {}
    for language in dict.fromkeys((code, "da", "en")):
        listed = by_name(language)
        for name in known:
            entry = listed.get(name)
            if entry:
                found.setdefault(entry, name)
    return found


def _known(reading: Reading, known: Mapping[str, NameKind]) -> None:
    by_first_word: dict[str, list[str]] = {}
    for name in sorted(known, key=len, reverse=True):
        first = WORD.match(name)
        if first:
            by_first_word.setdefault(first.group(), []).append(name)
    for i, word in enumerate(reading.words):
        if reading.taken[i]:
            continue
        ends = (
            (reading.match(i, name), name) for base in bases(word) for name in by_first_word.get(base, ())
        )
        for end, name in ends:
            if end >= 0:
                reading.claim(i, end, name, known[name], known=True)
                break


def _surnames(reading: Reading, known: Mapping[str, NameKind]) -> dict[str, str]:
    """Full names by their last word, where only one has it; those of the text go before the known ones."""
    here = {name.name for name in reading.names if name.kind == NameKind.PERSON and " " in name.name}
    site = {name for name, kind in known.items() if kind == NameKind.PERSON and " " in name}
    return _by_last_word(site) | _by_last_word(here)


def _single_words(reading: Reading) -> dict[str, str]:
    """What was found once by the words around it is a name wherever it stands."""
    return {name.name: name.name for name in reading.names if not name.known and name.name.isalpha()}


def _by_last_word(people: set[str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for name in people:
        found.setdefault(name.rpartition(" ")[2], []).append(name)
    return {
        last: full[0] for last, full in found.items() if len(full) == 1 and len(last) >= _SHORTEST_SURNAME
    }


def _short_forms(reading: Reading, short: Mapping[str, str]) -> None:
    """Claims "Kofod" for Jeppe Kofod, and an acronym or a firm without its "Inc" for what it stands for."""
    kinds = {name.name: (name.kind, name.known) for name in reading.names}
    for i in reading.free_capitals():
        if reading.taken[i] or reading.only_opens(i) or _stands_in_a_run(reading, i):
            continue
        full = next((short[base] for base in bases(reading.words[i]) if base in short), None)
        if full:
            kind, known = kinds.get(full, (NameKind.PERSON, True))
            reading.claim(i, reading.ends[i], full, kind, known=known)


def _stands_in_a_run(reading: Reading, i: int) -> bool:
    """A neighbour with a capital letter makes it another name: "Peter Kofod" is not Jeppe."""
    left = i > 0 and reading.joined[i] and reading.is_name_word(i - 1) and not reading.only_opens(i - 1)
    right = i + 1 < len(reading) and reading.joined[i + 1] and reading.is_name_word(i + 1)
    return left or right


def _resolved(
    name: Name, short: Mapping[str, str], longer: Mapping[str, str], known: Mapping[str, NameKind]
) -> Name:
    """A surname alone is the person named in full elsewhere; an acronym that the site knows is the name."""
    full = name.name
    if name.kind != NameKind.PLACE and " " not in full and not name.known:
        full = next((short[base] for base in bases(full) if base in short), full)
    full = longer.get(full, full)
    kind = known.get(full, name.kind)
    if NameKind.PLACE in (kind, name.kind):
        kind = name.kind
    return replace(name, name=full, kind=kind, known=name.known or full in known)
