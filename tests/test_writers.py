"""Eight curators at once on SQLite: they wait for each other, and nobody is turned away."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).parent.parent

# In a process of its own, because the tests' database is in memory and of one connection.
WRITERS = """
import threading, django
django.setup()
from django.core.management import call_command
from django.db import connections, transaction
call_command("migrate", verbosity=0)
from timeline.models import Story
Story.objects.create(title="Delt")
failures = []

def write(number):
    try:
        for round in range(10):
            with transaction.atomic():
                story = Story.objects.get(slug="delt")
                story.standfirst += f"{number};"
                story.save()
    except Exception as error:
        failures.append(repr(error))
    connections.close_all()

writers = [threading.Thread(target=write, args=[number]) for number in range(8)]
[writer.start() for writer in writers]
[writer.join() for writer in writers]
assert not failures, failures
assert Story.objects.get().standfirst.count(";") == 80
"""


@pytest.mark.django_db
def test_eight_writers_wait_for_each_other_and_lose_nothing(tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL locks rows, and this is about a lock on the whole file")
    environment = {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'writers.sqlite3'}",
        "PATH": "",
    }
    done = subprocess.run(
        [sys.executable, "-c", WRITERS], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
