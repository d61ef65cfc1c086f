"""What holds for every change of an event: who may make it, and that it is said why."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

PUBLISHING = "timeline.publish_event"
DRAFTING = "timeline.change_event"

NOT_CITED = _("It has no citation. Add the words of an article that it rests on.")
NO_REASON = _("Say why: what readers have seen is not changed without a reason.")


def require(by: User, permission: str) -> None:
    """PermissionDenied for whoever lacks it; a stranger lacks everything."""
    if not by.has_perm(permission):
        raise PermissionDenied


def require_right_and_reason(by: User, reason: str, *, public: bool) -> None:
    """What readers see is changed by those alone who may publish, and never without a reason."""
    require(by, PUBLISHING if public else DRAFTING)
    if public and not reason.strip():
        raise ValidationError(NO_REASON, code="reason")
