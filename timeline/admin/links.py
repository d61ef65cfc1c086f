"""What an event has to do with others: written under it, and read at both."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from timeline.admin.desk import Choosing
from timeline.admin.history import RememberingForm, say
from timeline.admin.inlines import ParentsRights
from timeline.admin.versions import VersionedFormSet
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


class LinkFormSet(VersionedFormSet):
    """Saved by `save_by`, because rights, reasons and versions are the business of curation."""

    gone = gettext_lazy(
        "A link that you had open is gone by now. Open the event in another tab, and take your changes there."
    )

    def stored_rows(self) -> QuerySet[Link]:
        return super().stored_rows().select_related("target")

    def tell(self, row: Link) -> tuple[str, str]:
        return str(capfirst(Link._meta.verbose_name)), f"{row.get_kind_display()} {say(row.target.headline)}"

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


class LinkInline(Choosing, ParentsRights):
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

    def _may(self, request: HttpRequest, event: Event | None) -> bool:
        public = bool(event and event.published)
        return request.user.has_perm(states.PERMISSION if public else states.DRAFTING)
