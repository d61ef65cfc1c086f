"""What stands around a match and makes it no date: a name, a count, an age, something that recurs."""

import re

from timeline.dates.finding.atom import Atom
from timeline.dates.finding.rules import Rules
from timeline.dates.finding.tense import is_verb

_COUNT_RANGE = re.compile(r"\s?(?:[^\W\d_]{2,3}|[-–])\s?[0-9.]{1,9}\s([^\W\d_]+)")
_QUOTES = "\"'(»“"
_NAME = re.compile(r"\s[A-ZÆØÅ]")
_NEXT_WORD = re.compile(r"\s{0,2}([^\W\d_]+\.?|[%‰°])")
_SCORE = re.compile(r"(?<![0-9.,])[0-9]{1,3}[-–][0-9]{1,3}(?![0-9.,]*[0-9%])")
_SIDE = 100  # characters on each side in which the subject of a sentence shows


def allowed(text: str, low: str, atom: Atom, rules: Rules, previous: Atom | None) -> bool:
    before = [word.lstrip(_QUOTES) for word in low[max(0, atom.start - 24) : atom.start].split()[-1:]]
    if _recurs(low, atom, before, rules) or _is_named_so(text, low, atom, before, rules):
        return False
    if atom.sort == "decade" and _is_age(low, atom, rules):
        return False
    if atom.rule.options.get("duration") and _is_record(low, atom, rules):
        return False
    if atom.rule.options.get("no_game") and _is_game(low, atom, rules.words["game"]):
        return False
    if atom.sort in ("year", "years", "months"):
        return _is_year(low, atom, before, rules, previous)
    return True


def _recurs(low: str, atom: Atom, before: list[str], rules: Rules) -> bool:
    """ "Every Monday", "om sommeren"; and what a rule excepts, as "a day later than planned"."""
    if before and before[0] in rules.words["every"]:
        return True
    if atom.sort == "season" and before and before[0] in rules.words["recurring_season"]:
        return True
    return _next_word(low, atom) in _texts(atom.rule.options.get("not_before"))


def _texts(value: object) -> list[str]:
    return [str(text) for text in value] if isinstance(value, list) else []


def _is_named_so(text: str, low: str, atom: Atom, before: list[str], rules: Rules) -> bool:
    """ "Theresa May", "Påske Hansen", "may": words for dates that are something else there."""
    capital = "capital" in atom.rule.options
    if atom.sort == "holiday" and _NAME.match(text, atom.end) and "weekend" not in atom.rule.options:
        return True
    if atom.sort == "month" and not capital and text[atom.start].isupper():
        named = "year" not in atom.groups and not _opens_sentence(low, atom.start)
        return named or _NAME.match(text, atom.end) is not None
    if low[atom.start : atom.end] in rules.words["names_too"]:
        known = bool(before) and before[0] in rules.words["before_month"]
        return not (text[atom.start].isupper() and known)
    if atom.sort == "season" and "needs" in atom.rule.options and low.startswith(" of ", atom.end):
        return True
    return capital and text[atom.start : atom.end] == low[atom.start : atom.end]


def _opens_sentence(low: str, start: int) -> bool:
    before = low[max(0, start - 4) : start].rstrip().rstrip(_QUOTES)
    return not before or before[-1] in ".!?:–-|\n" or "\n" in low[max(0, start - 2) : start]


def _is_age(low: str, atom: Atom, rules: Rules) -> bool:
    """ "A man in his 20s", "en mand i 30'erne"."""
    digits = sum(char.isdigit() for char in low[atom.start : atom.end])
    if digits > 2:
        return False
    words = low[max(0, atom.start - _SIDE // 2) : atom.start].replace(",", " ").split()
    endings = tuple(rules.words["people_endings"])
    return (
        any(word in rules.words["possessives"] for word in words[-2:])
        or any(word in rules.words["people"] for word in words[-5:])
        or (bool(endings) and len(words) > 1 and words[-2].endswith(endings))
    )


def _is_record(low: str, atom: Atom, rules: Rules) -> bool:
    """ "The first postponement in 124 years", "the worst flood in ten years"."""
    words = low[max(0, atom.start - _SIDE // 2) : atom.start].split()[-6:]
    return any(word in rules.words["records"] or (len(word) > 4 and word.endswith("est")) for word in words)


def _is_game(low: str, atom: Atom, words: frozenset[str]) -> bool:
    near = low[max(0, atom.start - _SIDE) : atom.end + _SIDE]
    if _SCORE.search(near):
        return True
    return any(word in words for word in re.findall(r"[^\W\d_]+", near))


def _next_word(low: str, atom: Atom) -> str:
    following = _NEXT_WORD.match(low, atom.end)
    return following[1] if following else ""


def _says_a_stretch(low: str, start: int, rules: Rules) -> bool:
    """ "The end of 2019", "sommeren af 1987": only a year has an end or a summer."""
    return low[max(0, start - 40) : start].split()[-2:-1] in (
        [word] for word in rules.words["before_of_year"]
    )


def _is_year(low: str, atom: Atom, before: list[str], rules: Rules, previous: Atom | None) -> bool:
    """A number is a year by what stands before it, unless what follows is counted."""
    word = _next_word(low, atom)
    if word in rules.words["after_count"] or word.rstrip(".") in rules.words["after_count"]:
        return False
    if before and before[0] in rules.words["numbered"]:
        return False
    count = _COUNT_RANGE.match(low, atom.end)
    if count and count[1] in rules.words["after_count"]:
        return False
    if atom.sort == "months" or (atom.sort == "years" and int(atom.groups["year"]) >= 1400):
        return True
    if previous and previous.sort in ("year", "years") and atom.start - previous.end <= 6:
        joints = rules.words["and"] | rules.words["or"] | rules.words["to"] | {""}
        if low[previous.end : atom.start].strip(" ,") in joints:
            return True
    said = before[0] if before else ""
    if said in rules.words["before_year"]:
        return True
    year = int(atom.groups["year"])
    if said in rules.words["before_year_alone"] and _says_a_stretch(low, atom.start, rules):
        return True
    clear = not word or (1900 <= year <= 2050 and year % 50 != 0) or word in rules.words["after_year"]
    if said in rules.words["before_year_alone"]:
        return clear and 1700 <= year <= 2199
    after = low[atom.end : atom.end + 1]
    opens = not before or before[0][-1:] in '.!?:"»”'
    if opens and 1700 <= year <= 2199 and is_verb(word, rules):
        return True
    begins = not low[atom.start - 1 : atom.start].strip() and opens
    return (low[atom.start - 1 : atom.start] == "(" and after in (")", ",", ":")) or (begins and after == ":")
