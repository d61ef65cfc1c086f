"""What the machine reads out of an article, stored as events that wait for a person.

A site may read with its own: the setting `PROPOSER` names a function that takes what
`timeline.extract.propose.propose` takes (text, language, anchor, zone, knowledge) and gives what it
gives, a list of `timeline.extract.shapes.Proposal`. It is called once an article, inside the
transaction that stores it, and asked for neither database nor network.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.models import User
from django.db import OperationalError, transaction
from django.utils.module_loading import import_string

from timeline.curation import revisions
from timeline.extract.gazetteer import position
from timeline.extract.shapes import Knowledge, Mention, Name, NameKind
from timeline.extract.shapes import Proposal as Proposed
from timeline.models import Actor, Article, Category, Citation, Event, Place, Proposal, Revision, State
from timeline.models.slugs import slug_of

PROPOSER = "timeline.extract.propose.propose"
Proposer = Callable[..., Sequence[Proposed]]

LONGEST_HEADLINE = Event._meta.get_field("headline").max_length or 0
LONGEST_NAME = 120
# Where the rules find no category: by name and slug, in the language of the story.
OTHER = {"da": ("Øvrigt", "oevrigt"), "en": ("Other", "other")}
LAST_POSITION = 99

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Known:
    """The names and categories of the site; asked for once, however many articles come."""

    places: dict[str, int]
    actors: dict[str, int]
    categories: dict[str, int]
    knowledge: Knowledge


def known() -> Known:
    """What the site knows now, in three queries."""
    actors = list(Actor.objects.order_by("pk").values_list("pk", "name", "kind"))
    places = list(Place.objects.order_by("pk").values_list("pk", "name"))
    categories = list(Category.objects.values_list("pk", "slug", "keywords"))
    names = {name: NameKind(kind) for _pk, name, kind in actors}
    names |= {name: NameKind.PLACE for _pk, name in places}
    keywords = {
        slug: [w for line in said.splitlines() if (w := line.strip())] for _pk, slug, said in categories
    }
    return Known(
        places={name.casefold(): pk for pk, name in places},
        actors={name.casefold(): pk for pk, name, _kind in actors},
        categories={slug: pk for pk, slug, _keywords in categories},
        knowledge=Knowledge(names=names, keywords=keywords),
    )


@transaction.atomic
def propose_events(article: Article, by: User | None = None, *, site: Known | None = None) -> int:
    """Stores what is proposed of `article` and was not before; returns how many.

    Nothing that is stored is touched: a proposal made before is known by its fingerprint, whatever a
    person made of it, and so is an event of the story that rests on the same words with the same date.
    """
    site = site or known()
    # A category that is made here is gone when this is rolled back; whoever lent `site` must not know it.
    site = replace(site, categories=dict(site.categories))
    # One run at a time, or two would both find the same new.
    Article.objects.select_for_update(no_key=True).only("pk").get(pk=article.pk)
    story, day = article.story, article.published.first_day
    proposed = proposer()(article.text, article.language, day, story.zone, site.knowledge)
    new = list(_not_stored(article, proposed)) if proposed else []
    if not new:
        return 0
    events = Event.objects.bulk_create(_event(article, one, _category(article, one, site)) for one in new)
    pairs = list(zip(events, new, strict=True))
    Citation.objects.bulk_create(row for event, one in pairs for row in _citations(article, event, one))
    joined = [_join(event, one, site) for event, one in pairs]
    Event.places.through._default_manager.bulk_create(
        row for places, _actors, _new in joined for row in places
    )
    Event.actors.through._default_manager.bulk_create(
        row for _places, actors, _new in joined for row in actors
    )
    Proposal.objects.bulk_create(
        _proposal(article, event, one, strangers)
        for (event, one), (_places, _actors, strangers) in zip(pairs, joined, strict=True)
    )
    revisions.record(events, Revision.Kind.PROPOSED, by)
    return len(new)


def try_to_propose(article: Article, by: User | None = None, *, site: Known | None = None) -> int | None:
    """Like `propose_events`, but None when a site's own proposer fails, which is logged."""
    try:
        return propose_events(article, by, site=site)
    except OperationalError:  # the database itself, such as a full disk
        raise
    except Exception:
        log.exception("No events of article %s could be proposed", article.pk)
        return None


def proposer() -> Proposer:
    return _imported(settings.PROPOSER)


@cache
def _imported(path: str) -> Proposer:
    return cast(Proposer, import_string(path))


