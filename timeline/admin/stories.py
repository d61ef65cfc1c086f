"""Stories: what a timeline is about."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.admin.desk import Desk
from timeline.admin.versions import VersionedForm
from timeline.models import Story

SLUG_HELP = gettext_lazy(
    "Part of the public address; left empty, it is made from the name. A change breaks links to the old one."
)


class StoryForm(VersionedForm):
    class Meta:
        model = Story
        fields = ["title", "standfirst", "language", "zone", "slug"]
        help_texts = {"slug": SLUG_HELP}


@admin.register(Story)
class StoryAdmin(Desk):
    form = StoryForm
    list_display = ["title", "slug", "language", "updated"]
    search_fields = ["title", "standfirst"]
    sortable_by = ["title"]
    fields = ["title", "standfirst", "language", "zone", "slug"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """With its first event or article the zone is fixed: their dates are told by that clock."""
        in_use = obj and (obj.events.exists() or obj.articles.exists())
        return ["zone", "new_event"] if in_use else ["new_event"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        may_add = obj and request.user.has_perm("timeline.add_event")
        return [*self.fields, "new_event"] if may_add else self.fields

    @admin.display(description=gettext_lazy("events"))
    def new_event(self, story: Story) -> str:
        events = reverse("admin:timeline_event_changelist")
        add = reverse("admin:timeline_event_add")
        return format_html(
            '<a href="{}?story__id__exact={}">{}</a> · <a href="{}?story={}">{}</a>',
            *(events, story.pk, _("See all of this story"), add, story.pk, _("Write one")),
        )

    def view_on_site(self, story: Story) -> str | None:
        public = Story.objects.published().filter(pk=story.pk).exists()
        return story.get_absolute_url() if public else None
