"""Filters beside the lists."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from timeline.admin.dates import read
from timeline.models import Citation, Event


class PeriodFilter(admin.SimpleListFilter):
    """One typed date, in words or EDTF; events that overlap it stay."""

    title = _("period")
    parameter_name = "period"
    template = "admin/timeline/event/_period_filter.html"

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.when, self.problem = None, ""
        if text := (self.value() or "").strip():
            try:
                self.when = read(text, "", settings.TIME_ZONE, settings.LANGUAGE_CODE)
            except ValidationError as error:
                self.problem = " ".join(error.messages)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return []

    def has_output(self) -> bool:
        return True

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.problem:
            return queryset.none()  # what cannot be read must not look like everything
        return queryset.during(self.when.earliest, self.when.latest) if self.when else queryset

    def choices(self, changelist: Any) -> Iterator[Any]:
        """The one field, and what else the address asks for, to be asked again with it."""
        kept = {**changelist.params}
        kept.pop(self.parameter_name, None)
        yield {
            "value": self.value() or "",
            "problem": self.problem,
            "kept": [(name, value) for name, values in kept.items() for value in _listed(values)],
            "without": changelist.get_query_string(remove=[self.parameter_name]),
        }


def _listed(values: Any) -> list[Any]:
    return values if isinstance(values, list) else [values]


class RepublishableFilter(admin.BooleanFieldListFilter):
    """Named so that its heading, "By …", is a phrase."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = _("right to republish")


class CitedFilter(admin.SimpleListFilter):
    title = _("citation")
    parameter_name = "cited"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("Without one")), ("yes", _("With one"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        cited = Exists(Citation.objects.filter(event=OuterRef("pk")))
        match self.value():
            case "yes":
                return queryset.filter(cited)
            case "no":
                return queryset.filter(~cited)
            case _:
                return queryset


class AssigneeFilter(admin.SimpleListFilter):
    title = _("person")
    parameter_name = "with"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("me", _("With me")), ("nobody", _("With nobody"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        match self.value():
            case "me":
                return queryset.filter(assignee=request.user.pk)
            case "nobody":
                return queryset.filter(assignee=None)
            case _:
                return queryset
