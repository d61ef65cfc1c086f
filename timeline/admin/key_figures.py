"""The figures at the head of a story, written with it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.text import capfirst

from timeline.admin.history import RememberingForm
from timeline.admin.versions import OUTDATED, is_outdated
from timeline.filters import shortened
from timeline.models import Citation, KeyFigure, Story

MOST_FIGURES = 4
SHOWN = 90  # characters of a quote in the list to choose from


class QuoteChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, citation: Any) -> str:
        return shortened(citation.quote, SHOWN)


class KeyFigureFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    def clean(self) -> None:
        super().clean()
        if self.has_changed() and is_outdated(self.data, self.instance):
            raise ValidationError(OUTDATED, code="outdated")


class KeyFigureInline(admin.StackedInline):  # type: ignore[type-arg]
    """Whoever may change the story may change them: the rights are the story's."""

    model = KeyFigure
    form = RememberingForm
    formset = KeyFigureFormSet
    fields = ["figure", "text", "citation", "position"]
    extra = 1
    max_num = MOST_FIGURES

    def get_formset(self, request: HttpRequest, obj: Story | None = None, **kwargs: Any) -> Any:
        """The quotes to choose from are those of this story; there is none before it is stored."""
        quotes = Citation.objects.filter(event__story=obj) if obj else Citation.objects.none()
        kwargs["formfield_callback"] = lambda field, **given: self._field(field, request, quotes, **given)
        return super().get_formset(request, obj, **kwargs, validate_max=True)

    def _field(self, field: Any, request: HttpRequest, quotes: Any, **given: Any) -> Any:
        if field.name == "citation":
            return QuoteChoice(
                quotes, required=False, label=capfirst(field.verbose_name), help_text=field.help_text
            )
        return self.formfield_for_dbfield(field, request, **given)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def _may(self, request: HttpRequest, story: Story | None) -> bool:
        stories = self.admin_site.get_model_admin(Story)
        return stories.has_change_permission(request, story) if story else stories.has_add_permission(request)
