"""Something that happened, is going on, is planned or is expected."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from timeline.filters import Cursor, Filters
from timeline.models.dated import Dated
from timeline.models.labels import Actor, Category, Place
from timeline.models.slugs import slug_of
from timeline.models.stamped import Stamped
from timeline.models.story import Story
from timeline.querysets import PAGE_SIZE, EventQuerySet


class Status(models.TextChoices):
    """About the world."""

    HAPPENED = "happened", _("happened")
    ONGOING = "ongoing", _("ongoing")
    PLANNED = "planned", _("planned")
    EXPECTED = "expected", _("expected")
    CANCELLED = "cancelled", _("cancelled")


class State(models.TextChoices):
    """About our editing; readers see published events only."""

    PROPOSED = "proposed", _("proposed")
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in-review", _("in review")
    PUBLISHED = "published", _("published")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Event(Dated, Stamped):
    """One dated event of a story; its id never changes, its slug follows the headline."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="events", verbose_name=_("story"))
    headline = models.CharField(_("headline"), max_length=200)
    slug = models.SlugField(max_length=88, editable=False)
    summary = models.TextField(_("summary"), blank=True)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=Status.choices,
        default=Status.HAPPENED,
        help_text=_("Planned: somebody has decided it. Expected: somebody says that it will come."),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.DRAFT, editable=False
    )
    category = models.ForeignKey(Category, models.PROTECT, related_name="events", verbose_name=_("category"))
    places = models.ManyToManyField(Place, related_name="events", blank=True, verbose_name=_("places"))
    actors = models.ManyToManyField(Actor, related_name="events", blank=True, verbose_name=_("actors"))
    featured = models.BooleanField(
        _("featured"), default=False, help_text=_("Shown larger: one of the few that tell the story.")
    )
    state_since = models.DateTimeField(_("in this state since"), default=timezone.now, editable=False)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned_events",
        verbose_name=_("assigned to"),
    )
    merged_into = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_events",
        verbose_name=_("merged into"),
    )

    objects = EventQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["at", "-breadth", "id"]
        permissions = [("publish_event", "Can publish and unpublish events")]
        constraints = [
            *Dated.Meta.constraints,
            # Its address is made of it; `save` fills it in, bulk writers have to.
            models.CheckConstraint(condition=~models.Q(slug=""), name="event_has_a_slug"),
        ]
        indexes = [
            models.Index(fields=["state", "at", "-breadth", "id"], name="event_in_order"),
            models.Index(fields=["state", "state_since", "id"], name="event_waiting"),
            models.Index(fields=["story", "state", "at", "-breadth", "id"], name="event_of_story_in_order"),
        ]

    def __str__(self) -> str:
        return self.headline

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = slug_of(self.headline) or "-"
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("event", args=[self.pk, self.slug])

    @property
    def timeline_address(self) -> str:
        """Where it is seen among the others: in the list of its story, on the page that holds it."""
        cursor = Cursor(self.at, self.breadth, self.pk)
        before = Event.objects.published().of(self.story).beyond(cursor, forward=False).count()
        just_before = Cursor(self.at, self.breadth, self.pk - 1)
        page = f"?{Filters().query(after=just_before)}" if before >= PAGE_SIZE else ""
        return f"{self.story.get_absolute_url()}{page}#e{self.pk}"

    @property
    def published(self) -> bool:
        return self.state == State.PUBLISHED
