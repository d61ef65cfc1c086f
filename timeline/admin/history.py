"""From a saved form to history, and from history to sentences."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, cast

from django import forms
from django.contrib.admin.models import LogEntry
from django.db.models import Model
from django.utils import translation
from django.utils.translation import gettext as _

from timeline.curation.history import Message, Told, change, label
from timeline.dates import DateError, PartOfDay, When, speak

Changes = dict[Any, tuple[Told, Told]]


class RememberingForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form that can tell what it changed."""

    names: ClassVar[Mapping[str, Any]] = {}  # of fields that the model does not have

    def changes(self) -> Changes:
        """Label -> (old value, new value), of the fields that were changed."""
        return {
            self._name(name): (self.told(name), _told(self.fields[name], self.cleaned_data.get(name)))
            for name in self.changed_data
            if name in self.fields
        }

    def told(self, name: str) -> Told:
        """The value of a field before it was changed."""
        return _told(self.fields[name], self.initial.get(name))

    def _name(self, name: str) -> Any:
        """As the model has it: the label of a form field is capitalised and in nobody's catalogue."""
        names = {field.name: field.verbose_name for field in _fields(self._meta.model)}
        return self.names.get(name) or names.get(name, name)


def _fields(model: type[Model]) -> Iterable[Any]:
    return [*model._meta.fields, *model._meta.many_to_many]


def _told(field: forms.Field, value: Any) -> Told:
    if value is None or value == "":
        return ""
    if isinstance(field, forms.ModelMultipleChoiceField):
        return ", ".join(str(row) for row in value)
    if isinstance(field, forms.ModelChoiceField):
        return str(value if isinstance(value, Model) else _row(field, value) or "")
    if isinstance(field, forms.ChoiceField):
        return label(dict(cast(Any, field.choices)).get(value, str(value)))
    return value if isinstance(value, bool) else str(value)


def _row(field: Any, pk: Any) -> Model | None:
    row: Model | None = field.queryset.filter(pk=pk).first()
    return row


def told(form: Any, formsets: Iterable[Any], *, add: bool) -> list[Message]:
    """What a saved form and its formsets say to history; empty when nothing was changed."""
    messages: list[Message] = []
    if add:
        messages.append({"added": {}})
    elif changes := form.changes():
        messages.append(change(changes))
    for formset in formsets:
        forms_by_row = {id(member.instance): member for member in formset.forms}
        messages += [{"added": _about(row)} for row in formset.new_objects]
        messages += [
            change(forms_by_row[id(row)].changes(), **_about(row)) for row, _names in formset.changed_objects
        ]
        messages += [{"deleted": _about(row)} for row in formset.deleted_objects]
    return messages


def _about(row: Model) -> dict[str, str]:
    with translation.override(None):
        return {"name": str(row._meta.verbose_name), "object": str(row)}


def lines(entry: LogEntry) -> list[str]:
    """What an entry says, a line for each change, in the language of whoever reads it."""
    try:
        messages = json.loads(entry.change_message)
    except json.JSONDecodeError:
        messages = None
    if not isinstance(messages, list):
        return [str(entry.get_change_message())]
    return [line for message in messages for line in _lines(message)]


def _lines(message: Message) -> list[str]:
    changed = message.get("changed", {})
    if "values" not in changed:
        return [str(LogEntry(change_message=json.dumps([message])).get_change_message())]
    about = ""
    if "name" in changed:
        about = _("%(name)s “%(object)s”, ") % {"name": _(changed["name"]), "object": changed["object"]}
    said = [
        about + _("%(field)s: %(old)s → %(new)s") % {"field": _(name), "old": say(old), "new": say(new)}
        for name, (old, new) in zip(changed["fields"], changed["values"], strict=True)
    ]
    return [line[:1].upper() + line[1:] for line in said]


def say(value: Told) -> str:
    """A value in the language of whoever reads it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    text = say_kept(value) if isinstance(value, dict) else value
    return _("“%(text)s”") % {"text": text} if text else _("nothing")


def say_kept(value: dict[str, str]) -> str:
    """A text of the interface or a date, as history keeps it, in the language of whoever reads it."""
    if "msgid" in value:
        return _(value["msgid"])
    try:
        part = PartOfDay(value["part"]) if value["part"] else None
        words = speak(When(value["edtf"], value["zone"], part), translation.get_language() or "da")
    except (DateError, ValueError):  # written by an older version that could say more
        return value["edtf"]
    return f"{words} ({value['edtf']})"
