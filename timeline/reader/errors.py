"""Pages for what goes wrong, in the reader's language and with a way on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    text = _("The address or the form holds something that cannot be read. Go back and try again.")
    return _page(request, 400, _("That could not be understood"), text)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    text = _("You may not do this. Sign in with another account, or ask an editor.")
    return _page(request, 403, _("Not allowed"), text)


def untrusted_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    text = _("The form was too old, or came from elsewhere. Load the page again and send it once more.")
    return _page(request, 403, _("The form was not accepted"), text)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    text = _(
        "Perhaps the address was cut off, or the page was never published. "
        "All that is public is on the timeline."
    )
    return _page(request, 404, _("There is no such page"), text)


def broken(request: HttpRequest) -> HttpResponse:
    text = _("The fault is ours, and it has been noted. Try again in a moment.")
    return _page(request, 500, _("Something broke"), text)


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return render(request, "reader/error.html", {"title": title, "text": text}, status=status)
