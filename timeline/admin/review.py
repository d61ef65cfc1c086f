"""The review stream: an article on one side, what is proposed from it on the other, one at a time."""

from http import HTTPStatus
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django_htmx.http import push_url

from timeline.admin.dates import NUMBER
from timeline.admin.fields import AutocompleteMany
from timeline.admin.review_form import ByHandForm, ReasonForm, ReviewForm
from timeline.admin.review_page import Page, figures
from timeline.admin.review_reasons import reasons
from timeline.admin.versions import is_outdated
from timeline.curation import review, states
from timeline.curation.by_hand import propose_by_hand
from timeline.dates import speak
from timeline.ingest.proposals import try_to_propose
from timeline.models import Article, Event, Proposal

PAGE, FRAGMENT = "admin/timeline/review/page.html", "admin/timeline/review/_answer.html"
SAYS = {
    "accept": gettext_lazy("Accepted as a draft: “%(headline)s”."),
    "publish": gettext_lazy("Accepted and published: “%(headline)s”."),
    "reject": gettext_lazy("Rejected: “%(headline)s”."),
    "skip": gettext_lazy("Skipped: “%(headline)s”. It comes again after the others."),
    "merge": gettext_lazy("Merged: “%(headline)s”."),
}


def urls(site: admin.AdminSite) -> list[URLPattern]:
    """The addresses of the review, to stand among those of articles."""
    guarded = site.admin_view(_Review.answer)

    def view(request: HttpRequest, pk: int) -> HttpResponse:
        if request.htmx and not site.has_permission(request):  # type: ignore[attr-defined]
            # A page to sign in on would take the place of what somebody has typed.
            return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
        return guarded(request, pk)

    return [path("<int:pk>/review/", view, name="timeline_article_review")]


class _Refused(Exception):
    """The item is shown again, with what was typed in its form and what is wrong with it."""


