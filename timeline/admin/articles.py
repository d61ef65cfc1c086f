"""Articles: the sources, whose text never changes once it is in."""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import admin
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.core.exceptions import ValidationError
from django.db.models import URLField
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from timeline.admin import ingest, review
from timeline.admin.dates import story_numbered
from timeline.admin.desk import Desk
from timeline.admin.fields import WallClock
from timeline.admin.filters import RepublishableFilter
from timeline.admin.history import Changes
from timeline.admin.versions import VersionedForm
from timeline.curation.history import Told, date
from timeline.dates import speak
from timeline.ingest.articles import left_behind
from timeline.models import Article, Story, digest_of


class ArticleForm(VersionedForm):
    published_at = WallClock(
        label=capfirst(_("published at")),
        help_text=_(
            "The day in words or figures, by the clock of the story; leave the time empty if only the day "
            "is known. "
            "Words such as “last week” in the text are read against this day."
        ),
    )

    class Meta:
        model = Article
        fields: list[str] = []  # ArticleAdmin says which; here `url` would come without its https

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = self.instance.published if self.instance.pk else None
        if self.instance.pk:
            zone = ZoneInfo(self.instance.story.zone)
            local = self.instance.published_at.astimezone(zone).replace(tzinfo=None)
            known = self.instance.published_time_known
            self.initial["published_at"] = [local.date(), local.time() if known else None]
        if self.is_bound:
            field: Any = self.fields["published_at"]
            field.read_by_the_clock_of(story_numbered(self.data.get("story", "")))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "published_at" in cleaned:
            zone = ZoneInfo((cleaned.get("story") or Story()).zone)
            cleaned["published_at"] = cleaned["published_at"].replace(tzinfo=zone)
            self.instance.published_time_known = bool(self["published_at"].data[1])
        self._check_that_it_is_new()
        return cleaned

    def _check_that_it_is_new(self) -> None:
        """The digest is no field of the form, so the constraint is not asked by itself."""
        story, text = self.cleaned_data.get("story"), self.cleaned_data.get("text", "")
        digest = digest_of(text) if text else self.instance.digest
        if story and digest and story.articles.filter(digest=digest).exclude(pk=self.instance.pk).exists():
            field = "text" if "text" in self.fields else "story"
            self.add_error(
                field, ValidationError(_("This text is in the story already."), code="there already")
            )

    def told(self, name: str) -> Told:
        return date(self.before) if self.before and name == "published_at" else super().told(name)

    def changes(self) -> Changes:
        changes = super().changes()
        if self.before and changes.pop(self._name("published_at"), None):
            changes[_("published at")] = (date(self.before), date(self.instance.published))
        return changes


@admin.register(Article)
class ArticleAdmin(Desk):
    form = ArticleForm
    formfield_overrides = {URLField: {"assume_scheme": "https", "widget": AdminURLFieldWidget}}
    autocomplete_fields = ["story"]
    list_display = ["title", "publisher", "published_in_words", "story"]
    list_filter = [("republishable", RepublishableFilter), "story"]
    list_select_related = ["story"]
    search_fields = ["title", "publisher", "author", "url"]
    sortable_by = ["published_in_words"]
    fields = [
        "story",
        "title",
        "publisher",
        "author",
        "url",
        "published_at",
        "language",
        "republishable",
        "text",
    ]

    @admin.display(description=_("published at"), ordering="published_at")
    def published_in_words(self, article: Article) -> str:
        return speak(article.published, get_language() or "da")

    @admin.display(description=_("earlier version"))
    def earlier_version(self, article: Article) -> str:
        address = reverse("admin:timeline_article_change", args=[article.previous_id])
        return format_html('<a href="{}">{}</a>', address, article.previous)

    @admin.display(description=_("quotes of the earlier version that do not rest on this one"))
    def not_carried_over(self, article: Article) -> str:
        lines = [(ingest.say(left),) for left in left_behind(article)]
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", lines)) if lines else "-"

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        versions = ["earlier_version", "not_carried_over"] if obj and obj.previous_id else []
        if obj is None or self.has_change_permission(request, obj):
            return [*self.fields, *versions]
        # A time of day that is not known would be shown as midnight, and by the server's clock.
        fields = ["published_in_words" if name == "published_at" else name for name in self.fields]
        return [*fields, *versions]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("text")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A quoted article stays in its story, by whose clock its events took their dates from it."""
        if obj is None:
            return []
        versions = ["earlier_version", "not_carried_over"]
        return [*versions, "text", "story"] if obj.citations.exists() else [*versions, "text"]

    def get_urls(self) -> list[URLPattern]:
        return [*ingest.urls(self), *review.urls(self.admin_site), *super().get_urls()]

    def view_on_site(self, article: Article) -> str | None:
        public = Article.objects.public().filter(pk=article.pk).exists()
        return article.get_absolute_url() if public else None
