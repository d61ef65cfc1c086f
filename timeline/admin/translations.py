"""The words of an event in further languages, written with it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from timeline import languages
from timeline.admin.history import RememberingForm, say
from timeline.admin.versions import OUTDATED, is_outdated
from timeline.models import Event, EventTranslation

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


class TranslationFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    def clean(self) -> None:
        super().clean()
        self._refuse_own_language()
        if any("id" in form.errors for form in self.initial_forms):
            text = _(
                "A translation that you had open is gone by now. Open the event in another tab, and take "
                "your changes there."
            )
            raise ValidationError(text, code="gone")
        if self.has_changed() and is_outdated(self.data, self.instance):
            raise ValidationError(OUTDATED, code="outdated")

    def _refuse_own_language(self) -> None:
        """By the story that the event is being saved with: it may be new, or move just now."""
        story = self.instance.story if self.instance.story_id else None
        for form in self.forms:
            tag = form.cleaned_data.get("language") if hasattr(form, "cleaned_data") else None
            if story and tag and form not in self.deleted_forms and languages.same(tag, story.language):
                form.add_error("language", ValidationError(OWN_LANGUAGE, code="own-language"))

    @property
    def stored_now(self) -> list[tuple[str, str]]:
        """(language, words) of every translation that is stored, if one differs from a refused form."""
        if not self.is_bound or not is_outdated(self.data, self.instance):
            return []
        stored = list(self.instance.translations.all())
        posted = {form.instance.pk for form in self.initial_forms}
        if not self.has_changed() and posted == {told.pk for told in stored}:
            return []
        reader = get_language() or "da"
        return [
            (capfirst(languages.name(told.language, reader)), f"{say(told.headline)} {say(told.summary)}")
            for told in stored
        ]


class TranslationInline(admin.StackedInline):  # type: ignore[type-arg]
    """Whoever may change the event may translate it: the rights are the event's."""

    model = EventTranslation
    form = TranslationForm
    formset = TranslationFormSet
    fields = ["language", "headline", "summary"]
    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def _may(self, request: HttpRequest, event: Event | None) -> bool:
        events = self.admin_site.get_model_admin(Event)
        return events.has_change_permission(request, event) if event else events.has_add_permission(request)
