"""A query string into a question; what is wrong with it is told, never dropped."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.utils.translation import gettext as _

from timeline.dates import DateError, When, read_typed_in, when_of
from timeline.filters.value import (
    DATES,
    FACETS,
    MAX_CHOICES,
    MAX_SEARCH,
    MAX_SLUG,
    MAX_WORDS,
    MINUTE,
    SINGLE,
    BadCursor,
    Cursor,
    Filters,
    Lanes,
    Multi,
    Sort,
)


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
        new=_instant(single["new"], problems),
        sort=_sort(single["sort"], problems),
        after=_cursor(single["after"], "after", problems),
        before=_cursor(single["before"], "before", problems),
        view=_view(single["view"], zone, problems),
        lanes=_lanes(single["lanes"], problems),
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


def _instant(text: str, problems: Problems) -> datetime | None:
    if not text:
        return None
    with suppress(ValueError):
        instant = datetime.strptime(text, MINUTE).replace(tzinfo=UTC)
        if 1970 <= instant.year < 9999:  # a year by every clock
            return instant
    sentence = _("“%(text)s” is no point in time. Write one such as 2021-08-02T14:30Z.")
    problems.add("new", sentence % {"text": shortened(text)})
    return None


def _sort(text: str, problems: Problems) -> Sort:
    if text and text not in set(Sort):
        problems.add("sort", _("The list can be sorted by oldest or by newest first."))
        return Sort.OLDEST
    return Sort(text) if text else Sort.OLDEST


def _view(text: str, zone: str, problems: Problems) -> When | None:
    if not text:
        return None
    try:
        when = when_of(text, zone)
    except DateError:
        when = None
    if when is None or when.earliest is None or when.latest is None:
        problems.add("view", _("The address names a stretch of time that cannot be. All of it is shown."))
        return None
    return when


def _lanes(text: str, problems: Problems) -> Lanes:
    if text and text not in set(Lanes):
        problems.add("lanes", _("The lanes can be categories, places, people or stories."))
        return Lanes.CATEGORY
    return Lanes(text) if text else Lanes.CATEGORY


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
