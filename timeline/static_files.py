"""Static files as they are served: our own without comments and blanks, all of them hashed and compressed."""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from rcssmin import cssmin
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = "timeline/"  # what others wrote comes as small as they want it
SMALLER: dict[str, Callable[[str], str]] = {"css": cssmin, "js": jsmin}


class SmallStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Ours are made smaller before they are hashed, so that their names follow what is served."""
        made = {} if dry_run else {name: self._made_smaller(name) for name in paths if _is_ours(name)}
        yield from super().post_process(paths | made, dry_run, **options)

    def _made_smaller(self, name: str) -> tuple[Any, str]:
        with self.open(name) as source:
            text = source.read().decode()
        self.delete(name)
        self.save(name, ContentFile(SMALLER[name.rpartition(".")[2]](text).encode()))
        return self, name


def _is_ours(name: str) -> bool:
    return name.startswith(OURS) and name.rpartition(".")[2] in SMALLER
