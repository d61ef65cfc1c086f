"""What an event has to do with others: written under it, and read at both."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from timeline.admin.desk import Choosing
from timeline.admin.history import RememberingForm, say
from timeline.admin.versions import OUTDATED, is_outdated
from timeline.curation import merging, states
from timeline.models import Event, Link


class LinkForm(RememberingForm):
    class Meta:
        model = Link
        fields = ["kind", "target"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.source_id and cleaned.get("target") == self.instance.source:
            self.add_error("target", ValidationError(merging.TO_ITSELF, code="same"))
        return cleaned


class LinkFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """Saved by `save_by`, because rights, reasons and versions are the business of curation."""

    def clean(self) -> None:
        super().clean()
        if any("id" in form.errors for form in self.initial_forms):
            text = _(
                "A link that you had open is gone by now. Open the event in another tab, and take your "
                "changes there."
            )
            raise ValidationError(text, code="gone")
        if self.has_changed() and is_outdated(self.data, self.instance):
            raise ValidationError(OUTDATED, code="outdated")

    @property
    def stored_now(self) -> list[tuple[str, str]]:
        """(label, link) of every link that is stored, if that differs from a refused form."""
        if not self.is_bound or not is_outdated(self.data, self.instance):
            return []
        stored = list(self.instance.links_out.select_related("target"))
        posted = {form.instance.pk for form in self.initial_forms}
        if not self.has_changed() and posted == {made.pk for made in stored}:
            return []
        label = str(capfirst(Link._meta.verbose_name))
        return [(label, f"{made.get_kind_display()} {say(made.target.headline)}") for made in stored]

    def save_by(self, user: Any, reason: str) -> None:
        """Brings the links to what was posted, and says what was done as Django's own `save` does."""
        forms: list[Any] = [form for form in self.forms if form.has_changed()]
        deleted = [form.instance for form in self.deleted_forms if form.instance.pk]
        kept = [form for form in forms if form not in self.deleted_forms]
        changed = [form for form in kept if form.instance.pk]
        new = [(form.cleaned_data["kind"], form.cleaned_data["target"]) for form in kept]
        gone = [*deleted, *(form.instance for form in changed)]
        if gone or new:
            merging.relink(self.instance, gone, new, user, reason)
        self.deleted_objects = deleted
        self.changed_objects = [(form.instance, form.changed_data) for form in changed]
        self.new_objects = [form.instance for form in kept if not form.instance.pk]


class LinkInline(Choosing, admin.StackedInline):  # type: ignore[type-arg]
    """Whoever may change an event may link it; there are no rights of its own for a link."""

    model = Link
    form = LinkForm
    formset = LinkFormSet
    fk_name = "source"
    extra = 1
    autocomplete_fields = ["target"]
    fields = [("kind", "target")]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("source", "target")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Without buttons that write another event in a window of its own."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name == "target":
            for verb in ("add", "change", "view"):
                setattr(field.widget, f"can_{verb}_related", False)
        return field

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("timeline.view_event") or self._may(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def _may(self, request: HttpRequest, event: Event | None) -> bool:
        public = bool(event and event.published)
        return request.user.has_perm(states.PERMISSION if public else states.DRAFTING)
