"""The project's own sentences: what is found in them, where exactly, and what it means."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from timeline.dates import TimeExpression, find, iso_bounds
from timeline.dates.finding.rules import rules, written

HERE = Path(__file__).parent
ANCHOR = date(2021, 8, 3)  # a Tuesday
ZONE = "Europe/Copenhagen"
MARKED = re.compile(r"\[([^\[\]]*)\]")
CODES = sorted(written())


def examples(code: str) -> list[str]:
    """Lines of `find_<code>.txt`; its first lines say how they are written."""
    lines = (HERE / f"find_{code}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def every_example() -> Iterator[tuple[str, str]]:
    for code in CODES:
        yield from ((code, line) for line in examples(code))


def text_of(line: str) -> str:
    return MARKED.sub(r"\1", line.partition(" = ")[0])


def find_in(code: str, line: str) -> list[TimeExpression]:
    return find(text_of(line), code, ANCHOR, ZONE)


def as_example(text: str, found: list[TimeExpression]) -> str:
    """The text with what was found, as an example is written."""
    for expression in reversed(found):
        text = f"{text[: expression.start]}[{expression.phrase}]{text[expression.end :]}"
    if not found:
        return text
    bounds = (tuple(dict.fromkeys(iso_bounds(expression.when))) for expression in found)
    return f"{text} = {'; '.join('..'.join(both) for both in bounds)}"


@pytest.mark.parametrize(("code", "line"), list(every_example()))
def test_what_an_example_marks_is_found_and_nothing_else(code: str, line: str) -> None:
    found = find_in(code, line)

    assert as_example(text_of(line), found) == line, [expression.rule for expression in found]
    assert all(expression.rule.startswith(f"{code}.") for expression in found)


@pytest.mark.parametrize("code", CODES)
def test_every_group_of_rules_has_an_example(code: str) -> None:
    fired = {expression.rule for line in examples(code) for expression in find_in(code, line)}

    assert not sorted(set(rules(code).names) - fired)


@pytest.mark.parametrize("code", CODES)
def test_no_example_is_written_twice(code: str) -> None:
    texts = [text_of(line) for line in examples(code)]

    assert sorted(texts) == sorted(set(texts))


@pytest.mark.parametrize("code", CODES)
def test_some_examples_have_no_date_at_all(code: str) -> None:
    assert sum("[" not in line for line in examples(code)) >= 15
