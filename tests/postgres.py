"""Runs pytest on a PostgreSQL of its own: `python -m tests.postgres -- [arguments of pytest]`.

The cluster lives in a temporary folder, listens on a socket there and nowhere else, and is removed
at the end, whatever the end is. Programs: Debian's package postgresql, or whatever is on PATH.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

# Nothing has to outlive a crash of this machine.
OPTIONS = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with cluster() as url:
            return pytest(arguments, url)
    except KeyboardInterrupt:
        return 130


def pytest(arguments: list[str], url: str) -> int:
    command = [sys.executable, "-m", "pytest", *arguments]
    with subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url}) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:
            process.send_signal(signal.SIGINT)  # again, should only we have got it
            process.wait()
            raise


@contextmanager
def cluster() -> Iterator[str]:
    """A running PostgreSQL; gives its DATABASE_URL."""
    programs, owner = find_programs(), find_owner()
    folder = Path(tempfile.mkdtemp(prefix="tidslinje-postgres-"))
    data, log = folder / "data", folder / "log"
    pg_ctl = [*as_user(owner), str(programs / "pg_ctl"), f"--pgdata={data}"]
    initdb = [*as_user(owner), str(programs / "initdb"), f"--pgdata={data}", "--username=tidslinje"]
    try:
        if owner:
            shutil.chown(folder, owner)
        run([*initdb, "--auth=trust", "--locale=C.UTF-8", "--encoding=UTF8", "--no-sync"], folder)
        run([*pg_ctl, "--wait", f"--log={log}", f"--options={OPTIONS} -k {folder}", "start"], folder, log)
        yield f"postgres://tidslinje@{quote(str(folder), safe='')}/postgres"
    finally:
        subprocess.run([*pg_ctl, "--mode=immediate", "stop"], cwd=folder, capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> Path:
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(installed, key=lambda path: int(path.parts[-3]), default=None)
    found = newest or shutil.which("initdb")
    if found is None:
        sys.exit("PostgreSQL's server programs are missing; on Debian install the package postgresql.")
    return Path(found).resolve().parent


def find_owner() -> str | None:
    """Who the server runs as, when not as ourselves: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        sys.exit("PostgreSQL refuses root, and there is no user postgres; run this as an ordinary user.")


def as_user(owner: str | None) -> list[str]:
    return ["runuser", "-u", owner, "--"] if owner else []


def run(command: list[str], folder: Path, log: Path | None = None) -> None:
    # pg_ctl's server keeps what it inherits, so its output goes to a file and not to a pipe.
    with (folder / "output").open("w+") as output:
        done = subprocess.run(command, cwd=folder, stdout=output, stderr=output, check=False)
        output.seek(0)
        if done.returncode:
            told = output.read() + (log.read_text() if log and log.exists() else "")
            sys.exit(f"PostgreSQL did not start:\n{told}")


if __name__ == "__main__":
    rest = sys.argv[1:]
    sys.exit(main(rest[1:] if rest[:1] == ["--"] else rest))
