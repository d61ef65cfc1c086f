"""The question of a reader as one validated value, and its canonical address."""

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Protocol, Self
from urllib.parse import urlencode

from timeline.dates import When

FACETS = ("story", "category", "place", "actor", "status")
DATES = ("from", "to")
_DATE_FIELDS = {"from": "since", "to": "until"}
OF_THE_AXIS = ("view", "lanes")
SINGLE = ("q", *DATES, "new", "sort", "after", "before", *OF_THE_AXIS)
MAX_SEARCH = 200
MAX_WORDS = 10  # each is looked for in six places, once for every counted facet
MAX_CHOICES = 50
MAX_SLUG = 120
MINUTE = "%Y-%m-%dT%H:%MZ"  # ISO 8601, in UTC


class Sort(StrEnum):
    OLDEST = "oldest"
    NEWEST = "newest"

    @property
    def ascending(self) -> bool:
        return self is Sort.OLDEST


class Lanes(StrEnum):
    """The facet that parts the axis into lanes."""

    CATEGORY = "category"
    PLACE = "place"
    ACTOR = "actor"
    STORY = "story"


class BadCursor(ValueError):
    """An `after` or `before` that this site never gave out."""


@dataclass(frozen=True)
class Cursor:
    """Where a page ends: the sort key of the event there. Opaque in the address."""

    at: datetime
    breadth: int
    pk: int

    def __str__(self) -> str:
        key = json.dumps([self.at.timestamp(), self.breadth, self.pk])
        return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")

    @classmethod
    def read(cls, text: str) -> Self:
        try:
            at, breadth, pk = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            if not (
                isinstance(breadth, int) and isinstance(pk, int) and 0 <= pk < 2**63 and 0 <= breadth < 10
            ):
                raise BadCursor(text)
            return cls(datetime.fromtimestamp(at, UTC), breadth, pk)
        except (ValueError, TypeError, OverflowError, OSError, RecursionError, binascii.Error) as error:
            raise BadCursor(text) from error


class Multi(Protocol):
    """A query string, such as Django's QueryDict."""

    def getlist(self, key: str) -> list[str]: ...


@dataclass(frozen=True)
class Filters:
    """One question to the timeline. `typed` keeps what was written in the date fields."""

    q: str = ""
    story: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    since: When | None = None
    until: When | None = None
    new: datetime | None = None
    sort: Sort = Sort.OLDEST
    after: Cursor | None = None
    before: Cursor | None = None
    view: When | None = None
    lanes: Lanes = Lanes.CATEGORY
    typed: Mapping[str, str] = field(default_factory=dict, compare=False, hash=False)

    def chosen(self, facet: str) -> tuple[str, ...]:
        values: tuple[str, ...] = getattr(self, facet)
        return values

    @property
    def earliest(self) -> datetime | None:
        """The first instant asked for."""
        return self.since.earliest if self.since else None

    @property
    def latest(self) -> datetime | None:
        """The instant after the last one asked for."""
        return self.until.latest if self.until else None

    @property
    def has_period(self) -> bool:
        return bool(self.since or self.until)

    def without(self, name: str, value: str | None = None) -> Self:
        """The same question without one filter, or without one value of it; from its first page."""
        changes: dict[str, Any] = {"after": None, "before": None}
        if name in FACETS:
            changes[name] = () if value is None else tuple(s for s in self.chosen(name) if s != value)
        elif name == "q":
            changes["q"] = ""
        elif name == "new":
            changes["new"] = None
        else:
            dropped = DATES if name == "period" else (name,)
            changes["typed"] = {key: text for key, text in self.typed.items() if key not in dropped}
            changes |= {attribute: None for key, attribute in _DATE_FIELDS.items() if key in dropped}
        return replace(self, **changes)

    def only(self, facet: str, *slugs: str) -> Self:
        """The same question, on the same page of the list, with no other values of a facet than these."""
        values: dict[str, Any] = {facet: slugs}
        return replace(self, **values)

    def seen_by(self, lanes: Lanes) -> Self:
        """The same question, its axis parted into other lanes."""
        return replace(self, lanes=lanes)

    def query(self, *, after: Cursor | None = None, before: Cursor | None = None) -> str:
        """The canonical query string, without its "?": fixed order, nothing empty, no default.

        It asks for the first page, or for the one at the cursor that is given.
        """
        pairs = [("q", self.q)]
        pairs += [(facet, slug) for facet in FACETS for slug in self.chosen(facet)]
        pairs.append(("new", self.new_text))
        pairs.append(("sort", "" if self.sort is Sort.OLDEST else self.sort))
        pairs += [(name, self.typed.get(name, "")) for name in DATES]
        pairs += [("after", str(after or "")), ("before", str(before or ""))]
        pairs += [("lanes", "" if self.lanes is Lanes.CATEGORY else self.lanes), ("view", self._view)]
        return urlencode([(name, text) for name, text in pairs if text], safe="/:")

    @property
    def new_text(self) -> str:
        """`new` as it stands in an address."""
        return f"{self.new:{MINUTE}}" if self.new else ""

    @property
    def _view(self) -> str:
        return self.view.edtf if self.view else ""

    def query_of_question(self) -> str:
        """Of what narrows the events for everybody: without order, page, axis and visit."""
        narrowing = ("q", *FACETS, "since", "until", "typed")
        return type(self)(**{name: getattr(self, name) for name in narrowing}).query()

    def query_of_view(self) -> Callable[[str], str]:
        """What makes the query string of the same question for a window on the axis in EDTF, "" for all."""
        rest = replace(self, view=None).query()
        return lambda edtf: f"{rest}{rest and edtf and '&'}{edtf and 'view='}{edtf}"

    def query_of_period(self) -> Callable[[str, str], str]:
        """What makes the query string of the same question for ISO days `since` to `until`, both included."""
        rest = self.without("period").query()
        return lambda since, until: f"{rest}{rest and '&'}from={since}&to={until}"
