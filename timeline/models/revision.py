"""What an event was after each change, who changed it and why."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from timeline.models.event import Event
from timeline.querysets import RevisionQuerySet


class Revision(models.Model):
    """A version of an event with everything that it says, numbered from 1. Never changed afterwards.

    `snapshot` is what `curation.revisions.snapshot` makes of the event. `public` when readers saw the
    event before and after, or saw it appear again or go: those are the corrections. The database
    refuses a changed revision (models/triggers.py).

    Kept by us and not by django-simple-history. That was tried (3.13): it keeps a history a table, so that
    making an event with one place and one quote and editing all three gave five records of the event and
    two of the quote, without a common number or reason; and `QuerySet.update`, which publishes many
    events at once, gave none.
    """

    class Kind(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        CREATED = "created", _("created")
        CHANGED = "changed", _("changed")
        ACCEPTED = "accepted", _("accepted")
        SUBMITTED = "submitted", _("submitted for review")
        SENT_BACK = "sent-back", _("sent back")
        PUBLISHED = "published", _("published")
        UNPUBLISHED = "unpublished", _("taken back to draft")
        REJECTED = "rejected", _("rejected")
        WITHDRAWN = "withdrawn", _("withdrawn")
        MERGED = "merged", _("merged")
        SPLIT = "split", _("split")
        RESTORED = "restored", _("restored")

    event = models.ForeignKey(Event, models.CASCADE, related_name="revisions", verbose_name=_("event"))
    number = models.PositiveIntegerField(_("number"))
    at = models.DateTimeField(_("at"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    reason = models.TextField(_("reason"), blank=True)
    snapshot = models.JSONField(_("snapshot"))
    public = models.BooleanField(_("seen by readers"), default=False)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["event_id", "-number"]
        constraints = [models.UniqueConstraint(fields=["event", "number"], name="revision_number_once")]
        indexes = [models.Index(fields=["-at", "-id"], condition=Q(public=True), name="revision_corrections")]

    def __str__(self) -> str:
        return f"{self.event} ({self.number})"
