"""A process that is killed in the middle of an article leaves nothing of it, and can be started again."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STORY = "from timeline.models import Story; Story.objects.create(title='Sagen', slug='sagen')"


def run(folder: Path, *arguments: str, settings: str = "tests.ingest.killed") -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": settings,
        "REACHED": str(folder / "reached"),
    }
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def rows(folder: Path) -> dict[str, int]:
    with closing(sqlite3.connect(folder / "site.sqlite3")) as database:
        return {
            table: database.execute(f"SELECT COUNT(*) FROM timeline_{table}").fetchone()[0]  # noqa: S608
            for table in ("article", "event", "citation", "proposal", "revision")
        }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for arguments in (["migrate", "--verbosity=0"], ["shell", "--command", STORY]):
        process = run(tmp_path, *arguments)
        _said, problem = process.communicate(timeout=120)
        assert process.returncode == 0, problem.decode()
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text("Den 2. maj 2021 landede det første fly.", "utf-8")
    (texts / "b.txt").write_text("Den 3. maj 2021 skete det, STOP. Den 4. maj 2021 igen.", "utf-8")
    return tmp_path


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda how: how.name)
def test_nothing_half_is_left_and_the_same_command_goes_on(folder: Path, how: signal.Signals) -> None:
    command = (
        "ingest",
        f"--dir={folder / 'texts'}",
        "--story=sagen",
        "--published=2021-05-05",
        "--publisher=A",
    )
    process = run(folder, *command)
    deadline = time.monotonic() + 60
    while not (folder / "reached").exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    assert (folder / "reached").exists(), process.communicate()[1].decode()

    process.send_signal(how)
    _said, problem = process.communicate(timeout=30)

    assert process.returncode == (130 if how == signal.SIGINT else -how)
    assert rows(folder) == dict.fromkeys(("article", "event", "citation", "proposal", "revision"), 1)
    if how == signal.SIGINT:
        assert problem.decode() == (
            "Stopped. 1 article stored with 1 proposed event, 0 there already, 0 refused. "
            "Run the same command again to go on.\n"
        )

    again = run(folder, *command, settings="tests.settings")
    said, problem = again.communicate(timeout=60)
    assert (again.returncode, problem) == (0, b"")
    assert said.decode().startswith("1 article stored")
    assert "1 there already" in said.decode()
    assert rows(folder)["article"] == 2
