"""Every question put to the events."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from django.db import models
from django.db.models import (
    Case,
    Count,
    Exists,
    Max,
    Min,
    OuterRef,
    Q,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from timeline import search
from timeline.filters import FACETS, Cursor, Filters, Sort
from timeline.querysets.bucket import Bucket
from timeline.rows import AS_TOLD, AS_WRITTEN, LISTED, Extent, Listed, Marked, Named, Quoted

if TYPE_CHECKING:
    from timeline.models import Actor, Event, Place, Story
    from timeline.querysets.versions import RevisionQuerySet

PUBLISHED = "published"

PAGE_SIZE = 20  # events on one page of a list
MANY = ("places", "actors")  # an event may have several of these, or none

Bounds = tuple[datetime, datetime]  # half-open

NOTHING = (Value(""), Value(0))

# Where a facet's slug, name, colour and position lie, seen from an event.
FACET_COLUMNS: dict[str, tuple[Any, ...]] = {
    "story": ("story__slug", "story__title", *NOTHING),
    "category": ("category__slug", "category__name", "category__colour", "category__position"),
    "place": ("places__slug", "places__name", *NOTHING),
    "actor": ("actors__slug", "actors__name", *NOTHING),
    "status": ("status", "status", *NOTHING),
}


class Newest(NamedTuple):
    """An event that readers saw come, or change, at `at`."""

    pk: int
    published: datetime
    at: datetime

    @property
    def corrected(self) -> bool:
        return self.at > self.published


class EventQuerySet(models.QuerySet["Event"]):
    def published(self) -> Self:
        return self.filter(state=PUBLISHED)

    def of(self, subject: Story | Place | Actor | None) -> Self:
        """The events of one story, at one place or with one actor; all when there is none of these."""
        if subject is None:
            return self
        relation: Any = type(subject).events.rel.field
        if relation.name not in MANY:
            return self.filter(**{relation.name: subject})
        # A join would be the one that facets are counted over, and hide the other places of these events.
        joining = relation.remote_field.through
        with_it = joining._default_manager.filter(**{relation.m2m_reverse_field_name(): subject})
        return self.filter(pk__in=with_it.values("event"))

    def during(self, since: datetime | None, until: datetime | None) -> Self:
        """Whose date overlaps the half-open period; either end may be open."""
        return self.filter(_overlap(since, until))

    def matching(self, filters: Filters) -> Self:
        """OR within one filter, AND between them; sort and cursor play no part."""
        return self.filter(*self._conditions(filters).values())

    def _conditions(self, filters: Filters) -> dict[str, Q]:
        conditions = {}
        if filters.q:
            conditions["q"] = search.saying(self, filters.q)
        for facet in FACETS:
            if slugs := filters.chosen(facet):
                conditions[facet] = self._one_of(FACET_COLUMNS[facet][0], slugs)
        if filters.has_period:
            conditions["period"] = _overlap(filters.earliest, filters.latest)
        if filters.new:
            conditions["new"] = self._new_since(filters.new)
        return conditions

    def _new_since(self, instant: datetime) -> Q:
        """Published or corrected after it."""
        corrected = self._revisions().filter(public=True, at__gt=instant).order_by()
        return Q(state_since__gt=instant) | Q(pk__in=corrected.values("event"))

    def known_at(self, instant: datetime) -> Self:
        """What readers could see at that instant, or had seen before it, whatever it said then."""
        shown = self._revisions().shown().filter(event=OuterRef("pk"), at__lte=instant)
        return self.filter(Q(state_since__lte=instant) | Exists(shown.order_by()))

    def _revisions(self) -> RevisionQuerySet:
        event: Any = self.model
        revisions: RevisionQuerySet = event.revisions.rel.related_model._default_manager.all()
        return revisions

    def _one_of(self, column: str, slugs: tuple[str, ...]) -> Q:
        if column.startswith(MANY):
            # A join would repeat the event once for every place that fits.
            return Q(
                Exists(self.model._default_manager.filter(pk=OuterRef("pk"), **{f"{column}__in": slugs}))
            )
        return Q(**{f"{column}__in": slugs})

    def in_order(self, sort: Sort = Sort.OLDEST) -> Self:
        """By time; of those that start together, the wider first. The order is total."""
        key = ("at", "-breadth", "pk")
        return self.order_by(*key) if sort.ascending else self.order_by(*key).reverse()

    def beyond(self, cursor: Cursor, *, forward: bool, inclusive: bool = False) -> Self:
        """What comes after the cursor in time order (`forward`) or before it.

        Written as `at >= x AND (at > x OR …)`: the plain OR form costs a hundred times more on
        SQLite, and a tuple look-up compiles to it.
        """
        later, wider = ("gt", "lt") if forward else ("lt", "gt")
        last = Q(**{f"pk__{later}{'e' if inclusive else ''}": cursor.pk})
        tie = Q(**{f"breadth__{wider}": cursor.breadth}) | (Q(breadth=cursor.breadth) & last)
        return self.filter(Q(**{f"at__{later}e": cursor.at}) & (Q(**{f"at__{later}": cursor.at}) | tie))

    def next_to(self, event: Event, *, forward: bool) -> Event | None:
        """The neighbour of an event in time order, of those that are asked."""
        cursor = Cursor(event.at, event.breadth, event.pk)
        order = Sort.OLDEST if forward else Sort.NEWEST
        return self.beyond(cursor, forward=forward).in_order(order).select_related("story").first()

    def told_in(self, language: str) -> Self:
        """In the language of a reader, where somebody has translated them; else as they were written."""
        translated = models.FilteredRelation("translations", condition=Q(translations__language=language))
        return self.annotate(
            told=translated,
            told_headline=Coalesce("told__headline", "headline"),
            told_summary=Case(When(told__pk=None, then="summary"), default="told__summary"),
            told_language=Coalesce("told__language", "story__language"),
        )

    def _columns(self, names: Iterable[str]) -> list[str]:
        told = AS_TOLD if "told_language" in self.query.annotations else AS_WRITTEN
        return [told.get(name, name) for name in names]

    def listed(self) -> list[Listed]:
        """With everything that a list shows, in three queries however many events there are."""
        rows = [Listed(*values) for values in self.values_list(*self._columns(LISTED))]
        self._relate(rows)
        return rows

    def listed_in_batches(self, size: int) -> Iterator[list[Listed]]:
        """The same in constant memory, three queries a batch; the events are read as one stream."""
        values = self.values_list(*self._columns(LISTED)).iterator(chunk_size=size)
        while rows := [Listed(*row) for row in islice(values, size)]:
            self._relate(rows)
            yield rows

    def _relate(self, rows: list[Listed]) -> None:
        """Fills in places, actors and citations."""
        by_pk = {row.pk: row for row in rows}
        event: Any = self.model
        places, actors = (self._names(relation, by_pk) for relation in ("place", "actor"))
        for pk, relations, slug, name in places.union(actors, all=True).order_by("name_"):
            getattr(by_pk[pk], relations).append(Named(slug, name))
        quotes = event.citations.rel.related_model._default_manager.filter(event__in=by_pk)
        ordered = quotes.order_by("article_id", "start", "id")
        for pk, *values in ordered.values_list("event_id", *Quoted._fields):
            by_pk[pk].citations.append(Quoted(*values))

    def _names(self, relation: str, pks: Collection[int]) -> Any:
        """Rows of (event, "places" or "actors", slug, name)."""
        event: Any = self.model
        rows = getattr(event, f"{relation}s").through._default_manager.filter(event__in=pks)
        named = {name: models.F(f"{relation}__{name[:-1]}") for name in ("slug_", "name_")}
        return rows.annotate(kind_=Value(f"{relation}s"), **named).values_list("event_id", "kind_", *named)

    def newest(self, most: int) -> list[Newest]:
        """Those that were published or corrected last, newest first, in two queries.

        The newest of both kinds together are among the newest of each, and each has its index.
        """
        published = self.order_by("-state_since", "-pk").values_list("pk", "state_since")[:most]
        revisions = self.model.revisions.rel.related_model._default_manager.corrections()  # type: ignore[attr-defined]
        corrected = (
            revisions.filter(event__in=self.order_by())
            .order_by()
            .values_list("event", "event__state_since")
            .annotate(last=Max("at"))
            .order_by("-last", "-event")[:most]
        )
        found = {pk: Newest(pk, since, since) for pk, since in published}
        found |= {pk: Newest(pk, since, max(since, last)) for pk, since, last in corrected}
        return sorted(found.values(), key=lambda new: (new.at, new.pk), reverse=True)[:most]

    def marked(self, lanes: str) -> list[tuple[str, Marked]]:
        """(slug, mark) for every lane that an event is in, by the facet `lanes`; "" where it is in none."""
        rows = self.in_order().values_list(FACET_COLUMNS[lanes][0], *self._columns(Marked._fields))
        return [(slug or "", Marked(*values)) for slug, *values in rows]

    def facet_counts(
        self, filters: Filters, facets: Iterable[str] = FACETS
    ) -> Iterable[tuple[str, str, str, str, int, int, int]]:
        """Rows of (facet, slug, name, colour, position, count, whole count), exact, in one query.

        Each facet is counted under all filters but its own, so that a reader sees what choosing
        another value gives; a value that no event fits now is there with 0. The whole count is under
        no filter. A row ("without", name, …) counts what would fit without that filter.
        """
        conditions = self._conditions(filters)
        arms = [self._counted(facet, _but(conditions, facet), FACET_COLUMNS[facet]) for facet in facets]
        arms += [
            self._counted("without", _but(conditions, name), (Value(name), Value(""), *NOTHING))
            for name in conditions
        ]
        rows: Iterable[tuple[str, str, str, str, int, int, int]] = arms[0].union(*arms[1:], all=True)
        return rows

    def _counted(self, kind: str, condition: Q, columns: tuple[Any, ...]) -> Any:
        found = self.order_by()
        if str(columns[0]).startswith(MANY):
            found = found.filter(**{f"{columns[0]}__isnull": False})
        named = {
            name: models.F(column) if isinstance(column, str) else column
            for name, column in zip(("slug_", "label_", "colour_", "position_"), columns, strict=True)
        }
        return (
            found.annotate(kind_=Value(kind), **named)
            .values_list("kind_", *named)
            .annotate(n=Count("pk", filter=condition) if condition else Count("pk"), whole=Count("pk"))
        )

    def extent(self, window: Bounds | None = None, drawing: Bounds | None = None) -> Extent:
        """Of all of it, and of a half-open window and the drawing around it; open ends count as starts."""
        around = _around(window, drawing) if window and drawing else {}
        row = self.order_by().aggregate(
            total=Count("pk"), first=Min("at"), last_at=Max("at"), last=Max("latest"), **around
        )
        if row["first"] is None:
            return Extent(0, None, None)
        starts_end = row.pop("last_at") + timedelta(seconds=1)
        return Extent(**row | {"last": max(starts_end, row["last"] or starts_end)})

    def starts_and_ends(self, edges: list[datetime], lanes: str = "") -> Any:
        """Rows of (lane, first bucket, last bucket, count) over the buckets between `edges`.

        The lane is a slug of the facet `lanes`, and without a facet "".

        Bucket 0 is before the first edge and holds open starts, bucket len(edges) after the last
        and holds open ends. An event lies in every bucket from its first to its last.
        """
        lane = models.F(FACET_COLUMNS[lanes][0]) if lanes else Value("")
        return (
            self.order_by()
            .annotate(
                lane=lane,
                first_bucket=Case(When(earliest=None, then=0), default=Bucket("earliest", "<", edges)),
                last_bucket=Bucket("latest", "<=", edges),
            )
            .values_list("lane", "first_bucket", "last_bucket")
            .annotate(n=Count("pk"))
        )

    def starts_and_ends_by(self, lanes: str, slugs: Collection[str], edges: list[datetime]) -> Any:
        """The same for each of these lanes, and under "" for what lies in none of them."""
        column = FACET_COLUMNS[lanes][0]
        placed = self.filter(**{f"{column}__in": slugs}).starts_and_ends(edges, lanes)
        others = self.exclude(self._one_of(column, tuple(slugs))).starts_and_ends(edges)
        return placed.union(others, all=True)


def _overlap(since: datetime | None, until: datetime | None) -> Q:
    condition = Q()
    if since is not None:
        condition &= Q(latest=None) | Q(latest__gt=since)
    if until is not None:
        condition &= Q(earliest=None) | Q(earliest__lt=until)
    return condition


def _around(window: Bounds, drawing: Bounds) -> dict[str, Any]:
    before, after = Q(latest__lte=window[0]), Q(earliest__gte=window[1])
    return {
        "earlier": Count("pk", filter=before),
        "later": Count("pk", filter=after),
        "previous": Max("at", filter=before),
        "following": Min("at", filter=after),
        "near": Count("pk", filter=_overlap(*drawing)),
    }


def _but(conditions: dict[str, Q], name: str) -> Q:
    kept = Q()
    for key, condition in conditions.items():
        if key != name:
            kept &= condition
    return kept
