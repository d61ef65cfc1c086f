"""Organisations and authorities: listed ones, and those that their words give away."""

import re

from timeline.extract.gazetteer import GEOGRAPHY, Entry, EntryKind, by_name, given_names
from timeline.extract.naming.places import entry_at
from timeline.extract.naming.reading import Reading, bases
from timeline.extract.shapes import NameKind

_ACRONYM = re.compile(r"(?:, | \()([A-ZÆØÅ][A-ZÆØÅa-z]?[A-ZÆØÅ]{1,5})(?=[),.;:]|\s)")
_LINKS = ("and", "of", "the", "for", "og", "for", "i", "on", "&")
_OPENERS = (
    ("authority_openers", NameKind.STATE),
    ("organisation_openers", NameKind.ORGANISATION),
    ("place_openers", NameKind.PLACE),
)
_LAST_WORDS = ("authority_endings", "organisation_endings", "place_endings")
_KINDS = {EntryKind.ORGANISATION: NameKind.ORGANISATION, EntryKind.STATE: NameKind.STATE}


def organisations(reading: Reading, called: dict[Entry, str], aliases: dict[str, str]) -> None:
    """Claims them; `aliases` gets the acronyms and short forms that stand for them further on."""
    for i in range(len(reading)):
        if reading.taken[i]:
            continue
        if reading.lower[i] in reading.grammar.adjectives and _government(reading, i):
            continue
        if reading.capital[i]:
            _capitalised(reading, i, called, aliases)
        else:
            _listed(reading, i, called, aliases, short=True)


def _capitalised(reading: Reading, i: int, called: dict[Entry, str], aliases: dict[str, str]) -> None:
    _ = (
        _institution(reading, i)
        or _listed(reading, i, called, aliases, short=False)
        or _opened(reading, i, aliases)
        or _ended(reading, i, aliases)
        or _listed(reading, i, called, aliases, short=True)
        or _one_word(reading, i)
        or _announced(reading, i)
        or _speaking_acronym(reading, i)
    )


def _government(reading: Reading, i: int) -> bool:
    """ "den amerikanske regering" and "the American government", by the name of the country in Danish."""
    grammar, then = reading.grammar, i + 1
    if then >= len(reading) or not reading.joined[then] or not grammar.has("government", reading.words[then]):
        return False
    country = grammar.adjectives[reading.lower[i]]
    name = f"{_genitive(country)} regering" if grammar.code == "da" else f"{reading.words[i]} government"
    reading.claim(i, reading.ends[then], name, NameKind.STATE)
    return True


def _genitive(country: str) -> str:
    if country.endswith(("s", "x", "z")):
        return country + "'"
    return country + ("'s" if country.isupper() else "s")


def _institution(reading: Reading, i: int) -> bool:
    """ "USA's regering": a state's institution that is written in lower case."""
    found = entry_at(reading, i)
    if not found or found[0].kind != EntryKind.COUNTRY:
        return False
    end = found[1]
    then = reading.after(i, end)
    if then >= len(reading) or not reading.joined[then]:
        return False
    for base in bases(reading.words[then]):
        if reading.grammar.has("institutions", base):
            name = f"{reading.text[reading.starts[i] : end]} {base}"
            reading.claim(i, reading.ends[then], name, NameKind.STATE)
            return True
    return False


def _listed(
    reading: Reading, i: int, called: dict[Entry, str], aliases: dict[str, str], *, short: bool
) -> bool:
    found = entry_at(reading, i)
    if not found or found[0].kind in GEOGRAPHY:
        return False
    entry, end = found
    last = reading.after(i, end)
    if (
        (last - i == 1) != short
        or (entry.careful and reading.opens[i])
        or (short and _belongs_to_left(reading, i))
    ):
        return False
    name = called.get(entry) or entry.name(reading.grammar.code)
    reading.claim(i, end, name, _KINDS[entry.kind], known=True)
    _acronym(reading, end, name, aliases)
    return True


