"""Wrong settings end with one sentence; without any the site is secure."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

ROOT = Path(__file__).parent.parent
KEY = "a-key-as-long-as-django-wants-it-0123456789-abcdefghijklmnopqrst"
PRODUCTION = {"SECRET_KEY": KEY, "ALLOWED_HOSTS": "example.org"}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_missing_key_ends_with_one_sentence_that_says_how_to_make_one() -> None:
    done = manage("check")

    assert done.returncode == 1
    assert done.stderr.startswith("Settings: SECRET_KEY is not set. Make one with")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "perhaps"),
        ("HTTPS", "perhaps"),
        ("PORT", "http"),
        ("PORT", "70000"),
        ("WORKERS", "0"),
        ("HSTS_SECONDS", "-1"),
        ("DATABASE_URL", "hemmelig"),
        ("DATABASE_URL", ""),
    ],
)
def test_an_unreadable_value_ends_with_one_sentence_that_names_the_setting(name: str, value: str) -> None:
    done = manage("check", **PRODUCTION, **{name: value})

    assert done.returncode == 1
    assert done.stderr.startswith(f'Settings: Environment variable "{name}" invalid: ')
    assert done.stderr.count("\n") == 1
    assert "hemmelig" not in done.stderr


def test_check_deploy_is_clean_in_production(tmp_path: Path) -> None:
    (tmp_path / "staticfiles.json").write_text('{"version": "1.1", "paths": {}, "hash": ""}')

    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION, STATIC_ROOT=str(tmp_path))

    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout


def test_check_deploy_finds_what_is_missing(tmp_path: Path) -> None:
    careless = {**PRODUCTION, "ALLOWED_HOSTS": "*", "STATIC_ROOT": str(tmp_path)}

    done = manage("check", "--deploy", "--fail-level", "WARNING", **careless)

    assert done.returncode == 1
    assert "timeline.W001" in done.stderr
    assert "timeline.W002" in done.stderr


def test_https_is_given_up_only_when_debugging_is_asked_for() -> None:
    shown = ("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE")
    script = f"from django.conf import settings as s; print(s.DEBUG, *(getattr(s, n) for n in {shown}))"

    in_production = manage("shell", "--no-imports", "-c", script, **PRODUCTION).stdout
    debugging = manage("shell", "--no-imports", "-c", script, DEBUG="true").stdout

    assert in_production.split() == ["False", "True", "True", "True", "True"]
    assert debugging.split() == ["True", "False", "False", "False", "False"]


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite")
def test_sqlite_is_opened_for_several_writers() -> None:
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert connection.settings_dict["OPTIONS"]["timeout"] == 20
    assert "journal_mode=WAL" in connection.settings_dict["OPTIONS"]["init_command"]
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA synchronous").fetchone() == (1,)  # NORMAL


def test_every_answer_carries_the_policies(settings: object) -> None:
    settings.SECURE_SSL_REDIRECT = False
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    settings.SECURE_HSTS_PRELOAD = True

    headers = Client().get("/healthz", secure=True).headers

    assert set(headers["Content-Security-Policy"].split("; ")) == {
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    }
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
