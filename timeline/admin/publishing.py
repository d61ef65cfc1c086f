"""Publishing, from the list and from the form, for those who may."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from timeline.admin.desk import Desk
from timeline.curation import states
from timeline.models import Event


class PublishingDesk(Desk):
    """The buttons and actions that show events to the public and hide them again."""

    actions = ["publish_selected", "unpublish_selected"]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(states.PERMISSION)

    @admin.action(description=gettext_lazy("Publish the selected events"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Event]) -> None:
        try:
            count = states.publish_all(queryset, request.user)  # type: ignore[arg-type]  # signed in
        except ValidationError as error:
            self._refused(request, error)
        else:
            text = ngettext("%(n)s event was published.", "%(n)s events were published.", count)
            self.message_user(request, text % {"n": count}, messages.SUCCESS)

    @admin.action(description=gettext_lazy("Take the selected events back to draft"), permissions=["publish"])
    def unpublish_selected(self, request: HttpRequest, queryset: QuerySet[Event]) -> None:
        count = states.unpublish_all(queryset, request.user)  # type: ignore[arg-type]  # signed in
        text = ngettext(
            "%(n)s event was taken back to draft.", "%(n)s events were taken back to draft.", count
        )
        self.message_user(request, text % {"n": count}, messages.SUCCESS)

    def _refused(self, request: HttpRequest, error: ValidationError) -> None:
        self.message_user(request, _("Nothing was published."), messages.ERROR)
        for reason in error.messages:
            self.message_user(request, reason, messages.ERROR)

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs["obj"]
        may, public = self.has_publish_permission(request), bool(obj and obj.published)
        context |= {
            "show_publish": may and not public and not context["is_popup"],
            "show_unpublish": may and public,
            "timeline_address": obj.timeline_address if public else "",
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(
        self, request: HttpRequest, obj: Event, post_url_continue: str | None = None
    ) -> HttpResponse:
        self._move(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Event) -> HttpResponse:
        self._move(request, obj)
        return super().response_change(request, obj)

    def _move(self, request: HttpRequest, event: Event) -> None:
        """What the button asked for besides saving, in the same transaction."""
        user: Any = request.user
        if "_publish" in request.POST:
            states.publish(event, user)
            link = format_html('<a href="{}">{}</a>', event.timeline_address, _("See it on the timeline"))
            self.message_user(request, format_html("{} {}.", _("It is published."), link), messages.SUCCESS)
        elif "_unpublish" in request.POST:
            states.unpublish(event, user)
            self.message_user(request, _("It is a draft again; readers no longer see it."), messages.SUCCESS)
