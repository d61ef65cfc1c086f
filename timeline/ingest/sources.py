"""What is brought in, whatever it comes as, as one plain value."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from timeline.ingest.encodings import decode
from timeline.ingest.languages import guess
from timeline.ingest.pages import Page, is_page, read_page
from timeline.ingest.refusals import EMPTY, MOST_BYTES, TOO_LARGE, IngestError

LONGEST_HEADING = 200  # characters
MOST_BELOW = 2  # lines, such as who wrote it
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")  # where a page may break a word; quotes would not fit
_BYLINE = re.compile(
    r"^(?:[Aa]f|AF|[Bb]y|BY|[Aa]v|[Vv]on|[Pp]ar|[Dd]oor)\b:?[ \t]+([^\W\d_a-zæøå][^\n.!?:;]{2,79})$",
    re.MULTILINE,
)
# What stands before the day on which a text was published.
SAID_TO_BE = re.compile(
    r"\b(?:udgivet|publiceret|offentliggjort|bragt|oprettet|published|posted|issued|publisert|publicerad)\b",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-z0-9_.:-]{2,40})", re.IGNORECASE)
_DECLARED_WITHIN = 2048  # bytes


@dataclass(frozen=True)
class Source:
    """A text and what it says of itself; "" and None where it says nothing.

    `published` is naive where no offset stood beside it: it is by the story's clock then.
    `published_seen` names where it stood. `language` is a guess.
    """

    text: str
    title: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    language: str = ""
    published: datetime | None = None
    published_time_known: bool = False
    published_seen: str = ""


def from_file(data: bytes) -> Source:
    """The source in the bytes of a text file or of a saved page; else IngestError."""
    declared = _CHARSET.search(data[:_DECLARED_WITHIN])
    text = decode(data, declared[1].decode("ascii") if declared else "")
    return from_words(text)


def from_words(text: str) -> Source:
    """The source in pasted words, or in the pasted source code of a page; else IngestError."""
    if not text.strip():
        raise IngestError(EMPTY)
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        raise IngestError(TOO_LARGE)
    return _of_page(read_page(text)) if is_page(text) else _of_words(tidy(text))


def tidy(text: str) -> str:
    """`text` as it is stored: one kind of line end and of composed letters, nothing that cannot be seen."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def _of_words(text: str) -> Source:
    if not text.strip():
        raise IngestError(EMPTY)
    title, rest = _apart(text)
    byline = _BYLINE.search(text[:600])
    return Source(text=rest, title=title, author=byline[1].strip() if byline else "", language=guess(rest))


def _apart(text: str) -> tuple[str, str]:
    """The heading, "" when there is none, and the rest: lines that are no sentences above a blank line."""
    block, _blank, rest = text.partition("\n\n")
    first, *others = block.split("\n")
    is_heading = len(others) <= MOST_BELOW and all(map(_is_heading, [first, *others])) and first.strip()
    if not is_heading or not rest.strip():
        return "", text
    return first.strip(), "\n".join([*others, "", rest]).strip("\n") if others else rest.strip("\n")


def _is_heading(line: str) -> bool:
    """Not a sentence, and not where it says when it was published."""
    if len(line) > LONGEST_HEADING or SAID_TO_BE.search(line):
        return False
    return not line[:1].islower() and not line.endswith((".", ":", ";", ","))


def _of_page(page: Page) -> Source:
    text = tidy(page.text)
    return Source(
        text=text,
        title=tidy(page.title),
        author=tidy(page.author),
        publisher=tidy(page.publisher),
        url=page.url,
        language=guess(text) or page.language,
        published=page.published.at if page.published else None,
        published_time_known=bool(page.published and page.published.time_known),
        published_seen=page.published.seen if page.published else "",
    )
