"""Templates hold nothing that the content policy would stop."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parent.parent / "templates"

FORBIDDEN = {
    "a style attribute": re.compile(r"""\sstyle\s*=""", re.IGNORECASE),
    "a style element": re.compile(r"<style[\s>]", re.IGNORECASE),
    "a handler attribute": re.compile(r"""\son[a-z]+\s*=\s*["'{]""", re.IGNORECASE),
    "a script with a body": re.compile(r"<script[^>]*>(?!\s*</script>)", re.IGNORECASE),
    "hx-on": re.compile(r"\s(data-)?hx-on", re.IGNORECASE),
    "javascript:": re.compile(r"javascript:|\bjs:", re.IGNORECASE),
}
COMMENT = re.compile(r"{#.*?#}|{%\s*comment\b.*?{%\s*endcomment\s*%}", re.DOTALL)


# Data for search engines: browsers do not run it. What is put in is escaped (reader/metadata.py).
DATA_BLOCK = '<script type="application/ld+json">{{ about.data }}</script>'


def forbidden_in(source: str) -> list[str]:
    source = COMMENT.sub("", source).replace(DATA_BLOCK, "")
    return [name for name, pattern in FORBIDDEN.items() if pattern.search(source)]


def test_no_template_holds_anything_inline() -> None:
    files = list(TEMPLATES.rglob("*.html"))

    assert files
    assert not [(path.name, found) for path in files if (found := forbidden_in(path.read_text()))]


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ('<p style="color: red">', "a style attribute"),
        ("<p\n  STYLE='color: red'>", "a style attribute"),
        ("<style>p { color: red }</style>", "a style element"),
        ('<a href="#" onclick="go()">', "a handler attribute"),
        ("<body onload='{{ go }}'>", "a handler attribute"),
        ("<script>go()</script>", "a script with a body"),
        ('<script src="x.js">go()</script>', "a script with a body"),
        ('<script type="application/json">{{ data }}</script>', "a script with a body"),
        ('<script type="application/ld+json">{{ data|safe }}</script>', "a script with a body"),
        ('<form hx-on:submit="go()">', "hx-on"),
        ('<a href="javascript:go()">', "javascript:"),
        ('<form hx-vals="js:{at: now()}">', "javascript:"),
    ],
)
def test_an_inline_thing_is_found(source: str, what: str) -> None:
    assert forbidden_in(source) == [what]


@pytest.mark.parametrize(
    "source",
    [
        '<script src="{% static "timeline/timeline.js" %}" type="module"></script>',
        '<p class="style" data-once="yes" content="on">on = {{ on }}</p>',
        '{# no style="…" here #}<rect x="3" width="4"/>',
        '{% include "reader/_card.html" with button=1 only %}',
        DATA_BLOCK,
    ],
)
def test_an_honest_template_is_left_alone(source: str) -> None:
    assert not forbidden_in(source)
