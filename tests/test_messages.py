"""Everything that readers and curators see is there in Danish."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parent.parent
MESSAGES = Path("timeline/locale/da/LC_MESSAGES")

Key = tuple[str | None, str, str]


def key(entry: polib.POEntry) -> Key:
    return (entry.msgctxt, entry.msgid, entry.msgid_plural)


@pytest.fixture(scope="module")
def danish() -> polib.POFile:
    return polib.pofile(str(ROOT / MESSAGES / "django.po"))


def test_every_text_is_translated(danish: polib.POFile) -> None:
    assert len(danish) > 50
    assert not [entry.msgid for entry in danish.untranslated_entries()]
    assert not [entry.msgid for entry in danish.fuzzy_entries()]
    assert not [entry.msgid for entry in danish.obsolete_entries()]


def test_the_compiled_file_says_what_the_written_one_says(danish: polib.POFile) -> None:
    compiled = polib.mofile(str(ROOT / MESSAGES / "django.mo"))

    def said(entries: list[polib.POEntry]) -> dict[Key, object]:
        return {key(entry): entry.msgstr_plural or entry.msgstr for entry in entries}

    assert said(compiled) == said(danish), "run `make messages`"


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="GNU gettext is not installed")
def test_no_text_of_the_code_is_missing(danish: polib.POFile, tmp_path: Path) -> None:
    shutil.copy(ROOT / "manage.py", tmp_path)
    ignored = shutil.ignore_patterns("__pycache__", "*.po", "*.mo")
    for folder in ("timeline", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    options = ["--verbosity=0", "--locale=da", "--extension=html,txt,py"]
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", *options],
        cwd=tmp_path,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "timeline.settings", "SECRET_KEY": "of-no-importance"},
        check=True,
        timeout=60,
    )

    fresh = polib.pofile(str(tmp_path / MESSAGES / "django.po"))
    known = {key(entry) for entry in danish}
    missing = [entry.msgid for entry in fresh if key(entry) not in known]
    assert not missing, "run `make messages` and translate"
