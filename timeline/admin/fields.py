"""Form fields that take what a curator writes, and nothing else."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime, AutocompleteSelect, AutocompleteSelectMultiple
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# In one list, because a list keeps its order: ours names the boxes that Django's makes.
NAMED_BOXES = forms.Media(js=["admin/js/autocomplete.js", "timeline/admin.js"])


class AutocompleteOrNumber(AutocompleteSelect):
    """Django's autocomplete, and without JavaScript a field for the number of the row.

    The field comes after the select and has its name, so that its value counts where it exists.
    """

    @property
    def media(self) -> forms.Media:
        return super().media + NAMED_BOXES

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        number = format_html(
            '<input class="vIntegerField" name="{}" value="{}" inputmode="numeric" aria-label="{}">',
            *(name, "" if value is None else value, _("Its number, as in its address")),
        )
        return format_html("{}<noscript>{}</noscript>", super().render(name, value, attrs, renderer), number)


class AutocompleteMany(AutocompleteSelectMultiple):
    """Django's autocomplete without its button that clears all: it stands in a list and is no item."""

    @property
    def media(self) -> forms.Media:
        return super().media + NAMED_BOXES

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> Any:
        return {**super().build_attrs(base_attrs, extra_attrs), "data-allow-clear": "false"}


class ExactText(forms.CharField):
    """Text that is compared with stored text: browsers send line ends as CR LF, we store LF."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class WallClock(forms.SplitDateTimeField):
    """A day and, where it is known, a time of day; naive, because only the form knows by which clock."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(require_all_fields=False, widget=AdminSplitDateTime(), **kwargs)
        self.fields[1].required = False
        day, clock = self.widget.widgets
        day.attrs["aria-label"], clock.attrs["aria-label"] = gettext_lazy("Day"), gettext_lazy("Time of day")

    def compress(self, data_list: Any) -> datetime | None:
        if not data_list:
            return None
        day, clock = data_list
        return datetime.combine(day, clock or time.min)
