"""Articles, and the words in them that events rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef

from timeline.querysets.events import PUBLISHED

if TYPE_CHECKING:
    from timeline.models import Article, Citation  # noqa: F401  named in quotes


class ArticleQuerySet(models.QuerySet["Article"]):
    def public(self) -> Self:
        """Quoted by at least one event that readers can see."""
        citations: Any = self.model.citations.rel.related_model._default_manager
        return self.filter(Exists(citations.public().filter(article=OuterRef("pk"))))


class CitationQuerySet(models.QuerySet["Citation"]):
    def public(self) -> Self:
        return self.filter(event__state=PUBLISHED)