def _belongs_to_left(reading: Reading, i: int) -> bool:
    """ "Radio Information": the name is the end of another that is not known."""
    left = i - 1
    if i > 0 and reading.joined[i] and reading.words[left][-1].isdigit():
        return True  # "750 HK" are horse powers
    if i == 0 or not reading.joined[i] or not reading.is_name_word(left) or reading.opens[left]:
        return False
    return not reading.words[left].endswith("s") and reading.lower[left] not in reading.grammar.adjectives


def _opened(reading: Reading, i: int, aliases: dict[str, str]) -> bool:
    """ "Retten i Randers", "Department for Transport", "FC Midtjylland"."""
    for key, kind in _OPENERS:
        for opener in reading.grammar.phrases.get(key, {}).get(reading.words[i], ()):
            rest = reading.after(i, reading.starts[i] + len(opener))
            if not reading.text.startswith(opener + " ", reading.starts[i]) or rest >= len(reading):
                continue
            if reading.lower[rest] == "the" and rest + 1 < len(reading):
                rest += 1
            if reading.is_name_word(rest):
                last = _linked(reading, rest) if kind == NameKind.STATE else reading.run(rest)
                _claim(reading, i, last, kind, aliases)
                return True
    return False


def _linked(reading: Reading, i: int) -> int:
    """The end of a run that "and" or "of" may carry on: "Health and Human Services"."""
    last = reading.run(i)
    while last + 1 < len(reading) and reading.lower[last] in ("and", "&") and reading.joined[last + 1]:
        if not reading.joined[last] or not reading.is_name_word(last + 1):
            break
        last = reading.run(last + 1)
    return last


def _ended(reading: Reading, i: int, aliases: dict[str, str]) -> bool:
    """ "Søsportens Sikkerhedsråd", "Halden Corp", "Ribe Domkirke": the last word of a run says what it is."""
    if not reading.is_name_word(i) or (reading.only_opens(i) and not _opens_name(reading, i)):
        return False
    last = reading.run(i)
    for j in range(last, i + 1, -1):
        kind = None if _goes_on_as_title(reading, j) else _kind_of_ending(reading, i, j)
        if kind is not None:
            if kind == "":
                reading.block(i, j)
            else:
                _claim(reading, _shared(reading, i), j, NameKind(kind), aliases)
            return True
    return False


def _goes_on_as_title(reading: Reading, j: int) -> bool:
    """ "Energy Minister" is no organisation called Energy."""
    return (
        j < len(reading)
        and reading.capital[j]
        and reading.joined[j]
        and reading.grammar.has("titles", reading.lower[j])
    )


def _opens_name(reading: Reading, i: int) -> bool:
    """ "Den Uafhængige Kommission" at the beginning of a sentence."""
    return reading.grammar.code == "da" and reading.lower[i] in ("den", "det") and reading.run(i) - i > 2


def _kind_of_ending(reading: Reading, i: int, j: int) -> str | None:
    grammar, word = reading.grammar, reading.lower[j - 1]
    base = word[:-2] if word.endswith(("'s", "’s")) else word
    if grammar.has("company_forms", reading.words[j - 1]):
        return NameKind.ORGANISATION
    if j - i == 2 and reading.words[i] in given_names() and grammar.has("surnames_too", base):
        return None
    for form in (base, base[:-1] if base.endswith("s") and grammar.code == "da" else base):
        if grammar.has("organisation_endings", form) or grammar.ends("compound_organisations", form):
            return NameKind.ORGANISATION
        if grammar.has("authority_endings", form) or grammar.ends("compound_authorities", form):
            return NameKind.STATE
        if grammar.has("place_endings", form):
            return NameKind.PLACE
        if grammar.has("other_endings", form):
            return ""
    return None


def _claim(reading: Reading, i: int, j: int, kind: NameKind, aliases: dict[str, str]) -> None:
    end = reading.ends[j - 1]
    name = _without_genitive(reading, i, j)
    reading.claim(i, end, name, kind)
    if reading.grammar.has("company_forms", reading.words[j - 1]) and j - i == 2:
        aliases.setdefault(reading.words[i], name)
    _acronym(reading, end, name, aliases)


