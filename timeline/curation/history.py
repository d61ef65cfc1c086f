"""What history keeps of a change: old and new value, so that it can be told later in any language.

The messages are Django's own (`LogEntry.change_message`) with `values` beside `fields`, in the same
order; whoever knows only Django's reads the names of the fields.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.db.models import Model
from django.utils import translation
from django.utils.functional import Promise

from timeline.dates import When

Told = str | bool | dict[str, str]
Message = dict[str, dict[str, Any]]


def label(text: str | Promise) -> Told:
    """A text of the interface, kept as its msgid and translated when it is read."""
    with translation.override(None):
        return {"msgid": str(text)}


def date(when: When) -> Told:
    """A date, put into words when it is read."""
    return {"edtf": when.edtf, "zone": when.zone, "part": when.part_of_day or ""}


def change(values: Mapping[str | Promise, tuple[Told, Told]], **about: str) -> Message:
    """One change of the fields named by the keys. `about` says of which other object, as Django does."""
    with translation.override(None):
        fields = [str(name) for name in values]
    return {"changed": {**about, "fields": fields, "values": [list(pair) for pair in values.values()]}}


def log(by: User, rows: Iterable[Model], message: Message) -> None:
    """Writes that `by` caused this change, into the history of each of the rows."""
    LogEntry.objects.log_actions(by.pk, list(rows), CHANGE, [message])
