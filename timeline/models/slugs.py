"""Readable parts of addresses."""

from typing import Any

from django.db import models
from slugify import slugify

MAX_LENGTH = 80

# As Danish writes these letters where it has no others: slugify alone turns "møde" into "mode" and
# "USA's" into "usa-s".
LETTERS = {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "ae", "Ø": "oe", "Å": "aa", "'": "", "’": ""}


def slug_of(text: str) -> str:
    """`text` as lower-case ASCII words joined by hyphens, cut between words; "" when nothing is left."""
    return str(slugify(text, replacements=LETTERS.items(), max_length=MAX_LENGTH, word_boundary=True))


class Slugged(models.Model):
    """Has a unique slug, made from its name when none is given, and kept when the name changes.

    The address of a page must outlive a corrected spelling; whoever wants another slug types it.
    """

    slug = models.SlugField(max_length=MAX_LENGTH + 8, unique=True, blank=True)
    slug_source = "name"

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = self._free_slug()
        super().save(*args, **kwargs)

    def _free_slug(self) -> str:
        wanted = slug_of(getattr(self, self.slug_source)) or self._meta.model_name or ""
        taken = set(
            type(self)._default_manager.filter(slug__startswith=wanted).values_list("slug", flat=True)
        )
        if wanted not in taken:
            return wanted
        return next(slug for n in range(2, len(taken) + 3) if (slug := f"{wanted}-{n}") not in taken)
