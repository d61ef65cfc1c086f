"""Whether the site is alive, and whether it is ready: for load balancers and whoever is on call."""

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@require_safe
@cache_control(no_store=True)
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; the database is not asked, or its failure would restart a sound process."""
    return _line("ok")


@require_safe
@cache_control(no_store=True)
def readyz(request: HttpRequest) -> HttpResponse:
    """The database can be reached and has every migration; else 503 and one line that says what is wrong."""
    try:
        missing = _unapplied_migrations()
    except Error:  # its text may name hosts and users
        return _line("not ready: the database cannot be reached", status=503)
    if missing:
        return _line(f"not ready: migrations not applied to the database: {missing}", status=503)
    return _line("ready")


def _unapplied_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _line(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8", status=status)
