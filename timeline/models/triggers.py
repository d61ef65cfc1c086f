"""Rules between two tables, which a check constraint cannot see, held by triggers.

They are installed after every `migrate` and not by a migration, because SQLite loses a table's
triggers whenever a migration rebuilds the table.
"""

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


def install(using: str, **kwargs: Any) -> None:
    """Creates what is missing; harmless to repeat."""
    connection = connections[using]
    if not {"timeline_citation", "timeline_revision"} <= set(connection.introspection.table_names()):
        return
    with connection.cursor() as cursor:
        for statement in STATEMENTS[connection.vendor]:
            cursor.execute(statement)
