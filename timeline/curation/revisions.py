"""Every version of an event: kept, compared and brought back."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from timeline.curation import rules
from timeline.dates import PartOfDay, When
from timeline.models import (
    Actor,
    Article,
    Category,
    Citation,
    Event,
    EventTranslation,
    Link,
    Place,
    Revision,
    State,
    Status,
    Story,
)

Snapshot = dict[str, Any]

# What a version says, in the order in which it is told, with the name that a curator knows it by.
LABELS: dict[str, str | Promise] = {
    "state": _("state"),
    "headline": _("headline"),
    "summary": _("summary"),
    "translations": _("translations"),
    "when": _("date"),
    "status": _("status"),
    "story": _("story"),
    "category": _("category"),
    "places": _("places"),
    "actors": _("actors"),
    "featured": _("featured"),
    "citations": _("citations"),
    "links": _("links"),
    "merged_into": _("merged into"),
}
UNSEEN = {"state", "featured", "merged_into"}  # the kind of a revision says what readers see of these
NOT_BROUGHT_BACK = ("state", "merged_into")  # by `restore`
ADDED_LATER = ("translations",)  # a version that is older says nothing of it


@dataclass(frozen=True)
class Difference:
    """One thing that two versions say differently; `old` and `new` as in a snapshot, None where absent."""

    name: str
    label: str | Promise
    old: Any
    new: Any


def snapshot(event: Event) -> Snapshot:
    """All that an event says, as JSON: rows by number and name, so that a version outlives a renaming."""
    return {
        "state": str(event.state),
        "headline": event.headline,
        "summary": event.summary,
        "translations": [
            {"language": told.language, "headline": told.headline, "summary": told.summary}
            for told in event.translations.all()
        ],
        "when": {"edtf": event.edtf, "zone": event.zone, "part": event.part_of_day},
        "status": str(event.status),
        "story": _row(event.story_id, event.story.title),
        "category": _row(event.category_id, event.category.name),
        "places": [_row(place.pk, place.name) for place in event.places.all()],
        "actors": [_row(actor.pk, actor.name) for actor in event.actors.all()],
        "featured": event.featured,
        "citations": [_cited(citation) for citation in event.citations.all()],
        "links": [
            {"kind": str(made.kind), "event": _row(made.target_id, made.target.headline)}
            for made in event.links_out.all()
        ],
        "merged_into": event.merged_into_id,
    }


def _row(pk: int, name: str) -> dict[str, Any]:
    return {"id": pk, "name": name}


def _cited(citation: Citation) -> dict[str, Any]:
    return {
        "article": _row(citation.article_id, citation.article.title),
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "when_start": citation.when_start,
        "when_end": citation.when_end,
    }


def record(
    events: Iterable[Event],
    kind: Revision.Kind,
    by: User | None,
    reason: str = "",
    *,
    public: bool = False,
) -> list[Revision]:
    """Keeps the events as they are stored now, in few queries. `public` when readers saw this change.

    Called inside the transaction of the change itself, while the events are held, so that neither is
    there without the other and no number is given twice.
    """
    events = stored(event.pk for event in events)
    last = dict(
        Revision.objects.filter(event__in=events)
        .order_by()
        .values("event")
        .annotate(last=Max("number"))
        .values_list("event", "last")
    )
    return Revision.objects.bulk_create(
        Revision(
            event=event,
            number=last.get(event.pk, 0) + 1,
            by=by,
            kind=kind,
            reason=reason.strip(),
            snapshot=snapshot(event),
            public=public,
        )
        for event in events
    )


def stored(pks: Iterable[int]) -> list[Event]:
    """The events as they are stored now, with all that a snapshot asks of them."""
    cited = Prefetch("citations", Citation.objects.select_related("article").defer("article__text"))
    linked = Prefetch("links_out", Link.objects.select_related("target"))
    events = Event.objects.filter(pk__in=list(pks)).order_by("pk").select_related("story", "category")
    return list(events.prefetch_related("places", "actors", "translations", cited, linked))


def begin(events: Iterable[Event]) -> None:
    """Keeps those that have no version yet as they are, so that the next one has one to differ from.

    They were written before there were revisions, or by somebody who keeps none: nobody is named.
    """
    kept = Exists(Revision.objects.filter(event=OuterRef("pk")))
    if new := list(Event.objects.filter(pk__in=[event.pk for event in events]).exclude(kept)):
        record(new, Revision.Kind.CREATED, None)


def record_if_changed(
    event: Event, kind: Revision.Kind, by: User | None, reason: str = "", *, public: bool = False
) -> Revision | None:
    """Like `record`, but None when the event says nothing else than in its last version.

    ValidationError when readers saw it change and no reason is given.
    """
    last = Revision.objects.filter(event=event).order_by("-number").first()
    if last and not any(differences(last.snapshot, now(event))):
        return None
    if public and not reason.strip():
        raise ValidationError(rules.NO_REASON, code="reason")
    return record([event], kind, by, reason, public=public)[0]


def differences(old: Snapshot, new: Snapshot, *, seen_by_readers: bool = False) -> Iterator[Difference]:
    """What `new` says otherwise than `old`, field by field.

    Rows are told apart by their numbers: a place that got another name meanwhile is the same place.
    """
    for name, label in LABELS.items():
        before, after = old.get(name), new.get(name)
        if _meant(before) != _meant(after) and not (seen_by_readers and name in UNSEEN):
            yield Difference(name, label, before, after)


def _meant(value: Any) -> Any:
    """What counts when versions are compared; an absent list is an empty one, and no order counts."""
    if isinstance(value, dict):
        return value["id"] if "id" in value else {key: _meant(part) for key, part in value.items()}
    if isinstance(value, list):
        return sorted(json.dumps(_meant(part), sort_keys=True) for part in value) or None
    return value


def now(event: Event) -> Snapshot:
    """What it says as it is stored."""
    (found,) = stored([event.pk])
    return snapshot(found)


def would_change(event: Event, revision: Revision) -> list[Difference]:
    """What `restore` would change."""
    as_it_is = now(event)
    unsaid = [name for name in ADDED_LATER if name not in revision.snapshot]
    kept = {name: as_it_is[name] for name in (*NOT_BROUGHT_BACK, *unsaid)}
    return list(differences(as_it_is, {**revision.snapshot, **kept}))


@transaction.atomic
def restore(revision: Revision, by: User, reason: str = "") -> Event:
    """Brings back what the event said then, as a new version; its state stays as it is.

    PermissionDenied without the right to change it. ValidationError when readers see it and no reason
    is given, when something that it said is gone (its category, a quoted article), and when it was merged.
    """
    event = Event.objects.select_for_update().get(pk=revision.event_id)
    public = event.state == State.PUBLISHED
    rules.require_right_and_reason(by, reason, public=public)
    _check_that_it_can_be(event, revision.snapshot)
    begin([event])
    _say_again(event, revision.snapshot)
    record([event], Revision.Kind.RESTORED, by, reason, public=public)
    event.refresh_from_db()
    return event


def _check_that_it_can_be(event: Event, said: Snapshot) -> None:
    if event.merged_into_id:
        text = _("It was merged into another event. Take it back to draft first.")
        raise ValidationError(text, code="merged")
    if event.state == State.PUBLISHED and not said["citations"]:
        raise ValidationError(rules.NOT_CITED, code="not-cited")


def _say_again(event: Event, said: Snapshot) -> None:
    event.headline, event.summary = said["headline"], said["summary"]
    event.status, event.featured = Status(said["status"]), said["featured"]
    part = said["when"]["part"]
    event.when = When(said["when"]["edtf"], said["when"]["zone"], PartOfDay(part) if part else None)
    (event.story,) = _still_there(Story, [said["story"]])
    (event.category,) = _still_there(Category, [said["category"]])
    event.save()
    event.places.set(_still_there(Place, said["places"]))
    event.actors.set(_still_there(Actor, said["actors"]))
    if "translations" in said:
        _translate_again(event, said["translations"])
    _recite(event, said["citations"])
    _link_again(event, said.get("links", []))


def _still_there(model: Any, rows: list[dict[str, Any]]) -> list[Any]:
    found = model._default_manager.in_bulk([row["id"] for row in rows])
    for row in rows:
        if row["id"] not in found:
            text = _("“%(name)s” does not exist any more; this version cannot be brought back whole.")
            raise ValidationError(text, code="gone", params={"name": row["name"]})
    return [found[row["id"]] for row in rows]


def _translate_again(event: Event, said: list[dict[str, Any]]) -> None:
    event.translations.exclude(language__in=[told["language"] for told in said]).delete()
    for told in said:
        words = {"headline": told["headline"], "summary": told["summary"]}
        EventTranslation.objects.update_or_create(event=event, language=told["language"], defaults=words)


def _recite(event: Event, said: list[dict[str, Any]]) -> None:
    """Citations that it has already keep their numbers, by which forms that are open know them."""
    _still_there(Article, [citation["article"] for citation in said])
    wanted = {(c["article"]["id"], c["start"], c["end"]): c for c in said}
    for citation in event.citations.defer("article__text"):
        kept = wanted.pop((citation.article_id, citation.start, citation.end), None)
        if kept is None:
            citation.delete()
        elif (citation.when_start, citation.when_end) != (kept["when_start"], kept["when_end"]):
            citation.when_start, citation.when_end = kept["when_start"], kept["when_end"]
            citation.save(update_fields=["when_start", "when_end"])
    for (article, start, end), gone in wanted.items():
        rest = {name: gone[name] for name in ("quote", "when_start", "when_end")}
        Citation.objects.create(event=event, article_id=article, start=start, end=end, **rest)


def _link_again(event: Event, said: list[dict[str, Any]]) -> None:
    _still_there(Event, [made["event"] for made in said])
    wanted = {(made["kind"], made["event"]["id"]) for made in said}
    for made in event.links_out.all():
        if (made.kind, made.target_id) not in wanted:
            made.delete()
        wanted.discard((made.kind, made.target_id))
    for kind, target in sorted(wanted):
        Link.objects.create(source=event, kind=kind, target_id=target)
