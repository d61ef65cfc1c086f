"""What the reader asked for: address <-> one validated value <-> one sentence in words.

The names in the address are the same everywhere, for the page and for every export:
`q`, `story`, `category`, `place`, `actor`, `status`, `from`, `to`, `sort`, `after`, `before`.
"""

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Protocol, Self
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from timeline.dates import DateError, Precision, When, read_typed_in, speak

FACETS = ("story", "category", "place", "actor", "status")
DATES = ("from", "to")
_DATE_FIELDS = {"from": "since", "to": "until"}
SINGLE = ("q", *DATES, "sort", "after", "before")
MAX_SEARCH = 200
MAX_WORDS = 10  # each is looked for in six places, once for every counted facet
MAX_CHOICES = 50
MAX_SLUG = 120


class Sort(StrEnum):
    OLDEST = "oldest"
    NEWEST = "newest"

    @property
    def ascending(self) -> bool:
        return self is Sort.OLDEST


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
    sort: Sort = Sort.OLDEST
    after: Cursor | None = None
    before: Cursor | None = None
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
        else:
            dropped = DATES if name == "period" else (name,)
            changes["typed"] = {key: text for key, text in self.typed.items() if key not in dropped}
            changes |= {attribute: None for key, attribute in _DATE_FIELDS.items() if key in dropped}
        return replace(self, **changes)

    def of_story(self, slugs: tuple[str, ...]) -> Self:
        """The same question, on the same page, to other stories."""
        return replace(self, story=slugs)

    def query(self, *, after: Cursor | None = None, before: Cursor | None = None) -> str:
        """The canonical query string, without its "?": fixed order, nothing empty, no default.

        It asks for the first page, or for the one at the cursor that is given.
        """
        pairs = [("q", self.q)]
        pairs += [(facet, slug) for facet in FACETS for slug in self.chosen(facet)]
        pairs.append(("sort", "" if self.sort is Sort.OLDEST else self.sort))
        pairs += [(name, self.typed.get(name, "")) for name in DATES]
        pairs += [("after", str(after or "")), ("before", str(before or ""))]
        return urlencode([(name, text) for name, text in pairs if text])

    def query_of_period(self) -> Callable[[str, str], str]:
        """What makes the query string of the same question for ISO days `since` to `until`, both included."""
        rest = self.without("period").query()
        return lambda since, until: f"{rest}{rest and '&'}from={since}&to={until}"


@dataclass
class Problems:
    """What could not be read, as one sentence beside each field."""

    by_field: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, sentence: str) -> None:
        self.by_field.setdefault(name, sentence)

    def __bool__(self) -> bool:
        return bool(self.by_field)


def read(params: Multi, *, languages: Sequence[str], today: date, zone: str) -> tuple[Filters, Problems]:
    """The question in a query string, and what is wrong with it.

    Unknown names are passed over (links carry marks of their own), wrong values never are. Date
    words are read in the first of `languages` that can, so that a link survives a change of
    language; as said on the day `today`, by the clock of `zone`. Whether a slug exists only the
    database knows: see `unknown`.
    """
    problems = Problems()
    single = {name: _single(params, name, problems) for name in SINGLE}
    said = _Said(languages, today, zone)
    dates = {name: _date(single[name], name, said, problems) for name in DATES}
    filters = Filters(
        q=_search(single["q"], problems),
        since=dates["from"],
        until=dates["to"],
        sort=_sort(single["sort"], problems),
        after=_cursor(single["after"], "after", problems),
        before=_cursor(single["before"], "before", problems),
        typed={name: single[name] for name in DATES if single[name]},
        **{facet: _slugs(params, facet, problems) for facet in FACETS},
    )
    if filters.earliest and filters.latest and filters.earliest >= filters.latest:
        problems.add("to", _("The end is before the beginning. Swap the two dates, or change one of them."))
    if filters.after and filters.before:
        problems.add("after", _broken_page())
    return filters, problems


def unknown(filters: Filters, known: Mapping[str, Iterable[str]]) -> tuple[Filters, Problems]:
    """The question without the values that are not `known`, and a sentence for every facet that has one."""
    problems = Problems()
    for facet in FACETS:
        strange = [slug for slug in filters.chosen(facet) if slug not in set(known.get(facet, ()))]
        for slug in strange:
            filters = filters.without(facet, slug)
            sentence = _("There is nothing here called “%(name)s”. Choose from the list.")
            problems.add(facet, sentence % {"name": shortened(slug)})
    return filters, problems


