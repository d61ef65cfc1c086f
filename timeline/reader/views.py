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
from timeline.models import Article, Event, State
from timeline.reader import htmx
from timeline.reader.corrections import CorrectionsPage
from timeline.reader.downloads import export_of
from timeline.reader.known import address
from timeline.reader.metadata import about_article, about_event, about_timeline
from timeline.reader.page import TimelinePage
from timeline.reader.sources import article_page, event_page, gone_page
from timeline.reader.subjects import EVERYTHING, Subject

AN_HOUR = 3600


@require_safe
@vary_on_cookie  # the language that was chosen
def timeline(request: HttpRequest, slug: str = "", facet: str = "story") -> HttpResponseBase:
    """Every published event, or those of one story, place or actor, narrowed by the query string."""
    template = htmx.template_for(request)
    told = template in htmx.WITH_MASTHEAD
    page = TimelinePage(request.GET, Subject.find(facet, slug, told=told) if slug else EVERYTHING)
    if not (request.htmx or page.problems) and "" in request.GET.values():  # type: ignore[attr-defined]
        # A form without JavaScript sends its empty fields; the address that people copy has none.
        return redirect(page.address)
    context: dict[str, object] = {"page": page}
    if template == htmx.PAGE:
        context["about"] = about_timeline(page, request.build_absolute_uri)
    response = render(request, template, context, status=page.status)
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
    page = event_page(found, language)
    context = {"page": page, "about": about_event(page, request.build_absolute_uri)}
    return render(request, "reader/event.html", context)


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
    page = article_page(found, get_language() or "da")
    context = {"page": page, "about": about_article(page, request.build_absolute_uri)}
    return render(request, "reader/article.html", context)


@require_safe
@vary_on_cookie
def export(request: HttpRequest, format_name: str, slug: str = "") -> HttpResponseBase:
    """Exactly what the page with the same query string shows, all pages of it, in its order."""
    return export_of(request, FORMATS[format_name], Subject.find("story", slug) if slug else EVERYTHING)


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
