"""What a curator may change about a proposal before accepting it, and the words of one marked by hand."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from timeline.admin.citation_form import places_of
from timeline.admin.dates import PARTS, read
from timeline.admin.event_form import EventForm
from timeline.admin.fields import AutocompleteMany, ExactText, Rows
from timeline.admin.history import Changes, say
from timeline.admin.versions import is_outdated
from timeline.curation.review import REASONS, Fix
from timeline.dates import DateError, When, read_typed_in, speak
from timeline.models import Actor, Article, Event, Place, Proposal, Story

# Inside the review every form and link swaps the item; the line under the date swaps itself alone.
ALONE = {"hx-select": "unset", "hx-select-oob": "unset", "hx-swap": "innerHTML", "hx-push-url": "false"}


class ReviewForm(EventForm):
    """The event of a proposal, with its date in words and the names that the site does not know yet."""

    summary = ExactText(
        label=capfirst(_("summary")),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "wide"}),
    )
    new_names = forms.MultipleChoiceField(
        label=_("New names in the text"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What is ticked is added to the site’s places and actors."),
    )

    reason = None  # type: ignore[assignment]  # of an event's form; here it stands beside the buttons

    class Meta(EventForm.Meta):
        fields = ["headline", "status", "category", "places", "actors", "summary"]

    field_order = [
        "headline",
        "date",
        "part",
        "status",
        "category",
        "places",
        "actors",
        "new_names",
        "summary",
    ]

    def __init__(self, proposal: Proposal, data: Any = None) -> None:
        self.proposal = proposal
        super().__init__(data, instance=proposal.event)
        for name, model in (("places", Place), ("actors", Actor)):
            self.fields[name] = Rows(
                model._default_manager.all(),
                widget=AutocompleteMany(Event._meta.get_field(name), admin.site),
                required=False,
                label=self.fields[name].label,
            )
        for name in ("date", "part"):
            self.fields[name].widget.attrs.update(ALONE)
        self.fields["headline"].widget.attrs["class"] = "wide"
        self._offer_names()
        if self.before:
            self.initial["date"] = in_words(self.before, self.instance.story)

    def _name_the_reason(self, *, for_readers: bool) -> None:
        """It is asked for by `ReasonForm`."""

    def _offer_names(self) -> None:
        field: Any = self.fields["new_names"]
        field.choices = [(said["name"], _described(said)) for said in self.proposal.names]
        self.initial["new_names"] = [said["name"] for said in self.proposal.names]
        if not self.proposal.names:
            del self.fields["new_names"]

    def _read_date(self, story: Story) -> None:
        super()._read_date(self.instance.story)

    def changes(self) -> Changes:
        """Of the names too, for whose kind of field history has no words."""
        changed = self.changed_data
        names = self.fields.pop("new_names", None)
        changes = super().changes()
        if names:
            self.fields["new_names"] = names
            if "new_names" in changed:
                kept = self.cleaned_data.get("new_names", [])
                changes[names.label] = (", ".join(self.initial["new_names"]), ", ".join(kept))
        return changes

    @property
    def fix(self) -> Fix:
        """What stands in a form that is valid."""
        event, cleaned = self.instance, self.cleaned_data
        return Fix(
            headline=event.headline,
            summary=event.summary,
            when=event.when,
            status=event.status,
            category=event.category,
            places=list(cleaned["places"]),
            actors=list(cleaned["actors"]),
        )

    @property
    def both_versions(self) -> list[tuple[str, str, str]]:
        """(label, stored now, typed) of whatever a refused form says otherwise than what is stored."""
        if not self.is_bound or not is_outdated(self.data, self.instance):
            return []
        return self.typed

    @property
    def typed(self) -> list[tuple[str, str, str]]:
        """(label, stored, typed) of all that differs, in the language of whoever reads it."""
        return [(capfirst(str(name)), say(old), say(new)) for name, (old, new) in self.changes().items()]


def in_words(when: When, story: Story) -> str:
    """A date as somebody would type it: in words when these are read as the same date, else as EDTF."""
    language = get_language() or "da"
    bare = When(when.edtf, when.zone)
    words = speak(bare, language)
    a_day = next(day for day in (when.first_day, when.last_day) if day)  # no date is open at both ends
    try:
        same = read_typed_in([language, story.language], words, a_day, when.zone)
    except DateError:
        return when.edtf
    return words if same == bare else when.edtf


def _described(said: dict[str, Any]) -> str:
    kinds = {"place": _("place"), **dict(Actor.Kind.choices)}
    about = ", ".join(str(text) for text in (kinds.get(said["kind"], ""), said.get("description")) if text)
    return f"{said['name']} ({about})" if about else said["name"]


class ReasonForm(forms.Form):
    """Why a proposal is rejected: a common reason, own words, or both."""

    reason = forms.ChoiceField(
        label=_("Reason"), choices=list(REASONS.items()), required=False, widget=forms.RadioSelect
    )
    own_words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "wide"}),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix="why")

    @property
    def text(self) -> str:
        """The whole reason, "" when there is none."""
        chosen = REASONS.get(self.cleaned_data.get("reason", ""), "")
        return ": ".join(str(part) for part in (chosen, self.cleaned_data.get("own_words", "")) if part)


class ByHandForm(forms.Form):
    """Words of the article that are to be an event: copied into a field, or marked in the text."""

    quote = ExactText(
        label=_("Words of the article"),
        required=False,  # said by propose_by_hand, in the words of the page
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "wide"}),
        help_text=_("Copy them from the text. The sentence around them becomes the quote."),
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    date = forms.CharField(
        label=capfirst(_("date")),
        required=False,
        help_text=_("Only if the words do not say it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    part = forms.ChoiceField(label=capfirst(_("part of the day")), choices=PARTS, required=False)

    def __init__(self, article: Article, data: Any = None) -> None:
        self.article = article
        super().__init__(data, prefix="hand")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["span"] = self._span(cleaned.get("quote", ""), cleaned.get("start"))
        story = self.article.story
        text, part = cleaned.get("date", ""), cleaned.get("part", "")
        cleaned["when"] = read(text, part, story.zone, story.language) if text.strip() else None
        return cleaned

    def _span(self, quote: str, start: int | None) -> tuple[int, int]:
        """Where the words stand: where they were marked, else the one place that says them."""
        words = quote.strip()
        if not words:
            return 0, 0
        if start is not None and self.article.text[start : start + len(quote)] == quote:
            return start, start + len(quote)
        places = places_of(self.article, words)
        if not places:
            problem = _("The article does not say this. Copy the words exactly from its text.")
            raise ValidationError({"quote": problem}, code="not-in-article")
        if len(places) > 1:
            text = ngettext(
                "The article says this %(n)s time. Copy more of the words around the place that you mean.",
                "The article says this %(n)s times. Copy more of the words around the place that you mean.",
                len(places),
            )
            raise ValidationError({"quote": text % {"n": len(places)}}, code="several")
        return places[0], places[0] + len(words)
