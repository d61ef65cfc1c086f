"""The house stands as it was drawn: who may import whom, what lies where, and how large things grow."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "timeline"

# The picture. Whoever needs another arrow changes it here, and says why in the commit.
# Nobody looks up; doors never import each other.
DATABASE = {"models", "querysets"}
HANDED_A_QUERYSET = {"axis", "search", "exports"}
WITHOUT_A_DATABASE = {"extract", "filters", "rows"}
BELOW_THE_DOORS = {"curation", "ingest", "imports", *WITHOUT_A_DATABASE, *DATABASE, *HANDED_A_QUERYSET}
WRITERS = {"extract", "models"}
PICTURE: dict[str, set[str]] = {
    # doors
    "reader": BELOW_THE_DOORS,
    "admin": BELOW_THE_DOORS,
    "management": BELOW_THE_DOORS | {"demo"},
    "templatetags": {"filters"},
    # what changes rows
    "curation": WRITERS,
    "ingest": WRITERS | {"curation"},  # what it proposes is a version like any other
    "imports": WRITERS,
    "demo": {"models", "curation", "ingest"},
    # what is stored, and the questions put to it
    "models": {"querysets", "filters"},
    "querysets": {"filters", "search", "rows"},
    "filters": set(),
    "rows": set(),
    # handed a queryset, so that they need no model
    "axis": set(),
    "search": set(),
    "exports": {"rows"},
    # words, without Django
    "extract": set(),
    "dates": set(),
    "languages": set(),
    # what holds the house together
    "settings": set(),
    "urls": {"reader", "admin"},
    "apps": {"checks", "models", "search"},
    "checks": set(),
    "server": set(),
    "static_files": set(),
    "wsgi": set(),
    "asgi": set(),
    "migrations": {"models"},
}
EVERYBODY_MAY = {"dates", "languages"}
WITHOUT_DJANGO = {"dates", "extract", "languages"}
NOT_PYTHON = {"locale"}

TOP_LEVEL = {
    *("manage.py", "timeline", "templates", "static", "tests", "docs", "requirements.txt"),
    *("README.md", "Makefile", "CHANGELOG.md", "LICENSE", "pyproject.toml", "requirements-dev.txt"),
}
LONGEST_FUNCTION = 60
LONGEST_FILE = 400

FILES = sorted(path for path in HOUSE.rglob("*.py"))
WRITTEN = [path for path in [*FILES, *(ROOT / "tests").rglob("*.py")] if path.parent.name != "migrations"]


def room_of(path: Path) -> str:
    """reader for timeline/reader/views.py, filters for timeline/filters.py, nothing for timeline itself."""
    inside = path.relative_to(HOUSE).with_suffix("").parts
    return "" if inside == ("__init__",) else inside[0]


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, dotted module) of every import, hidden ones too, but not those for the type checker alone."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING"):
            for other in node.orelse:
                yield from imports(ast.Module([other], []))
        elif isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, name) for name in modules_named_by(node))
        else:
            yield from imports(node)


def modules_named_by(node: ast.ImportFrom) -> list[str]:
    if node.level:
        return ["." * node.level + (node.module or "")]
    if node.module == "timeline":  # from timeline import search
        return [f"timeline.{alias.name}" for alias in node.names]
    return [node.module or ""]


def complaints(path: Path, source: str) -> Iterator[str]:
    """What `source`, were it at `path`, imports against the picture."""
    room = room_of(path)
    allowed = PICTURE.get(room, set()) | EVERYBODY_MAY | {room}
    for line, name in imports(ast.parse(source)):
        top, _, rest = name.partition(".")
        target = rest.partition(".")[0]
        where = f"{path.relative_to(ROOT)}:{line}"
        if name.startswith("."):
            yield f"{where} imports {name} by a relative name; write it in full"
        elif top == "timeline" and target not in allowed:
            yield f"{where} imports {name}: no arrow from {room or 'timeline'} to {target or 'timeline'}"
        elif top == "django" and room in WITHOUT_DJANGO:
            yield f"{where} imports {name}: {room} knows nothing of Django"


def test_every_import_follows_an_arrow_of_the_picture() -> None:
    assert not [found for path in FILES for found in complaints(path, path.read_text())]


@pytest.mark.parametrize(
    ("path", "source", "why"),
    [
        ("models/event.py", "from timeline.reader import views", "no arrow from models to reader"),
        ("admin/event.py", "import timeline.reader.views", "no arrow from admin to reader"),
        (
            "querysets.py",
            "def a():\n    from timeline.models import Event",
            "no arrow from querysets to models",
        ),
        ("axis/marks.py", "try: from timeline import models\nfinally: 1", "no arrow from axis to models"),
        ("dates/when.py", "from django.utils import timezone", "knows nothing of Django"),
        ("dates/when.py", "import django", "knows nothing of Django"),
        ("reader/views.py", "from . import htmx", "relative name"),
        ("utils.py", "from timeline.filters import Filters", "no arrow from utils to filters"),
        ("reader/views.py", "import timeline", "no arrow from reader to timeline"),
    ],
)
def test_a_wrong_arrow_is_found(path: str, source: str, why: str) -> None:
    (found,) = complaints(HOUSE / path, source)

    assert why in found


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("reader/views.py", "from timeline.filters import Filters\nfrom timeline.reader import htmx"),
        ("exports/csv.py", "from timeline.dates import speak\nimport django.http"),
        ("querysets.py", "if TYPE_CHECKING:\n    from timeline.models import Event"),
        ("management/commands/start.py", "def run():\n    from timeline import demo"),
    ],
)
def test_a_right_arrow_is_left_alone(path: str, source: str) -> None:
    assert not list(complaints(HOUSE / path, source))


def test_every_room_has_a_place_in_the_picture() -> None:
    rooms = {room_of(path) for path in FILES} - {""}
    folders = {path.name for path in HOUSE.iterdir() if path.is_dir() and any(path.rglob("*.*"))}

    assert rooms | folders - {"__pycache__"} <= set(PICTURE) | NOT_PYTHON


def test_the_top_level_holds_what_was_agreed() -> None:
    there = {path.name for path in ROOT.iterdir() if not path.name.startswith((".", "__"))}

    assert there <= TOP_LEVEL


def test_every_room_says_in_one_sentence_what_it_is_for() -> None:
    for init in HOUSE.glob("*/__init__.py"):
        if init.parent.name == "migrations":
            continue
        sentence = ast.get_docstring(ast.parse(init.read_text())) or ""
        first = sentence.split("\n\n")[0]
        assert first.endswith("."), f"{init.relative_to(ROOT)} does not say what the room is for"
        assert first.count(". ") == 0, f"{init.relative_to(ROOT)} needs more than one sentence"


def test_nothing_grows_too_large() -> None:
    for path in WRITTEN:
        lines = path.read_text().splitlines()
        assert len(lines) <= LONGEST_FILE, f"{path.relative_to(ROOT)} has {len(lines)} lines"
        for node in ast.walk(ast.parse("\n".join(lines))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                assert length <= LONGEST_FUNCTION, f"{path.relative_to(ROOT)}: {node.name} has {length} lines"
