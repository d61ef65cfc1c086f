"""What an event says, in another language than its story's."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline.models.event import Event


class EventTranslation(models.Model):
    """The headline and summary of an event for readers of `language`; the event's own words stay the record.

    It has no rights of its own: whoever may change the event may translate it. That it is in another
    language than the story is the business of the form that writes both.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="translations", verbose_name=_("event"))
    language = models.CharField(_("language"), max_length=16)
    headline = models.CharField(_("headline"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        ordering = ["language"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["event", "language"], name="translation_once_a_language"),
            models.CheckConstraint(condition=~models.Q(headline=""), name="translation_has_a_headline"),
        ]

    def __str__(self) -> str:
        return self.headline
