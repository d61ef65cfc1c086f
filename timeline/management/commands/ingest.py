"""Files into a story: an article each, with the events that it proposes."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from timeline.dates import DateError, Precision, read_typed_in
from timeline.ingest.articles import Ingested, ingest, same_address
from timeline.ingest.instants import Instant, read_instant
from timeline.ingest.proposals import Known, known
from timeline.ingest.refusals import NO_DAY, IngestError
from timeline.ingest.sources import Source, from_file
from timeline.models import Story, digest_of

ENDINGS = (".txt", ".html", ".htm")
GIVEN = ("title", "author", "publisher", "url", "language")
INTERRUPTED = 130  # what shells give for Ctrl-C
WIDTH = 24  # of the bar, in characters


@dataclass
class Tally:
    """What has become of the files so far."""

    of: int
    done: int = 0
    made: int = 0
    there: int = 0
    failed: int = 0
    proposals: int = 0

    def __str__(self) -> str:
        articles = f"{self.made} {'article' if self.made == 1 else 'articles'}"
        events = f"{self.proposals} proposed {'event' if self.proposals == 1 else 'events'}"
        return f"{articles} stored with {events}, {self.there} there already, {self.failed} refused."


@dataclass(frozen=True)
class Run:
    """What holds for every file."""

    story: Story
    given: dict[str, str]
    published: Instant | None
    site: Known
    there: set[str]  # digests


class Command(BaseCommand):
    help = (
        "Stores text files and saved pages as articles of a story, with the events that they propose. What "
        "NAME.json beside NAME.txt says (published, title, author, publisher, url, language) goes before "
        "the options, and these before what a page says of itself. Each article has a transaction of its own "
        "and what is there already is passed over, so the same command goes on where it was stopped."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="text files or saved pages")
        parser.add_argument("--dir", type=Path, help="every .txt, .html and .htm of this folder")
        parser.add_argument("--story", required=True, metavar="SLUG", help="the story that they belong to")
        parser.add_argument(
            "--published", default="", help="day or minute: 2021-08-02, 2021-08-02T21:14, words"
        )
        for name in GIVEN:
            parser.add_argument(
                f"--{name}", default="", help=f"the {name} of files that have none beside them"
            )

    def handle(self, *args: Any, **options: Any) -> None:
        story = Story.objects.filter(slug=options["story"]).first()
        if story is None:
            raise CommandError(f"There is no story {options['story']}. The admin lists their slugs.")
        files = [*options["files"], *_files_of(options["dir"])]
        if not files:
            raise CommandError("Name a file, or a folder of .txt and .html files with --dir.")
        run = Run(
            story,
            given={name: options[name] for name in GIVEN if options[name]},
            published=_typed(options["published"], story) if options["published"] else None,
            site=known(),
            there=set(story.articles.values_list("digest", flat=True)),
        )
        with translation.override("en"):  # as everything that commands say
            self.take_all(files, run)

    def take_all(self, files: list[Path], run: Run) -> None:
        tally = Tally(len(files))
        try:
            for path in files:
                self.take(path, run, tally)
                tally.done += 1
                self.say(f"{_bar(tally)} {path.name[:40]}")
        except KeyboardInterrupt:
            self.warn(f"Stopped. {tally} Run the same command again to go on.")
            sys.exit(INTERRUPTED)
        self.say("")
        self.stdout.write(str(tally))
        if tally.failed:
            sys.exit(1)

    def take(self, path: Path, run: Run, tally: Tally) -> None:
        """One file; why it is refused is told, and the others are still done."""
        try:
            source = _source(path, run)
            if digest_of(source.text) in run.there:
                tally.there += 1
                return
            done = _ingest(source, run)
        except (IngestError, OSError, BadSidecar) as error:
            tally.failed += 1
            self.warn(f"{path}: {error}")
            return
        run.there.add(done.article.digest)
        tally.made += done.made
        tally.there += not done.made
        tally.proposals += done.proposals or 0
        if done.proposals is None:
            self.warn(f"{path}: stored, but the proposer of this site failed on it; the log says how.")
        for left in done.left:
            event, quote = left.citation.event_id, left.citation.quote
            self.warn(f"{path}: event {event} stays with the earlier version. {left.why} “{quote}”")

    def say(self, line: str) -> None:
        """On the line of the bar, where somebody is looking."""
        if self.stderr.isatty():
            self.stderr.write(f"\r\x1b[K{line}", ending="")
            self.stderr.flush()

    def warn(self, line: str) -> None:
        self.say("")
        self.stderr.write(line)


class BadSidecar(Exception):
    """Why what lies beside a file cannot be used."""


def _files_of(folder: Path | None) -> list[Path]:
    if folder is None:
        return []
    if not folder.is_dir():
        raise CommandError(f"There is no folder {folder}.")
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS and path.is_file())


def _ingest(source: Source, run: Run) -> Ingested:
    if source.published is None:
        raise IngestError(NO_DAY)
    return ingest(
        run.story,
        source,
        source.published,
        time_known=source.published_time_known,
        previous=same_address(run.story, source.url),
        site=run.site,
    )


def _source(path: Path, run: Run) -> Source:
    source = from_file(path.read_bytes())
    if run.published:
        source = _dated(source, run.published)
    beside = path.with_suffix(".json")
    said = _beside(beside) if beside.is_file() else {}
    if day := said.pop("published", ""):
        instant = read_instant(day)
        if instant is None:
            raise BadSidecar(
                f"“{day}” in {beside.name} is no date such as 2021-08-02 or 2021-08-02T21:14+02:00."
            )
        source = _dated(source, instant)
    fields: dict[str, Any] = {**run.given, **said}
    return replace(source, **fields)


def _dated(source: Source, instant: Instant) -> Source:
    return replace(source, published=instant.at, published_time_known=instant.time_known)


def _beside(path: Path) -> dict[str, str]:
    try:
        said = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BadSidecar(f"{path.name} is not JSON: {error}") from error
    if not isinstance(said, dict) or not all(isinstance(value, str) for value in said.values()):
        raise BadSidecar(f"{path.name} is not an object of texts.")
    if unknown := said.keys() - {*GIVEN, "published"}:
        raise BadSidecar(
            f"{path.name} has {', '.join(sorted(unknown))}; it may have published, {', '.join(GIVEN)}."
        )
    return said


def _typed(text: str, story: Story) -> Instant:
    """`--published`, as people type dates; a minute by the clock of the story."""
    today = timezone.localdate(timezone=ZoneInfo(story.zone))
    if instant := read_instant(text):
        return instant
    try:
        when = read_typed_in([story.language, *dict(settings.LANGUAGES)], text, today, story.zone)
    except DateError as error:
        raise CommandError(f"--published: {error}") from error
    if when.precision is Precision.MINUTE:
        return Instant(datetime.fromisoformat(when.edtf), True)
    if when.precision is not Precision.DAY or when.first_day is None or when.first_day != when.last_day:
        raise CommandError(f"--published: “{text}” is not one day or minute, such as 2021-08-02.")
    return Instant(datetime.combine(when.first_day, time()), False)


def _bar(tally: Tally) -> str:
    full = WIDTH * tally.done // tally.of
    return f"[{'#' * full}{'.' * (WIDTH - full)}] {tally.done}/{tally.of}"
