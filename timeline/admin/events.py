"""Events: the desk where most of the work is done."""

import json
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from timeline.admin import event_history, merging, queue, reports
from timeline.admin.citations import CitationInline
from timeline.admin.dates import understand
from timeline.admin.desk import once_seen
from timeline.admin.event_form import EventForm
from timeline.admin.filters import AssigneeFilter, CitedFilter, PeriodFilter
from timeline.admin.links import LinkFormSet, LinkInline
from timeline.admin.publishing import NAMED, PublishingDesk
from timeline.admin.translations import TranslationInline
from timeline.dates import speak
from timeline.exports import FORMATS, download
from timeline.filters import Filters
from timeline.models import Citation, Event, EventTranslation, Link

DATE = (gettext_lazy("When"), {"fields": [("date", "part"), "status"]})
READ_DATE = (gettext_lazy("When"), {"fields": ["date_in_words", "status"]})
WHAT = (None, {"fields": ["headline", "summary"]})
WHERE = (gettext_lazy("Where it belongs"), {"fields": ["story", "category", "places", "actors", "featured"]})
WHAT_AND_STATE = (None, {"fields": ["state_badge", "headline", "summary"]})
ADD_ANOTHER = {
    Citation: gettext_lazy("Add another citation"),
    Link: gettext_lazy("Add another link"),
    EventTranslation: gettext_lazy("Add another language"),
}


@admin.register(Event)
class EventAdmin(PublishingDesk):
    form = EventForm
    inlines = [CitationInline, TranslationInline, LinkInline]
    autocomplete_fields = ["story", "places", "actors"]
    readonly_fields = ["state_badge"]
    list_display = ["headline", "date_in_words", "state_badge", "status", "story"]
    list_filter = [PeriodFilter, "state", AssigneeFilter, "status", CitedFilter, "category", "story"]
    list_select_related = ["story"]
    search_fields = ["headline"]  # that there is a search; `search` says what it looks through
    search_help_text = gettext_lazy("Looks through headline, summary, category, quotes, places and actors.")
    sortable_by = ["date_in_words"]
    ordering = ["-id"]  # what was written last; at a million rows any order without an index takes seconds
    actions = [*PublishingDesk.actions, "export_selected"]
    change_form_template = "admin/timeline/event/change_form.html"

    @admin.display(description=gettext_lazy("date"), ordering="at")
    def date_in_words(self, event: Event) -> str:
        return speak(event.when, get_language() or "da")

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_badge(self, event: Event) -> str:
        return format_html('<span class="state {}">{}</span>', event.state, event.get_state_display())

    def search(self, queryset: Any, text: str) -> tuple[QuerySet[Event], bool] | None:
        """As readers search."""
        return (queryset.matching(Filters(q=text)), False) if text else None

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return [WHAT, DATE, WHERE]
        return [WHAT_AND_STATE, DATE if self.has_change_permission(request, obj) else READ_DATE, WHERE]

    def view_on_site(self, event: Event) -> str:
        return event.get_absolute_url()

    def get_urls(self) -> list[URLPattern]:
        pages: list[tuple[str, Any, str]] = [
            ("understand/", self.understand_view, "event_understand"),
            ("queue/", partial(queue.page, self), "event_queue"),
            ("queue/assign/", partial(queue.assign, self), "event_assign"),
            ("reports/", partial(reports.page, self), "reports"),
            ("<int:pk>/history/<int:number>/restore/", partial(event_history.restore, self), "event_restore"),
            ("<int:pk>/merge/", partial(merging.merge, self), "event_merge"),
            ("<int:pk>/split/", partial(merging.split, self), "event_split"),
        ]
        guarded = [(route, self.admin_site.admin_view(view), name) for route, view, name in pages]
        ours = [path(route, view, name=f"timeline_{name}") for route, view, name in guarded]
        return [*ours, *super().get_urls()]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        event = self.get_object(request, unquote(object_id))
        told = event_history.context(self, request, event) if event else {}
        return super().history_view(request, object_id, {**told, **(extra_context or {})})

    def understand_view(self, request: HttpRequest) -> HttpResponse:
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            return HttpResponse(status=403)
        return understand(request)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What readers have seen stays, whoever asks: its address and its corrections hang on it.

        Asked when a deletion starts at events; a category or a story asks its own desk.
        """
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        seen = once_seen(objs)
        stays = [event for event in objs if event.pk in seen]
        return to_delete, counts, lacking, [*protected, *(_link(event) for event in stays[:NAMED])]

    def get_inline_formsets(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Django's, but its button "Add another" does not write the noun with a capital letter."""
        inlines = super().get_inline_formsets(request, *args, **kwargs)
        for inline in inlines:
            data = json.loads(inline.inline_formset_data())
            data["options"]["addText"] = str(ADD_ANOTHER[inline.opts.model])
            inline.inline_formset_data = json.dumps(data)
        return inlines

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        if isinstance(formset, LinkFormSet):
            formset.save_by(request.user, form.cleaned_data["reason"])
        else:
            super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        for quote, count in [found for formset in formsets for found in getattr(formset, "ambiguous", ())]:
            text = _(
                "The first of %(n)s occurrences of “%(quote)s” is cited. To cite another, give its number."
            )
            self.message_user(request, text % {"quote": quote, "n": count}, messages.WARNING)

    @admin.action(description=gettext_lazy("Download the selected events (CSV)"), permissions=["view"])
    def export_selected(self, request: HttpRequest, queryset: QuerySet[Event]) -> StreamingHttpResponse:
        csv = FORMATS["csv"]
        pieces = csv.write(queryset, get_language() or "da", request.build_absolute_uri, frozenset())
        return download(pieces, csv, "tidslinje", timezone.localdate())


def _link(event: Event) -> str:
    address = reverse("admin:timeline_event_change", args=[event.pk])
    return format_html('{}: <a href="{}">{}</a>', capfirst(event._meta.verbose_name), address, event)
