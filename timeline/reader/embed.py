"""The timeline in somebody else's page: as a frame, and as oEmbed (oembed.com, version 1.0) describes it."""

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit
from xml.sax.saxutils import escape

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.http.request import split_domain_port, validate_host
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from timeline.filters import Cursor, Filters
from timeline.models import Event
from timeline.reader.cards import Group, count_in_words
from timeline.reader.page import TimelinePage
from timeline.reader.question import Question
from timeline.reader.subjects import EVERYTHING, Subject, embed_address
from timeline.reader.xml import speakable

MOST_SHOWN = 12  # events in a frame; the rest is one link away
WIDTH, HEIGHT = 640, 600
A_DAY = 86_400

# Anybody may frame it. Its links are relative to the page that it is a window to (<base>).
FRAMABLE = {"frame-ancestors": ["*"], "base-uri": ["'self'"]}


class EmbedPage(TimelinePage):
    """The same question and the same answer, with fewer events in the list."""

    @cached_property
    def groups(self) -> list[Group]:
        found, room = [], MOST_SHOWN
        for group in super().groups:
            if room > 0:
                found.append(Group(group.heading, group.cards[:room], group.continued))
                room -= len(group.cards)
        return found

    @property
    def whole(self) -> str:
        """The address of the page that this is a window to."""
        query = self.filters.query()
        return f"{self.path}?{query}" if query else self.path

    @property
    def left_out(self) -> str:
        """How many events the frame does not show, in words; "" for none."""
        left = 0 if not self.asked.answerable else self.total - sum(len(group.cards) for group in self.groups)
        return count_in_words(left) if left > 0 else ""


@require_safe
@vary_on_cookie
@xframe_options_exempt
@csp_replace(FRAMABLE)
def embed(request: HttpRequest, slug: str = "") -> HttpResponse:
    """What the page of the same question shows, in short. What is gone says so inside the frame."""
    try:
        page = EmbedPage(request.GET, _subject(slug))
    except Http404:
        return render(request, "reader/embed_gone.html", status=HTTPStatus.NOT_FOUND)
    return render(request, "reader/embed.html", {"page": page}, status=page.status)


def _subject(slug: str) -> Subject:
    return Subject.find("story", slug) if slug else EVERYTHING


def oembed_address(address: str) -> str:
    """Where oEmbed describes the page at an absolute address."""
    return f"{reverse('oembed')}?{urlencode({'url': address})}"


@require_safe
@vary_on_cookie
def oembed(request: HttpRequest) -> HttpResponse:
    """404 for what cannot be framed, 501 for formats that there are not, as oEmbed 2.3.3 has it."""
    kind = request.GET.get("format") or "json"
    if kind not in ("json", "xml"):
        return _plain(_("The format can be json or xml."), HTTPStatus.NOT_IMPLEMENTED)
    try:
        most = {name: _length(request.GET.get(f"max{name}")) for name in ("width", "height")}
    except ValueError:
        return _plain(_("maxwidth and maxheight are whole numbers."), HTTPStatus.BAD_REQUEST)
    title, address = _framed(request.GET.get("url", ""))
    width, height = min(WIDTH, most["width"]), min(HEIGHT, most["height"])
    frame = {"embed": address, "title": title, "width": width, "height": height, "request": request}
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Tidslinje",
        "provider_url": request.build_absolute_uri(reverse("timeline")),
        "cache_age": A_DAY,
        "width": width,
        "height": height,
        # Without the script: whoever asked has said how high it may become.
        "html": render_to_string("reader/_frame.html", frame).strip(),
    }
    response = JsonResponse(answer) if kind == "json" else _xml(answer)
    response["Access-Control-Allow-Origin"] = "*"  # it says nothing that is not public
    return response


def _framed(url: str) -> tuple[str, str]:
    """Title and address of the frame for one of our public pages; Http404 for every other address."""
    try:
        parts = urlsplit(url)
        host, _port = split_domain_port(parts.netloc.lower())
        match = resolve(parts.path)
    except (ValueError, Resolver404) as error:
        raise Http404 from error
    if parts.scheme not in ("http", "https") or not validate_host(host, _hosts()):
        raise Http404
    if match.url_name in ("event", "event-by-id"):
        return _event_framed(match.kwargs["pk"])
    if match.url_name not in ("timeline", "story"):
        raise Http404
    return _timeline_framed(match.kwargs.get("slug", ""), parts.query)


def _hosts() -> list[str]:
    return settings.ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]


def _timeline_framed(slug: str, query: str) -> tuple[str, str]:
    subject = _subject(slug)
    asked = Question(QueryDict(query), subject)
    if asked.problems:
        raise Http404
    return subject.name or f"Tidslinje – {_('all stories')}", embed_address(subject, asked.filters)


def _event_framed(pk: int) -> tuple[str, str]:
    """The timeline of its story, which begins at the event."""
    event = get_object_or_404(Event.objects.published().select_related("story"), pk=pk)
    just_before = Cursor(event.at, event.breadth, event.pk - 1)
    return event.headline, embed_address(Subject.of(event.story), Filters(), after=just_before)


def _length(text: str | None) -> int:
    length = int(text) if text else 10_000
    if not 0 < length <= 100_000:
        raise ValueError(text)
    return length


def _xml(answer: Mapping[str, object]) -> HttpResponse:
    said = "".join(f"<{name}>{escape(speakable(str(value)))}</{name}>" for name, value in answer.items())
    head = '<?xml version="1.0" encoding="utf-8" standalone="yes"?>'
    return HttpResponse(f"{head}<oembed>{said}</oembed>", content_type="text/xml; charset=utf-8")


def _plain(sentence: str, status: HTTPStatus) -> HttpResponse:
    return HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")
