"""What two versions of an event say differently, in words for readers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from timeline import languages
from timeline.curation.revisions import Difference, Snapshot, differences
from timeline.dates import DateError, speak, when_of
from timeline.models import Event, Status
from timeline.reader.links import WORDS


@dataclass(frozen=True)
class Change:
    """One thing that was said otherwise before. `language` is that of both values, "" for the reader's own.

    Something that came or went has only one of `old` and `new`.
    """

    label: str
    old: str
    new: str
    language: str = ""


def linked_in(*snapshots: Snapshot | None) -> set[int]:
    """The numbers of the events that these versions name."""
    return {
        pk
        for said in snapshots
        if said
        for pk in (*(made["event"]["id"] for made in said.get("links", ())), said.get("merged_into"))
        if pk
    }


def changes(
    old: Snapshot, new: Snapshot, *, language: str, texts: str, public: Mapping[int, Event]
) -> list[Change]:
    """In the order in which an event is told; empty when readers saw no difference.

    `language` is the reader's, `texts` that of the story. Of other events those in `public` are named
    and no others: a draft stays unknown.
    """
    told: list[Change] = []
    for difference in differences(old, new, seen_by_readers=True):
        if difference.name == "citations":
            told += _quotes(difference)
        elif difference.name == "links":
            told += _links(difference, public)
        elif difference.name == "translations":
            told += _translations(difference, language)
        else:
            say, of_the_story = SAID[difference.name]
            before, after = (say(value, language) for value in (difference.old, difference.new))
            none = _("nothing")
            label, said_in = capfirst(str(difference.label)), texts if of_the_story else ""
            told.append(Change(label, before or none, after or none, said_in))
    return told


def _date(value: Any, language: str) -> str:
    try:
        return speak(when_of(value["edtf"], value["zone"], value["part"]), language)
    except (DateError, ValueError):  # written by a version of this site that could say more
        return str(value["edtf"])


def _status(value: Any, language: str) -> str:
    return str(Status(value).label) if value in Status.values else str(value)


def _text(value: Any, language: str) -> str:
    return str(value or "")


def _name(value: Any, language: str) -> str:
    return str(value["name"]) if value else ""


def _names(value: Any, language: str) -> str:
    return ", ".join(row["name"] for row in value or ())


# Field -> how its value is said, and whether that is in the language of the story.
SAID: dict[str, tuple[Callable[[Any, str], str], bool]] = {
    "headline": (_text, True),
    "summary": (_text, True),
    "when": (_date, False),
    "status": (_status, False),
    "story": (_name, True),
    "category": (_name, True),
    "places": (_names, True),
    "actors": (_names, True),
}


def _quotes(difference: Difference) -> Iterator[Change]:
    """Which words it rests on now and before; which of them tell the time is no correction."""
    before, after = (
        {(c["article"]["id"], c["start"], c["end"]): c["quote"] for c in said or ()}
        for said in (difference.old, difference.new)
    )
    for span in _only_in(before, after):
        yield Change(_("Quote removed"), _quoted(before[span]), "")
    for span in _only_in(after, before):
        yield Change(_("Quote added"), "", _quoted(after[span]))


def _quoted(words: str) -> str:
    return _("“%(words)s”") % {"words": words}


def _links(difference: Difference, public: Mapping[int, Event]) -> Iterator[Change]:
    before, after = (
        {(made["kind"], made["event"]["id"]): _linked(made, public) for made in said or ()}
        for said in (difference.old, difference.new)
    )
    for link in _only_in(before, after):
        if before[link]:
            yield Change(_("Link removed"), before[link], "")
    for link in _only_in(after, before):
        if after[link]:
            yield Change(_("Link added"), "", after[link])


def _translations(difference: Difference, reader: str) -> Iterator[Change]:
    """Language by language, and of each only what is said otherwise."""
    before, after = (
        {told["language"]: told for told in said or ()} for said in (difference.old, difference.new)
    )
    labels = {"headline": _("Headline, %(language)s"), "summary": _("Summary, %(language)s")}
    for tag in {**before, **after}:
        named = {"language": languages.name(tag, reader)}
        for part, label in labels.items():
            old, new = (said.get(tag, {}).get(part, "") for said in (before, after))
            if old != new:
                yield Change(label % named, old, new, tag)


def _linked(made: dict[str, Any], public: Mapping[int, Event]) -> str:
    other = public.get(made["event"]["id"])
    words = WORDS.get(made["kind"])
    return f"{words[0]}: {other.headline}" if other and words else ""


def _only_in(these: Iterable[Any], those: Iterable[Any]) -> list[Any]:
    known = set(those)
    return [key for key in these if key not in known]
