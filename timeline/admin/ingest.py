"""The page by which an article comes in: paste it or choose a file, check what was understood, save."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from timeline.admin.dates import NUMBER
from timeline.admin.desk import Desk
from timeline.admin.ingest_form import BringForm, CheckForm
from timeline.ingest.articles import Ingested, Left, ingest
from timeline.ingest.refusals import TOO_LARGE, IngestError
from timeline.models import Article, Story

MOST_TOLD = 8  # quotes that are no longer in the article


def urls(desk: Desk) -> list[URLPattern]:
    @csrf_exempt  # only until it is known that the form is not too large to be read at all
    def view(request: HttpRequest) -> HttpResponse:
        try:
            request.POST  # noqa: B018  reads it
        except RequestDataTooBig:
            return _show(desk, request, BringForm(), status=413, problem=TOO_LARGE)
        checked: HttpResponse = csrf_protect(partial(_answer, desk))(request)
        return checked

    return [path("ingest/", desk.admin_site.admin_view(view), name="timeline_article_ingest")]


def review_address(article: Article) -> str:
    """Where its proposals are decided."""
    try:
        return reverse("admin:timeline_article_review", args=[article.pk])
    except NoReverseMatch:
        return reverse("admin:timeline_article_change", args=[article.pk])


def _answer(desk: Desk, request: HttpRequest) -> HttpResponse:
    if not desk.has_add_permission(request):
        raise PermissionDenied
    if request.method != "POST":
        return _show(desk, request, BringForm(initial={"story": _first_story(request)}))
    if "_back" in request.POST:
        return _show(desk, request, BringForm(initial=request.POST.dict()))
    if "_read" in request.POST:
        return _read(desk, request)
    return _save(desk, request)


def _first_story(request: HttpRequest) -> str | int | None:
    """The one that the address names, or the only one."""
    asked = request.GET.get("story", "")
    if NUMBER.fullmatch(asked):
        return asked
    few = list(Story.objects.values_list("pk", flat=True)[:2])
    return few[0] if len(few) == 1 else None


def _read(desk: Desk, request: HttpRequest) -> HttpResponse:
    form = BringForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(desk, request, form)
    given = form.cleaned_data
    return _show(desk, request, CheckForm.understood(form.source, given["story"], given["url"]))


def _save(desk: Desk, request: HttpRequest) -> HttpResponse:
    number = request.POST.get("story", "")
    story = Story.objects.filter(pk=number).first() if NUMBER.fullmatch(number) else None
    if story is None:
        form = BringForm(request.POST)
        form.is_valid()
        return _show(desk, request, form)
    checked = CheckForm(request.POST, story=story)
    if not checked.is_valid():
        return _show(desk, request, checked)
    try:
        done = ingest(
            story,
            checked.source,
            checked.cleaned_data["published_at"],
            time_known=checked.time_known,
            previous=checked.cleaned_data["previous"],
            by=request.user,  # type: ignore[arg-type]  # signed in
        )
    except IngestError as error:
        checked.add_error(None, str(error))
        return _show(desk, request, checked)
    _tell(desk, request, done)
    return HttpResponseRedirect(review_address(done.article))


def _tell(desk: Desk, request: HttpRequest, done: Ingested) -> None:
    if not done.made:
        text = _("The story has this text already: here it is. Nothing was stored twice.")
        desk.message_user(request, text, messages.INFO)
        return
    desk.log_addition(request, done.article, [{"added": {}}])
    if done.proposals is None:
        text = _("The article is stored, but no events could be proposed: the proposer of this site failed.")
        desk.message_user(request, text, messages.WARNING)
    elif not done.proposals:
        text = _("The article is stored. No events were found in it.")
        desk.message_user(request, text, messages.WARNING)
    else:
        text = ngettext(
            "The article is stored, and %(n)s event is proposed.",
            "The article is stored, and %(n)s events are proposed.",
            done.proposals,
        )
        desk.message_user(request, text % {"n": done.proposals}, messages.SUCCESS)
    _tell_of_quotes(desk, request, done)


def _tell_of_quotes(desk: Desk, request: HttpRequest, done: Ingested) -> None:
    if done.carried:
        text = ngettext(
            "%(n)s quote of the earlier version stands in this one too.",
            "%(n)s quotes of the earlier version stand in this one too.",
            done.carried,
        )
        desk.message_user(request, text % {"n": done.carried}, messages.INFO)
    for left in done.left[:MOST_TOLD]:
        desk.message_user(request, say(left), messages.WARNING)
    if (more := len(done.left) - MOST_TOLD) > 0:
        text = ngettext(
            "%(n)s more quote was not carried over; the page of the article lists them all.",
            "%(n)s more quotes were not carried over; the page of the article lists them all.",
            more,
        )
        desk.message_user(request, text % {"n": more}, messages.WARNING)


def say(left: Left) -> str:
    """A citation that was not carried over: its event, its words and why."""
    event = left.citation.event
    address = reverse("admin:timeline_event_change", args=[event.pk])
    quote = _("“%(text)s”") % {"text": left.citation.quote}
    return format_html('<a href="{}">{}</a>: {} {}', address, event, quote, left.why)


def _show(
    desk: Desk, request: HttpRequest, form: BringForm | CheckForm, *, status: int = 200, problem: Any = ""
) -> HttpResponse:
    request.current_app = desk.admin_site.name  # as Django's own pages do
    is_check = isinstance(form, CheckForm)
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "media": desk.media + form.media,
        "title": _("Check the article") if is_check else _("Add an article"),
        "form": form,
        "problem": problem,
        "story": form.of_story if isinstance(form, CheckForm) else None,
    }
    name = "check" if is_check else "bring"
    return TemplateResponse(request, f"admin/timeline/article/{name}.html", context, status=status)
