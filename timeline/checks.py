"""System checks: what is wrong with how this site is set up, each with an id and what to do."""

from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.checks import CheckMessage, Error, Warning, register
from django.db import connection
from django.utils.module_loading import import_string

TAG = "timeline"


@register(TAG)
def database_is_known(**kwargs: Any) -> list[CheckMessage]:
    if connection.vendor in ("sqlite", "postgresql"):
        return []
    return [
        Error(
            f"Tidslinje does not run on {connection.display_name}.",
            hint="Let DATABASE_URL begin with postgres:// or sqlite://, or leave it out.",
            id="timeline.E001",
        )
    ]


@register(TAG)
def sqlite_takes_turns(**kwargs: Any) -> list[CheckMessage]:
    options = connection.settings_dict["OPTIONS"]
    if connection.vendor != "sqlite" or options.get("transaction_mode") == "IMMEDIATE":
        return []
    return [
        Error(
            "SQLite is opened without transaction_mode IMMEDIATE: curators lock each other out.",
            hint="Keep the OPTIONS that timeline/settings.py sets for SQLite.",
            id="timeline.E002",
        )
    ]


@register(TAG)
def static_files_are_collected(**kwargs: Any) -> list[CheckMessage]:
    if settings.DEBUG or not isinstance(staticfiles_storage, ManifestFilesMixin):
        return []
    if staticfiles_storage.read_manifest() is not None:
        return []
    return [
        Warning(
            f"There are no collected static files in {settings.STATIC_ROOT}: every page will fail.",
            hint="Run `manage.py collectstatic`, as `make run` and `make serve` do.",
            id="timeline.W001",
        )
    ]


@register(TAG, deploy=True)
def hosts_are_named(**kwargs: Any) -> list[CheckMessage]:
    if settings.DEBUG or "*" not in settings.ALLOWED_HOSTS:
        return []
    return [
        Warning(
            "ALLOWED_HOSTS accepts any host, so links in answers can be made to lead elsewhere.",
            hint="Name the site's own hosts in ALLOWED_HOSTS, separated by commas.",
            id="timeline.W002",
        )
    ]


@register(TAG)
def the_proposer_is_there(**kwargs: Any) -> list[CheckMessage]:
    try:
        import_string(settings.PROPOSER)
    except ImportError as error:
        return [
            Error(
                f"PROPOSER cannot be imported: {error}.",
                hint="Name a function, such as timeline.extract.propose.propose.",
                id="timeline.E003",
            )
        ]
    return []
