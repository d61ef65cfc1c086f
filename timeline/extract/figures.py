"""Counted amounts with their hedges: "mindst 40 civile", "godt 200 afghanere", "$6.2 billion".

What a hedge makes of a number n: `least` is n or more, `most` is up to n, `about` is n, approximate. `above`
("godt", "just over") is n to a tenth more and `below` ("knap", "nearly") a tenth less to n, both approximate:
news uses them for the last step to a round number. "Titusinder" is 20,000 to 99,999: more than one, and less
than what has a larger word. Dates, years, clock times, ages, spans of time, ordinals, scores and numbers that
are names ("busrute 502", "Pulse 900") are no figures, and neither is a bare number that counts nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.dates.finding.scan import lowered
from timeline.dates.finding.tense import is_verb
from timeline.extract.figure_words import MONEY_SIGNS, Lexicon, lexicon
from timeline.extract.shapes import Figure
from timeline.extract.words import language_code

_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+")
_GLUED_BEFORE = re.compile(r"(?:[\w/:§#'’]|[0-9][.,]|\w[-–])\Z")
_GLUED_BEHIND = re.compile(r"\w|[-–/:][^\s]|['’]\w|[.,][0-9]|\.-")
_ORDINAL_STOP = re.compile(r"\.\s{1,3}[^\W\d_]")
_LOOK_BACK = 40
_WORD_BEFORE = re.compile(r"([^\s\"'“”„»«(\[]+)\s{1,3}\Z")
_WORD = re.compile(r"\s{1,3}((?:[^\W\d_]|[-/'’](?=[^\W\d_]))+\.?)")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:\n»«\"“”(–])\s*\Z")
_LONGEST_PHRASE = 4  # words of a noun with its adjectives
_JOINED = re.compile(r"-\s(?:og|eller|and|or)(?=\s)")  # "social- og sundhedsassistenter"
_GROUPED = re.compile("[0-9]{1,3}[.,\u00a0\u202f][0-9]{3}(?![0-9])")
_YEARS = range(1500, 2101)
_SHARE = 10  # "godt" and "knap": a tenth more, a tenth less


@dataclass(frozen=True)
class _Number:
    """One number: "3,4 mia." is 3.4 at a scale of 1e9; `money` is the sign before it."""

    start: int
    end: int
    plain: float
    scale: float
    money: str

    @property
    def value(self) -> float:
        return self.plain * self.scale


@dataclass(frozen=True)
class _Unit:
    end: int
    text: str
    strong: bool  # a word that is known to be counted


def figures(text: str, language: str) -> list[Figure]:
    """The figures of `text` in order and without overlap; none in a language whose words are not known."""
    words = lexicon(language_code(language))
    return list(_figures(text, lowered(text), words)) if words else []


def _figures(text: str, low: str, words: Lexicon) -> Iterator[Figure]:
    done = 0
    for token in _TOKEN.finditer(low):
        start = token.start()
        if start < done or not ("0" <= token[0][0] <= "9" or token[0] in words.starters):
            continue
        if _GLUED_BEFORE.search(low[max(0, start - 2) : start]):
            continue
        found = _vague(text, low, start, words) or _counted(text, low, start, done, words)
        if found:
            yield found
            done = found.end


def _vague(text: str, low: str, start: int, words: Lexicon) -> Figure | None:
    """ "Titusinder af afghanere"."""
    match = words.vague.match(low, start)
    if not match or _GLUED_BEHIND.match(low, match.end()):
        return None
    least = words.vague_values[" ".join(match[0].split())]
    most = 10 ** len(str(int(least))) - 1
    unit = _unit(text, low, match.end(), words, partitive=True)
    if unit and unit.text.lower() in words.time:
        return None
    end = unit.end if unit else match.end()
    return Figure(start, end, text[start:end], least, float(most), True, unit.text if unit else "")


def _counted(text: str, low: str, start: int, done: int, words: Lexicon) -> Figure | None:
    first = _number(low, start, words)
    if first is None:
        return None
    kind, begin = _hedge(low, first.start, done, words)
    last = _upper_end(low, first, words, between=kind == "between")
    if kind == "between" and last is None:
        kind, begin = "", first.start
    final = last or first
    if _is_glued(low, final, words):
        return None
    unit = _unit(text, low, final.end, words, partitive=final.scale > 1)
    if not _counts(text, low, first, final, unit, kind, words):
        return None
    money = first.money or final.money
    if money and unit and unit.text.lower() not in words.money:
        unit = None
    end = unit.end if unit else final.end
    least, most, approximate = _size(first, last, kind)
    return Figure(begin, end, text[begin:end], least, most, approximate, money or (unit.text if unit else ""))


def _number(low: str, start: int, words: Lexicon) -> _Number | None:
    match = words.number.match(low, start)
    value = words.value(match[0]) if match else None
    if match is None or value is None:
        return None
    money = low[start - 1] if start and low[start - 1] in MONEY_SIGNS else ""
    end, scale = match.end(), 1.0
    while (step := words.scale.match(low, end)) and not _is_length(low, step, words, money):
        scale *= words.scales[step[0].strip()]
        end = step.end()
    return _Number(start - len(money), end, value, scale, money)


def _is_length(low: str, step: re.Match[str], words: Lexicon, money: str) -> bool:
    """ "5m away" and "5 m" are lengths, "20m doses" and "£3m" are not."""
    if step[0].strip() != "m" or money:
        return False
    following = _WORD.match(low, step.end())
    return bool(step["blank"]) or not following or following[1] in words.not_units


def _is_glued(low: str, number: _Number, words: Lexicon) -> bool:
    """Part of another word or number, or an ordinal: "45-årig", "14.30", "11. eller"."""
    if words.attached.match(low, number.end):
        return False
    if _GLUED_BEHIND.match(low, number.end):
        return True
    ordinal = _ORDINAL_STOP.match(low, number.end)
    return bool(ordinal) and number.scale == 1 and words.decimal == ","


def _hedge(low: str, start: int, done: int, words: Lexicon) -> tuple[str, int]:
    """The kind of hedge before `start` and where it begins."""
    begin = max(done, start - _LOOK_BACK)
    match = words.hedge.search(low[begin:start])
    if not match:
        return "", start
    return words.hedges[" ".join(match[0].split())], begin + match.start()


def _upper_end(low: str, first: _Number, words: Lexicon, *, between: bool) -> _Number | None:
    """The upper end of "40-50", "40 til 50", "mellem 40 og 50"."""
    joint = (words.and_ if between else words.to).match(low, first.end)
    last = _number(low, joint.end(), words) if joint else None
    if last is None or last.value <= first.value * (last.scale if first.scale == 1 else 1):
        return None
    return last


def _size(first: _Number, last: _Number | None, kind: str) -> tuple[float | None, float | None, bool]:
    if last:
        scale = last.scale if first.scale == 1 else first.scale
        return first.plain * scale, last.value, kind in ("about", "above", "below")
    value, share = first.value, first.value / _SHARE
    return {
        "least": (value, None, False),
        "most": (None, value, False),
        "about": (value, value, True),
        "above": (value, value + share, True),
        "below": (value - share, value, True),
    }.get(kind, (value, value, False))


def _counts(
    text: str, low: str, first: _Number, last: _Number, unit: _Unit | None, kind: str, words: Lexicon
) -> bool:
    """Whether the number is an amount, not a date, a time, a row number or part of a name."""
    named = unit.text.lower() if unit else ""
    if named in words.time or named in words.months or named.rstrip(".") in words.months:
        return False
    before = _WORD_BEFORE.search(text, max(0, first.start - _LOOK_BACK), first.start)
    word = before[1].lower() if before else ""
    if word in words.numbered or word.rstrip(",") in words.months:
        return False
    amount = last.scale > 1 or bool(last.money) or bool(unit and unit.strong)
    if _is_year(low, last) and not amount:
        return False
    digits = low[first.start : first.start + 1].isdigit()
    if before and digits and not (amount or kind) and _is_name(text, before):
        return False
    return bool(unit) or amount or (digits and (bool(kind) or bool(_GROUPED.match(low, first.start))))


def _is_name(text: str, before: re.Match[str]) -> bool:
    """ "Rescue 115": a capital that no sentence has put there."""
    opens = _SENTENCE_START.search(text, max(0, before.start() - _LOOK_BACK), before.start())
    return before[1][0].isupper() and before[1][-1] not in ".!?:," and not opens


def _is_year(low: str, number: _Number) -> bool:
    written = low[number.start : number.end]
    return len(written) == 4 and written.isdigit() and int(written) in _YEARS


def _unit(text: str, low: str, start: int, words: Lexicon, *, partitive: bool) -> _Unit | None:
    """The head of the noun phrase that is counted: "civile", "kr.", "%"."""
    attached = words.attached.match(low, start)
    if attached:
        return _Unit(attached.end(), attached[0].strip(), True)
    of = words.of.match(low, start) if partitive else None
    phrase: list[re.Match[str]] = []
    end = of.end() if of else start
    while len(phrase) < _LONGEST_PHRASE and (word := _WORD.match(low, end)):
        if not _may_be_counted(word[1], words):
            break
        end = word.end()
        if joined := _JOINED.match(low, end):
            end = joined.end()
            continue
        phrase.append(word)
        if word[1].endswith("."):
            break
    if not phrase:
        return None
    head = _head([_bare(word[1], words) for word in phrase], words)
    begin = phrase[head].start(1)
    bare = _bare(phrase[head][1], words)
    strong = bare in words.units or bare in words.people or bare in words.nouns
    return _Unit(begin + len(bare), text[begin : begin + len(bare)], strong)


def _bare(word: str, words: Lexicon) -> str:
    """Without the full stop of a sentence, which is no part of the word."""
    return word if word in words.units else word.rstrip(".")


def _may_be_counted(word: str, words: Lexicon) -> bool:
    bare = word.rstrip(".")
    known = any(bare in listed for listed in (words.units, words.people, words.nouns, words.time))
    return known or not (
        bare in words.not_units or bare.endswith(words.not_unit_endings) or is_verb(bare, words.rules)
    )


def _head(phrase: list[str], words: Lexicon) -> int:
    """Which word of a phrase is its noun: behind adjectives where these show, else the first plural."""
    if not words.adjective_endings:
        plurals = [number for number, word in enumerate(phrase) if _is_plural(word, words)]
        attributive = len(plurals) > 1 and plurals[1] == plurals[0] + 1 and phrase[plurals[0]][-1] != "s"
        return plurals[1 if attributive else 0] if plurals else 0  # "police officers", "crew members"
    for number, word in enumerate(phrase[:-1]):
        following = phrase[number + 1]
        if word in words.people and following not in words.nouns:
            return number
        adjective = word in words.adjectives or word in words.people or word.endswith(words.adjective_endings)
        if not adjective or word in words.units or word in words.nouns:
            return number
    return len(phrase) - 1


def _is_plural(word: str, words: Lexicon) -> bool:
    if word in words.units or word in words.nouns or word in words.time:
        return True
    return word.endswith("s") and not word.endswith(("ss", "'s", "’s", "us"))
