"""A headline in a sentence's own words, without its date.

Where the date opens a Danish sentence the verb stands before its subject ("I sidste uge landede det første
fly"); without the date they change places again. Where the end of the subject cannot be told, the sentence
is kept as it is: a long headline is better than a wrong one.
"""

import re
from functools import cache

from timeline.extract.words import either, language_code, section

LONGEST = 140  # characters; longer ones are cut where a clause or at least a word ends
LONGEST_SUBJECT = 8  # words
_WORD = re.compile(r"\S+")
_BLANKS = re.compile(r"\s{2,}")
_LOOSE = re.compile(r"\s+([,.;:)])")
_END = " .,;:–-"


def headline(sentence: str, start: int, end: int, language: str) -> str:
    """The sentence without `start..end`, cut to `LONGEST` characters."""
    code = language_code(language)
    end = _with_zone(sentence, end, code)
    before, after = _without_preposition(sentence[:start], code), sentence[end:]
    if not before.strip(_END):
        turned = _turned(after.lstrip(" ,"), code)
        return _finished(turned if turned else sentence, code)
    return _finished(f"{before.rstrip(' ')} {after.lstrip(' ')}", code)


def _with_zone(sentence: str, end: int, code: str) -> int:
    """Past "dansk tid" and the like, which make no sense without the clock."""
    zones = section(code, "headline").words("zones")
    match = re.compile(rf"\s*{either(zones)}", re.IGNORECASE).match(sentence, end) if zones else None
    return match.end() if match else end


def _without_preposition(before: str, code: str) -> str:
    """A preposition that is left alone before the date goes with it."""
    words = before.split()
    alone = words and words[-1].lower() in section(code, "headline").words("dangling")
    return before.rstrip()[: -len(words[-1])] if alone else before


def _turned(text: str, code: str) -> str | None:
    """Subject before verb; None where the end of the subject cannot be told."""
    words = section(code, "headline")
    if not words.words("subject_ends"):  # a language that does not turn them round
        return text
    tokens = _WORD.findall(text)
    if len(tokens) < 2 or not _is_verb(tokens[0], code):
        return None
    for count in range(1, min(LONGEST_SUBJECT, len(tokens) - 1) + 1):
        last, following = tokens[count], tokens[count + 1] if count + 1 < len(tokens) else ""
        if last[-1] in ",;:":
            if tokens[0] in words.words("auxiliaries"):
                return None  # what goes with it stands behind a clause of its own
            clean = last.rstrip(",;:")
            return " ".join([*tokens[1:count], clean, tokens[0], *_tail(last, tokens[count + 1 :])])
        numbered = tokens[count - 1].lower() in ("nummer", "nr.")
        opens = (last.lower() in words.words("articles") or last[0].isdigit()) and not numbered
        if _ends_subject(following, code, first=opens):
            return " ".join([*tokens[1 : count + 1], tokens[0], *tokens[count + 1 :]])
    return None


def _tail(last: str, rest: list[str]) -> list[str]:
    """A comma behind the subject moves behind the verb."""
    return [f"{last[-1]} {rest[0]}", *rest[1:]] if rest else []


def _is_verb(word: str, code: str) -> bool:
    endings = section(code, "headline").words("verb_endings")
    return word[0].islower() and (word in section(code, "headline").words("verbs") or word.endswith(endings))


def _ends_subject(word: str, code: str, *, first: bool) -> bool:
    """Whether the word behind is of the predicate: a preposition, an article, an adverb, a participle."""
    if not word:
        return True
    words = section(code, "headline")
    low = word.strip(_END).lower()
    if low in words.words("always_ends"):
        return True
    if low in words.words("subject_ends") or low[:1].isdigit():
        return not first
    return not first and word[0].islower() and low.endswith(words.words("predicate_endings"))


def _finished(text: str, code: str) -> str:
    line = _LOOSE.sub(r"\1", _BLANKS.sub(" ", " ".join(text.split()))).strip(_END)
    line = _cut(line, code)
    return line[:1].upper() + line[1:]


def _cut(line: str, code: str) -> str:
    """At the last clause that ends in time, else at a word."""
    if len(line) <= LONGEST:
        return line
    clause = [m.start() for m in _clauses(code).finditer(line, 0, LONGEST) if m.start() > LONGEST // 3]
    whole = [end for end in clause if _quotes_closed(line[:end])]
    if whole:
        return line[: whole[-1]].rstrip(_END)
    return line[: line.rfind(" ", 0, LONGEST - 1)].rstrip(_END) + "…"


def _quotes_closed(text: str) -> bool:
    return text.count('"') % 2 == 0 and text.count("»") == text.count("«")


@cache
def _clauses(code: str) -> re.Pattern[str]:
    starters = section(code, "headline").words("clauses")
    return re.compile(rf",\s(?:{either(starters)}\s)?|\s(?:–|-)\s" if starters else r",\s")
