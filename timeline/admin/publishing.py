"""From draft to public and back, from the list and from the form, for those who may."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from timeline.admin import pages
from timeline.admin.desk import Desk
from timeline.admin.event_form import pressed
from timeline.admin.reasons import Reason
from timeline.curation import revisions, rules, states
from timeline.curation.merging import OUT_OF_USE
from timeline.models import Event, Revision, State

BUTTONS = {
    "submit": gettext_lazy("Save and submit for review"),
    "publish": gettext_lazy("Save and publish"),
    "send-back": gettext_lazy("Send back"),
    "take-back": gettext_lazy("Take back to draft"),
    "unpublish": gettext_lazy("Take back to draft"),
    "reject": gettext_lazy("Reject"),
    "withdraw": gettext_lazy("Withdraw"),
}
DONE = {
    "submit": gettext_lazy("It waits for review now."),
    "publish": gettext_lazy("It is published."),
    "send-back": gettext_lazy("It is a draft again, and whoever opens it sees what you wrote."),
    "take-back": gettext_lazy("It is a draft again."),
    "unpublish": gettext_lazy("It is a draft again; readers no longer see it."),
    "reject": gettext_lazy("It was rejected."),
    "withdraw": gettext_lazy("It was withdrawn; its address stays and says so."),
}
OUT_OF_VIEW = ("unpublish", "withdraw")
NAMED = 100  # events on the page that asks why


class Refusing(Desk):
    """A change that is refused while it is saved is rolled back whole, and its form says why."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except ValidationError as refusal:
            vars(request)["refusal"] = refusal
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        if refusal := vars(request).get("refusal"):
            return type(form.__name__, (form,), {"refusal": refusal})
        return form


class PublishingDesk(Refusing):
    """The buttons and actions that show events to the public and hide them again."""

    actions = ["publish_selected", "unpublish_selected"]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(states.PERMISSION)

    @admin.action(description=gettext_lazy("Publish the selected events"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Event]) -> None:
        try:
            count = states.publish_all(queryset, request.user)  # type: ignore[arg-type]  # signed in
        except ValidationError as error:
            self.refused(request, _("Nothing was published."), error)
        else:
            text = ngettext("%(n)s event was published.", "%(n)s events were published.", count)
            self.message_user(request, text % {"n": count}, messages.SUCCESS)

    @admin.action(description=gettext_lazy("Take the selected events back to draft"), permissions=["publish"])
    def unpublish_selected(self, request: HttpRequest, queryset: QuerySet[Event]) -> HttpResponse | None:
        asked = "asked" in request.POST
        form = Reason(request.POST if asked else None)
        public = queryset.published().order_by("-id")  # type: ignore[attr-defined]
        if public.exists() and not form.is_valid():
            return self._ask_why(request, form, public)
        reason = form.cleaned_data["reason"] if asked and form.is_valid() else ""
        try:
            count = states.unpublish_all(queryset, request.user, reason)  # type: ignore[arg-type]
        except ValidationError as error:
            self.refused(request, _("Nothing was taken back."), error)
            return None
        text = ngettext(
            "%(n)s event was taken back to draft.", "%(n)s events were taken back to draft.", count
        )
        self.message_user(request, text % {"n": count}, messages.SUCCESS)
        return None

    def _ask_why(self, request: HttpRequest, form: Reason, public: QuerySet[Event]) -> HttpResponse:
        names = ("action", "select_across", "index", ACTION_CHECKBOX_NAME)
        context = {
            "title": _("Take back to draft"),
            "form": form,
            "events": public[:NAMED],
            "more": max(0, public.count() - NAMED),
            "kept": [(name, value) for name in names for value in request.POST.getlist(name)],
        }
        return pages.show(self, request, "ask_why", context)

    def refused(self, request: HttpRequest, text: str, error: ValidationError) -> None:
        self.message_user(request, text, messages.ERROR)
        for reason in error.messages:
            self.message_user(request, reason, messages.ERROR)

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs["obj"]
        steps = [] if context["is_popup"] else self._steps(request, obj)
        context |= {
            "steps": [(name, BUTTONS[name]) for name in steps],
            "last_word": _last_word(obj) if obj else None,
            "linked_from": obj.links_in.select_related("source") if obj else (),
            "may_merge": bool(obj) and obj.state not in OUT_OF_USE,
            "may_split": bool(obj) and obj.citations.count() > 1,
            "timeline_address": obj.timeline_address if obj and obj.published else "",
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def _steps(self, request: HttpRequest, obj: Event | None) -> list[str]:
        if obj and not self.has_change_permission(request, obj):
            return []
        user: Any = request.user
        steps = states.steps_from(State(obj.state) if obj else State.DRAFT, user)
        return steps if obj else [name for name in steps if name != "reject"]

    def save_model(self, request: HttpRequest, obj: Event, form: Any, change: bool) -> None:
        if change:
            revisions.begin([obj])  # what is stored is still the old
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        step, reason = pressed(request.POST), form.cleaned_data["reason"]
        user: Any = request.user
        said = "" if step else reason  # else it is the step's
        if not change:
            revisions.record([form.instance], Revision.Kind.CREATED, user, said)
        elif form.has_changed() or any(formset.has_changed() for formset in formsets):
            public = form.instance.published and step not in OUT_OF_VIEW
            kept = revisions.record_if_changed(
                form.instance, Revision.Kind.CHANGED, user, reason if public else said, public=public
            )
            if said and not kept:
                text = _("Nothing was changed, so what you wrote about it was not kept.")
                self.message_user(request, text, messages.WARNING)

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
        name = pressed(request.POST)
        if name is None:
            return
        user: Any = request.user
        rules.require(user, states.STEPS[name].needs)
        if event.state != states.STEPS[name].end:  # else the button was pressed twice
            states.take(states.STEPS[name], event, user, request.POST.get("reason", ""))
        done: Any = DONE[name]
        if name == "publish":
            link = format_html('<a href="{}">{}</a>', event.timeline_address, _("See it on the timeline"))
            done = format_html("{} {}.", done, link)
        self.message_user(request, done, messages.SUCCESS)


def _last_word(event: Event) -> Revision | None:
    """What was said when it came to where it is; None when nothing was."""
    told = event.revisions.exclude(kind=Revision.Kind.CHANGED).select_related("by")
    last = told.order_by("-number").first()
    return last if last and last.reason else None