def in_words(filters: Filters, labels: Mapping[str, Mapping[str, str]], language: str) -> list[str]:
    """What narrows the list, as the parts of a sentence that begins with how many events there are."""
    parts = []
    if filters.q:
        parts.append(_("with the text “%(words)s”") % {"words": filters.q})
    for facet, phrase in _phrases().items():
        if slugs := filters.chosen(facet):
            names = _(" or ").join(labels.get(facet, {}).get(slug, slug) for slug in slugs)
            parts.append(phrase % {"names": names})
    if filters.has_period:
        parts.append(period_in_words(filters.since, filters.until, language))
    return parts


def period_in_words(since: When | None, until: When | None, language: str) -> str:
    """ "in the period 11.–12. august 2021", "on 11. august 2021", "from …" or "until …"."""
    first, last = since and _bound(since, first=True), until and _bound(until, first=False)
    if first and last and first == last:
        return _("on %(day)s") % {"day": speak(first, language, weekday=False)}
    if first and last and first.precision == last.precision == Precision.DAY:
        days = When(f"{first.edtf}/{last.edtf}", first.zone)
        return _("in the period %(days)s") % {"days": speak(days, language)}
    words = []
    if first:
        words.append(_("from %(date)s") % {"date": speak(first, language, weekday=False)})
    if last:
        words.append(_("until %(date)s") % {"date": speak(last, language, weekday=False)})
    return " ".join(words)


# A date that one can say "from" and "until" of as it stands; of another only its first or last day is said.
_POINTS = {Precision.MINUTE, Precision.SECOND, Precision.PART_OF_DAY, Precision.MONTH, Precision.YEAR}


def _bound(when: When, *, first: bool) -> When:
    day = when.first_day if first else when.last_day
    if day is None or (when.precision in _POINTS and when.first_day and when.last_day):
        return when
    return When(day.isoformat(), when.zone)


def _phrases() -> dict[str, str]:
    return {
        "story": _("in the story %(names)s"),
        "category": _("in the category %(names)s"),
        "place": _("in %(names)s"),
        "actor": _("with %(names)s"),
        "status": _("with the status %(names)s"),
    }


def _broken_page() -> str:
    return _("The link to this page of the list is broken. Start from the first page.")


def _single(params: Multi, name: str, problems: Problems) -> str:
    values = [value.strip() for value in params.getlist(name)]
    if len({value for value in values if value}) > 1:
        problems.add(name, _("This was given more than once. Keep one of them."))
    text = next((value for value in values if value), "")
    if "\0" in text:
        problems.add(name, _("The text holds a character that cannot be searched for. Type it again."))
        return text.replace("\0", "")
    return text


def _search(text: str, problems: Problems) -> str:
    if len(text) > MAX_SEARCH:
        problems.add(
            "q",
            _("The search is %(length)s characters long. Use at most %(most)s.")
            % {"length": len(text), "most": MAX_SEARCH},
        )
    elif len(set(text.casefold().split())) > MAX_WORDS:
        problems.add("q", _("The search has too many words. Use at most %(most)s.") % {"most": MAX_WORDS})
    return text[:MAX_SEARCH]


def _slugs(params: Multi, facet: str, problems: Problems) -> tuple[str, ...]:
    slugs = tuple(dict.fromkeys(slug for slug in params.getlist(facet) if slug))
    if len(slugs) > MAX_CHOICES:
        problems.add(facet, _("Too many are chosen. Choose at most %(most)s.") % {"most": MAX_CHOICES})
    return tuple(slug.replace("\0", "\N{REPLACEMENT CHARACTER}")[:MAX_SLUG] for slug in slugs[:MAX_CHOICES])


@dataclass(frozen=True)
class _Said:
    """In which languages, on what day and by which clock something was said."""

    languages: Sequence[str]
    today: date
    zone: str


def _date(text: str, name: str, said: _Said, problems: Problems) -> When | None:
    if not text:
        return None
    try:
        when = read_typed_in(said.languages, text, said.today, said.zone)
    except DateError as error:
        problems.add(name, error.say(said.languages[0]))
        return None
    if (when.earliest if name == "from" else when.latest) is None:
        problems.add(name, _("This has no such end. Write a single day, such as 2 August 2021."))
    return when


def _sort(text: str, problems: Problems) -> Sort:
    if text and text not in set(Sort):
        problems.add("sort", _("The list can be sorted by oldest or by newest first."))
        return Sort.OLDEST
    return Sort(text) if text else Sort.OLDEST


def _cursor(text: str, name: str, problems: Problems) -> Cursor | None:
    if not text:
        return None
    try:
        return Cursor.read(text)
    except BadCursor:
        problems.add(name, _broken_page())
        return None


def shortened(text: str, most: int = 40) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
