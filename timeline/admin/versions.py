"""Nobody saves over what somebody else saved in the meantime without having read it."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Model
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
