"""Feeds (Atom, RFC 4287): of new and corrected events, and of the log of corrections."""

import hashlib
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from timeline.dates import Unit
from timeline.models import Event
from timeline.querysets import Newest
from timeline.reader.cards import Card, card
from timeline.reader.corrections import Correction, CorrectionsPage
from timeline.reader.question import Question
from timeline.reader.subjects import EVERYTHING, Subject
from timeline.reader.xml import speakable

MOST_EVENTS = 30


@require_safe
def corrections_feed(request: HttpRequest) -> HttpResponse:
    """The newest corrections; 304 to whoever has them, 422 with the reason where the address is wrong."""
    page = CorrectionsPage(request.GET)
    if page.problems:
        return _refused(page.problems)
    title = _("Corrections")
    if page.stories:
        title = f"{title}: {', '.join(story.title for story in page.stories)}"
    feed = _feed(
        request,
        page.feed,
        title=title,
        subtitle=_("What was changed after it had been published, and why."),
        page=reverse("corrections"),
        language=page.language,
    )
    for entry in page.log.entries:
        _add_correction(feed, entry, request)
    return _answered(request, feed)


@require_safe
def events_feed(request: HttpRequest, slug: str = "") -> HttpResponse:
    """The events that the same query string shows, those that came or changed last first."""
    subject = Subject.find("story", slug) if slug else EVERYTHING
    asked = Question(request.GET, subject)
    if asked.problems:
        return _refused(f"{name}: {sentence}" for name, sentence in asked.problems.items())
    query = asked.filters.query_of_question()
    feed = _feed(
        request,
        feed_address(subject, query),
        title=subject.name or _("All stories"),
        subtitle=_("New and corrected events, each with its date and the words it rests on."),
        page=f"{subject.path}?{query}" if query else subject.path,
        language=asked.language,
    )
    newest = asked.events.newest(MOST_EVENTS)
    listed = Event.objects.filter(pk__in=[new.pk for new in newest]).told_in(asked.language).listed()
    cards = {row.pk: card(row, Unit.DAY, asked.language, subject) for row in listed}
    for new in newest:
        _add_event(feed, new, cards[new.pk], request)
    return _answered(request, feed)


def feed_address(subject: Subject, query: str) -> str:
    """Of the events of one story, place or actor, or of all, as narrowed by a query string."""
    if subject.story:
        path = reverse("story-feed", args=[subject.slug])
    else:
        path = reverse("feed")
        if subject.facet:
            query = f"{subject.facet}={subject.slug}{query and '&'}{query}"
    return f"{path}?{query}" if query else path


def _feed(
    request: HttpRequest, path: str, *, title: str, subtitle: str, page: str, language: str
) -> Atom1Feed:
    address = request.build_absolute_uri(path)
    return Atom1Feed(
        title=speakable(f"{title} – Tidslinje"),
        link=request.build_absolute_uri(page),
        description=None,
        subtitle=subtitle,
        language=language,
        feed_url=address,
        feed_guid=address,
    )


def _answered(request: HttpRequest, feed: Atom1Feed) -> HttpResponse:
    body = str(feed.writeString("utf-8")).encode()
    # Of all that is said: it names other events too, and stories, which change without a correction here.
    # For the same reason there is no Last-Modified, which would promise more than anybody knows.
    etag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    response = get_conditional_response(request, etag)
    if response is None:
        response = HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    response.headers.setdefault("ETag", etag)
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return response


def _refused(sentences: Iterable[str]) -> HttpResponse:
    text = "\n".join(sentences) + "\n"
    return HttpResponse(text, status=422, content_type="text/plain; charset=utf-8")


def _add_correction(feed: Atom1Feed, entry: Correction, request: HttpRequest) -> None:
    log = request.build_absolute_uri(reverse("corrections"))
    feed.add_item(
        title=speakable(f"{entry.words}: {entry.headline}"),
        link=request.build_absolute_uri(entry.href) if entry.href else log,
        description=speakable(render_to_string("reader/_correction_told.html", {"entry": entry})),
        unique_id=f"{log}#r{entry.pk}",
        pubdate=entry.at,
        updateddate=entry.at,
        categories=[speakable(entry.story.title)],
    )


def _add_event(feed: Atom1Feed, new: Newest, shown: Card, request: HttpRequest) -> None:
    """Its id stays the same when it is corrected, so that readers see one entry that was updated."""
    words = _("Corrected") if new.corrected else _("New")
    told = {"card": shown, "corrected": new.corrected}
    feed.add_item(
        title=speakable(f"{words}: {shown.headline}"),
        link=request.build_absolute_uri(shown.href),
        description=speakable(render_to_string("reader/_event_told.html", told)),
        unique_id=request.build_absolute_uri(reverse("event-by-id", args=[new.pk])),
        pubdate=new.published,
        updateddate=new.at,
        categories=[speakable(shown.category.name)],
    )
