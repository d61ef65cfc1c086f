"""A figure that tells a story at a glance."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline.models.citation import Citation
from timeline.models.story import Story


class KeyFigure(models.Model):
    """What an editor sets large at the head of a story, as "2.500" and what there are 2.500 of.

    It has no rights of its own: whoever may change the story may change its figures. Its source is
    shown only while readers can see the event that rests on the same words.
    """

    story = models.ForeignKey(Story, models.CASCADE, related_name="key_figures", verbose_name=_("story"))
    figure = models.CharField(_("figure"), max_length=24, help_text=_("As readers see it, such as: 2,500."))
    text = models.CharField(
        _("text"),
        max_length=120,
        help_text=_("What it counts, such as: applicants expected in the coming weeks."),
    )
    citation = models.ForeignKey(
        Citation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="key_figures",
        verbose_name=_("source"),
        help_text=_("The words that it stands in: a quote of an event in this story."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("key figure")
        verbose_name_plural = _("key figures")
        ordering = ["position", "id"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.figure} {self.text}"

    def clean(self) -> None:
        if self.citation and self.story_id and self.citation.event.story_id != self.story_id:
            text = _("This quote belongs to another story. Choose one of this story.")
            raise ValidationError({"citation": text}, code="other-story")
