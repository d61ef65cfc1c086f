"""Who is to work on an event next."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from timeline.curation import history, rules
from timeline.models import Event


def colleagues() -> "QuerySet[User]":
    """Those whom an event can be given to."""
    backend = "django.contrib.auth.backends.ModelBackend"
    may = User.objects.with_perm(rules.DRAFTING, backend=backend)
    return may.filter(is_staff=True).order_by("username")


@transaction.atomic
def assign(event: Event, to: User | None, by: User, *, instead_of: User | None) -> Event:
    """Gives it to `to`, or to nobody; returns it as it is stored then.

    ValidationError when it is no longer with `instead_of`: somebody was quicker; and for whom could do
    nothing with it. It is no new version: what the event says stays.
    """
    rules.require(by, rules.DRAFTING)
    event = Event.objects.select_for_update(of=("self",)).select_related("assignee").get(pk=event.pk)
    now = event.assignee
    if now not in (instead_of, to):
        text = _("“%(headline)s” is with %(who)s by now; nothing was changed.")
        params = {"headline": event.headline, "who": now or _("nobody")}
        raise ValidationError(text, code="taken", params=params)
    if to and not (to.is_active and to.is_staff and to.has_perm(rules.DRAFTING)):
        text = _("%(who)s may not work on events. Choose somebody else.")
        raise ValidationError(text, code="cannot", params={"who": to})
    if now != to:
        Event.objects.filter(pk=event.pk).update(assignee=to)
        field = Event._meta.get_field("assignee").verbose_name
        history.log(by, [event], history.change({field: (str(now or ""), str(to or ""))}))
    event.assignee = to
    return event
