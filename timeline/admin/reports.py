"""What a desk forgets: plans that nobody followed up, articles and events with something missing."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline.admin import pages
from timeline.admin.desk import Desk
from timeline.dates import speak
from timeline.models import Article, Citation, Event, State, Status, Story

MOST = 50  # rows of one report
IN_USE = (State.DRAFT, State.IN_REVIEW, State.PUBLISHED)


@dataclass(frozen=True)
class Report:
    """`rows` are (row, a word about it); `count` is how many there are, shown or not."""

    name: str
    kind: str
    title: str
    about: str
    nothing: str
    rows: list[tuple[Any, str]]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.rows)

    @property
    def page(self) -> str:
        """The page of a row."""
        return f"admin:timeline_{self.kind}_change"


def page(desk: Desk, request: HttpRequest) -> HttpResponse:
    if not desk.has_view_permission(request):
        raise PermissionDenied
    found = [overdue(), idle_articles(), unquoted_events(), bare_stories()]
    return pages.show(desk, request, "reports", {"title": _("Reports"), "reports": found})


def overdue() -> Report:
    passed = Event.objects.filter(
        state__in=IN_USE, status__in=(Status.PLANNED, Status.EXPECTED), latest__lt=timezone.now()
    ).select_related("story")
    return _report(
        "overdue",
        "event",
        _("Did it happen?"),
        _("Planned or expected, and its date has passed."),
        _("Nothing planned or expected has passed."),
        passed.order_by("latest", "pk"),
        lambda event: f"{speak(event.when, get_language() or 'da')} · {event.story}",
    )


def idle_articles() -> Report:
    used = Citation.objects.filter(article=OuterRef("pk"), event__state__in=(State.PROPOSED, *IN_USE))
    newer = Article.objects.filter(previous=OuterRef("pk"))
    idle = Article.objects.filter(~Exists(used), ~Exists(newer)).defer("text").select_related("story")
    return _report(
        "idle",
        "article",
        _("Articles without events"),
        _("No event rests on them."),
        _("Every article has an event."),
        idle.order_by("-published_at", "-pk"),
        lambda article: f"{speak(article.published, get_language() or 'da')} · {article.story}",
    )


def unquoted_events() -> Report:
    cited = Exists(Citation.objects.filter(event=OuterRef("pk")))
    return _report(
        "unquoted",
        "event",
        _("Events without a quote"),
        _("They cannot be published before they rest on the words of an article."),
        _("Every event rests on a quote."),
        Event.objects.filter(~cited, state__in=IN_USE).select_related("story").order_by("-pk"),
        lambda event: f"{event.get_state_display()} · {event.story}",
    )


def bare_stories() -> Report:
    return _report(
        "bare",
        "story",
        _("Stories without a standfirst"),
        _("Readers are told in a sentence or two what the story is about."),
        _("Every story has a standfirst."),
        Story.objects.filter(standfirst="").order_by("title"),
        lambda story: "",
    )


def _report(
    name: str, kind: str, title: str, about: str, nothing: str, found: "QuerySet[Any]", word: Any
) -> Report:
    rows = [(row, word(row)) for row in found[:MOST]]
    count = found.order_by().count() if len(rows) == MOST else len(rows)
    return Report(name, kind, title, about, nothing, rows, count)
