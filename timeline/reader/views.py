"""The public pages; each view asks one question and fills one template."""

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from timeline.exports import FORMATS
from timeline.models import Article, Event, State, Story
from timeline.reader import htmx
from timeline.reader.corrections import CorrectionsPage
from timeline.reader.downloads import export_of
from timeline.reader.known import address
from timeline.reader.page import TimelinePage
from timeline.reader.sources import article_page, event_page, gone_page

AN_HOUR = 3600


@require_safe
@vary_on_cookie  # the language that was chosen
def timeline(request: HttpRequest, slug: str | None = None) -> HttpResponseBase:
    """Every published event, or those of one story, narrowed by the query string."""
    page = TimelinePage(request.GET, _story(slug))
    if not (request.htmx or page.problems) and "" in request.GET.values():  # type: ignore[attr-defined]
        # A form without JavaScript sends its empty fields; the address that people copy has none.
        return redirect(page.address)
    response = render(request, htmx.template_for(request), {"page": page}, status=page.status)
    return htmx.answered(request, response, page.address)


@require_safe
@vary_on_cookie
def event(request: HttpRequest, pk: int, slug: str = "") -> HttpResponseBase:
    """One event with its quotes in context; the people who curate see it before it is published.

    What was merged leads to where it went, and what was withdrawn says so (410).
    """
    found = get_object_or_404(Event.objects.select_related("story", "category", "merged_into"), pk=pk)
    language = get_language() or "da"
    if found.merged_into and _in_sight(found.merged_into, request):
        return _moved(found.merged_into)
    if gone := gone_page(found, language):
        return render(request, "reader/gone.html", {"page": gone}, status=HTTPStatus.GONE)
    if not found.published and not _curates(request):
        raise Http404
    if slug != found.slug:
        return redirect(found)  # not for good: a headline may get its old words back
    return render(request, "reader/event.html", {"page": event_page(found, language)})


def _curates(request: HttpRequest) -> bool:
    return request.user.has_perm("timeline.view_event")


def _in_sight(event: Event, request: HttpRequest) -> bool:
    """Whether its address answers with more than that there is nothing."""
    return event.state in (State.PUBLISHED, State.WITHDRAWN) or _curates(request)


def _moved(to: Event) -> HttpResponseBase:
    response = redirect(address(to), permanent=True)
    # For good, as far as anybody knows; an editor may still take them apart again.
    patch_cache_control(response, max_age=AN_HOUR)
    return response


@require_safe
@vary_on_cookie
def corrections(request: HttpRequest) -> HttpResponse:
    """What was changed after readers had seen it, newest first."""
    page = CorrectionsPage(request.GET)
    return render(request, "reader/corrections.html", {"page": page}, status=page.status)


@require_safe
@vary_on_cookie
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """One source: what is quoted from it, each quote leading to its event."""
    found = get_object_or_404(Article.objects.public().select_related("story"), pk=pk)
    return render(request, "reader/article.html", {"page": article_page(found, get_language() or "da")})


@require_safe
@vary_on_cookie
def export(request: HttpRequest, format_name: str, slug: str | None = None) -> HttpResponseBase:
    """Exactly what the page with the same query string shows, all pages of it, in its order."""
    return export_of(request, FORMATS[format_name], _story(slug))


@require_safe
def language(request: HttpRequest, code: str) -> HttpResponseBase:
    """Remembers the language of the interface and goes back to where the reader was."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    target = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = reverse("timeline")
    response = HttpResponseRedirect(target)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def _story(slug: str | None) -> Story | None:
    return get_object_or_404(Story.objects.published(), slug=slug) if slug is not None else None
