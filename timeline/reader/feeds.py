"""The log of corrections as a feed (Atom, RFC 4287)."""

import hashlib
import re

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from timeline.reader.corrections import Correction, CorrectionsPage

# XML 1.0 has no place for these, and a text that was pasted may hold them.
UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@require_safe
def corrections_feed(request: HttpRequest) -> HttpResponse:
    """The newest corrections; 304 to whoever has them, 422 with the reason where the address is wrong."""
    page = CorrectionsPage(request.GET)
    if page.problems:
        text = "\n".join(page.problems) + "\n"
        return HttpResponse(text, status=422, content_type="text/plain; charset=utf-8")
    body = _written(request, page).encode()
    # Of all that is said: it names other events too, and stories, which change without a correction here.
    # For the same reason there is no Last-Modified, which would promise more than anybody knows.
    etag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    response = get_conditional_response(request, etag)
    if response is None:
        response = HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    response.headers.setdefault("ETag", etag)
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return response


def _written(request: HttpRequest, page: CorrectionsPage) -> str:
    address = request.build_absolute_uri(page.feed)
    title = _("Corrections")
    if page.stories:
        title = f"{title}: {', '.join(story.title for story in page.stories)}"
    feed = Atom1Feed(
        title=_clean(f"{title} – Tidslinje"),
        link=request.build_absolute_uri(reverse("corrections")),
        description=None,
        subtitle=_("What was changed after it had been published, and why."),
        language=page.language,
        feed_url=address,
        feed_guid=address,
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
