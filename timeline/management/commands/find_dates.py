"""Time expressions of a text, as a table for people or as JSON lines for programs."""

import json
import sys
from argparse import ArgumentParser
from datetime import date
from io import TextIOWrapper
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from timeline.dates import DateError, Refused, TimeExpression, iso_bounds, read_text

WHOLE_TEXT_NEEDS = "With plain text --anchor says on which day it was published, such as 2021-08-02."


class BadLine(Exception):
    """Why a line of JSON cannot be answered."""


class Command(BaseCommand):
    help = "Finds the time expressions of a text on standard input, read on the day it was published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--lang", default="da", help="language of the text, as a tag: da, en, nb, …")
        parser.add_argument("--anchor", type=_day, help="day of publication, such as 2021-08-02")
        parser.add_argument("--zone", default=settings.TIME_ZONE, help="time zone of the story")
        parser.add_argument(
            "--jsonl",
            action="store_true",
            help='read lines {"id", "lang", "anchor", "text"} and write lines {"id", "expressions"}',
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if isinstance(sys.stdin, TextIOWrapper):  # whatever the locale says
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")
        if options["jsonl"]:
            self.answer_lines(options["zone"])
        elif options["anchor"] is None:
            raise CommandError(WHOLE_TEXT_NEEDS)
        else:
            self.show(options["lang"], options["anchor"], options["zone"])

    def answer_lines(self, zone: str) -> None:
        """A bad line is answered on standard error; the others are still done."""
        bad = False
        for number, line in enumerate(sys.stdin, 1):
            if not line.strip():
                continue
            try:
                name, found = answer(line, zone)
            except BadLine as reason:
                bad = True
                self.stderr.write(f"Line {number}: {reason}")
                continue
            expressions = [as_json(one) for one in found if isinstance(one, TimeExpression)]
            self.stdout.write(json.dumps({"id": name, "expressions": expressions}, ensure_ascii=False))
            for one in found:
                if isinstance(one, Refused):
                    self.stderr.write(f"Line {number}: left out {refusal(one)}")
        if bad:
            sys.exit(1)

    def show(self, language: str, anchor: date, zone: str) -> None:
        text = sys.stdin.read()
        try:
            found = list(read_text(text, language, anchor, zone))
        except DateError as error:
            raise CommandError(str(error)) from None
        self.show_table([one for one in found if isinstance(one, TimeExpression)])
        for one in found:
            if isinstance(one, Refused):
                self.stdout.write(self.style.WARNING(f"Left out {refusal(one)}"))

    def show_table(self, found: list[TimeExpression]) -> None:
        if not found:
            self.stdout.write("No time expression was found.")
            return
        rows = [("Words", "From", "To", "Kind", "EDTF", "Rule"), *map(row, found)]
        widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
        for number, cells in enumerate(rows):
            words, *others = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
            style = self.style.SUCCESS if number else self.style.MIGRATE_HEADING
            self.stdout.write("  ".join([style(words), *others]).rstrip())


def _day(text: str) -> date:
    return date.fromisoformat(text)


def row(found: TimeExpression) -> tuple[str, ...]:
    earliest, latest = iso_bounds(found.when)
    phrase = " ".join(found.phrase.split())
    return phrase, earliest or "open", latest or "open", found.kind, found.when.edtf, found.rule


def refusal(one: Refused) -> str:
    return f"“{' '.join(one.phrase.split())}” ({one.start}–{one.end}): {one.error}"


def answer(line: str, zone: str) -> tuple[Any, list[TimeExpression | Refused]]:
    """The id of one line and what is found in its text; raises `BadLine`."""
    try:
        asked = json.loads(line)
    except ValueError as error:
        raise BadLine(f"not JSON ({error})") from None
    except RecursionError:
        raise BadLine("not JSON that can be read (nested too deep)") from None
    if not isinstance(asked, dict):
        raise BadLine('not an object with "id", "lang", "anchor" and "text"')
    for name in ("lang", "anchor", "text"):
        if not isinstance(asked.get(name), str):
            raise BadLine(f'"{name}" is missing or not text')
    if "id" not in asked:
        raise BadLine('"id" is missing')
    try:
        anchor = date.fromisoformat(asked["anchor"])
    except ValueError:
        raise BadLine(f'"anchor" is no day such as 2021-08-02: {asked["anchor"][:40]!r}') from None
    try:
        return asked["id"], list(read_text(asked["text"], asked["lang"], anchor, zone))
    except DateError as error:
        raise BadLine(str(error)) from None


def as_json(found: TimeExpression) -> dict[str, Any]:
    earliest, latest = iso_bounds(found.when)
    return {
        "start": found.start,
        "end": found.end,
        "phrase": found.phrase,
        "earliest": earliest or None,
        "latest": latest or None,
        "edtf": found.when.edtf,
        "precision": found.when.precision,
        "kind": found.kind,
        "rule": found.rule,
    }
