"""What the machine said of an event that it proposed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline.models.article import Article
from timeline.models.event import Event, State
from timeline.querysets import ProposalQuerySet


class Proposal(models.Model):
    """The machine's part of a proposed event, kept when a person has decided, so that it is not made twice.

    The event itself is in state proposed until then, and holds all that a curator may change.
    `names` are the places and actors that the site does not know yet, as
    `{"name", "kind", "description", "latitude", "longitude"}`; `figures` are
    `{"phrase", "low", "high", "approximate", "unit"}`; `why` holds reasons as
    `{"kind", "words", "value"}` (timeline/extract/shapes.py), or sentences.
    """

    class Outcome(models.TextChoices):
        OPEN = "", _("not decided")
        ACCEPTED = "accepted", _("accepted as proposed")
        FIXED = "fixed", _("accepted with changes")
        REJECTED = "rejected", _("rejected")
        MERGED = "merged", _("merged into another event")

    event = models.OneToOneField(Event, models.CASCADE, related_name="proposal", verbose_name=_("event"))
    article = models.ForeignKey(Article, models.PROTECT, related_name="proposals", verbose_name=_("article"))
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    confidence = models.FloatField(_("confidence"), help_text=_("From 0 to 1."))
    attribution = models.TextField(_("attribution"), blank=True)
    figures = models.JSONField(_("figures"), default=list, blank=True)
    names = models.JSONField(_("names"), default=list, blank=True)
    why = models.JSONField(_("reasons"), default=list, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)
    skipped = models.PositiveSmallIntegerField(_("times skipped"), default=0)
    open_with = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("open with")
    )
    open_since = models.DateTimeField(_("open since"), null=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["article_id", "skipped", "id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "fingerprint"], name="proposal_once_an_article"),
        ]

    def __str__(self) -> str:
        return str(self.event)

    @property
    def decided(self) -> bool:
        return self.event.state != State.PROPOSED
