"""The very words that an event rests on."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from timeline.models.article import Article
from timeline.models.event import Event
from timeline.querysets import CitationQuerySet


class Citation(models.Model):
    """A span of an article, in code points, end exclusive, with the time expression inside it.

    `quote` repeats the span's text so that a list needs no article; that it is equal to the span,
    and that the span lies in the article, is also held by the database (models/triggers.py).
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="citations", verbose_name=_("event"))
    article = models.ForeignKey(Article, models.PROTECT, related_name="citations", verbose_name=_("article"))
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    quote = models.TextField(_("quote"))
    when_start = models.PositiveIntegerField(_("start of the time words"), null=True, blank=True)
    when_end = models.PositiveIntegerField(_("end of the time words"), null=True, blank=True)

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["article_id", "start", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("end"), end=F("start") + Length("quote")),
                name="citation_span_fits_quote",
            ),
            models.CheckConstraint(
                condition=Q(when_start__isnull=True, when_end__isnull=True)
                | Q(
                    when_start__isnull=False,
                    when_end__isnull=False,
                    when_start__gte=F("start"),
                    when_end__lte=F("end"),
                    when_start__lt=F("when_end"),
                ),
                name="citation_time_words_inside_quote",
            ),
            models.UniqueConstraint(
                fields=["event", "article", "start", "end"], name="citation_once_an_event"
            ),
        ]

    def __str__(self) -> str:
        return self.quote

    @classmethod
    def of(cls, article: Article, quote: str, time_words: str = "") -> "Citation":
        """An unsaved citation of the first place where `article` says `quote`.

        `time_words` is the time expression inside the quote. ValidationError, with what to do,
        when the article does not say one or the other.
        """
        start = article.text.find(quote) if quote else -1
        if start < 0:
            raise ValidationError(
                {"quote": _("The article does not say this. Copy the words exactly from its text.")},
                code="not-in-article",
            )
        citation = cls(article=article, start=start, end=start + len(quote), quote=quote)
        if time_words:
            offset = quote.find(time_words)
            if offset < 0:
                raise ValidationError(
                    {"time_words": _("The quote does not say this. Copy the words exactly from the quote.")},
                    code="not-in-quote",
                )
            citation.when_start = start + offset
            citation.when_end = citation.when_start + len(time_words)
        return citation

    @property
    def time_words(self) -> str:
        if self.when_start is None or self.when_end is None:
            return ""
        return self.quote[self.when_start - self.start : self.when_end - self.start]

    def clean(self) -> None:
        if self.article_id and self.article.text[self.start : self.end] != self.quote:
            raise ValidationError(
                _("The article does not say this at that place. Copy the words exactly from its text."),
                code="not-in-article",
            )
