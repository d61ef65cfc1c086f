"""One source text, immutable once it is in."""

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from timeline import languages
from timeline.dates import When
from timeline.models.stamped import Stamped
from timeline.models.story import Story
from timeline.querysets import ArticleQuerySet


def digest_of(text: str) -> str:
    """The same for the same words, whatever the blanks between them: SHA-256 in hexadecimal."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


class Article(Stamped):
    """A text that events are read from; `published_at` is the anchor of its relative dates.

    The text never changes: citations are spans of it. The database refuses a changed text too
    (models/triggers.py).
    """

    story = models.ForeignKey(Story, models.PROTECT, related_name="articles", verbose_name=_("story"))
    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=120)
    author = models.CharField(_("author"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True, help_text=_("Where it was published."))
    language = models.CharField(_("language"), max_length=16, default="da")
    published_at = models.DateTimeField(
        _("published at"),
        help_text=_("Words such as “last week” in the text are read against this day."),
    )
    published_time_known = models.BooleanField(
        _("the time of day is known"), default=False, help_text=_("Otherwise only the day is shown.")
    )
    previous = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="later_versions",
        verbose_name=_("earlier version"),
    )
    digest = models.CharField(_("digest of the text"), max_length=64, editable=False)
    text = models.TextField(_("text"), help_text=_("Cannot be changed later: events quote it."))
    republishable = models.BooleanField(
        _("free to republish"),
        default=False,
        help_text=_("Readers then see the whole text; otherwise only what is quoted."),
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-published_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["story", "digest"],
                name="article_text_once_a_story",
                violation_error_message=_("This text is in the story already."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])

    @property
    def published(self) -> When:
        """When it was published, by the story's clock: to the minute where that is known, else the day."""
        return When.at(self.published_at, self.story.zone, to_the_minute=self.published_time_known)

    @property
    def direction(self) -> str:
        """Which way its language is written: "rtl" or "ltr"."""
        return languages.direction(self.language)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.digest = self.digest or digest_of(self.text)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if self._state.adding:
            self.text = self.text.replace("\r\n", "\n").replace("\r", "\n")
        if "\0" in self.text:
            raise ValidationError({"text": _("The text holds a null character; remove it.")}, code="null")
        if self.pk and self.text != type(self)._default_manager.values_list("text", flat=True).get(
            pk=self.pk
        ):
            raise ValidationError(
                {
                    "text": _(
                        "The text of an article cannot be changed, because events quote it. "
                        "Add the changed text as a new article."
                    )
                },
                code="immutable",
            )
