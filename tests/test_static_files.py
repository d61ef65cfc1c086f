"""What is served is smaller than what is written, and is found by a name that follows its content."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from timeline.static_files import SmallStaticFilesStorage


@pytest.fixture(scope="module")
def collected(tmp_path_factory: Any) -> Path:
    root: Path = tmp_path_factory.mktemp("static")
    return root


@pytest.fixture
def manifest(collected: Path, settings: Any) -> dict[str, str]:
    """Collected as in production."""
    settings.STATIC_ROOT = collected
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {
            "BACKEND": f"{SmallStaticFilesStorage.__module__}.{SmallStaticFilesStorage.__qualname__}"
        }
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    paths: dict[str, str] = json.loads((collected / "staticfiles.json").read_text())["paths"]
    return paths


def source(name: str) -> str:
    return (Path(__file__).parent.parent / "static" / name).read_text()


@pytest.mark.parametrize("name", ["timeline/timeline.css", "timeline/axis.js", "timeline/timeline.js"])
def test_ours_are_served_without_comments_and_blanks(
    manifest: dict[str, str], collected: Path, name: str
) -> None:
    served = (collected / manifest[name]).read_text()
    assert len(served) < 0.9 * len(source(name))
    assert "/*" not in served
    assert "\n// " not in served
    assert (collected / f"{manifest[name]}.gz").exists()


def test_what_others_wrote_is_served_as_it_is(manifest: dict[str, str], collected: Path) -> None:
    name = "django_htmx/htmx-2.min.js"
    assert (collected / manifest[name]).read_bytes() == (collected / name).read_bytes()


def test_collecting_again_changes_no_name(manifest: dict[str, str], collected: Path) -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    again = json.loads((collected / "staticfiles.json").read_text())["paths"]
    assert again == manifest
