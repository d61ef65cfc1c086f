"""A text as words, with what their place and their capital letters say, and who has claimed which."""

import re
from collections.abc import Iterator

from timeline.extract.naming.grammar import Grammar
from timeline.extract.shapes import Name, NameKind

WORD = re.compile(r"[^\W_]+(?:['’\-/.&][^\W_]+)*")
_OPENING = re.compile(r"[.!?:…\n\r»«\"“”„‘•]")
_GENITIVE = re.compile(r"(?:['’]?s|['’])?(?![^\W_]|-[^\W_])")
_LONGEST_RUN = 8
_FEWEST_OF_A_HEADLINE = 4
_SPACE = (" ", "\xa0")
_COMPOUND = re.compile(r"-[^\W\d_]{3,}\Z")


class Reading:
    """`names` are the claims so far; the words of a claim are `taken` and belong to no other.

    A word `opens` where its capital letter says nothing: at the beginning of a sentence or quote, and in all
    of a line that capitalises nearly all its words.
    """

    def __init__(self, text: str, grammar: Grammar) -> None:
        self.text = text
        self.grammar = grammar
        self.names: list[Name] = []
        matches = list(WORD.finditer(text))
        self.words = [match.group() for match in matches]
        self.starts = [match.start() for match in matches]
        self.ends = [match.end() for match in matches]
        self.lower = [word.lower() for word in self.words]
        self.capital = [word[0].isupper() for word in self.words]
        self.gaps = self._gaps()
        self.joined = [self._is_joined(i) for i in range(len(self.words))]
        self.opens = [self._is_opening(i) for i in range(len(self.words))]
        self._mark_headlines()
        self.taken = bytearray(len(self.words))
        self.inside = {w for w, c, o in zip(self.words, self.capital, self.opens, strict=True) if c and not o}
        self.small = {word for word, capital in zip(self.words, self.capital, strict=True) if not capital}

    def _gaps(self) -> list[str]:
        before = [0, *self.ends]
        return [self.text[end:start] for end, start in zip(before, self.starts, strict=False)]

    def _is_joined(self, i: int) -> bool:
        """Whether only a blank, an "&" or the full stop of an abbreviation stands before this word."""
        gap = self.gaps[i]
        return i > 0 and (gap in (*_SPACE, " & ") or (gap in (". ", ".") and self._abbreviates(i - 1)))

    def _abbreviates(self, i: int) -> bool:
        word = self.words[i]
        return (len(word) == 1 and word.isupper()) or self.grammar.has("abbreviations", self.lower[i])

    def _is_opening(self, i: int) -> bool:
        if i == 0:
            return True
        gap = self.gaps[i]
        return gap not in _SPACE and bool(_OPENING.search(gap)) and not self.joined[i]

    def _mark_headlines(self) -> None:
        first = 0
        for i in range(1, len(self.words) + 1):
            if i == len(self.words) or "\n" in self.gaps[i]:
                self._mark_headline(first, i)
                first = i

    def _mark_headline(self, first: int, last: int) -> None:
        """Of more than three long words, four in five are capitalised and no full stop ends the line."""
        capitals = [self.capital[i] for i in range(first, last) if len(self.words[i]) > 3]
        ended = (
            self.text[self.ends[last - 1] : self.ends[last - 1] + 1] in (".", "!", "?", ",", "…")
            if last
            else True
        )
        if len(capitals) >= _FEWEST_OF_A_HEADLINE and sum(capitals) >= 0.8 * len(capitals) and not ended:
            self.opens[first:last] = [True] * (last - first)

    def __len__(self) -> int:
        return len(self.words)

    def free_capitals(self) -> Iterator[int]:
        for i, capital in enumerate(self.capital):
            if capital and not self.taken[i]:
                yield i

    def is_name_word(self, i: int) -> bool:
        """Whether the word can be part of a name: free, with a capital letter, no weekday or the like."""
        if not self.capital[i] or self.taken[i] or self.grammar.has("stop_words", self.lower[i]):
            return False
        compound = _COMPOUND.search(self.words[i])
        return not compound or self.words[i][compound.start() + 1].isupper()  # "Bundesliga-spiller" is a noun

    def only_opens(self, i: int) -> bool:
        """Whether nothing but the beginning of a sentence explains the capital letter."""
        if not self.opens[i]:
            return False
        return self.grammar.has("starters", self.lower[i]) or (
            self.words[i] not in self.inside and self.lower[i] in self.small
        )

    def run(self, i: int) -> int:
        """The end of the capitalised words from `i`; "von" and the like may stand between two of them."""
        j = i + 1
        while (
            j < len(self)
            and j - i < _LONGEST_RUN
            and self.joined[j]
            and not self.words[j - 1].endswith(("'s", "’s"))
        ):
            if self.is_name_word(j):
                j += 1
            else:
                bridged = self._bridged(j)
                if bridged == j:
                    break
                j = bridged
        return j

    def _bridged(self, j: int) -> int:
        """Behind the capitalised word after one or two small ones, "van der Meulen"; `j` where none is."""
        for last in (j + 1, j + 2):
            if (
                last >= len(self)
                or not self.joined[last]
                or not self.grammar.has("particles", self.words[last - 1])
            ):
                return j
            if self.is_name_word(last):
                return last + 1
        return j

    def match(self, i: int, name: str) -> int:
        """Where `name` ends, genitive and all, when it begins at word `i`; -1 where it does not."""
        start = self.starts[i]
        if not self.text.startswith(name, start):
            return -1
        ending = _GENITIVE.match(self.text, start + len(name))
        if not ending:
            return -1
        return ending.end() if ending.group() not in ("'", "’") or name[-1] in "sxz" else start + len(name)

    def after(self, i: int, end: int) -> int:
        """The first word from `i` on that begins behind the character `end`."""
        while i < len(self) and self.starts[i] < end:
            i += 1
        return i

    def claim(
        self, i: int, end: int, name: str, kind: NameKind, *, known: bool = False, description: str = ""
    ) -> None:
        """Takes the words from `i` to the character `end`."""
        self.block(i, self.after(i, end))
        start = self.starts[i]
        self.names.append(Name(start, end, self.text[start:end], name, kind, known, description))

    def block(self, first: int, last: int) -> None:
        self.taken[first:last] = b"\x01" * (last - first)

    def span(self, first: int, last: int) -> str:
        return self.text[self.starts[first] : self.ends[last - 1]]


def bases(word: str) -> tuple[str, ...]:
    """What a word may be the genitive of, itself first: "USA's" is of "USA", "Danmarks" of "Danmark"."""
    if word.endswith(("'s", "’s")):
        return word, word[:-2]
    return (word, word[:-1]) if word.endswith("s") and len(word) > 2 else (word,)
