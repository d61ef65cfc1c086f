"""The short articles beside this file, written for it by people who did not know the rules."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "articles"
Span = tuple[int, int]


@dataclass(frozen=True)
class Happening:
    """A dated happening that an editor put on the timeline; `spans` are the time words of its mentions."""

    spans: tuple[Span, ...]
    bounds: tuple[str, str]
    status: str
    about: str


@dataclass(frozen=True)
class ToldArticle:
    name: str
    language: str
    published: date
    zone: str
    text: str
    happenings: tuple[Happening, ...]
    background: tuple[Span, ...]  # proposing these is neither right nor wrong


def read_articles() -> Iterator[ToldArticle]:
    for path in sorted(HERE.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        text = data["text"]
        yield ToldArticle(
            path.stem,
            path.stem[:2],
            date.fromisoformat(str(data["published"])[:10]),
            data["zone"],
            text,
            tuple(_happening(text, event) for event in data["events"]),
            tuple(_place(text, said) for said in data.get("background", ())),
        )


def _happening(text: str, event: dict[str, Any]) -> Happening:
    spans = tuple(_place(text, said) for said in (event, *event.get("mentions", ())))
    bounds = (event.get("earliest", ""), event.get("latest", ""))
    return Happening(spans, bounds, event["status"], event["about"])


def _place(text: str, said: dict[str, Any]) -> Span:
    start = -1
    for _ in range(said.get("occurrence", 1)):
        start = text.index(said["phrase"], start + 1)
    return start, start + len(said["phrase"])


def overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
