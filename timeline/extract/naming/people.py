"""People: by a title before or behind the name, by a given name, or as those who speak."""

import re
from dataclasses import dataclass

from timeline.extract.gazetteer import by_name, given_names
from timeline.extract.naming.places import entry_at
from timeline.extract.naming.reading import Reading
from timeline.extract.shapes import NameKind

_PARTY = re.compile(r" ?\(([A-ZÆØÅ][A-Za-zæøå.]{0,5})\)")
_MOST_WORDS = 5
_APPOSITION = ", "


@dataclass(frozen=True)
class Title:
    """The words of a title; `comma` where one stands between it and the name: "formand, Regitze Lund,"."""

    first: int
    last: int
    comma: bool = False


def people(reading: Reading) -> None:
    """Claims those who are named in full, or with a title."""
    titles = {title.last: title for title in _titles(reading)}
    for i in list(reading.free_capitals()):
        if reading.taken[i] or not reading.is_name_word(i):
            continue
        title = titles.get(i)
        if title and not _fits(reading, i, title):
            title = None
        if title is None and i in _inside_titles(titles, i):
            continue
        _person(reading, i, title)


def _inside_titles(titles: dict[int, Title], i: int) -> tuple[int, ...]:
    """`i` when it is itself a word of a title in capitals, which begins no name."""
    for ahead in range(i + 1, i + 5):
        title = titles.get(ahead)
        if title and not title.comma and title.first <= i < title.last:
            return (i,)
    return ()


def _titles(reading: Reading) -> list[Title]:
    """Titles that stand directly before a capitalised word, with what belongs to them."""
    found = []
    for i in range(1, len(reading)):
        if not reading.capital[i] or reading.taken[i]:
            continue
        comma = reading.gaps[i] == _APPOSITION
        if not (comma or reading.joined[i]) or not _is_title(reading, i):
            continue
        found.append(Title(_title_start(reading, i), i, comma))
    return found


def _is_title(reading: Reading, i: int) -> bool:
    """Whether a title ends right before word `i`."""
    word, grammar = reading.lower[i - 1], reading.grammar
    if reading.taken[i - 1]:
        return False
    if (
        grammar.has("titles", word)
        or grammar.ends("title_endings", word)
        or word in grammar.endings.get("title_endings", ())
    ):
        return True
    return _phrase_before(reading, i) is not None


def _phrase_before(reading: Reading, i: int) -> int | None:
    """Where a title of several words begins that ends right before word `i`."""
    for first in range(max(i - 4, 0), i - 1):
        for phrase in reading.grammar.phrases.get("title_phrases", {}).get(reading.lower[first], ()):
            if reading.span(first, i).lower() == phrase:
                return first
    return None


def _title_start(reading: Reading, i: int) -> int:
    phrase = _phrase_before(reading, i)
    first = i - 1 if phrase is None else phrase
    grammar = reading.grammar
    while first > 0 and reading.joined[first] and not reading.taken[first - 1]:
        if not grammar.has("title_openers", reading.lower[first - 1]):
            break
        first -= 1
    if first > 1 and reading.lower[first - 1] == "og" and reading.gaps[first - 1] == "- ":
        first -= 2  # "uddannelses- og forskningsminister"
    if first > 0 and reading.joined[first] and _is_genitive(reading, first - 1):
        first -= 1
    return first


def _is_genitive(reading: Reading, i: int) -> bool:
    """ "USA's udenrigsminister", "Lærernes formand", "klubbens formand"."""
    word = reading.words[i]
    if not reading.joined[i + 1]:
        return False
    if reading.grammar.code == "da":
        return word.endswith("s") and len(word) > 3 and not reading.grammar.has("starters", reading.lower[i])
    return word.endswith(("'s", "’s"))


def _fits(reading: Reading, i: int, title: Title) -> bool:
    """A comma is an apposition only before a full name, a few titles are ordinary words too."""
    last = _run(reading, i)
    if reading.words[i] in given_names() and last - i > 1:
        return True
    if title.comma:
        return (
            last - i > 1
            and reading.text[reading.ends[last - 1] : reading.ends[last - 1] + 1] in (",", ".", " ")[:2]
        )
    return title.last - title.first > 1 or not reading.grammar.has(
        "never_titles", reading.lower[title.last - 1]
    )


