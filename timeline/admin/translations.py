"""The words of an event in further languages, written with it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from timeline import languages
from timeline.admin.history import RememberingForm, say
from timeline.admin.inlines import ParentsRights
from timeline.admin.versions import VersionedFormSet
from timeline.models import EventTranslation

OWN_LANGUAGE = _("The story is in this language: these words stand in the event itself.")


class TranslationForm(RememberingForm):
    language = forms.ChoiceField(label=_("Language"))

    class Meta:
        model = EventTranslation
        fields = ["language", "headline", "summary"]
        widgets = {"summary": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "---------"), *languages.choices(get_language() or "da")]
        stored = self.instance.language
        if stored and stored not in dict(choices):
            choices.append((stored, languages.name(stored, get_language() or "da")))
        self.fields["language"].choices = choices  # type: ignore[attr-defined]


class TranslationFormSet(VersionedFormSet):
    gone = _(
        "A translation that you had open is gone by now. Open the event in another tab, and take "
        "your changes there."
    )

    def check_rows(self) -> None:
        """By the story that the event is being saved with: it may be new, or move just now."""
        story = self.instance.story if self.instance.story_id else None
        for form in self.forms:
            tag = form.cleaned_data.get("language") if hasattr(form, "cleaned_data") else None
            if story and tag and form not in self.deleted_forms and languages.same(tag, story.language):
                form.add_error("language", ValidationError(OWN_LANGUAGE, code="own-language"))

    def tell(self, row: EventTranslation) -> tuple[str, str]:
        language = languages.name(row.language, get_language() or "da")
        return capfirst(language), f"{say(row.headline)} {say(row.summary)}"


class TranslationInline(ParentsRights):
    model = EventTranslation
    form = TranslationForm
    formset = TranslationFormSet
    fields = ["language", "headline", "summary"]
    extra = 0
