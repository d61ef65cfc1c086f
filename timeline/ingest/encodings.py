"""The bytes of a file into text, or a reason why not."""

import codecs
import re

from timeline.ingest.refusals import ARCHIVE, BINARY, EMPTY, MOST_BYTES, TOO_LARGE, UNREADABLE, IngestError

# Longer ones first: the mark of UTF-32 begins with that of UTF-16.
MARKS = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
NO_TEXT = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")
_ARCHIVE = re.compile(rb"\A(?:From: <Saved by|MIME-Version:)", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_FOREIGN_LETTERS = re.compile(r"[^\W\d_a-zA-Z]")
_LETTERS = re.compile(r"[^\W\d_]")
# What other old encodings turn letters into: "på" of an old Mac is "pŒ", "mæt" is "m¾t".
_SIGN_IN_WORD = re.compile(r"[a-zæøåäöé][¡-¬®-¿†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ×÷](?=[a-zæøåäöé])")
MOST_SIGNS = 0.002  # of all characters
MOST_FOREIGN = 0.35  # of all letters, in an encoding that was made for Latin ones


def decode(data: bytes, declared: str = "") -> str:
    """`data` as text: by its byte order mark, as `declared`, as UTF-8, or else as Windows-1252.

    ISO-8859-1 needs no case of its own: what differs from Windows-1252 are control characters.
    IngestError for what is empty, too large, no text, or written in another encoding.
    """
    if not data.strip():
        raise IngestError(EMPTY)
    if len(data) > MOST_BYTES:
        raise IngestError(TOO_LARGE)
    if data.startswith(NO_TEXT):
        raise IngestError(BINARY)
    if _ARCHIVE.match(data):
        raise IngestError(ARCHIVE)
    return _readable(_marked(data) or _unmarked(data, declared))


def _marked(data: bytes) -> str:
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise IngestError(UNREADABLE) from error
    return ""


def _unmarked(data: bytes, declared: str) -> str:
    if b"\0" in data:
        # Every other byte is 0 in UTF-16 without its mark.
        few, many = sorted((data[::2].count(0), data[1::2].count(0)))
        raise IngestError(UNREADABLE if many > 0.3 * len(data) and few < 0.05 * len(data) else BINARY)
    for encoding in dict.fromkeys([*_known(declared), "utf-8"]):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _western(data)


def _known(declared: str) -> list[str]:
    """As browsers read it: what calls itself ISO-8859-1 is Windows-1252; UTF-16 could not say so."""
    try:
        name = codecs.lookup(declared).name if declared else ""
    except (LookupError, ValueError):
        return []
    if name in ("iso8859-1", "ascii"):
        return ["utf-8", "cp1252"]
    return [] if not name or name.startswith(("utf-16", "utf-32")) or not _is_text(name) else [name]


def _is_text(name: str) -> bool:
    """Not one of the codecs between bytes and bytes, such as zlib."""
    return bool(getattr(codecs.lookup(name), "_is_text_encoding", True))


def _western(data: bytes) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    if len(_CONTROLS.findall(text)) > 0.02 * len(text):
        raise IngestError(BINARY)
    letters = len(_LETTERS.findall(text)) or 1
    if len(_FOREIGN_LETTERS.findall(text)) > MOST_FOREIGN * letters:
        raise IngestError(UNREADABLE)
    if _CONTROLS.search(text) or len(_SIGN_IN_WORD.findall(text)) > MOST_SIGNS * len(text):
        raise IngestError(UNREADABLE)
    return text


def _readable(text: str) -> str:
    if len(_CONTROLS.findall(text)) > 0.02 * len(text) or "\0" in text:
        raise IngestError(BINARY)
    return text
