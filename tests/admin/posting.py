"""What a browser sends from the admin's forms, and what came back."""

from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests import make
from timeline.admin.versions import version
from timeline.models import Citation, Event, EventTranslation

Data = dict[str, Any]


def address(row: Model | type[Model], page: str = "change") -> str:
    args = [row.pk] if isinstance(row, Model) else []
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=args)


def event_data(event: Event | None = None, citations: list[Data] | None = None, **given: Any) -> Data:
    """The whole form of an event: as it is stored (or sensible), but for what is given."""
    data = stored(event) if event else fresh()
    if citations is None:
        citations = [citation_data(row) for row in event.citations.all()] if event else []
    translations = [translation_data(row) for row in event.translations.all()] if event else []
    others = {**formset(translations, "translations"), **formset([], "links_out")}
    return {**data, **formset(citations), **others, **given}


def fresh() -> Data:
    return {
        "story": make.story().pk,
        "headline": "Ministeren fremlagde en plan",
        "summary": "",
        "status": "happened",
        "category": make.category().pk,
        "date": "2021-08-02",
        "part": "",
    }


def stored(event: Event) -> Data:
    return {
        "version": version(event),
        "story": event.story_id,
        "headline": event.headline,
        "summary": event.summary,
        "status": event.status,
        "category": event.category_id,
        "places": [place.pk for place in event.places.all()],
        "actors": [actor.pk for actor in event.actors.all()],
        "date": event.edtf,
        "part": event.part_of_day,
    }


def citation_data(citation: Citation, **given: Any) -> Data:
    return {
        "id": citation.pk,
        "event": citation.event_id,
        "article": citation.article_id,
        "quote": citation.quote,
        "time_words": citation.time_words,
        "nth": "",
        **given,
    }


def translation_data(row: EventTranslation) -> Data:
    words = {"language": row.language, "headline": row.headline, "summary": row.summary}
    return {"id": row.pk, "event": row.event_id, **words}


def formset(rows: list[Data], prefix: str = "citations") -> Data:
    data: Data = {
        f"{prefix}-TOTAL_FORMS": len(rows),
        f"{prefix}-INITIAL_FORMS": sum(bool(row.get("id")) for row in rows),
    }
    for number, row in enumerate(rows):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data


def errors(response: HttpResponse) -> dict[str, list[str]]:
    """field -> reasons, of the event and of its citations (`citations-0-quote`); "" for those of no field."""
    context: Any = response.context  # type: ignore[attr-defined]
    found = dict(context["adminform"].form.errors)
    for inline in context["inline_admin_formsets"]:
        if inline.formset.non_form_errors():
            found[inline.formset.prefix] = inline.formset.non_form_errors()
        for form in inline.formset.forms:
            found |= {form.add_prefix(name): reasons for name, reasons in form.errors.items()}
    return {name: list(reasons) for name, reasons in found.items()}


def said(response: HttpResponse) -> list[str]:
    """The messages at the top of the page."""
    return [str(message) for message in response.context["messages"]]  # type: ignore[attr-defined]


def add(client: Client, data: Data) -> Any:
    return client.post(address(Event, "add"), data, follow=True)


def save(client: Client, event: Event, data: Data) -> Any:
    return client.post(address(event), data, follow=True)
