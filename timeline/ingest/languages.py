"""Which language a text is in, from the small words in it.

The lists of small words are those of jusText, which trafilatura brings along: py3langid needs 75 MB of
NumPy beside it and lingua weighs 96 MB, and on pieces of 500 characters in 21 languages (Danish, both
Norwegians, Swedish and Icelandic among them) none of the three took one language for another. Of 100
characters these lists are less sure, and say so or take Bokmål for Danish.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache

import justext  # type: ignore[import-untyped]

LISTS = {
    "da": "Danish",
    "en": "English",
    "nb": "Norwegian_Bokmal",
    "nn": "Norwegian_Nynorsk",
    "sv": "Swedish",
    "is": "Icelandic",
    "fi": "Finnish",
    "de": "German",
    "nl": "Dutch",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "pl": "Polish",
    "uk": "Ukrainian",
    "ru": "Russian",
    "et": "Estonian",
    "lv": "Latvian",
    "lt": "Lithuanian",
    "tr": "Turkish",
    "ar": "Arabic",
    "fa": "Persian",
}
ENOUGH = 5_000  # characters
_WORD = re.compile(r"[^\W\d_]+")
FEWEST = 4  # small words, or nobody can tell
LEAST = 0.1  # of the words have to be small words of the language, or it is another one
CLOSE = 0.95  # of what the best has, or it may as well be the other


def guess(text: str) -> str:
    """The code of the language, "" when it is none of those known or there are too few words to tell."""
    words = _WORD.findall(text[:ENOUGH].lower())
    weights, found = _weights(), Counter[str]()
    for word in words:
        for code, weight in weights.get(word, {}).items():
            found[code] += weight  # type: ignore[assignment]  # a count of parts of words
    (best, most), (_other, next_most) = [*found.most_common(2), ("", 0), ("", 0)][:2]
    small = sum(best in weights.get(word, ()) for word in words)
    is_clear = next_most < CLOSE * most and small >= max(FEWEST, LEAST * len(words))
    return best if is_clear else ""


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    """Of each small word what it says for each language: less, the more languages have it."""
    lists = {code: justext.get_stoplist(name) for code, name in LISTS.items()}
    shared = Counter(word for words in lists.values() for word in words)
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for code, words in lists.items():
        for word in words:
            weights[word][code] = 1 / shared[word]
    return weights