def _not_stored(article: Article, proposed: Iterable[Proposed]) -> Iterable[Proposed]:
    fingerprints = set(article.proposals.values_list("fingerprint", flat=True))
    cited = list(
        article.citations.values_list("start", "end", "event__edtf", "event__zone", "event__part_of_day")
    )
    for one in proposed:
        date = (one.when.edtf, one.when.zone, one.when.part_of_day or "")
        spans = [(start, end) for start, end, *of_event in cited if tuple(of_event) == date]
        if one.fingerprint not in fingerprints and one.mentions and not _overlap(one.mentions, spans):
            fingerprints.add(one.fingerprint)
            yield one


def _overlap(mentions: Iterable[Mention], spans: Iterable[tuple[int, int]]) -> bool:
    return any(m.start < end and start < m.end for m in mentions for start, end in spans)


def _category(article: Article, one: Proposed, site: Known) -> int:
    return site.categories.get(one.category) or _other_category(article, site)


def _other_category(article: Article, site: Known) -> int:
    code = article.story.language.partition("-")[0].lower()
    name, slug = OTHER.get(code, OTHER["en"])
    if slug not in site.categories:
        made = Category.objects.filter(name=name).first()
        about = {"name": name, "position": LAST_POSITION}
        made = made or Category.objects.get_or_create(slug=slug, defaults=about)[0]
        site.categories[slug] = made.pk
    return site.categories[slug]


def _event(article: Article, one: Proposed, category: int) -> Event:
    headline = cut(" ".join(one.headline.split()) or one.mentions[0].expression.phrase)
    event = Event(
        story=article.story,
        headline=headline,
        slug=slug_of(headline) or "-",  # as `save` fills it in, which writing in bulk passes by
        status=str(one.status),
        state=State.PROPOSED,
        category_id=category,
    )
    event.when = one.when
    return event


def cut(text: str, longest: int = LONGEST_HEADLINE) -> str:
    """At most so many characters, cut between words."""
    if len(text) <= longest:
        return text
    whole, blank, _part = text[:longest].rpartition(" ")
    return (whole if blank else text[: longest - 1]).rstrip(" ,;:–-")[: longest - 1] + "…"


def _citations(article: Article, event: Event, one: Proposed) -> Iterable[Citation]:
    """One a span, though it may tell the time twice."""
    seen = set()
    for mention in one.mentions:
        span = (mention.start, mention.end)
        if span in seen:
            continue
        seen.add(span)
        inside = mention.start <= mention.expression.start < mention.expression.end <= mention.end
        yield Citation(
            event=event,
            article=article,
            start=mention.start,
            end=mention.end,
            quote=article.text[mention.start : mention.end],
            when_start=mention.expression.start if inside else None,
            when_end=mention.expression.end if inside else None,
        )


def _join(event: Event, one: Proposed, site: Known) -> tuple[list[Any], list[Any], list[dict[str, Any]]]:
    """Rows that join the event to known places and to known actors, and the names that nobody knows."""
    places, actors, strangers = dict[int, Any](), dict[int, Any](), dict[tuple[str, str], dict[str, Any]]()
    for name in (*one.places, *one.actors):
        is_place = name.kind == NameKind.PLACE
        pk = (site.places if is_place else site.actors).get(name.name.casefold())
        if pk is None:
            strangers.setdefault((name.name.casefold(), name.kind), _stranger(name))
        elif is_place:
            places[pk] = Event.places.through(event_id=event.pk, place_id=pk)
        else:
            actors[pk] = Event.actors.through(event_id=event.pk, actor_id=pk)
    return list(places.values()), list(actors.values()), list(strangers.values())


def _stranger(name: Name) -> dict[str, Any]:
    latitude, longitude = (name.kind == NameKind.PLACE and position(name.name)) or (None, None)
    return {
        "name": name.name[:LONGEST_NAME],
        "kind": str(name.kind),
        "description": name.description,
        "latitude": latitude,
        "longitude": longitude,
    }


def _proposal(article: Article, event: Event, one: Proposed, strangers: list[dict[str, Any]]) -> Proposal:
    told = ("phrase", "low", "high", "approximate", "unit")
    return Proposal(
        event=event,
        article=article,
        fingerprint=one.fingerprint,
        confidence=one.confidence,
        attribution=one.attribution,
        figures=[
            {name: value for name, value in asdict(figure).items() if name in told} for figure in one.figures
        ],
        names=strangers,
        why=[reason if isinstance(reason, str) else asdict(reason) for reason in one.why],
    )
