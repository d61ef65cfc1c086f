"""What events said before, and what is proposed of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Min, OuterRef, Q, Subquery

from timeline.querysets.events import PUBLISHED

if TYPE_CHECKING:
    from timeline.filters import Cursor
    from timeline.models import Proposal, Revision  # noqa: F401  named in quotes


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
