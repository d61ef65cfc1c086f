"""Pages of the admin that are no form of a row: what they all are shown with."""

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from timeline.admin.desk import Desk

CHANGED_MEANWHILE = _(
    "Somebody saved this while you had it open, so nothing was done. What you see now is what is stored: "
    "look at it, and confirm again."
)


def show(desk: Desk, request: HttpRequest, name: str, context: dict[str, Any]) -> TemplateResponse:
    """A page beside the forms of events; `name` is that of its template."""
    request.current_app = desk.admin_site.name  # as Django's own pages do
    shared = {**desk.admin_site.each_context(request), "opts": desk.opts, "media": desk.media}
    return TemplateResponse(request, f"admin/timeline/event/{name}.html", {**shared, **context})
