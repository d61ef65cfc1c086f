"""Categories, places and actors: what readers narrow a timeline by."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst

from timeline.admin.desk import Desk
from timeline.admin.history import RememberingForm
from timeline.admin.stories import SLUG_HELP
from timeline.models import Actor, Category, Event, Place

MOST_NAMED = 50


class LabelForm(RememberingForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(slug := self.fields.get("slug"), forms.SlugField):
            slug.help_text = SLUG_HELP


class LabelDesk(Desk):
    form = LabelForm
    search_fields = ["name"]
    sortable_by = ["name"]


class InEventsDesk(LabelDesk):
    """Events would lose it without a word; so it stays as long as one has it."""

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        field = {Place: "places", Actor: "actors"}[self.model]
        events = Event.objects.filter(**{f"{field}__in": objs}).distinct()
        return to_delete, counts, lacking, [*protected, *(_link(event) for event in events[:MOST_NAMED])]

    def view_on_site(self, row: Any) -> str | None:
        """Readers find its page once something public has it."""
        public = type(row).objects.published().filter(pk=row.pk).exists()
        return row.get_absolute_url() if public else None


def _link(event: Event) -> str:
    address = reverse("admin:timeline_event_change", args=[event.pk])
    return format_html('{}: <a href="{}">{}</a>', capfirst(event._meta.verbose_name), address, event)


@admin.register(Category)
class CategoryAdmin(LabelDesk):
    list_display = ["name", "colour", "position"]
    list_filter = ["colour"]
    fields = ["name", "colour", "position", "slug"]


@admin.register(Place)
class PlaceAdmin(InEventsDesk):
    list_display = ["name", "latitude", "longitude"]
    fields = ["name", ("latitude", "longitude"), "slug"]


@admin.register(Actor)
class ActorAdmin(InEventsDesk):
    list_display = ["name", "kind", "description"]
    list_filter = ["kind"]
    search_fields = ["name", "description"]
    fields = ["name", "kind", "description", "slug"]
