"""The form of a citation: words are written down, and where they stand is found."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from timeline.admin.fields import ExactText
from timeline.admin.history import RememberingForm, say
from timeline.admin.versions import VersionedFormSet
from timeline.curation import states
from timeline.models import Article, Citation

TIME_WORDS, NTH = gettext_lazy("time words"), gettext_lazy("occurrence")


def places_of(article: Article, quote: str) -> list[int]:
    """Every position at which the article says the quote."""
    found, at = [], article.text.find(quote)
    while at >= 0:
        found.append(at)
        at = article.text.find(quote, at + 1)
    return found


class CitationForm(RememberingForm):
    """Takes words and finds where they stand, so that nobody has to count characters."""

    names = {"time_words": TIME_WORDS, "nth": NTH}

    quote = ExactText(
        label=capfirst(gettext_lazy("quote")),
        widget=forms.Textarea(attrs={"class": "vLargeTextField", "rows": 3}),
        help_text=gettext_lazy("The exact words of the article."),
    )
    time_words = ExactText(
        label=capfirst(TIME_WORDS),
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("The words in the quote that say when: “Monday evening”."),
    )
    nth = forms.IntegerField(
        label=capfirst(NTH),
        required=False,
        min_value=1,
        widget=forms.NumberInput(attrs={"class": "vIntegerField"}),
        help_text=gettext_lazy("If the article says these words several times: 2 for the second."),
    )

    class Meta:
        model = Citation
        fields = ["article", "quote"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.occurrences = 1
        if self.instance.pk:
            nth = self._nth_stored()
            self.initial.update(time_words=self.instance.time_words, nth=nth if nth > 1 else None)

    def _nth_stored(self) -> int:
        places = places_of(self.instance.article, self.instance.quote)
        return places.index(self.instance.start) + 1 if self.instance.start in places else 1

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if {"article", "quote", "time_words", "nth"} <= cleaned.keys() and self._asks_anew():
            self._find(cleaned["article"], cleaned["quote"], cleaned["time_words"], cleaned["nth"])
        return cleaned

    def _post_clean(self) -> None:
        if not self.errors:  # else the model would say of the same words once more that they are wrong
            super()._post_clean()  # type: ignore[misc]  # missing in the stubs

    def _asks_anew(self) -> bool:
        """Also when nothing was changed here, but the text under the citation was."""
        citation = self.instance
        return (
            not citation.pk
            or self.has_changed()
            or citation.start not in places_of(citation.article, citation.quote)
        )

    def _find(self, article: Article, quote: str, time_words: str, nth: int | None) -> None:
        found = Citation.of(article, quote, time_words)
        places = places_of(article, quote)
        if nth and nth > len(places):
            raise ValidationError({"nth": _too_few(len(places))}, code="too-few")
        self.occurrences = 1 if nth else len(places)
        further = places[(nth or 1) - 1] - found.start
        self.instance.start, self.instance.end = found.start + further, found.end + further
        self.instance.when_start = None if found.when_start is None else found.when_start + further
        self.instance.when_end = None if found.when_end is None else found.when_end + further


def _too_few(count: int) -> str:
    text = ngettext("The article says this only once.", "The article says this only %(n)s times.", count)
    return text % {"n": count}


class CitationFormSet(VersionedFormSet):
    gone = gettext_lazy(
        "A citation that you had open is gone by now. Open the event in another tab, and take your "
        "changes there."
    )

    def clean(self) -> None:
        super().clean()
        if self._is_public and not self._kept:
            raise ValidationError(states.NOT_CITED, code="not-cited")

    def check_rows(self) -> None:
        seen = set()
        for form in self._kept:
            span = (form.instance.article_id, form.instance.start, form.instance.end)
            if span in seen and not form.errors:
                form.add_error("quote", _("This is cited twice. Delete one of the two."))
            seen.add(span)

    def stored_rows(self) -> QuerySet[Citation]:
        return super().stored_rows().select_related("article").defer("article__text")

    def tell(self, row: Citation) -> tuple[str, str]:
        return capfirst(_("citation")), f"{say(row.quote)} ({row.article})"

    @property
    def _kept(self) -> list[Any]:
        rows = [form for form in self.forms if form not in self.deleted_forms]
        return [form for form in rows if form.instance.pk or form.has_changed()]

    @property
    def _is_public(self) -> bool:
        """Whether readers see the event once this is saved."""
        return "_publish" in self.data or (self.instance.published and "_unpublish" not in self.data)

    @property
    def ambiguous(self) -> list[tuple[str, int]]:
        """Quotes of which the first occurrence was taken, and how many there are."""
        forms: list[Any] = self.forms
        return [(form.instance.quote, form.occurrences) for form in forms if form.occurrences > 1]
