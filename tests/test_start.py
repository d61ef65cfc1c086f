"""`make run` from its second half on: a fresh database, a server, and a second start that changes nothing."""

import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SECONDS = 60


class Site:
    """One site with its own database and port, started as often as a test likes."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "site.sqlite3"
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.environment = {
            **{name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")},
            "SECRET_KEY": "a-key-as-long-as-django-wants-it-0123456789-abcdefghijklmnopqrst",
            "HTTPS": "false",
            "PORT": str(self.port),
            "DATABASE_URL": f"sqlite:///{self.database}",
            "STATIC_ROOT": str(folder / "static"),
            "WORKERS": "1",
        }

    def manage(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def refused(self, *arguments: str) -> str:
        """What a command says that is to end with status 1."""
        with self.manage(*arguments) as process:
            said = process.communicate(timeout=SECONDS)[0]
        assert process.returncode == 1, said
        return said

    @contextmanager
    def started(self) -> Iterator[list[str]]:
        """The running site; gives the list that holds what it said once it has stopped."""
        said: list[str] = []
        with self.manage("start") as process:
            try:
                self.wait_for(process)
                yield said
            finally:
                process.terminate()
                said.append(process.communicate(timeout=SECONDS)[0])
        assert process.returncode == 0, said

    def wait_for(self, process: subprocess.Popen[str]) -> None:
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline and process.poll() is None:
            try:
                if self.get("/readyz").status == 200:
                    return
            except (OSError, HTTPException):
                time.sleep(0.1)
        process.terminate()
        pytest.fail(f"the site did not start:\n{process.communicate()[0]}")

    def get(self, address: str, **headers: str) -> HTTPResponse:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)) as connection:
            connection.request("GET", address, headers={"Connection": "close", **headers})
            response = connection.getresponse()
            response.text = response.read().decode("utf-8", "replace")  # type: ignore[attr-defined]
            return response

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """Everything in the database."""
        with closing(sqlite3.connect(self.database)) as connection:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables}  # noqa: S608


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("site"))
    with site.manage("collectstatic", "--noinput", "--verbosity", "0") as process:
        said = process.communicate(timeout=SECONDS)[0]
    assert process.returncode == 0, said
    return site


@pytest.fixture(scope="module")
def first_words(site: Site) -> str:
    """What the first start of all says."""
    with site.started() as said:
        pass
    return said[0]


def test_the_first_start_makes_a_site_to_look_at(first_words: str, site: Site) -> None:
    assert "Loaded the demo story." in first_words
    assert re.search(r"Sign in as redaktion with the password \S{16} \(shown only this once\)", first_words)
    address = f"http://127.0.0.1:{site.port}/"
    assert first_words.endswith(f"Read at {address} and curate at {address}admin/ until Ctrl-C.\n")
    assert "Traceback" not in first_words


def test_the_password_is_kept_nowhere_in_clear(first_words: str, site: Site) -> None:
    password = re.search(r"password (\S{16})", first_words)

    assert password
    assert password[1] not in str(site.rows())


def test_a_second_start_changes_nothing_and_keeps_what_curators_did(first_words: str, site: Site) -> None:
    with closing(sqlite3.connect(site.database)) as connection, connection:
        connection.execute("UPDATE timeline_story SET title = 'Omdøbt'")
    before = site.rows()

    with site.started() as said:
        pass

    assert site.rows() == before
    assert "Loaded" not in said[0]
    assert "password" not in said[0]


def test_a_port_that_is_taken_is_told_in_a_sentence(first_words: str, site: Site) -> None:
    with socket.create_server(("127.0.0.1", site.port)):
        said = site.refused("start")

    assert said == (
        f"Port {site.port} cannot be used (address already in use). "
        f"Stop what uses it, or choose another: make run PORT={site.port + 1}\n"
    )


def test_a_database_that_cannot_be_opened_is_told_in_a_sentence(site: Site, tmp_path: Path) -> None:
    elsewhere = Site(tmp_path)
    elsewhere.environment["DATABASE_URL"] = f"sqlite:///{tmp_path}/nowhere/site.sqlite3"
    elsewhere.environment["STATIC_ROOT"] = site.environment["STATIC_ROOT"]

    said = elsewhere.refused("start")

    assert said == "The database cannot be used: unable to open database file\n"


def test_the_server_answers_what_readers_and_strangers_ask(first_words: str, site: Site) -> None:
    with site.started():
        page = site.get("/")
        assert page.status == 200
        style = re.search(r'href="(/static/timeline/[\w.-]+\.css)"', page.text)
        assert style
        kept = site.get(style[1], **{"Accept-Encoding": "br"})
        assert kept.headers["Content-Encoding"] == "br"
        assert kept.headers["Cache-Control"] == "max-age=315360000, public, immutable"

        # A search of 10 KB is told what is wrong with it, by a page of ours, also when every byte is escaped.
        assert site.get("/?q=" + "%C3%A5" * 5_000).status == 422
        assert site.get("/?q=" + "x" * 100_000).status == 414
        assert site.get("/", Host="elsewhere.example").status == 400
        assert site.get("/nowhere/").status == 404
