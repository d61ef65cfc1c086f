"""What a language file says about names, as sets to look words up in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from timeline.extract.words import language_code, section


@dataclass(frozen=True, eq=False)
class Grammar:
    """The lists of the section by key, as sets of words in lower case and as endings that a word may have.

    A key that the language does not have is an empty list. `phrases` are by their first word.
    """

    code: str
    words: Mapping[str, frozenset[str]]
    endings: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, Mapping[str, tuple[str, ...]]]
    adjectives: Mapping[str, str]

    def has(self, key: str, word: str) -> bool:
        return word in self.words.get(key, ())

    def ends(self, key: str, word: str) -> bool:
        """Whether `word` is longer than one of the endings and closes with it."""
        endings = self.endings.get(key, ())
        return word.endswith(endings) and word not in endings


@cache
def grammar(language: str) -> Grammar:
    """Of a language without a file, one that knows no words."""
    code = language_code(language)
    names = section(code, "names")
    return Grammar(
        code,
        {key: frozenset(names.words(key)) for key in names.data},
        {key: names.words(key) for key in names.data},
        {key: _by_first_word(names.words(key)) for key in names.data},
        {word.lower(): country for country, words in names.lists("adjectives").items() for word in words},
    )


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        found.setdefault(phrase.partition(" ")[0], []).append(phrase)
    return {first: tuple(listed) for first, listed in found.items()}
