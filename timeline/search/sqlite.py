"""What SQLite has to be taught before it can search Danish."""

import re
import sqlite3
from functools import lru_cache
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper


def teach_unicode(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Makes LIKE, and so every `icontains`, see that Å is å: SQLite's own folds A to Z only.

    SQLite calls a function named `like` for the operator, as its documentation of LIKE says and its
    ICU extension does; `X LIKE Y ESCAPE Z` is `like(Y, X, Z)`.
    """
    if connection.vendor != "sqlite":
        return
    raw: sqlite3.Connection = connection.connection
    for arguments in (2, 3):
        raw.create_function("like", arguments, like, deterministic=True)


def like(pattern: str | None, text: object, escape: str = "") -> bool | None:
    if pattern is None or text is None:
        return None
    return _matcher(pattern, escape).fullmatch(str(text).casefold()) is not None


@lru_cache(maxsize=256)
def _matcher(pattern: str, escape: str) -> re.Pattern[str]:
    expression, literal = [], False
    for character in pattern.casefold():
        if literal or character not in ("%", "_", escape):
            expression.append(re.escape(character))
            literal = False
        elif character == escape:
            literal = True
        else:
            expression.append(".*?" if character == "%" else ".")
    return re.compile("".join(expression), re.DOTALL)
