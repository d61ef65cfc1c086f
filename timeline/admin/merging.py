"""Two events into one and one into two, from the page of the event."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.admin import comparison, pages
from timeline.admin.desk import Desk
from timeline.admin.fields import AutocompleteOrNumber
from timeline.admin.reasons import Reason
from timeline.admin.versions import version
from timeline.curation import merging, revisions
from timeline.models import Citation, Event

COMPARED = [name for name in revisions.LABELS if name not in ("featured", "merged_into")]


class Target(forms.Form):
    """Which event: by typing, or by its number where there is no JavaScript."""

    use_required_attribute = False  # without JavaScript the select stays empty, and the browser would refuse

    into = forms.ModelChoiceField(
        queryset=Event.objects.all(), label=capfirst(gettext_lazy("the event that stays"))
    )

    def __init__(self, desk: Desk, data: Any = None) -> None:
        super().__init__(data)
        field: Any = Event._meta.get_field("merged_into")
        self.fields["into"].widget = AutocompleteOrNumber(field, desk.admin_site)
        choice: Any = self.fields["into"]
        self.fields["into"].widget.choices = choice.choices


class Quotes(forms.Form):
    """Some of the citations of an event."""

    citations = forms.ModelMultipleChoiceField(
        queryset=Citation.objects.none(),
        label=gettext_lazy("Quotes for the new event"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one.")},
    )

    def __init__(self, event: Event, data: Any = None) -> None:
        super().__init__(data)
        field: Any = self.fields["citations"]
        field.queryset = event.citations.select_related("article").defer("article__text")


def merge(desk: Desk, request: HttpRequest, pk: int) -> HttpResponse:
    """First asks for the other event, then shows both and asks whether."""
    event = _changeable(desk, request, pk)
    target = Target(desk, request.POST if "into" in request.POST else request.GET if request.GET else None)
    into = target.cleaned_data["into"] if target.is_valid() else None
    public = event.published or bool(into and into.published)
    form = Reason(request.POST or None, needed=public)
    problems: list[Any] = _why_not(desk, request, event, into)
    if request.method == "POST" and into and not problems and form.is_valid():
        reason, both = form.cleaned_data["reason"], {"version": event, "other_version": into}
        problems = _unless_changed(request, both, lambda by: merging.merge(event, into, by, reason))
        if not problems:
            text = _("“%(headline)s” is merged into this event; its address leads here.")
            desk.message_user(request, text % {"headline": event.headline}, messages.SUCCESS)
            return redirect("admin:timeline_event_change", into.pk)
    shown = {
        "original": event,
        "title": _("Merge into another event"),
        "target": target,
        "into": into,
        "may": bool(into) and not _why_not(desk, request, event, into),
        "rows": comparison.whole(revisions.now(event), revisions.now(into), COMPARED) if into else [],
        "form": form,
        "public": public,
        "problems": problems,
        "version": version(event),
        "other_version": version(into) if into else "",
        "media": desk.media + target.media,
    }
    return pages.show(desk, request, "merge", shown)


def split(desk: Desk, request: HttpRequest, pk: int) -> HttpResponse:
    """Asks which citations are about something else, and moves them to a draft of their own."""
    event = _changeable(desk, request, pk)
    posted = request.POST or None
    quotes, form = Quotes(event, posted), Reason(posted, needed=event.published)
    problems: list[Any] = []
    if request.method == "POST" and all([quotes.is_valid(), form.is_valid()]):
        chosen, reason = quotes.cleaned_data["citations"], form.cleaned_data["reason"]
        made: list[Event] = []
        problems = _unless_changed(
            request, {"version": event}, lambda by: made.append(merging.split(event, chosen, by, reason))
        )
        if not problems:
            desk.message_user(request, _split_from(event), messages.SUCCESS)
            return redirect("admin:timeline_event_change", made[0].pk)
    shown = {
        "original": event,
        "title": _("Split the event"),
        "quotes": quotes,
        "form": form,
        "problems": problems,
        "version": version(event),
    }
    return pages.show(desk, request, "split", shown)


def _changeable(desk: Desk, request: HttpRequest, pk: int) -> Event:
    event = get_object_or_404(Event.objects.select_related("story"), pk=pk)
    if not desk.has_change_permission(request, event):
        raise PermissionDenied
    return event


def _why_not(desk: Desk, request: HttpRequest, event: Event, into: Event | None) -> list[Any]:
    """What stands against it already, before a reason is asked for."""
    if into is None:
        return []
    if not desk.has_change_permission(request, into):
        return [_("Readers see that event, so only those who may publish can merge into it.")]
    try:
        merging.check_that_they_can_be_one(event, into)
    except ValidationError as error:
        return list(error.messages)
    return []


def _unless_changed(
    request: HttpRequest, shown: dict[str, Event], change: Callable[[Any], object]
) -> list[Any]:
    """Does it when every event is still as it was shown; else, and when it is refused, says why not."""
    if any(request.POST.get(name, "") != version(event) for name, event in shown.items()):
        return [pages.CHANGED_MEANWHILE]
    try:
        change(request.user)
    except ValidationError as error:
        return list(error.messages)
    return []


def _split_from(event: Event) -> str:
    address = reverse("admin:timeline_event_change", args=[event.pk])
    text = _("This is the new draft. Give it a headline and a date of its own; it was split from")
    return format_html('{} <a href="{}">“{}”</a>.', text, address, event.headline)
