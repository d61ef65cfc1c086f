"""Why a text is not a date in our EDTF profile: the first reason that fits, for a message that helps."""

import re
from typing import NoReturn

from timeline.dates.errors import DateError

_REASONS = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        (r"\A\Z", "empty"),
        (r"[\s\x00-\x1f\x7f]", "blank-inside"),
        (r"[^\x00-\x7f]", "not-ascii"),
        (r"[{}]", "all-of-set"),
        (r"Y", "long-year"),
        (r"\d[ES]\d", "exponent"),
        (r"(?:\A|[\[/,.])-\d", "negative-year"),
        (r"T\d\d:?\d\d(?::?\d\d)?(?:Z|[+-]\d)", "time-offset"),
        (r"\A\[(?:\.\.)?\]\Z", "empty-set"),
        (r"(?:\A|[\[/,.-])[?~%]", "mark-before"),
    )
)


def refuse(text: str) -> NoReturn:
    """Raise the `DateError` that says what is wrong with `text`, which has not the shape of a date."""
    code = next((code for pattern, code in _REASONS if pattern.search(text)), "not-edtf")
    raise DateError(code, text=text)
