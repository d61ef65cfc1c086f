"""All that the pages know of the htmx protocol.

A form swaps `#results` and, out of band, what stands beside the fields, never the fields
themselves: somebody may be typing in them. A link swaps the whole of `#timeline`, fields too.
"Show more" puts further groups in place of itself, and a step on the axis a new `#picture` alone.
Everything else gets the whole page.
"""

from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django_htmx.http import push_url, replace_url
from django_htmx.middleware import HtmxDetails

PAGE = "reader/timeline.html"
FRAGMENTS = {
    "timeline": "reader/_timeline.html",
    "results": "reader/_answer.html",
    "more": "reader/_more.html",
    "news": "reader/_news.html",
    "picture": "reader/_axis.html",
}
WITH_MASTHEAD = (PAGE, FRAGMENTS["timeline"])
SETS_ADDRESS = ("results", "timeline", "picture")


def template_for(request: HttpRequest) -> str:
    """The template that answers this request: a fragment by the element it will replace, or the page."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    if not htmx or htmx.history_restore_request:
        return PAGE
    return FRAGMENTS.get(htmx.target or "", PAGE)


def answered(request: HttpRequest, response: HttpResponse, address: str) -> HttpResponse:
    """The response with the headers that keep caches, the address bar and Back right.

    While a reader types in the search field or moves the axis each answer replaces the address, so that
    Back leaves the search and does not take it apart letter by letter; every other change is pushed.
    """
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    understood = response.status_code == HTTPStatus.OK
    if htmx and understood and htmx.target in SETS_ADDRESS and htmx.current_url_abs_path != address:
        moved = htmx.target == "picture" or _only_retyped(htmx.current_url_abs_path or "", address)
        (replace_url if moved else push_url)(response, address)
    return response


def _only_retyped(before: str, after: str) -> bool:
    old, new = (parse_qs(urlsplit(address).query) for address in (before, after))
    return bool(old.pop("q", None)) and bool(new.pop("q", None)) and old == new
