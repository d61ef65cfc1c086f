"""Machine-readable moments of publication, as pages and files write them."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

_DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}\Z")
_FRACTION = re.compile(r"[.,]\d+")
# Whoever knows only the day writes midnight; nobody publishes in its very second.
_MIDNIGHT = re.compile(r"[T ]00:?00:?00(?![\d])")


class Instant(NamedTuple):
    """To the minute; naive where no offset was said."""

    at: datetime
    time_known: bool


def read_instant(text: str) -> Instant | None:
    """ISO 8601 (`2021-08-02T21:14+02:00`, `2021-08-02`) or RFC 5322 (`Mon, 02 Aug 2021 19:14:00 GMT`)."""
    text = text.strip()[:64]
    if _DAY.match(text):
        return _iso(text, time_known=False)
    found = _iso(_FRACTION.sub("", text), time_known=True) or _rfc(text)
    return found and found._replace(time_known=not _MIDNIGHT.search(text))


def _iso(text: str, *, time_known: bool) -> Instant | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return _checked(at, time_known=time_known)


def _rfc(text: str) -> Instant | None:
    try:
        return _checked(parsedate_to_datetime(text), time_known=True)
    except (ValueError, TypeError, IndexError):
        return None


def _checked(at: datetime, *, time_known: bool) -> Instant | None:
    """A year of news, so that no clock of the world carries it out of the calendar."""
    return Instant(at.replace(second=0, microsecond=0), time_known) if 1500 <= at.year <= 2200 else None
