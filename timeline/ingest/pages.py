"""The article of a saved page, and what the page says of it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import trafilatura
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from timeline.ingest.instants import read_instant
from timeline.ingest.refusals import NO_ARTICLE, IngestError

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,1000}-->\s*)*+<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_LEAST_WORDS = 5  # in one line at least, or it is a menu
MOST_NESTED = 8
ARTICLES = re.compile(
    r"(?:News|Report|Blog|Opinion|Analysis|LiveBlog|Review|Background)?\w*(?:Article|Posting)$"
)

# In which attributes of `<meta>` pages say when the article was published; the surest first.
META = (
    ("property", "article:published_time"),
    ("property", "og:article:published_time"),
    ("name", "article:published_time"),
    ("itemprop", "datePublished"),
    ("name", "datePublished"),
    ("name", "publish-date"),
    ("name", "pubdate"),
    ("name", "DC.date.issued"),
    ("name", "dcterms.issued"),
    ("name", "DC.date"),
    ("name", "date"),
)


@dataclass(frozen=True)
class Published:
    """When, by the page's own word; `seen` names where it says so."""

    at: datetime
    time_known: bool
    seen: str


@dataclass(frozen=True)
class Page:
    text: str
    title: str
    author: str
    publisher: str
    url: str
    language: str
    published: Published | None


def is_page(text: str) -> bool:
    return bool(_PAGE.match(text))


def read_page(source: str) -> Page:
    """IngestError when there is no article on it."""
    tree = trafilatura.load_html(_without_declaration(source))
    # Before the text is taken out of it: that takes the tree apart.
    published = None if tree is None else _published(tree)
    language = "" if tree is None else str(tree.get("lang") or "").partition("-")[0].lower()[:16]
    found: Any = tree is not None and trafilatura.bare_extraction(
        tree, include_comments=False, date_extraction_params={"extensive_search": False}, with_metadata=True
    )
    text = _paragraphs(found.text or "", found.title or "") if found else ""
    if not any(len(line.split()) >= _LEAST_WORDS for line in text.split("\n")):
        raise IngestError(NO_ARTICLE)
    url = _address(found.url or "")
    return Page(
        text=text,
        title=(found.title or "")[:300],
        author=(found.author or "")[:200],
        publisher=(found.sitename or host(url))[:120],
        url=url,
        language=language,
        published=published,
    )


def host(url: str) -> str:
    """The name of the site: "avisen.dk" of "https://www.avisen.dk/nyt"."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _without_declaration(source: str) -> str:
    """lxml refuses text that says in which encoding it was bytes once."""
    return re.sub(r"\A\s*<\?xml[^>]*\?>", "", source)


def _address(url: str) -> str:
    return url if url.startswith(("http://", "https://")) and len(url) <= 500 and host(url) else ""


def _paragraphs(text: str, title: str) -> str:
    """Lines of trafilatura's are paragraphs, and the first one is often the heading once more."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and lines[0].casefold() == title.strip().casefold():
        lines = lines[1:]
    return "\n\n".join(lines)


def _published(tree: HtmlElement) -> Published | None:
    for text, seen in (*_in_json(tree), *_in_meta(tree), *_in_time(tree)):
        if instant := read_instant(text):
            return Published(*instant, seen)
    return None


def _in_json(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    said = []
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        try:
            said += list(_objects(json.loads(script.text or "", strict=False)))
        except (ValueError, RecursionError):
            continue
    for is_article in (True, False):
        for thing in said:
            if _is_article(thing) is is_article and isinstance(thing.get("datePublished"), str):
                yield thing["datePublished"], "JSON-LD datePublished"


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > MOST_NESTED:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner, depth + 1)


def _is_article(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    return any(
        isinstance(kind, str) and ARTICLES.match(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _in_meta(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    there = list(tree.iterfind(".//meta"))
    for attribute, name in META:
        for meta in there:
            if str(meta.get(attribute) or "").lower() == name.lower() and meta.get("content"):
                yield str(meta.get("content")), f'<meta {attribute}="{name}">'


def _in_time(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Of the `<time>` of a page the one that says of itself that it is this; or the first of the article."""
    there = [one for one in tree.iterfind(".//time") if one.get("datetime")]
    marked = [
        one for one in there if one.get("pubdate") is not None or one.get("itemprop") == "datePublished"
    ]
    inside = [one for one in tree.iterfind(".//article//time") if one.get("datetime")]
    for one in [*marked, *inside[:1], *(there if len(there) == 1 else [])]:
        yield str(one.get("datetime")), "<time>"
