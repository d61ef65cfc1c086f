"""One pattern of a rule, taken apart: `{class}`, `{class:name}`, `word|two_words`, and `?` for optional."""

import re
from dataclasses import dataclass

_CLASS = re.compile(r"\{([a-z][a-z0-9_]*)(?::([a-z][a-z0-9_]*))?\}")
GLUE = frozenset({"dash", "slash", "dot", "colon"})


class RuleError(ValueError):
    """A mistake in a file of rules; the sentence says where, what and what to do."""


@dataclass(frozen=True)
class Element:
    """A word of a class, remembered as `name`, or one of `words`; a `_` in the file is a blank here."""

    kind: str
    name: str
    words: tuple[str, ...]
    optional: bool

    @property
    def glue(self) -> bool:
        return self.kind in GLUE


def elements(where: str, pattern: str) -> tuple[Element, ...]:
    """Raises `RuleError` for what is no element. Whether its class exists is not asked here."""
    return tuple(_element(where, pattern, text) for text in pattern.split())


def _element(where: str, pattern: str, text: str) -> Element:
    optional, body = text.endswith("?"), text.removesuffix("?")
    if "{" in body or "}" in body:
        match = _CLASS.fullmatch(body)
        if match is None:
            raise RuleError(
                f"{where}: “{text}” in “{pattern}” is no element. Write {{class}} or {{class:name}}."
            )
        return Element(match[1], match[2] or match[1], (), optional)
    words = tuple(body.replace("_", " ").split("|"))
    if not all(word.strip() for word in words):
        raise RuleError(
            f"{where}: “{text}” in “{pattern}” has an empty word. Write a word on each side of “|”."
        )
    if body != body.lower():
        raise RuleError(f"{where}: “{text}” in “{pattern}” never matches. Write it in lower case.")
    return Element("", "", words, optional)
