"""Cards of stories and events as PNG, for sites that show a link as an image."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from timeline.axis.signs import Sign, sign_of
from timeline.dates import When, speak, when_of
from timeline.models import Event, Story
from timeline.models.labels import Colour
from timeline.reader.cards import count_in_words
from timeline.reader.drawing import Mark, PreviewCard, png
from timeline.reader.sources import gone_page

AN_HOUR = 3600
MOST_MARKS = 400
LOOK = "1"  # goes into the validator: count on when the same card is drawn in another way


@require_safe
def event_card(request: HttpRequest, pk: int) -> HttpResponse:
    """That of a published event; 410 where readers knew it and it was withdrawn."""
    event = get_object_or_404(Event.objects.select_related("story", "category"), pk=pk)
    if not event.published:
        if gone_page(event, settings.LANGUAGE_CODE):
            return HttpResponse(status=HTTPStatus.GONE)
        raise Http404
    return _given(request, card_of_event(event))


@require_safe
def story_card(request: HttpRequest, slug: str) -> HttpResponse:
    return _given(request, card_of_story(get_object_or_404(Story.objects.published(), slug=slug)))


def card_of_event(event: Event) -> PreviewCard:
    """In the language of its story, so that all who share it share the same image."""
    return PreviewCard(
        kicker=event.story.title,
        headline=event.headline,
        language=event.story.language,
        date=speak(event.when, _language(event.story)),
        colour=event.category.colour,
        sign=sign_of(event.when, event.status),
    )


def card_of_story(story: Story) -> PreviewCard:
    """Its title, what time it covers, and its events on a strip; in two queries."""
    published, language = Event.objects.published().of(story), _language(story)
    extent = published.extent()
    assert extent.first and extent.last  # noqa: S101  a public story has an event
    rows = published.order_by("at", "pk").values_list("at", "category__colour")[:MOST_MARKS]
    days = _days(extent.first, extent.last, story.zone)
    with translation.override(language):
        count = count_in_words(extent.total)
    return PreviewCard(
        kicker="",
        headline=story.title,
        language=story.language,
        date=f"{speak(days, language, weekday=False)} · {count}",
        colour=Colour.GREY,
        sign=Sign("bar", "", ""),
        marks=tuple(_marks(list(rows))),
    )


def _days(first: datetime, last: datetime, zone: str) -> When:
    first_day, last_day = When.at(first, zone), When.at(last - timedelta(microseconds=1), zone)
    return first_day if first_day == last_day else when_of(f"{first_day.edtf}/{last_day.edtf}", zone)


def _marks(rows: list[tuple[datetime, str]]) -> Iterable[Mark]:
    first, length = rows[0][0], (rows[-1][0] - rows[0][0]) or timedelta(1)
    return (Mark(round((at - first) / length, 3), colour) for at, colour in rows)


def _language(story: Story) -> str:
    """The story's where dates can be said in it, else the site's."""
    return story.language if story.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _given(request: HttpRequest, card: PreviewCard) -> HttpResponse:
    """Drawn only for whoever does not have it. What it says is its validator."""
    etag = quote_etag(hashlib.sha256(f"{LOOK} {card!r}".encode()).hexdigest()[:32])
    response = get_conditional_response(request, etag)
    if response is None:
        response = HttpResponse(png(card), content_type="image/png")
    response.headers.setdefault("ETag", etag)
    patch_cache_control(response, public=True, max_age=AN_HOUR)
    # It is compressed as it is, and GZipMiddleware would weaken its validator.
    request.META["HTTP_ACCEPT_ENCODING"] = "identity"
    return response