def _run(reading: Reading, i: int) -> int:
    last = min(reading.run(i), i + _MOST_WORDS)
    while last - i > 1 and _is_no_part(reading.words[last - 1]):
        last -= 1
    return last


def _is_no_part(word: str) -> bool:
    """ "KC", "MP": letters behind a name."""
    return len(word) > 1 and word.isupper()


def _person(reading: Reading, i: int, title: Title | None) -> None:
    last = _run(reading, i)
    if title is None:
        if reading.grammar.has("titles", reading.lower[i]) or not _is_full_name(reading, i, last):
            return
    elif last - i == 1 and _is_listed(reading, i) and reading.words[i] not in given_names():
        return
    if i > 0 and reading.joined[i] and reading.grammar.has("thing_nouns", reading.lower[i - 1]):
        reading.block(i, last)
        return
    name = _nominative(reading, i, last)
    end = reading.ends[last - 1]
    if title and last - i == 1 and reading.grammar.has("royal_titles", reading.lower[i - 1]):
        royal = reading.span(i - 1, i)
        reading.claim(i - 1, end, f"{royal[0].upper()}{royal[1:]} {name}", NameKind.PERSON)
        return
    reading.claim(i, end, name, NameKind.PERSON, description=_description(reading, last, end, title))


def _is_listed(reading: Reading, i: int) -> bool:
    return reading.words[i] in by_name(reading.grammar.code) or reading.words[i].isupper()


def _is_full_name(reading: Reading, i: int, last: int) -> bool:
    """Two words or more, of which the first is a given name, or that speak."""
    words = reading.words[i:last]
    if (
        last - i < 2
        or any(len(word) > 3 and word.isupper() for word in words)
        or " & " in reading.span(i, last)
    ):
        return False
    if words[0].endswith(("'s", "’s")) or reading.lower[i] in reading.grammar.adjectives:
        return False
    if reading.words[i] in given_names() or words[0].split("-")[0] in given_names():
        return True
    return not reading.opens[i] and _speaks(reading, i, last) and entry_at(reading, i) is None


def _speaks(reading: Reading, i: int, last: int) -> bool:
    verbs = reading.grammar.words.get("speech_verbs", ())
    before = i > 0 and reading.joined[i] and reading.lower[i - 1] in verbs
    return before or (last < len(reading) and reading.joined[last] and reading.lower[last] in verbs)


def _nominative(reading: Reading, i: int, last: int) -> str:
    """A Danish genitive is told from a surname in -s by the name without it elsewhere, or by its "sens"."""
    span = reading.span(i, last)
    if span.endswith(("'s", "’s")):
        return span[:-2]
    word = reading.words[last - 1]
    may_be = word.endswith("s") and len(word) > 3 and last - i > 1 and reading.grammar.code == "da"
    if may_be and (reading.grammar.ends("genitive_surnames", word) or word[:-1] in reading.inside):
        return span[:-1]
    return span


def _description(reading: Reading, last: int, end: int, title: Title | None) -> str:
    party = _PARTY.match(reading.text, end)
    letters = f"({party.group(1)})" if party and reading.grammar.has("party_letters", party.group(1)) else ""
    called = _title_words(reading, title) if title else _title_behind(reading, last)
    return f"{called} {letters}".strip()


def _title_words(reading: Reading, title: Title) -> str:
    words = reading.span(title.first, title.last).split()
    if reading.opens[title.first] and not _is_genitive(reading, title.first):
        words = [word if word.isupper() else word.lower() for word in words]
    return "" if reading.grammar.has("salutations", words[-1].lower()) else " ".join(words)


def _title_behind(reading: Reading, last: int) -> str:
    """ "Jens Ravn, lektor ved …" """
    if last >= len(reading) or reading.gaps[last] != _APPOSITION or reading.capital[last]:
        return ""
    word = reading.lower[last]
    follows = reading.text[reading.ends[last] : reading.ends[last] + 1]
    is_title = reading.grammar.has("titles", word) or reading.grammar.ends("title_endings", word)
    return word if is_title and follows in (" ", ",", ".") else ""
