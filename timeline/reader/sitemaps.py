"""What search engines may find: every public page with the time of its last change."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import F, Max, Q, QuerySet
from django.db.models.functions import Greatest
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from timeline.models import Actor, Article, Event, Place, Story

CHANGED = "changed"  # every row of a section has it


class Section(Sitemap):  # type: ignore[type-arg]  # Django's is not generic when it runs
    """Rows that know their address and when they changed; the newest change is asked of the database."""

    limit = 5000  # of one file: it is made as a whole, in memory

    def __init__(self, rows: Any) -> None:
        self.rows = rows

    def items(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.rows()
        return rows

    def lastmod(self, row: Any) -> datetime:
        changed: datetime = getattr(row, CHANGED)
        return changed

    def get_latest_lastmod(self) -> datetime | None:
        latest: datetime | None = self.items().order_by().aggregate(latest=Max(CHANGED))["latest"]
        return latest


class Fixed(Sitemap):  # type: ignore[type-arg]
    """Pages that are there whatever is stored."""

    def items(self) -> Sequence[str]:
        return ["timeline", "corrections"]

    def location(self, name: str) -> str:
        return reverse(name)


def _stories() -> QuerySet[Story]:
    newest = Max("events__updated", filter=Q(events__state="published"))
    stories = Story.objects.published().annotate(newest=newest)
    return stories.annotate(changed=Greatest("updated", "newest")).order_by("pk")


def _named(model: Any) -> Any:
    """Places and actors, as new as the newest event with them."""
    newest = Max("events__updated", filter=Q(events__state="published"))
    return model.objects.published().annotate(changed=newest).order_by("pk")


def _events() -> QuerySet[Event]:
    return Event.objects.published().only("slug").annotate(changed=F("updated")).order_by("pk")


def _articles() -> QuerySet[Article]:
    return Article.objects.public().only("pk").annotate(changed=F("updated")).order_by("pk")


SECTIONS: dict[str, Section | Fixed] = {
    "pages": Fixed(),
    "stories": Section(_stories),
    "events": Section(_events),
    "places": Section(lambda: _named(Place)),
    "actors": Section(lambda: _named(Actor)),
    "articles": Section(_articles),
}


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    lines = ["User-agent: *", "Disallow: /admin/", "", f"Sitemap: {sitemap}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