def _without_genitive(reading: Reading, i: int, j: int) -> str:
    span = reading.span(i, j)
    if span.endswith(("'s", "’s")):
        return span[:-2]
    word = reading.lower[j - 1]
    grammar = reading.grammar
    if word.endswith("s") and grammar.code == "da":
        nominative = any(grammar.has(key, word[:-1]) for key in _LAST_WORDS) or (
            grammar.ends("authority_words", word[:-1])
            or span[:-1].rpartition(" ")[2] in by_name(grammar.code)
        )
        return span[:-1] if nominative else span
    return span


def _one_word(reading: Reading, i: int) -> bool:
    """ "Vejdirektoratet", and "Konkurrence- og Forbrugerstyrelsen" with the word that shares its ending."""
    grammar = reading.grammar
    for base in bases(reading.words[i]) if reading.is_name_word(i) else ():
        word = base.lower()
        if grammar.has("never_organisations", word):
            return False
        authority = grammar.ends("authority_words", word)
        inside = not reading.opens[i]
        authority = authority or (inside and grammar.ends("authority_words_inside", word))
        if authority or (inside and grammar.ends("organisation_words_inside", word)):
            first = _shared(reading, i)
            name = reading.text[reading.starts[first] : reading.starts[i] + len(base)]
            kind = NameKind.STATE if authority else NameKind.ORGANISATION
            reading.claim(first, reading.ends[i], name, kind)
            return True
    return False


def _shared(reading: Reading, i: int) -> int:
    first = i
    while first >= 2 and reading.lower[first - 1] in ("og", "samt") and reading.gaps[first - 1] == "- ":
        if not reading.capital[first - 2] or reading.taken[first - 2] or not reading.joined[first]:
            break
        first -= 2
        while (
            first >= 1
            and reading.gaps[first] == "-, "
            and reading.capital[first - 1]
            and not reading.taken[first - 1]
        ):
            first -= 1
    return first


def _announced(reading: Reading, i: int) -> bool:
    """ "klinikkæden Nordlys Øjne", "appliance maker Norvik"."""
    grammar = reading.grammar
    if (
        i == 0
        or reading.opens[i]
        or not reading.joined[i]
        or not reading.is_name_word(i)
        or reading.capital[i - 1]
    ):
        return False
    noun = reading.lower[i - 1]
    if not grammar.has("organisation_nouns", noun) and not grammar.ends("organisation_noun_endings", noun):
        return False
    last = reading.run(i)
    if reading.words[i] in by_name(grammar.code) or (last - i > 1 and reading.words[i] in given_names()):
        return False
    reading.claim(i, reading.ends[last - 1], _without_genitive(reading, i, last), NameKind.ORGANISATION)
    return True


def _speaking_acronym(reading: Reading, i: int) -> bool:
    """ "the RMT confirmed", "oplyser DTL": an unknown acronym that tells something."""
    word = reading.words[i]
    if not (2 <= len(word) <= 6 and word.isalpha() and word.isupper()) or reading.opens[i]:
        return False
    before = reading.lower[i - 1] if reading.joined[i] else ""
    after = reading.lower[i + 1] if i + 1 < len(reading) and reading.joined[i + 1] else ""
    verbs = reading.grammar.words.get("speech_verbs", ())
    if reading.grammar.has("stop_words", word.lower()) or not (before in verbs or after in verbs):
        return False
    reading.claim(i, reading.ends[i], word, NameKind.ORGANISATION)
    return True


def _acronym(reading: Reading, end: int, name: str, aliases: dict[str, str]) -> None:
    """ "…kommission, AIHRC" and "…kommission (AIHRC)": from here on the acronym stands for the name."""
    match = _ACRONYM.match(reading.text, end)
    if match and " " in name:
        aliases.setdefault(match.group(1), name)
