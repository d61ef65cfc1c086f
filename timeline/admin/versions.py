"""Nobody saves over what somebody else saved in the meantime without having read it."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from timeline.admin.history import RememberingForm, say

OUTDATED = _(
    "Somebody saved this while you had it open, so nothing of yours is saved yet. What is stored now "
    "stands above the fields wherever it differs from yours: take over what is to stay, and save again."
)


def version(row: Any) -> str:
    """Names what is stored of a stamped row: another text after every save, empty before the first."""
    return row.updated.isoformat() if row.pk else ""


def is_outdated(data: Mapping[str, Any], row: Model) -> bool:
    """Whether what was posted is based on another version of `row` than the stored one."""
    return bool(row.pk) and data.get("version", "") != version(row)


class VersionedForm(RememberingForm):
    """Posts the version that it shows, and is refused when it differs from what is stored by now.

    The refused form carries the stored version: whoever has read what differs may save again.
    """

    not_stored: ClassVar[Collection[str]] = ()  # fields that a form asks for, of which no row knows

    @property
    def version(self) -> str:
        return version(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.changed_data and is_outdated(self.data, self.instance):
            self.add_error(None, ValidationError(OUTDATED, code="outdated"))
        return cleaned

    @property
    def stored_now(self) -> list[tuple[Any, str]]:
        """(label, stored value) of each field in which a refused form differs from what is stored."""
        if not self.is_bound or not is_outdated(self.data, self.instance):
            return []
        stored = [name for name in self.changed_data if name not in self.not_stored]
        return [(self[name].label, say(self.told(name))) for name in stored]


class VersionedFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """Rows that are saved with their parent, and refused when what is stored is no longer what was open.

    A subclass says `gone`, and tells a stored row by `tell`; `stored_rows` are those that it is given.
    """

    gone: ClassVar[Any]  # what to do about a row that was open and that somebody deleted meanwhile

    def stored_rows(self) -> QuerySet[Any]:
        """What the parent has by now, in the order in which to tell it."""
        return self.fk.model._default_manager.filter(**{self.fk.name: self.instance})

    def tell(self, row: Any) -> tuple[str, str]:
        """(label, words) of a stored row, for whoever has another one before them."""
        raise NotImplementedError

    def check_rows(self) -> None:
        """Says beside a row what a subclass has against it, whatever else is refused."""

    def full_clean(self) -> None:
        super().full_clean()
        if self._are_gone():
            # Django's page pairs the posted rows with the stored ones, first with first, and leaves out
            # what finds no partner: as many of the posted ones as are gone, with all that was typed there.
            self._queryset = [form.instance if form.instance.pk else None for form in self.initial_forms]

    def clean(self) -> None:
        super().clean()
        self.check_rows()
        if self._are_gone():
            raise ValidationError(self.gone, code="gone")
        if self.has_changed() and is_outdated(self.data, self.instance):
            raise ValidationError(OUTDATED, code="outdated")

    def _are_gone(self) -> bool:
        return self.is_bound and any("id" in form.errors for form in self.initial_forms)

    @property
    def stored_now(self) -> list[tuple[str, str]]:
        """Every stored row as `tell` tells it, if they differ from those of a refused form."""
        if not self.is_bound or not is_outdated(self.data, self.instance):
            return []
        stored = list(self.stored_rows())
        posted = {form.instance.pk for form in self.initial_forms}
        if not self.has_changed() and posted == {row.pk for row in stored}:
            return []
        return [self.tell(row) for row in stored]
