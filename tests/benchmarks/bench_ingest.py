"""Time to take in an article with its proposals: one, and a thousand files of 5 kB in a folder."""

import os
import statistics
import tempfile
import time
from contextlib import redirect_stdout
from datetime import datetime
from io import StringIO
from pathlib import Path

ROUNDS, FILES, SIZE = 20, 1000, 5_000
DEMO = Path(__file__).parents[2] / "timeline" / "demo" / "article.da.txt"
NOTHING = "tests.ingest.proposing.nothing"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        # A file and not memory: what is written to disk has its share.
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/site.sqlite3"
        import django
        from django.core.management import call_command
        from django.test.utils import override_settings

        django.setup()
        call_command("migrate", verbosity=0)
        from timeline.ingest.proposals import PROPOSER

        print(f"{'the demo article':34} {_one():6.1f} ms (median, by the clock)")
        with override_settings(PROPOSER=NOTHING):
            print(f"{'without a proposer':34} {_one():6.1f} ms")
        _files(Path(folder))
        for name, proposer in (("with proposals", PROPOSER), ("without a proposer", NOTHING)):
            with override_settings(PROPOSER=proposer):
                spent, busy, said = _folder(Path(folder))
            print(f"{FILES} files of {SIZE // 1000} kB {name:18} {spent:6.1f} s ({busy:.1f} busy). {said}")


def _one() -> float:
    from timeline.ingest.articles import ingest
    from timeline.ingest.sources import from_file
    from timeline.models import Story

    times = []
    for _round in range(ROUNDS + 1):
        story = Story.objects.create(title="Sagen")
        start = time.perf_counter()
        source = from_file(DEMO.read_bytes())
        ingest(story, source.__class__(**{**source.__dict__, "publisher": "Avisen"}), datetime(2021, 8, 2))
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[1:])  # the first one loads the rules


def _files(folder: Path) -> None:
    """Each another text: the demo's paragraphs in another order, as often as it takes, with its number."""
    paragraphs = DEMO.read_text("utf-8").split("\n\n")[1:]
    for n in range(FILES):
        text = f"Artikel {n}"
        turn = n
        while len(text.encode()) < SIZE:
            text += f"\n\n{paragraphs[turn % len(paragraphs)]} Det var nummer {n}-{turn}."
            turn += 1
        (folder / f"{n:04}.txt").write_text(text, "utf-8")


def _folder(folder: Path) -> tuple[float, float, str]:
    from django.core.management import call_command

    from timeline.models import Story

    story, said = Story.objects.create(title="Mappen"), StringIO()
    start, busy = time.perf_counter(), time.process_time()
    with redirect_stdout(said):
        call_command(
            "ingest", dir=folder, story=story.slug, published="2021-08-02", publisher="A", stdout=said
        )
    return time.perf_counter() - start, time.process_time() - busy, said.getvalue().strip()
