"""Rules between two tables, which a check constraint cannot see, held by triggers.

They are installed after every `migrate` and not by a migration, because SQLite loses a table's
triggers whenever a migration rebuilds the table, and cannot even rebuild one that they ask.
"""

import re
from collections.abc import Sequence
from typing import Any

from django.db import connections

# ruff: noqa: S608  nothing in these statements comes from outside

SPAN = "substr(article.text, NEW.start + 1, NEW.{end} - NEW.start)"
QUOTE_DIFFERS = "citation_quote_is_the_span"
TEXT_CHANGED = "article_text_is_immutable"
REVISION_CHANGED = "revision_is_immutable"

SQLITE = [
    *(
        f"""
        CREATE TRIGGER IF NOT EXISTS {QUOTE_DIFFERS}_on_{action} BEFORE {action} ON timeline_citation
        WHEN NEW.quote IS NOT (
            SELECT {SPAN.format(end='"end"')} FROM timeline_article article WHERE article.id = NEW.article_id
        )
        BEGIN SELECT RAISE(ABORT, '{QUOTE_DIFFERS}'); END
        """
        for action in ("insert", "update")
    ),
    f"""
    CREATE TRIGGER IF NOT EXISTS {TEXT_CHANGED} BEFORE UPDATE OF text ON timeline_article
    WHEN NEW.text IS NOT OLD.text
    BEGIN SELECT RAISE(ABORT, '{TEXT_CHANGED}'); END
    """,
    f"""
    CREATE TRIGGER IF NOT EXISTS {REVISION_CHANGED}
    BEFORE UPDATE OF number, at, kind, reason, snapshot, public ON timeline_revision
    BEGIN SELECT RAISE(ABORT, '{REVISION_CHANGED}'); END
    """,
]

POSTGRESQL = [
    f"""
    CREATE OR REPLACE FUNCTION {QUOTE_DIFFERS}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.quote IS DISTINCT FROM (
            SELECT {SPAN.format(end='"end"')} FROM timeline_article article WHERE article.id = NEW.article_id
        ) THEN
            RAISE EXCEPTION '{QUOTE_DIFFERS}' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    f"""
    CREATE OR REPLACE TRIGGER {QUOTE_DIFFERS} BEFORE INSERT OR UPDATE ON timeline_citation
    FOR EACH ROW EXECUTE FUNCTION {QUOTE_DIFFERS}()
    """,
    f"""
    CREATE OR REPLACE FUNCTION {TEXT_CHANGED}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{TEXT_CHANGED}' USING ERRCODE = 'check_violation';
    END $$
    """,
    f"""
    CREATE OR REPLACE TRIGGER {TEXT_CHANGED} BEFORE UPDATE OF text ON timeline_article
    FOR EACH ROW WHEN (NEW.text IS DISTINCT FROM OLD.text) EXECUTE FUNCTION {TEXT_CHANGED}()
    """,
    f"""
    CREATE OR REPLACE FUNCTION {REVISION_CHANGED}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{REVISION_CHANGED}' USING ERRCODE = 'check_violation';
    END $$
    """,
    f"""
    CREATE OR REPLACE TRIGGER {REVISION_CHANGED}
    BEFORE UPDATE OF number, at, kind, reason, snapshot, public ON timeline_revision
    FOR EACH ROW EXECUTE FUNCTION {REVISION_CHANGED}()
    """,
]

STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
TABLES = {"timeline_article", "timeline_citation", "timeline_revision"}
CREATED = re.compile(r"CREATE TRIGGER IF NOT EXISTS (\w+)")


def install(using: str, **kwargs: Any) -> None:
    """Creates what is missing, on the tables that are there; harmless to repeat."""
    connection = connections[using]
    missing = TABLES - set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for statement in STATEMENTS[connection.vendor]:
            if not any(table in statement for table in missing):
                cursor.execute(statement)


def make_way(using: str, plan: Sequence[Any] = (), **kwargs: Any) -> None:
    """Drops SQLite's triggers before migrations, when there are any to run; `install` brings them back.

    SQLite rebuilds a table by renaming a copy of it, and refuses the name while a trigger asks for the
    table that is gone. Should a migration fail, the next `migrate` installs them, whatever it does.
    """
    connection = connections[using]
    if not plan or connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for name in CREATED.findall("".join(SQLITE)):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
