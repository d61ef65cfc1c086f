"""What readers narrow a timeline by: categories, places and actors."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from timeline.models.slugs import Slugged
from timeline.querysets import ActorQuerySet, PlaceQuerySet


class Colour(models.TextChoices):
    """The page's palette; each keeps 4.5:1 on paper in light and in dark."""

    BLUE = "blue", _("blue")
    OCHRE = "ochre", _("ochre")
    VIOLET = "violet", _("violet")
    RED = "red", _("red")
    GREEN = "green", _("green")
    GREY = "grey", _("grey")


class Category(Slugged):
    """What kind of event it is; the only thing on the page that wears a colour."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    colour = models.CharField(_("colour"), max_length=10, choices=Colour.choices, default=Colour.GREY)
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Lower numbers come first in lists and in the picture.")
    )

    keywords = models.TextField(
        _("keywords"),
        blank=True,
        help_text=_(
            "One word or phrase on a line; a * at its end stands for any ending. An article that says one "
            "of them proposes its events here."
        ),
    )

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Place(Slugged):
    """Where it happened; coordinates are WGS 84 degrees and only there when they are known."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(
                    # Said in full: comparing with null is neither true nor false, which a check lets pass.
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="place_coordinates_on_earth",
                violation_error_message=_(
                    "Give both latitude (-90 to 90) and longitude (-180 to 180), or neither."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("place", args=[self.slug])


class Actor(Slugged):
    """A person, organisation or state that takes part in events."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        ORGANISATION = "organisation", _("organisation")
        STATE = "state", _("state or authority")

    name = models.CharField(_("name"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.PERSON)
    description = models.CharField(
        _("description"), max_length=200, blank=True, help_text=_("Such as: foreign minister (S).")
    )

    objects = ActorQuerySet.as_manager()

    class Meta:
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("actor", args=[self.slug])
