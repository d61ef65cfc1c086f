"""The figures at the head of a story, written with it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.admin.history import RememberingForm, say
from timeline.admin.inlines import ParentsRights
from timeline.admin.versions import VersionedFormSet
from timeline.filters import shortened
from timeline.models import Citation, KeyFigure, Story

MOST_FIGURES = 4
SHOWN = 90  # characters of a quote in the list to choose from


class QuoteChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, citation: Any) -> str:
        return shortened(citation.quote, SHOWN)


class KeyFigureFormSet(VersionedFormSet):
    gone = gettext_lazy(
        "A key figure that you had open is gone by now. Open the story in another tab, and take your "
        "changes there."
    )

    def stored_rows(self) -> QuerySet[KeyFigure]:
        return super().stored_rows().select_related("citation")

    def tell(self, row: KeyFigure) -> tuple[str, str]:
        """With its source and its place: they too may be all that somebody changed."""
        source = say(shortened(row.citation.quote, SHOWN) if row.citation else "")
        rest = f"{_('source')}: {source}, {_('position')}: {row.position}"
        return capfirst(_("key figure")), f"{say(row.figure)} {say(row.text)} ({rest})"


class KeyFigureInline(ParentsRights):
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
