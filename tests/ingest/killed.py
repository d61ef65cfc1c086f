"""Settings for a process that is to be killed: its proposer stops when half an article is in the database."""

import os
import signal
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.settings import *  # noqa: F403

# A runner in the background ignores Ctrl-C, and so would every process that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
PROPOSER = "tests.ingest.killed.propose"


class Slow(tuple[str, ...]):
    """Reasons that are asked for after the events and their quotes were written, and then never come."""

    def __iter__(self) -> Iterator[str]:
        Path(os.environ["REACHED"]).touch()
        time.sleep(60)
        return super().__iter__()


def propose(text: str, language: str, anchor: date, zone: str, knowledge: object) -> object:
    from dataclasses import replace

    from tests.ingest import proposing

    found = proposing.propose(text, language, anchor, zone, knowledge)  # type: ignore[arg-type]
    return [replace(one, why=Slow(one.why)) if "STOP" in text else one for one in found]
