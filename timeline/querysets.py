"""Every question put to the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    Exists,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast

from timeline import search
from timeline.filters import FACETS, Cursor, Filters, Sort
from timeline.rows import LISTED, Listed, Marked, Named, Quoted

if TYPE_CHECKING:
    from timeline.models import Article, Citation, Event, Proposal, Revision, Story  # noqa: F401  named in quotes

PUBLISHED = "published"

PAGE_SIZE = 50  # events on one page of a list
MANY = ("places", "actors")  # an event may have several of these, or none

NOTHING = (Value(""), Value(0))

# Where a facet's slug, name, colour and position lie, seen from an event.
FACET_COLUMNS: dict[str, tuple[Any, ...]] = {
    "story": ("story__slug", "story__title", *NOTHING),
    "category": ("category__slug", "category__name", "category__colour", "category__position"),
    "place": ("places__slug", "places__name", *NOTHING),
    "actor": ("actors__slug", "actors__name", *NOTHING),
    "status": ("status", "status", *NOTHING),
}


class EventQuerySet(models.QuerySet["Event"]):
    def published(self) -> Self:
        return self.filter(state=PUBLISHED)

    def of(self, story: Story | None) -> Self:
        """The events of one story; of all stories when there is none."""
        return self if story is None else self.filter(story=story)

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
        return conditions

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

    def listed(self) -> list[Listed]:
        """With everything that a list shows, in four queries however many events there are."""
        rows = [Listed(*values) for values in self.values_list(*LISTED)]
        self._relate(rows)
        return rows

    def listed_in_batches(self, size: int) -> Iterator[list[Listed]]:
        """The same in constant memory, four queries a batch; the events themselves are read as one stream."""
        values = self.values_list(*LISTED).iterator(chunk_size=size)
        while rows := [Listed(*row) for row in islice(values, size)]:
            self._relate(rows)
            yield rows

    def _relate(self, rows: list[Listed]) -> None:
        """Fills in places, actors and citations."""
        by_pk = {row.pk: row for row in rows}
        event: Any = self.model
        for relation in ("place", "actor"):
            through = getattr(event, f"{relation}s").through._default_manager.filter(event__in=by_pk)
            names = through.order_by(f"{relation}__name")
            for pk, slug, name in names.values_list("event_id", f"{relation}__slug", f"{relation}__name"):
                getattr(by_pk[pk], f"{relation}s").append(Named(slug, name))
        quotes = event.citations.rel.related_model._default_manager.filter(event__in=by_pk)
        ordered = quotes.order_by("article_id", "start", "id")
        for pk, *values in ordered.values_list("event_id", *Quoted._fields):
            by_pk[pk].citations.append(Quoted(*values))

    def marked(self) -> list[Marked]:
        """With what a mark on the axis shows."""
        return [Marked(*values) for values in self.in_order().values_list(*Marked._fields)]

    def facet_counts(
        self, filters: Filters, facets: Iterable[str] = FACETS
    ) -> Iterable[tuple[str, str, str, str, int, int]]:
        """Rows of (facet, slug, name, colour, position, count), exact, in one query.

        Each facet is counted under all filters but its own, so that a reader sees what choosing
        another value gives; a value that no event fits now is there with 0. A row ("without", name, …)
        counts what would fit without that filter.
        """
        conditions = self._conditions(filters)
        arms = [self._counted(facet, _but(conditions, facet), FACET_COLUMNS[facet]) for facet in facets]
        arms += [
            self._counted("without", _but(conditions, name), (Value(name), Value(""), *NOTHING))
            for name in conditions
        ]
        rows: Iterable[tuple[str, str, str, str, int, int]] = arms[0].union(*arms[1:], all=True)
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
            .annotate(n=Count("pk", filter=condition) if condition else Count("pk"))
        )

    def extent(self) -> tuple[int, datetime | None, datetime | None]:
        """(how many, first bound, last bound), half-open; an open end counts as its own start alone.

        Without events the bounds are None.
        """
        row = self.order_by().aggregate(n=Count("pk"), first=Min("at"), last_at=Max("at"), last=Max("latest"))
        if row["first"] is None:
            return 0, None, None
        starts_end = row["last_at"] + timedelta(seconds=1)
        return row["n"], row["first"], max(starts_end, row["last"] or starts_end)

    def starts_and_ends(self, edges: list[datetime]) -> Any:
        """Rows of (category slug, first bucket, last bucket, count) over the buckets between `edges`.

        Bucket 0 is before the first edge and holds open starts, bucket len(edges) after the last
        and holds open ends. An event lies in every bucket from its first to its last.
        """
        starts = [When(earliest__lt=edge, then=Value(n)) for n, edge in enumerate(edges)]
        ends = [When(latest__lte=edge, then=Value(n)) for n, edge in enumerate(edges)]
        beyond = Value(len(edges))
        open_start: list[Any] = [When(earliest=None, then=Value(0))]
        return (
            self.order_by()
            .annotate(
                first_bucket=Case(*open_start, *starts, default=beyond, output_field=IntegerField()),
                last_bucket=Case(*ends, default=beyond, output_field=IntegerField()),
            )
            .values_list("category__slug", "first_bucket", "last_bucket")
            .annotate(n=Count("pk"))
        )


def _overlap(since: datetime | None, until: datetime | None) -> Q:
    condition = Q()
    if since is not None:
        condition &= Q(latest=None) | Q(latest__gt=since)
    if until is not None:
        condition &= Q(earliest=None) | Q(earliest__lt=until)
    return condition


def _but(conditions: dict[str, Q], name: str) -> Q:
    kept = Q()
    for key, condition in conditions.items():
        if key != name:
            kept &= condition
    return kept


class StoryQuerySet(models.QuerySet["Story"]):
    def published(self) -> Self:
        """With at least one event that readers can see."""
        events = self.model.events.rel.related_model._default_manager
        return self.filter(Exists(events.filter(story=OuterRef("pk"), state=PUBLISHED)))

    def once_public(self) -> Self:
        """Published, or the story of a version that readers have seen.

        Not of the event as it is now: a story into which a withdrawn event was moved is nobody's yet.
        """
        event: Any = self.model.events.rel.related_model
        seen = event.revisions.rel.related_model._default_manager.filter(snapshot__state=PUBLISHED)
        its_id = KeyTextTransform("id", KeyTransform("story", "snapshot"))
        told = seen.annotate(told_story=Cast(its_id, BigIntegerField())).filter(told_story=OuterRef("pk"))
        return self.filter(
            Exists(event._default_manager.published().filter(story=OuterRef("pk"))) | Exists(told.order_by())
        )


class ArticleQuerySet(models.QuerySet["Article"]):
    def public(self) -> Self:
        """Quoted by at least one event that readers can see."""
        citations: Any = self.model.citations.rel.related_model._default_manager
        return self.filter(Exists(citations.public().filter(article=OuterRef("pk"))))


class RevisionQuerySet(models.QuerySet["Revision"]):
    def corrections(self) -> Self:
        """What readers have seen change, newest first."""
        return self.filter(public=True).order_by("-at", "-id")

    def shown(self) -> Self:
        """Where readers saw the version, or saw the change."""
        return self.filter(Q(public=True) | Q(snapshot__state=PUBLISHED))

    def before(self, cursor: Cursor) -> Self:
        """What is older than the one at the cursor, of those in that order."""
        return self.filter(Q(at__lte=cursor.at) & (Q(at__lt=cursor.at) | Q(pk__lt=cursor.pk)))

    def with_seen(self) -> Self:
        """With `seen`, the key of the version that readers saw last before each, None for none."""
        earlier = self.model._default_manager.filter(event=OuterRef("event"), number__lt=OuterRef("number"))
        public = earlier.filter(snapshot__state=PUBLISHED)
        # Changed in the same save that took it out of sight: nobody has seen that.
        public = public.exclude(kind="changed", public=False)
        return self.annotate(seen=Subquery(public.order_by("-number").values("pk")[:1]))


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def waiting(self) -> Self:
        """Not decided, in the order of their texts; what was skipped comes last."""
        waiting = self.filter(event__state="proposed")
        return waiting.annotate(place=Min("event__citations__start")).order_by("skipped", "place", "id")


class CitationQuerySet(models.QuerySet["Citation"]):
    def public(self) -> Self:
        return self.filter(event__state=PUBLISHED)