class _Review:
    """One request to the review of one article."""

    def __init__(self, request: HttpRequest, pk: int) -> None:
        self.request, self.user = request, _user(request)
        if not self.user.has_perm(states.DRAFTING):
            raise PermissionDenied
        self.article = get_object_or_404(Article.objects.select_related("story"), pk=pk)
        self.form: ReviewForm | None = None
        self.reasons = ReasonForm()
        self.by_hand = ByHandForm(self.article)
        self.problems: list[str] = []
        self.asks_to_drop = False

    @classmethod
    def answer(cls, request: HttpRequest, pk: int) -> HttpResponse:
        visit = cls(request, pk)
        if request.method != "POST":
            return visit.show(request.GET.get("item", ""))
        try:
            return visit.change(request.POST.get("action", ""))
        except _Refused:
            return visit.show(request.POST.get("item", ""))

    # What is asked for

    def change(self, action: str) -> HttpResponse:
        match action:
            case "undo":
                return self.undo()
            case "hand":
                return self.mark_by_hand()
            case "again":
                return self.look_again()
            case "take":
                proposal = self.posted_item()
                review.open_item(proposal, self.user, take_over=True)
                return self.go_to(proposal)
        if "merge" in self.request.POST:
            action = "merge"
        return self.decide(action)

    def undo(self) -> HttpResponse:
        try:
            proposal = review.undo(self.article, self.user)
        except ValidationError as error:
            self.problems = error.messages
            raise _Refused from error
        text = _("Taken back: “%(headline)s” is to be decided again.")
        messages.success(self.request, text % {"headline": proposal.event.headline})
        return self.go_to(proposal)

    def mark_by_hand(self) -> HttpResponse:
        self.by_hand = form = ByHandForm(self.article, self.request.POST)
        if not form.is_valid():
            raise _Refused
        (start, end), when = form.cleaned_data["span"], form.cleaned_data["when"]
        try:
            proposal = propose_by_hand(self.article, start, end, self.user, when=when)
        except ValidationError as error:
            form.add_error(None, error)
            raise _Refused from error
        messages.success(self.request, _("Proposed from the words that you marked."))
        return self.go_to(proposal)

    def look_again(self) -> HttpResponse:
        n = try_to_propose(self.article, self.user)
        if n is None:
            failed = _("No events could be proposed: the proposer of this site failed.")
            messages.error(self.request, failed)
            return self.go_to(None)
        text = ngettext("%(n)s new proposal was found.", "%(n)s new proposals were found.", n)
        messages.success(self.request, text % {"n": n} if n else _("Nothing new was found."))
        return self.go_to(None)

    def decide(self, action: str) -> HttpResponse:
        with transaction.atomic():
            proposal = self.posted_item(held=True)
            self.form = form = ReviewForm(proposal, self.request.POST)
            self.reasons = ReasonForm(self.request.POST)
            headline = proposal.event.headline
            if action == "enter":  # the Enter key in a field, which has no button of its own
                action = "reject" if self.reasons.is_valid() and self.reasons.text else "accept"
            if proposal.decided and proposal.decided_by_id == self.user.pk:
                text = _("You have decided this already: “%(headline)s”.") % {"headline": headline}
                messages.info(self.request, text)
                return self.go_to(Page(self.article, self.user).after(proposal))
            if (
                is_outdated(self.request.POST, proposal.event)
                and not proposal.decided
                and not form.is_valid()
            ):
                raise _Refused
            try:
                self.take(action, proposal, form)
            except ValidationError as error:
                self.problems += error.messages
                raise _Refused from error
        if action in SAYS:
            messages.success(self.request, str(SAYS[action]) % {"headline": headline})
        return self.go_to(Page(self.article, self.user).after(proposal))

    def take(self, action: str, proposal: Proposal, form: ReviewForm) -> None:
        match action:
            case "accept" | "publish":
                self.accept(proposal, form, publish=action == "publish")
            case "reject":
                if not self.reasons.is_valid():
                    raise _Refused
                review.reject(proposal, self.user, self.reasons.text)
            case "merge":
                review.merge_into(proposal, self.other(), self.user, self.why_merged())
            case "skip":
                if form.has_changed() and "drop" not in self.request.POST:
                    self.asks_to_drop = True
                    raise _Refused
                review.skip(proposal, self.user)
            case _:
                raise ValidationError(_("Choose what is to be done with it."), code="action")

    def accept(self, proposal: Proposal, form: ReviewForm, *, publish: bool) -> None:
        if not proposal.decided and not form.is_valid():
            raise _Refused
        if not form.has_changed() or proposal.decided:
            review.accept(proposal, self.user, publish=publish)
            return
        names = form.cleaned_data.get("new_names", ())
        review.fix_and_accept(proposal, self.user, form.fix, names=names, publish=publish)

    def other(self) -> Event:
        number = self.request.POST["merge"]
        found = (
            Event.objects.filter(pk=number, story=self.article.story) if NUMBER.fullmatch(number) else None
        )
        if found is None or (event := found.first()) is None:
            raise ValidationError(_("That event is gone. Load the page again."), code="gone")
        return event

    def why_merged(self) -> str:
        said = self.reasons.text if self.reasons.is_valid() else ""
        return said or _("“%(title)s” tells of the same event.") % {"title": self.article.title}

    def posted_item(self, *, held: bool = False) -> Proposal:
        number = self.request.POST.get("item", "")
        proposals = self.article.proposals.select_related("event__story", "event__category", "decided_by")
        if held:
            proposals = proposals.select_for_update(of=("self", "event"))
        return get_object_or_404(proposals, pk=number if NUMBER.fullmatch(number) else None)

    # What is shown

    def go_to(self, proposal: Proposal | None) -> HttpResponse:
        page = Page.address_for(self.article)
        return HttpResponseRedirect(f"{page}?item={proposal.pk}" if proposal else page)

    def show(self, number: str) -> HttpResponse:
        page = Page(self.article, self.user)
        item = page.item(number)
        context = {
            **self.frame(),
            "page": page,
            "item": item,
            "text": page.text(item),
            "by_hand": self.by_hand,
        }
        if item:
            context |= self.about(page, item)
        htmx = self.request.htmx  # type: ignore[attr-defined]
        fragment = htmx and not htmx.history_restore_request
        response = render(self.request, FRAGMENT if fragment else PAGE, context)
        patch_vary_headers(response, ["HX-Request"])
        if fragment:
            address = page.address_of(item) if number else page.address
            push_url(response, False if htmx.current_url_abs_path == address else address)
        return response

    def frame(self) -> dict[str, Any]:
        return {
            **admin.site.each_context(self.request),
            "title": _("Review: %(title)s") % {"title": self.article.title},
            "article": self.article,
            "opts": Article._meta,
            "is_nav_sidebar_enabled": False,  # the article needs the room
            "problems": self.problems,
            "published": speak(self.article.published, get_language() or "da"),
            "may_publish": self.user.has_perm(states.PERMISSION),
            "media": AutocompleteMany(Event._meta.get_field("places"), admin.site).media,
        }

    def about(self, page: Page, item: Proposal) -> dict[str, Any]:
        previous, following = page.beside(item)
        context: dict[str, Any] = {
            "quotes": page.quotes(item),
            "previous": page.address_of(previous) if previous else "",
            "following": page.address_of(following) if following else "",
        }
        if item.decided:
            return {
                **context,
                "decision": page.said_of_decision(item),
                "reason": item.event.revisions.order_by("-number").values_list("reason", flat=True).first(),
                "event_address": page.address_behind(item),
                "typed": self.typed(),
            }
        mine = review.open_item(item, self.user)
        form = self.form or ReviewForm(item)
        return {
            **context,
            "form": form,
            "reasons": self.reasons,
            "asks_to_drop": self.asks_to_drop,
            "held_by": None if mine else item.open_with,
            "held_for": None if mine else _minutes(item),
            "figures": figures(item),
            "because": reasons(item),
            "confidence": round(item.confidence * 100),
            "duplicates": page.duplicates(item),
        }

    def typed(self) -> list[tuple[str, str, str]]:
        """What somebody had typed into an item that was decided in the meantime, so that it is not lost."""
        if self.form is None:
            return []
        self.form.is_valid()
        return self.form.typed


def _minutes(proposal: Proposal) -> str:
    since = proposal.open_since or timezone.now()
    n = max(1, round((timezone.now() - since).total_seconds() / 60))
    return ngettext("%(n)s minute ago", "%(n)s minutes ago", n) % {"n": n}


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)  # the site has asked them to sign in
