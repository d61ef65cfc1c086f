"""Two versions of an event side by side, in the language of whoever reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline import languages
from timeline.admin.history import say_kept
from timeline.curation.revisions import LABELS, Difference, Snapshot
from timeline.models import Link, State, Status

CHOICES: dict[str, Any] = {"state": State, "status": Status, "kind": Link.Kind}
WORD_BY_WORD = ("headline", "summary")
LONGEST_COMPARED = 2_000  # words; the comparison takes the square of it


@dataclass(frozen=True)
class Row:
    """One thing that is told of two versions: lines of text, or of words with marks in them."""

    label: str
    old: list[str]
    new: list[str]


def rows(differences: Iterable[Difference]) -> list[Row]:
    """What differs and nothing else: of a list that which went and that which came."""
    return [Row(str(capfirst(str(found.label))), *_sides(found)) for found in differences]


def whole(one: Snapshot, other: Snapshot, names: Iterable[str]) -> list[Row]:
    """Everything that the two say, whether or not it differs."""
    return [
        Row(str(capfirst(str(LABELS[name]))), lines(name, one.get(name)), lines(name, other.get(name)))
        for name in names
    ]


def lines(name: str, value: Any) -> list[str]:
    """A value of a snapshot, one line for each part of a list; none for nothing."""
    if isinstance(value, list):
        return [_line(name, part) for part in value]
    return [_line(name, value)] if value not in (None, "") else []


def _line(name: str, value: Any) -> str:
    if name in CHOICES:
        return _choice(name, value)
    match name:
        case "when":
            return say_kept(value)
        case "citations":
            return _cited(value)
        case "links":
            return _("%(kind)s “%(event)s”") % {
                "kind": _choice("kind", value["kind"]),
                "event": value["event"]["name"],
            }
        case "translations":
            return _translated(value)
        case "featured":
            return _("yes") if value else _("no")
        case "merged_into":
            return _("event number %(n)s") % {"n": value}
    return str(value["name"] if isinstance(value, dict) else value)


def _cited(said: dict[str, Any]) -> str:
    words = {"quote": said["quote"], "article": said["article"]["name"]}
    if said["when_start"] is None:
        return _("“%(quote)s” (%(article)s)") % words
    first, last = (said[name] - said["start"] for name in ("when_start", "when_end"))
    words["time"] = said["quote"][first:last]
    return _("“%(quote)s” (%(article)s; time words: “%(time)s”)") % words


def _translated(said: dict[str, Any]) -> str:
    words = {
        "language": languages.name(said["language"], get_language() or "da"),
        "headline": said["headline"],
    }
    if not said["summary"]:
        return _("%(language)s: “%(headline)s”") % words
    return _("%(language)s: “%(headline)s”, %(summary)s") % {**words, "summary": said["summary"]}


def _choice(name: str, value: str) -> str:
    return str(dict(CHOICES[name].choices).get(value, value))


def _sides(found: Difference) -> tuple[list[str], list[str]]:
    old, new = lines(found.name, found.old), lines(found.name, found.new)
    if found.name in WORD_BY_WORD:
        return _marked(found.old or "", found.new or "")
    if isinstance(found.old or found.new, list):
        went = [line for line in old if line not in new]
        came = [line for line in new if line not in old]
        # The time words of a citation may differ where nothing else does.
        return (went, came) if went or came else (old, new)
    return old, new


def _marked(old: str, new: str) -> tuple[list[str], list[str]]:
    """Both texts with the words marked that are not in the other."""
    before, after = _words(old), _words(new)
    if not before or not after or len(before) + len(after) > LONGEST_COMPARED:
        return [old] * bool(old), [new] * bool(new)
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    went = [("del" if step != "equal" else "", before[a:b]) for step, a, b, _c, _d in steps]
    came = [("ins" if step != "equal" else "", after[c:d]) for step, _a, _b, c, d in steps]
    return [_html(went)], [_html(came)]


def _words(text: str) -> list[str]:
    return text.replace("\n", " \n ").split(" ") if text else []


def _html(parts: list[tuple[str, list[str]]]) -> SafeString:
    told = [_part(tag, " ".join(words)) for tag, words in parts if words]
    return format_html_join(mark_safe(" "), "{}", ((part,) for part in told))  # noqa: S308  a blank


def _part(tag: str, text: str) -> SafeString:
    return format_html(f"<{tag}>{{}}</{tag}>", text) if tag else format_html("{}", text)
