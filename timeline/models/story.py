"""A running news story."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from timeline.models.slugs import Slugged
from timeline.models.stamped import Stamped
from timeline.querysets import StoryQuerySet


def validate_zone(name: str) -> None:
    """Accepts IANA names only: "Europe/Copenhagen", not "CET" by guess or "+02:00"."""
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValidationError(
            _("There is no time zone %(name)s. Write a name such as Europe/Copenhagen."),
            code="zone",
            params={"name": name},
        ) from error


class Story(Slugged, Stamped):
    """The subject of one timeline; its events and articles are read in its language and time zone."""

    title = models.CharField(_("title"), max_length=200)
    standfirst = models.TextField(
        _("standfirst"), blank=True, help_text=_("One or two sentences that say what the story is about.")
    )
    language = models.CharField(
        _("language"),
        max_length=16,
        default="da",
        help_text=_("Of the texts, as a language tag: da, en, …"),
    )
    zone = models.CharField(
        _("time zone"),
        max_length=64,
        default="Europe/Copenhagen",
        validators=[validate_zone],
        help_text=_("The clock that dates without another one are told by, such as Europe/Copenhagen."),
    )

    slug_source = "title"
    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("story", args=[self.slug])
