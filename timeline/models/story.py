"""A running news story."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from timeline import languages
from timeline.models.slugs import Slugged
from timeline.models.stamped import Stamped
from timeline.querysets import StoryQuerySet

# Of the files of an image, in pixels; the first is the one that a story names.
PICTURE_WIDTHS = (1600, 800)


def picture_names(token: str) -> list[str]:
    """The files of one image, the widest first."""
    return [f"{token}-{width}.webp" for width in PICTURE_WIDTHS]


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

    # The widest of the files that `curation.pictures` makes of an upload; the other lies beside it.
    image = models.FileField(
        _("image"),
        max_length=60,
        blank=True,
        help_text=_("JPEG, PNG or WebP, at most 10 MB; shown at the head of the story."),
    )
    image_width = models.PositiveSmallIntegerField(_("width of the image"), null=True, editable=False)
    image_height = models.PositiveSmallIntegerField(_("height of the image"), null=True, editable=False)
    image_alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the image shows, for whoever cannot see it. Needed with an image."),
    )
    image_credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Whose image it is, such as: Photo: Ritzau.")
    )

    slug_source = "title"
    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(image="")
                | ~Q(image_alt="") & Q(image_width__isnull=False, image_height__isnull=False),
                name="story_image_is_described",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.image and not self.image_alt.strip():
            text = _("Say what the image shows: not everybody can see it.")
            raise ValidationError({"image_alt": text}, code="alt")

    def get_absolute_url(self) -> str:
        return reverse("story", args=[self.slug])

    @property
    def direction(self) -> str:
        """ "rtl" where its language is written from the right, else "ltr"; its pages are mirrored then."""
        return languages.direction(self.language)
