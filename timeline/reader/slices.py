"""One page of a list, cut at cursors."""

from dataclasses import dataclass

from timeline.filters import Cursor, Filters, Sort
from timeline.querysets import PAGE_SIZE, EventQuerySet
from timeline.rows import Listed


@dataclass(frozen=True)
class Slice:
    """The events of a page, the event just before it, and the query strings of the pages around it, or ""."""

    events: list[Listed]
    before: Listed | None = None
    more: str = ""
    earlier: str = ""


def slice_of(events: EventQuerySet, filters: Filters) -> Slice:
    if filters.before:
        return _ending_at(filters.before, events, filters)
    rows = events.in_order(filters.sort)
    if filters.after:
        # The event at the cursor comes along: its heading tells whether the first group goes on.
        rows = rows.beyond(filters.after, forward=filters.sort.ascending, inclusive=True)
    found = rows[: PAGE_SIZE + 2].listed()
    before = found.pop(0) if filters.after and found and cursor_at(found[0]) == filters.after else None
    shown = found[:PAGE_SIZE]
    more = filters.query(after=cursor_at(shown[-1])) if len(found) > PAGE_SIZE else ""
    earlier = filters.query(before=cursor_at(shown[0])) if filters.after and shown else ""
    return Slice(shown, before, more, earlier)


def _ending_at(cursor: Cursor, events: EventQuerySet, filters: Filters) -> Slice:
    opposite = Sort.NEWEST if filters.sort.ascending else Sort.OLDEST
    rows = events.in_order(opposite).beyond(cursor, forward=opposite.ascending)
    found = rows[: PAGE_SIZE + 1].listed()[::-1]
    shown = found[-PAGE_SIZE:]
    before = found[0] if len(found) > PAGE_SIZE else None
    more = filters.query(after=cursor_at(shown[-1])) if shown else ""
    return Slice(shown, before, more, filters.query(before=cursor_at(shown[0])) if before else "")


def cursor_at(event: Listed) -> Cursor:
    return Cursor(event.at, event.breadth, event.pk)
