"""The words that events rest on: written under their event, and to be searched on a list of their own."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from timeline.admin.citation_form import CitationForm, CitationFormSet
from timeline.admin.desk import Choosing, Desk
from timeline.curation import states
from timeline.models import Citation, Event


class CitationInline(Choosing, admin.StackedInline):  # type: ignore[type-arg]
    model = Citation
    form = CitationForm
    formset = CitationFormSet
    extra = 1
    autocomplete_fields = ["article"]
    fields = ["article", "quote", ("time_words", "nth")]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("article")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if self._may(request, obj) else ["article", "quote", "time_words"]

    def _may(self, request: HttpRequest, event: Event | None) -> bool:
        return not (event and event.published) or request.user.has_perm(states.PERMISSION)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and self._may(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self._may(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and self._may(request, obj)


@admin.register(Citation)
class CitationAdmin(Desk):
    """To search in; a citation is written and deleted with its event, which must not lose its last one."""

    list_display = ["quote", "event_link", "article"]
    list_display_links = None
    list_filter = ["event__state"]
    list_select_related = ["event", "article"]
    search_fields = ["quote", "event__headline", "article__title"]
    sortable_by = ()
    ordering = ["-id"]
    actions = None

    @admin.display(description=gettext_lazy("event"))
    def event_link(self, citation: Citation) -> str:
        address = reverse("admin:timeline_event_change", args=[citation.event_id])
        return format_html('<a href="{}">{}</a>', address, citation.event)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("article__text")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        raise PermissionDenied

    def change_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kwargs["extra_context"] = {"show_delete": False}
        return super().change_view(request, *args, **kwargs)
