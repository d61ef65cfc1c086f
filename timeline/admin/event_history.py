"""Every version of an event: who made it, when and why, what it says otherwise, and back to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from timeline.admin import comparison, pages
from timeline.admin.dates import NUMBER
from timeline.admin.desk import Desk
from timeline.admin.history import lines
from timeline.admin.reasons import Reason
from timeline.admin.versions import is_outdated, version
from timeline.curation import revisions
from timeline.models import Event, Revision

PER_PAGE = 25
MOST_CHOICES = 200  # versions that can be chosen for a comparison
MOST_ENTRIES = 100  # lines from before there were versions


@dataclass(frozen=True)
class Version:
    """A revision and what it says otherwise than the one before it; `rows` is None for the first."""

    revision: Revision
    rows: list[comparison.Row] | None


def context(desk: Desk, request: HttpRequest, event: Event) -> dict[str, Any]:
    """What the history page shows beside what Django's own shows."""
    found = event.revisions.order_by("-number")
    page: Page[Revision] = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    numbers = list(found.values_list("number", flat=True)[:MOST_CHOICES])
    return {
        "versions": list(_versions(page, event)),
        "page": page,
        "numbers": numbers,
        "compared": _compared(request, event),
        "earlier_entries": _earlier_entries(event),
        "merged_events": list(event.merged_events.all()),
        "may_restore": not event.merged_into_id and desk.has_change_permission(request, event),
    }


def _versions(page: "Page[Revision]", event: Event) -> Iterator[Version]:
    if not page.paginator.count:
        return
    first = page.start_index() - 1
    found = event.revisions.order_by("-number").select_related("by")[first : first + PER_PAGE + 1]
    told = list(found)
    for number, revision in enumerate(told[:PER_PAGE]):
        before = told[number + 1] if number + 1 < len(told) else None
        differing = revisions.differences(before.snapshot, revision.snapshot) if before else ()
        yield Version(revision, comparison.rows(differing) if before else None)


@dataclass(frozen=True)
class Compared:
    """Two versions that were asked for; `to` None is how the event is now. `problem` when one is missing."""

    old: int | None = None
    new: int | None = None
    rows: tuple[comparison.Row, ...] = ()
    problem: str = ""


def _compared(request: HttpRequest, event: Event) -> Compared | None:
    asked = request.GET.get("from", ""), request.GET.get("to", "")
    if not any(asked):
        return None
    numbers = [int(text) if NUMBER.fullmatch(text) else None for text in asked]
    if numbers[0] is None or (numbers[1] is None and asked[1] not in ("", "now")):
        return Compared(problem=_("Choose two of the versions below."))
    chosen = event.revisions.filter(number__in=_some(numbers))
    found: dict[int, revisions.Snapshot] = dict(chosen.values_list("number", "snapshot"))
    if missing := next((n for n in _some(numbers) if n not in found), None):
        return Compared(problem=_("There is no version %(n)s.") % {"n": missing})
    new = revisions.now(event) if numbers[1] is None else found[numbers[1]]
    rows = comparison.rows(revisions.differences(found[numbers[0]], new))
    return Compared(numbers[0], numbers[1], tuple(rows))


def _some(numbers: list[int | None]) -> list[int]:
    return [number for number in numbers if number is not None]


def _earlier_entries(event: Event) -> list[LogEntry]:
    """What history kept before there were versions; newest first, as the versions are."""
    kind = ContentType.objects.get_for_model(Event)
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(event.pk)).select_related("user")
    first = event.revisions.order_by("number").values_list("at", flat=True).first()
    found = list((entries.filter(action_time__lt=first) if first else entries)[:MOST_ENTRIES])
    for entry in found:
        vars(entry)["lines"] = lines(entry)
    return found


def restore(desk: Desk, request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Shows what would change back, and changes it when that is confirmed."""
    revision = get_object_or_404(Revision.objects.select_related("event", "by"), event=pk, number=number)
    event = revision.event
    if not desk.has_change_permission(request, event):
        raise PermissionDenied
    form = Reason(request.POST or None, needed=event.published)
    problems: list[Any] = []
    if request.method == "POST" and form.is_valid():
        problems = _restored(request, revision, form.cleaned_data["reason"])
        if not problems:
            text = _("Version %(n)s is back, as a new version.") % {"n": number}
            desk.message_user(request, text, messages.SUCCESS)
            return redirect("admin:timeline_event_change", pk)
    shown = {
        "original": event,
        "title": _("Bring back version %(n)s") % {"n": number},
        "revision": revision,
        "rows": comparison.rows(revisions.would_change(event, revision)),
        "form": form,
        "problems": problems,
        "version": version(event),
    }
    return pages.show(desk, request, "restore", shown)


def _restored(request: HttpRequest, revision: Revision, reason: str) -> list[Any]:
    """Why it could not be; nothing when it is done."""
    if is_outdated(request.POST, revision.event):
        return [pages.CHANGED_MEANWHILE]
    try:
        user: Any = request.user
        revisions.restore(revision, user, reason)
    except ValidationError as error:
        return list(error.messages)
    return []
