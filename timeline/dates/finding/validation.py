"""Refuses a file of rules that would be read wrongly, or never: where the mistake is, and what to do."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from timeline.dates.finding.needs import (
    ANYWHERE,
    DIRECTIONS,
    FLAGS,
    LARGEST,
    LENGTHS,
    NEEDED_BEFORE,
    NEEDS,
    NUMBERS,
    OPTIONS,
    REQUIRED_WORDS,
    TABLES,
    WORDS,
)
from timeline.dates.finding.pattern import Element, RuleError, elements

Table = Mapping[str, object]


def check(code: str, data: Table, built_in: Iterable[str]) -> None:
    """Raises `RuleError` for the first mistake; `built_in` are the classes that every language has."""
    place = f"{code}.toml"
    for name in data:
        if name not in TABLES:
            raise RuleError(f"{place}: [{name}] is no table. {_near(name, TABLES)}")
    forms, classes = table(place, data, "forms"), table(place, data, "classes")
    for name, form in forms.items():
        _check_form(f"{place}, forms.{name}", name, form, classes)
    values = {name: class_values(f"{place}, classes.{name}", name, of) for name, of in classes.items()}
    _check_shape(f"{place}, compound_numbers", table(place, data, "compound_numbers"))
    groups = table(place, data, "rules")
    if not groups:
        raise RuleError(f"{place}: there is no [rules.…]. Write one, with `make` and `patterns`.")
    for name in groups:
        where = f"{place}, {code}.{name}"
        _check_group(where, table(where, groups, name), values, {*built_in, *forms})
    _check_words(place, table(place, data, "words"))


def table(where: str, data: Table, name: str) -> Table:
    """A table of a file, empty where it is left out."""
    found = data.get(name, {})
    if not isinstance(found, dict):
        raise RuleError(f"{where}: {name} is no table. Write [{name}] and its keys below it.")
    return cast(Table, found)


def texts(where: str, value: object) -> list[str]:
    """A list of words; a text is matched in lower case, so no other could be found."""
    if not isinstance(value, list):
        raise RuleError(f'{where}: {value!r} is no list. Write ["one", "two"].')
    for word in value:
        _check_word(where, word)
    return value


def class_values(where: str, name: str, entries: object) -> dict[str, float]:
    """A class is a list, numbered from 0, of words or lists of words, or a table from word to value."""
    if isinstance(entries, dict):
        values = {_check_word(where, word): _number(where, word, value) for word, value in entries.items()}
    elif isinstance(entries, list):
        listed = [texts(where, entry if isinstance(entry, list) else [entry]) for entry in entries]
        values = {word: float(number) for number, words in enumerate(listed) for word in words}
        if len(listed) != LENGTHS.get(name, len(listed)):
            raise RuleError(f"{where}: {len(listed)} entries. Write {LENGTHS[name]}, in their order.")
    else:
        raise RuleError(f"{where}: {entries!r} is no class. Write a list of words, or {{ word = value }}.")
    if not values or "" in values:
        raise RuleError(f"{where}: a class has words, none of them empty. Write one, or leave the class out.")
    for word, value in values.items():
        if value > LARGEST.get(name, value) or (name in LARGEST and value < 0):
            raise RuleError(f"{where}: “{word}” is {value:g}. Write a number from 0 to {LARGEST[name]}.")
    return values


def _check_word(where: str, word: object) -> str:
    if not isinstance(word, str):
        raise RuleError(f'{where}: {word!r} is no word. Write it between quotation marks: "{word}".')
    if word != word.lower():
        raise RuleError(f"{where}: “{word}” never matches. Write it in lower case: “{word.lower()}”.")
    return word


def _number(where: str, word: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RuleError(
            f"{where}: the value of “{word}” is {value!r}. Write a number, without quotation marks."
        )
    return float(value)


def _check_form(where: str, name: str, form: object, classes: Table) -> None:
    if name in classes:
        raise RuleError(f"{where}: {name} is a class too. Give one of the two another name.")
    try:
        re.compile(str(form))
    except re.error as error:
        raise RuleError(f"{where}: “{form}” is no regular expression: {error}. Correct it.") from None


def _check_shape(where: str, shape: Table) -> None:
    text = str(shape.get("shape", ""))
    if shape and not (set(shape) == {"shape"} and "{unit}" in text and "{ten}" in text):
        raise RuleError(f'{where}: write one line, as shape = "{{unit}}og{{ten}}", or leave the table out.')


def _check_words(place: str, words: Table) -> None:
    for name, listed in words.items():
        if name not in WORDS:
            raise RuleError(f"{place}, words.{name}: nothing reads this list. {_near(name, WORDS)}")
        texts(f"{place}, words.{name}", listed)
    for name in sorted(REQUIRED_WORDS):
        if not words.get(name):
            raise RuleError(f"{place}, words.{name}: every language needs this list. Write its words.")


def _patterns(where: str, group: Table) -> list[str]:
    patterns = group.get("patterns")
    if not isinstance(patterns, list) or not patterns:
        raise RuleError(f'{where}: no patterns. Write patterns = ["…"], or leave the group out.')
    listed = [str(pattern) for pattern in patterns]
    for pattern in listed:
        if listed.count(pattern) > 1:
            raise RuleError(f"{where}: “{pattern}” stands twice. Leave one out.")
    return listed


def _check_group(
    where: str, group: Table, classes: Mapping[str, Mapping[str, float]], forms: set[str]
) -> None:
    make = str(group.get("make", ""))
    parsed = {pattern: elements(where, pattern) for pattern in _patterns(where, group)}
    for pattern in parsed:
        _check_pattern(where, pattern, parsed[pattern], {*classes, *forms})
    if make not in NEEDS:
        raise RuleError(f"{where}: make = “{make}” is no maker. {_near(make, NEEDS)}")
    for name, value in group.items():
        _check_option(where, make, name, value)
    for pattern, parts in parsed.items():
        _check_needs(f"{where}: “{pattern}”", make, parts, group)
        _check_values(f"{where}: “{pattern}”", make, parts, classes)


def _check_pattern(where: str, pattern: str, parts: tuple[Element, ...], kinds: set[str]) -> None:
    for part in parts:
        if part.kind and part.kind not in kinds:
            near = _near(part.kind, kinds, "{{{}}}")
            raise RuleError(f"{where}: “{pattern}” names {{{part.kind}}}, which is no class. {near}")
    names = [part.name for part in parts if part.kind and not part.glue]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        again = f"{{class:{twice[0]}2}}"
        raise RuleError(f"{where}: “{pattern}” has {{{twice[0]}}} twice. Name the second one: {again}.")
    first = next((part for part in parts if not part.optional), None)
    if first is None or parts[0].glue or not _can_be_looked_for(parts[0]) or not _can_be_looked_for(first):
        advice = "Begin it with a word or a class; one element at least has no “?”."
        raise RuleError(f"{where}: “{pattern}” begins with nothing that can be looked for. {advice}")


def _can_be_looked_for(part: Element) -> bool:
    return bool(part.kind) or all(any(char.isalnum() for char in word) for word in part.words)


def _check_option(where: str, make: str, name: str, value: object) -> None:
    here = NEEDS[make].may | ANYWHERE
    if name not in here:
        raise RuleError(f"{where}: `{name}` is no option of {make}. {_near(name, here, '`{}`')}")
    if name in NUMBERS and (isinstance(value, bool) or not isinstance(value, int)):
        raise RuleError(f"{where}: {name} = {value!r}. Write a whole number, as {name} = 1.")
    if name in FLAGS and value is not True:
        raise RuleError(f"{where}: {name} = {value!r}. Write {name} = true, or leave it out.")
    if name == "not_before":
        texts(f"{where}, not_before", value)
    for option, listed in (("direction", DIRECTIONS), ("needs", NEEDED_BEFORE)):
        if name == option and value not in listed:
            raise RuleError(f"{where}: {name} = {value!r}. Write one of {', '.join(listed)}.")


def _check_needs(where: str, make: str, parts: tuple[Element, ...], group: Table) -> None:
    there = {part.name for part in parts if part.kind and not part.optional} | set(group)
    for entry in NEEDS[make].must:
        if not there & set(entry):
            options = [f"the option `{one}`" if one in OPTIONS else f"{{{one}}}" for one in entry]
            optional = any(part.name in entry for part in parts)
            advice = "Leave out the “?” behind it" if optional else "Add it"
            raise RuleError(f"{where} may lack {' or '.join(options)}, which {make} needs. {advice}.")


def _check_values(
    where: str, make: str, parts: tuple[Element, ...], classes: Mapping[str, Mapping[str, float]]
) -> None:
    """A word that two classes have, one in the pattern and one in the maker, has one value."""
    for kind, looked_up in lookups(make, parts):
        there, own = classes.get(looked_up, {}), classes.get(kind, {})
        for word in own:
            if there.get(word, own[word]) != own[word]:
                both = f"{own[word]:g} in {{{kind}}} and {there[word]:g} in {{{looked_up}}}"
                raise RuleError(f"{where}: “{word}” is {both}, where {make} looks. Give it one value.")


def lookups(make: str, parts: tuple[Element, ...]) -> Iterator[tuple[str, str]]:
    """Class in the pattern and class in which the maker looks its word up, where these differ."""
    for part in parts:
        looked_up = NEEDS[make].looked_up.get(part.name, part.name)
        if part.kind and part.kind != looked_up:
            yield part.kind, looked_up


def _near(name: str, known: Iterable[str], shape: str = "{}") -> str:
    """What may have been meant; all that there is when nothing is like it."""
    from difflib import get_close_matches  # read only where there is a mistake

    listed = sorted(known)
    close = get_close_matches(name, listed, 3, 0.6) or listed
    return f"Near it: {', '.join(shape.format(one) for one in close)}."
