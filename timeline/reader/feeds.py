"""The log of corrections as a feed (Atom, RFC 4287)."""

import hashlib
import re
from datetime import datetime
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from timeline.reader.corrections import PAGE_SIZE, Correction, CorrectionsPage, corrections_of

# XML 1.0 has no place for these, and a text that was pasted may hold them.
UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Edition:
    """Which state of the log a feed would show, for one query."""

    def __init__(self, page: CorrectionsPage, address: str) -> None:
        self.page, self.address = page, address

    @cached_property
    def rows(self) -> list[tuple[int, datetime, str, datetime]]:
        newest: list[tuple[int, datetime, str, datetime]] = list(
            corrections_of(self.page.stories).values_list("pk", "at", "event__state", "event__updated")[
                :PAGE_SIZE
            ]
        )
        return newest

    @property
    def etag(self) -> str:
        said = repr((self.address, self.page.language, self.rows))
        return quote_etag(hashlib.sha256(said.encode()).hexdigest()[:32])

    @property
    def changed(self) -> datetime | None:
        return max(
            (moment for _pk, at, _state, updated in self.rows for moment in (at, updated)), default=None
        )


@require_safe
def corrections_feed(request: HttpRequest) -> HttpResponse:
    """The newest corrections; 304 to whoever has them, 422 with the reason where the address is wrong."""
    page = CorrectionsPage(request.GET)
    if page.problems:
        text = "\n".join(page.problems) + "\n"
        return HttpResponse(text, status=422, content_type="text/plain; charset=utf-8")
    edition = Edition(page, request.build_absolute_uri(page.feed))
    seconds = int(edition.changed.timestamp()) if edition.changed else None
    response = get_conditional_response(request, edition.etag, seconds)
    if response is None:
        response = HttpResponse(
            _written(request, page, edition), content_type="application/atom+xml; charset=utf-8"
        )
    response.headers.setdefault("ETag", edition.etag)
    if seconds is not None:
        response.headers.setdefault("Last-Modified", http_date(seconds))
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return response


def _written(request: HttpRequest, page: CorrectionsPage, edition: Edition) -> str:
    title = _("Corrections")
    if page.stories:
        title = f"{title}: {', '.join(story.title for story in page.stories)}"
    feed = Atom1Feed(
        title=_clean(f"{title} – Tidslinje"),
        link=request.build_absolute_uri(reverse("corrections")),
        description=None,
        subtitle=_("What was changed after it had been published, and why."),
        language=page.language,
        feed_url=edition.address,
        feed_guid=edition.address,
    )
    for entry in page.log.entries:
        _add(feed, entry, request)
    return str(feed.writeString("utf-8"))


def _add(feed: Atom1Feed, entry: Correction, request: HttpRequest) -> None:
    log = request.build_absolute_uri(reverse("corrections"))
    feed.add_item(
        title=_clean(f"{entry.words}: {entry.headline}"),
        link=request.build_absolute_uri(entry.href) if entry.href else log,
        description=_clean(render_to_string("reader/_correction_told.html", {"entry": entry})),
        unique_id=f"{log}#r{entry.pk}",
        pubdate=entry.at,
        updateddate=entry.at,
        categories=[_clean(entry.story.title)],
    )


def _clean(text: str) -> str:
    return UNSPEAKABLE.sub("", text)
