"""The form of an event: its date is typed in words and kept as a `When`."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.template.loader import render_to_string
from django.urls import reverse_lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from timeline.admin import history
from timeline.admin.dates import PARTS, read, understood
from timeline.admin.desk import once_seen
from timeline.admin.versions import OUTDATED, VersionedForm, is_outdated
from timeline.curation import states
from timeline.curation.history import date as told_date
from timeline.dates import When
from timeline.models import Event, State, Story

ASKING = {
    "hx-get": reverse_lazy("admin:timeline_event_understand"),
    "hx-target": "#date-understood",
    "hx-sync": "#id_date:replace",
}


def pressed(data: Mapping[str, Any]) -> str | None:
    """The name of the step whose button was pressed; None when it was to be saved only."""
    return next((name for name in states.STEPS if f"_{name}" in data), None)


class EventForm(VersionedForm):
    not_stored = ("reason",)

    date = forms.CharField(
        label=capfirst(_("date")),
        widget=forms.TextInput(
            attrs={
                **ASKING,
                "class": "vTextField",
                "autocomplete": "off",
                "hx-trigger": "input changed delay:250ms",
                "hx-include": "[name='part'], [name='story']",
            }
        ),
    )
    part = forms.ChoiceField(
        label=capfirst(_("part of the day")),
        choices=PARTS,
        required=False,
        widget=forms.Select(
            attrs={**ASKING, "hx-trigger": "change", "hx-include": "[name='date'], [name='story']"}
        ),
    )

    reason = forms.CharField(
        label=_("Comment"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"class": "vLargeTextField", "rows": 2}),
    )

    # What the database or a step said against a form that was all right in itself; see `Refusing`.
    refusal: ValidationError | None = None

    class Meta:
        model = Event
        fields = ["story", "headline", "summary", "status", "category", "places", "actors", "featured"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = self.instance.when if self.instance.pk else None
        if self.before:
            self.initial.update(date=self.before.edtf, part=self.before.part_of_day or "")
        self._explain(None if self.is_bound else self.before)
        self._name_the_reason(for_readers=self.instance.published)

    def _name_the_reason(self, *, for_readers: bool) -> None:
        field = self.fields["reason"]
        if for_readers:
            field.label = _("Say why")
            field.help_text = _("Needed for every change here; readers find it in the corrections.")
        elif self.instance.pk and once_seen([self.instance]):
            field.label = _("Comment, also for readers")
            field.help_text = _(
                "Readers have seen this before: when it is published again, they find your words in the"
                " corrections. Needed to reject or to send back."
            )
        else:
            field.help_text = _("Needed to reject or to send back; else a word for whoever reads it next.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if {"date", "part"} <= cleaned.keys():
            self._read_date(cleaned.get("story") or Story())
        if step := pressed(self.data):
            self._check_step(states.STEPS[step], cleaned.get("reason", ""))
        if self.refusal:
            self.add_error("reason" if self.refusal.code == "reason" else None, self.refusal)
        return cleaned

    def _check_step(self, step: states.Step, reason: str) -> None:
        state = State(self.instance.state)
        if self.instance.pk and state != step.end and is_outdated(self.data, self.instance):
            if not self.has_error(NON_FIELD_ERRORS, "outdated"):  # also when nothing was changed here
                self.add_error(None, ValidationError(OUTDATED, code="outdated"))
        elif step is states.PUBLISH and (refused := states.REFUSALS.get(state)):
            self.add_error(None, ValidationError(refused, code="refused"))
        asks = step.asks or (states.NO_REASON if state == State.PUBLISHED != step.end else "")
        if asks and not reason.strip():
            self.add_error("reason", ValidationError(asks, code="reason"))

    def _read_date(self, story: Story) -> None:
        changed = {"date", "part", "story"} & set(self.changed_data)
        if self.before and not changed:
            self._explain(self.before)
            return
        # An event keeps the clock that its date was told by until it moves to another story.
        zone = self.before.zone if self.before and "story" not in changed else story.zone
        self.instance.when = read(self.cleaned_data["date"], self.cleaned_data["part"], zone, story.language)
        self._explain(self.instance.when)

    def _explain(self, when: When | None) -> None:
        """Puts into the help of the date what it was understood as; JavaScript then keeps it up to date."""
        context = {"understood": understood(when) if when else ""}
        # Into the bound field: it exists before the form is cleaned, and never asks its field again.
        self["date"].help_text = render_to_string("admin/timeline/event/_date_help.html", context)

    def changes(self) -> history.Changes:
        changes = super().changes()
        for name in ("date", "part", "reason"):
            changes.pop(self._name(name), None)
        if self.before and self.before != self.instance.when:
            changes[_("date")] = (told_date(self.before), told_date(self.instance.when))
        return changes
