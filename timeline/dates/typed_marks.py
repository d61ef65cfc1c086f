"""How sure a typed date is: approximate, uncertain, or both."""

import re
from collections.abc import Callable

from timeline.dates.edtf import parse
from timeline.dates.reading import Reading
from timeline.dates.typed_words import Context, Vocabulary, pattern

Reader = Callable[[str, Context], Reading | None]

_END_OF_DATE = re.compile(r"(?<=[0-9X])(?=[/,\]]|\.\.|$)")


def read_marked(text: str, context: Context, read_inner: Reader) -> Reading | None:
    """2. august 2021 (ca., usikkert), måske ca. 2. august 2021; what is marked is not marked again."""
    said, mark = _behind(text, context.vocabulary) or _before(text, context.vocabulary)
    inner = read_inner(said, context) if mark else None
    return inner and Reading(str(parse(_END_OF_DATE.sub(mark, inner.edtf))), inner.part)


def _behind(text: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    match = pattern(r"(.+) \(([^()]+)\)").fullmatch(text)
    if match is None:
        return None
    phrases = vocabulary.words.phrases
    said = {mark.strip() for mark in match[2].split(",")}
    if not said <= {phrases["approximate"], phrases["uncertain"]}:
        return None
    about, unsure = phrases["approximate"] in said, phrases["uncertain"] in said
    return match[1], _mark(approximate=about, uncertain=unsure)


def _before(text: str, vocabulary: Vocabulary) -> tuple[str, str]:
    perhaps, about = vocabulary.any_of("perhaps"), vocabulary.any_of("about")
    match = pattern(rf"(?:(?P<uncertain>{perhaps}) )?(?:(?P<approximate>{about}) )?(?P<rest>.+)").fullmatch(
        text
    )
    if match is None:
        return text, ""
    return match["rest"], _mark(approximate=bool(match["approximate"]), uncertain=bool(match["uncertain"]))


def _mark(*, approximate: bool, uncertain: bool) -> str:
    """The EDTF qualifier."""
    if approximate and uncertain:
        return "%"
    return "~" * approximate + "?" * uncertain
