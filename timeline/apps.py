"""The one Django app: project and app at once."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate


class TimelineConfig(AppConfig):
    name = "timeline"
    verbose_name = "Tidslinje"

    def ready(self) -> None:
        from timeline import checks  # noqa: F401  registers the system checks
        from timeline.models import triggers
        from timeline.search import sqlite

        connection_created.connect(sqlite.teach_unicode, dispatch_uid="timeline.search.sqlite")
        pre_migrate.connect(triggers.make_way, sender=self, dispatch_uid="timeline.models.triggers")
        post_migrate.connect(triggers.install, sender=self, dispatch_uid="timeline.models.triggers")
