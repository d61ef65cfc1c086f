"""The two forms by which an article comes in: what it is, and what was understood of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from timeline.admin.fields import AutocompleteOrNumber, ExactText, WallClock
from timeline.dates import When, speak
from timeline.extract import words
from timeline.ingest.articles import same_address, same_text
from timeline.ingest.days import Day, days
from timeline.ingest.languages import LISTS
from timeline.ingest.refusals import MOST_BYTES, TOO_LARGE, IngestError
from timeline.ingest.sources import Source, from_file, from_words
from timeline.models import Article, Story

NEITHER = gettext_lazy("Paste the text of the article, or choose a file.")
BOTH = gettext_lazy("Either paste the text or choose a file: it is not clear which of the two you mean.")
MOST_OFFERED = 50  # articles of which this may be a new version


class BringForm(forms.Form):
    """Pasted words or a file; `source` is what was made of them."""

    source: Source

    story = forms.ModelChoiceField(
        queryset=Story.objects.all(),
        label=capfirst(gettext_lazy("story")),
        widget=AutocompleteOrNumber(Article._meta.get_field("story"), admin.site),
    )
    text = ExactText(
        label=gettext_lazy("Paste the article"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"class": "vLargeTextField", "rows": 14, "spellcheck": "false"}),
        help_text=gettext_lazy("All of it, its heading in the first line."),
    )
    file = forms.FileField(
        label=gettext_lazy("Or choose a file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,.text,.md,.html,.htm,.xhtml,text/plain,text/html"}),
        help_text=gettext_lazy(
            "A text file, or a page that you saved in your browser as “HTML only”; at most 2 MB."
        ),
    )
    url = forms.URLField(
        label=capfirst(gettext_lazy("address")),
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "vURLField"}),
        help_text=gettext_lazy("Where it was published, if you know; a saved page mostly says so itself."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if {"text", "file"} <= cleaned.keys():
            self._read(cleaned["text"], cleaned["file"])
        return cleaned

    def _read(self, text: str, file: Any) -> None:
        if bool(text.strip()) is bool(file):
            raise ValidationError(BOTH if file else NEITHER, code="which")
        try:
            if file and file.size > MOST_BYTES:  # before it is read
                raise IngestError(TOO_LARGE)
            self.source = from_file(file.read()) if file else from_words(text)
        except IngestError as error:
            self.add_error("file" if file else "text", ValidationError(str(error), code="refused"))


class CheckForm(forms.Form):
    """What was understood, to be corrected; the text travels with it, so that nothing waits on the server."""

    title = forms.CharField(
        label=capfirst(gettext_lazy("title")), max_length=300, widget=AdminTextInputWidget()
    )
    published_at = WallClock(
        label=capfirst(gettext_lazy("published at")),
        help_text=gettext_lazy(
            "The day in words or figures, by the clock of the story; leave the time empty if only the day "
            "is known. "
            "Words such as “last week” in the text are read against this day."
        ),
    )
    publisher = forms.CharField(
        label=capfirst(gettext_lazy("publisher")), max_length=120, widget=AdminTextInputWidget()
    )
    author = forms.CharField(
        label=capfirst(gettext_lazy("author")), max_length=200, required=False, widget=AdminTextInputWidget()
    )
    url = forms.URLField(
        label=capfirst(gettext_lazy("address")),
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "vURLField"}),
    )
    language = forms.ChoiceField(label=capfirst(gettext_lazy("language")))
    previous = forms.ModelChoiceField(
        queryset=Article.objects.none(),
        required=False,
        label=gettext_lazy("New version of"),
        help_text=gettext_lazy(
            "What rests on the earlier version is carried over where the quote still stands."
        ),
    )
    text = ExactText(
        label=capfirst(gettext_lazy("text")),
        widget=forms.Textarea(attrs={"class": "vLargeTextField", "rows": 18, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "Take out what does not belong to the article. It cannot be changed later: events quote it."
        ),
    )
    story = forms.ModelChoiceField(queryset=Story.objects.all(), widget=forms.HiddenInput())
    seen = forms.CharField(required=False, widget=forms.HiddenInput())
    asked = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, story: Story, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        self.of_story = story
        fields["published_at"].read_by_the_clock_of(story)
        fields["language"].choices = languages(story.language, str(self["language"].value() or ""))
        fields["previous"].queryset = story.articles.defer("text")
        fields["previous"].widget.choices = self._offered()

    @classmethod
    def understood(cls, source: Source, story: Story, url: str) -> "CheckForm":
        """Filled in with what the source says of itself."""
        url = url or source.url
        earlier = same_address(story, url)
        day = _likely_day(source, story)
        return cls(
            story=story,
            initial={
                "story": story.pk,
                "title": source.title,
                "publisher": source.publisher or (earlier.publisher if earlier else ""),
                "author": source.author,
                "url": url,
                "language": source.language or story.language,
                "published_at": [f"{day.at:%Y-%m-%d}", f"{day.at:%H:%M}" if day.time_known else ""]
                if day
                else None,
                "seen": day.seen if day else "",
                "previous": earlier.pk if earlier else None,
                "asked": earlier.pk if earlier else "",
                "text": source.text,
            },
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        earlier = same_address(self.of_story, cleaned.get("url", ""))
        undecided = not cleaned.get("previous") and cleaned.get("asked") != str(getattr(earlier, "pk", ""))
        if earlier and undecided and not self.same:
            self._ask_about(earlier)
        return cleaned

    def _ask_about(self, earlier: Article) -> None:
        """Once: whoever saves again has read it."""
        posted: Any = self.data
        data = posted.copy()
        data["asked"] = data["previous"] = str(earlier.pk)
        self.data = data
        problem = _(
            "The story has “%(title)s” from this address with another text. It is chosen here as the earlier "
            "version; choose otherwise if this is another article."
        )
        self.add_error("previous", ValidationError(problem, code="asked", params={"title": earlier.title}))

    @property
    def source(self) -> Source:
        """As the person left it."""
        given = self.cleaned_data
        names = ("text", "title", "author", "publisher", "url", "language")
        return Source(**{name: given[name] for name in names})

    @property
    def time_known(self) -> bool:
        return bool(self["published_at"].data[1])

    @property
    def same(self) -> Article | None:
        """The article of the story that has this text already."""
        return same_text(self.of_story, self["text"].value() or "")

    @property
    def without_rules(self) -> str:
        """The name of the chosen language, when there are no rules to read it by."""
        code = str(self["language"].value() or "")
        return "" if words.language_code(code) in words.known() else language_name(code)

    @property
    def also_seen(self) -> list[str]:
        """Days that the text tells and that are not the one in the field."""
        value = self["published_at"].value()
        chosen = str(value[0]) if isinstance(value, list) else ""
        text, url, language = (str(self[name].value() or "") for name in ("text", "url", "language"))
        source = Source(text, url=url, language=language)
        found = days(source, self.of_story.zone)
        return [_in_words(day, self.of_story) for day in found if f"{day.at:%Y-%m-%d}" != chosen]

    def _offered(self) -> list[tuple[Any, str]]:
        last = list(
            self.of_story.articles.filter(later_versions=None).defer("text").order_by("-pk")[:MOST_OFFERED]
        )
        chosen = str(self["previous"].value() or "")
        if chosen.isdigit() and chosen not in {str(article.pk) for article in last}:
            last += self.of_story.articles.filter(pk=chosen).defer("text")
        spoken = get_language() or settings.LANGUAGE_CODE
        for article in last:
            article.story = self.of_story  # else a query each, for its clock
        return [
            ("", _("Nothing: it is an article of its own")),
            *(
                (article.pk, f"{article.title} ({article.publisher}, {speak(article.published, spoken)})")
                for article in last
            ),
        ]


@dataclass(frozen=True)
class _Likely:
    at: datetime
    time_known: bool
    seen: str


def _likely_day(source: Source, story: Story) -> _Likely | None:
    """What the page says of itself, by the clock of the story; else what its words make plain."""
    if source.published:
        at = source.published
        if at.tzinfo and source.published_time_known:
            at = datetime.fromisoformat(When.at(at, story.zone, to_the_minute=True).edtf)
        return _Likely(at, source.published_time_known, source.published_seen)
    plain = [day for day in days(source, story.zone) if day.said_to_be]
    return _Likely(plain[0].at, plain[0].time_known, plain[0].seen) if plain else None


def _in_words(day: Day, story: Story) -> str:
    edtf = f"{day.at:%Y-%m-%dT%H:%M}" if day.time_known else f"{day.at:%Y-%m-%d}"
    words_for_it = speak(When(edtf, story.zone), get_language() or settings.LANGUAGE_CODE)
    return _("%(date)s, in “%(words)s”") % {"date": words_for_it, "words": day.seen}


def languages(of_story: str, chosen: str) -> list[tuple[str, str]]:
    """Those of the site, that of the story and every other that is guessed or chosen, by name."""
    first = dict.fromkeys([*dict(settings.LANGUAGES), of_story])
    others = {*LISTS, chosen} if chosen in LANG_INFO else {*LISTS}
    return [
        (code, language_name(code)) for code in [*first, *sorted(others - first.keys(), key=language_name)]
    ]


def language_name(code: str) -> str:
    try:
        return capfirst(str(get_language_info(code)["name_translated"]))
    except KeyError:
        return code
