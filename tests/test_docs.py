"""The README cannot drift from what it describes."""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

from timeline.exports.csv import COLUMNS
from timeline.filters import FACETS, SINGLE

ROOT = Path(__file__).parent.parent


def missing(names: Iterable[str]) -> list[str]:
    """Those that the README does not name as code."""
    readme = (ROOT / "README.md").read_text()
    code = " ".join(re.findall(r"```.*?```|`[^`\n]+`", readme, re.DOTALL))
    return [name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", code)]


def settings_read_from_the_environment() -> list[str]:
    """The first argument of every `env.something("NAME", …)`."""
    tree = ast.parse((ROOT / "timeline" / "settings.py").read_text())
    return [
        str(ast.literal_eval(node.args[0]))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("env.") and node.args
    ]


def test_every_setting_is_in_the_readme() -> None:
    names = settings_read_from_the_environment()

    assert {"SECRET_KEY", "DATABASE_URL", "PORT"} <= set(names)
    assert not missing(names)


def test_every_filter_is_in_the_readme() -> None:
    assert not missing([*FACETS, *SINGLE])


def test_every_csv_column_is_in_the_readme() -> None:
    assert not missing(COLUMNS)


def test_every_make_target_is_in_the_readme() -> None:
    targets = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert {"run", "test", "serve"} <= set(targets)
    assert not missing(f"make {name}" for name in targets)


def test_only_the_settings_file_reads_the_environment() -> None:
    choice = 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")'
    sources = {path: path.read_text().replace(choice, "") for path in (ROOT / "timeline").rglob("*.py")}

    assert not [str(path) for path, source in sources.items() if re.search(r"\benviron\b|\bgetenv\b", source)]
