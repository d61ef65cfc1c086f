"""What waits, since when, for whom, and what it would change."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Min, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from timeline.admin import comparison, pages
from timeline.admin.desk import Desk
from timeline.curation import revisions, states
from timeline.curation.assigning import assign as give
from timeline.curation.assigning import colleagues
from timeline.dates import speak
from timeline.models import Article, Event, Proposal, Revision, State, Story

MOST = 50  # rows of one group
OLD = timedelta(days=3)


@dataclass(frozen=True)
class Item:
    """An event that waits.

    `old` when it has waited too long. `sent` is how it came there, `seen` the last version that readers
    saw, if they ever did, and `news` names what it says otherwise since.
    """

    event: Event
    when: str
    since: str
    old: bool
    sent: Revision | None = None
    seen: Revision | None = None
    news: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Waiting:
    """Proposals of one article."""

    article: Article
    count: int
    since: str
    old: bool
    address: str


@dataclass(frozen=True)
class Group:
    name: str
    title: str
    nothing: str
    count: int
    rows: list[Any]

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


class Asked(forms.Form):
    """What the address asks for."""

    WHO = [
        ("", gettext_lazy("Everybody")),
        ("mine", gettext_lazy("Mine")),
        ("unassigned", gettext_lazy("Unassigned")),
    ]
    who = forms.ChoiceField(label=gettext_lazy("For whom"), choices=WHO, required=False)
    story = forms.ModelChoiceField(
        label=gettext_lazy("Story"),
        queryset=Story.objects.all(),
        required=False,
        empty_label=gettext_lazy("All stories"),
    )

    @property
    def values(self) -> tuple[str, Story | None]:
        found = self.cleaned_data if self.is_valid() else {}
        return found.get("who", ""), found.get("story")


def page(desk: Desk, request: HttpRequest) -> HttpResponse:
    if not desk.has_view_permission(request):
        raise PermissionDenied
    asked = Asked(request.GET)
    who, story = asked.values
    user: Any = request.user
    events = _with(Event.objects.of(story), who, user)
    groups = [_in_review(events), _proposed(events), _drafts(events, who, user)]
    shown = {
        "title": _("Queue"),
        "asked": asked,
        "problem": "" if asked.is_valid() else _("There is no such filter; everything is shown."),
        "groups": groups,
        "people": list(colleagues()),
        "may_assign": user.has_perm(states.DRAFTING),
        "query": request.GET.urlencode(),
    }
    return pages.show(desk, request, "queue", shown)


def _with(events: Any, who: str, user: User) -> Any:
    match who:
        case "mine":
            return events.filter(assignee=user)
        case "unassigned":
            return events.filter(assignee=None)
        case _:
            return events


def _in_review(events: Any) -> Group:
    found = events.filter(state=State.IN_REVIEW)
    items = list(_items(found.order_by("state_since", "pk")[:MOST]))
    nothing = _("Nothing waits for review.")
    return Group("in-review", _("In review"), nothing, _count(found, items), items)


def _drafts(events: Any, who: str, user: User) -> Group:
    found = events.filter(state=State.DRAFT)
    items = list(_items(found.order_by("state_since", "pk")[:MOST]))
    titles = {"mine": _("My drafts"), "unassigned": _("Drafts of nobody")}
    title = titles.get(who, _("Drafts"))
    return Group("drafts", title, _("There are none."), _count(found, items), items)


def _count(found: "QuerySet[Any]", items: list[Any]) -> int:
    return found.count() if len(items) == MOST else len(items)


def _items(events: Any) -> Iterable[Item]:
    told = Revision.objects.filter(event=OuterRef("pk")).order_by("-number").values("pk")
    found = list(
        events.select_related("story", "assignee").annotate(
            last_pk=Subquery(told[:1]),
            sent_pk=Subquery(told.exclude(kind=Revision.Kind.CHANGED)[:1]),
            seen_pk=Subquery(told.filter(snapshot__state=State.PUBLISHED.value)[:1]),
        )
    )
    wanted = [pk for e in found for pk in (e.last_pk, e.sent_pk, e.seen_pk) if pk]
    known = Revision.objects.select_related("by").in_bulk(wanted)
    for event in found:
        last, sent, live = (known.get(pk) for pk in (event.last_pk, event.sent_pk, event.seen_pk))
        yield Item(
            event,
            speak(event.when, get_language() or "da"),
            *_age(event.state_since),
            sent,
            live,
            _news(live, last) if live and last else [],
        )


def _news(live: Revision, last: Revision) -> list[str]:
    found = revisions.differences(live.snapshot, last.snapshot, seen_by_readers=True)
    return [row.label for row in comparison.rows(found)]


def _proposed(events: Any) -> Group:
    """By article, because that is how proposals are reviewed."""
    waiting = Proposal.objects.filter(event__in=events.filter(state=State.PROPOSED))
    by_article = waiting.order_by().values("article").annotate(n=Count("pk"), since=Min("event__state_since"))
    rows = list(by_article.order_by("since", "article")[:MOST])
    articles = Article.objects.defer("text").select_related("story").in_bulk(row["article"] for row in rows)
    items = [
        Waiting(articles[row["article"]], row["n"], *_age(row["since"]), _review_address(row["article"]))
        for row in rows
    ]
    count = waiting.values("article").distinct().count() if len(items) == MOST else len(items)
    return Group("proposed", _("Proposed, by article"), _("No proposal waits."), count, items)


def _review_address(article: int) -> str:
    try:
        return reverse("admin:timeline_article_review", args=[article])
    except NoReverseMatch:  # a site without the review stream
        return reverse("admin:timeline_article_change", args=[article])


def _age(since: datetime) -> tuple[str, bool]:
    """How long ago in words, and whether that is too long."""
    gone = timezone.now() - since
    hours, days = int(gone.total_seconds() // 3600), gone.days
    if hours < 1:
        text = _("less than an hour ago")
    elif days < 1:
        text = ngettext("%(n)s hour ago", "%(n)s hours ago", hours) % {"n": hours}
    else:
        text = ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}
    return text, gone > OLD


class Giving(forms.Form):
    """One event, to whom, and with whom it was when that was decided."""

    event = forms.ModelChoiceField(queryset=Event.objects.all())
    to = forms.ModelChoiceField(queryset=User.objects.all(), required=False)
    was = forms.ModelChoiceField(queryset=User.objects.all(), required=False)
    query = forms.CharField(required=False, max_length=500)


def assign(desk: Desk, request: HttpRequest) -> HttpResponse:
    """Gives one event to somebody or to nobody, and goes back to the queue as it was asked for."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form, user = Giving(request.POST), request.user
    if not user.has_perm(states.DRAFTING):
        raise PermissionDenied
    if not form.is_valid():
        gone = _("That event or that person is not there any more; nothing was changed.")
        desk.message_user(request, gone, messages.ERROR)
        return redirect(_back(form))
    to = form.cleaned_data["to"]
    try:
        event = give(form.cleaned_data["event"], to, user, instead_of=form.cleaned_data["was"])  # type: ignore[arg-type]
    except ValidationError as error:
        for text in error.messages:
            desk.message_user(request, text, messages.ERROR)
    else:
        text = _("“%(headline)s” is with %(who)s now.") if to else _("“%(headline)s” is with nobody now.")
        desk.message_user(request, text % {"headline": event.headline, "who": to}, messages.SUCCESS)
    return redirect(_back(form))


def _back(form: Giving) -> str:
    """The queue, with what it was asked for and nothing else that was posted."""
    asked = Asked(QueryDict(form.cleaned_data.get("query", "")))
    who, story = asked.values
    query = urlencode({name: value for name, value in (("who", who), ("story", story and story.pk)) if value})
    address = reverse("admin:timeline_event_queue")
    return f"{address}?{query}" if query else address
