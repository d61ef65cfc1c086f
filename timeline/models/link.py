"""What one event has to do with another."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from timeline.models.event import Event


class Link(models.Model):
    """`source` is told from: it happened as planned, corrects, or follows from `target`."""

    class Kind(models.TextChoices):
        CARRIES_OUT = "carries-out", _("carries out")
        CORRECTS = "corrects", _("corrects")
        FOLLOWS = "follows", _("follows")

    source = models.ForeignKey(Event, models.CASCADE, related_name="links_out", verbose_name=_("event"))
    target = models.ForeignKey(Event, models.CASCADE, related_name="links_in", verbose_name=_("other event"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "kind"], name="link_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="link_to_another_event"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} {self.target}"
