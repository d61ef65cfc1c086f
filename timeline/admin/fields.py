"""Form fields that take what a curator writes, and nothing else."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime, AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.admin.dates import NUMBER, read_day
from timeline.models import Story

# In one list, because a list keeps its order: ours names the boxes that Django's makes.
NAMED_BOXES = forms.Media(js=["admin/js/autocomplete.js", "timeline/admin.js"])


def numbers(values: Any) -> list[Any]:
    """Those that can number a row; whatever else is posted is an error of its field."""
    return [value for value in values if NUMBER.fullmatch(str(value))]


class AutocompleteOrNumber(AutocompleteSelect):
    """Django's autocomplete, and without JavaScript a field for the number of the row.

    The field comes after the select and has its name, so that its value counts where it exists.
    """

    @property
    def media(self) -> forms.Media:
        return super().media + NAMED_BOXES

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return super().optgroups(name, numbers(value), attr)

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

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return super().optgroups(name, numbers(value), attr)

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> Any:
        return {**super().build_attrs(base_attrs, extra_attrs), "data-allow-clear": "false"}


class Rows(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Rows by their numbers, of which SQLite cannot be asked for one that is too large."""

    def clean(self, value: Any) -> Any:
        for number in value or ():
            if len(str(number)) > len(str(2**63)) - 1:
                params = {"value": str(number)[:40]}
                raise ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params=params
                )
        return super().clean(value)


class ExactText(forms.CharField):
    """Text that is compared with stored text: browsers send line ends as CR LF, we store LF."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class Day(forms.DateField):
    """One whole day, in the words that dates are typed in everywhere."""

    story: Story | None = None

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, str) and value.strip():
            return read_day(value, self.story or Story())
        return super().to_python(value)


class WallClock(forms.SplitDateTimeField):
    """A day and, where it is known, a time of day; naive, because only the form knows by which clock."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(require_all_fields=False, widget=AdminSplitDateTime(), **kwargs)
        self.fields = (Day(), forms.TimeField(required=False))
        day, clock = self.widget.widgets
        day.attrs["aria-label"], clock.attrs["aria-label"] = gettext_lazy("Day"), gettext_lazy("Time of day")
        day.attrs["size"] = 20

    def read_by_the_clock_of(self, story: Story) -> None:
        day: Any = self.fields[0]
        day.story = story

    def compress(self, data_list: Any) -> datetime | None:
        if not data_list:
            return None
        day, clock = data_list
        return datetime.combine(day, clock or time.min)
