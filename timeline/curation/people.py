"""Who curates."""

import secrets
from itertools import count

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import User
from django.db import transaction

FIRST_NAME = "redaktion"


def anybody() -> bool:
    """Whether there has ever been an account."""
    return User.objects.exists()


@transaction.atomic
def first_editor() -> tuple[str, str] | None:
    """Makes the first account of the admin and returns its name and password; None if there is one.

    The account may do everything, so that a newcomer sees everything. The password is random and
    kept nowhere in clear: whoever calls shows it, once.
    """
    people = User.objects.filter(is_staff=True, is_active=True)
    if people.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).exists():
        return None
    password = secrets.token_urlsafe(12)
    name = _free_name()
    User.objects.create_superuser(name, password=password)
    return name, password


def _free_name() -> str:
    taken = set(User.objects.filter(username__startswith=FIRST_NAME).values_list("username", flat=True))
    names = (f"{FIRST_NAME}-{n}" if n > 1 else FIRST_NAME for n in count(1))
    return next(name for name in names if name not in taken)
