"""What the reader asked for: address <-> one validated value <-> one sentence in words.

The names in the address are the same everywhere, for the page and for every export:
`q`, `story`, `category`, `place`, `actor`, `status`, `from`, `to`, `new`, `sort`, `after`, `before`; and of
the axis, which narrows nothing, `view` and `lanes`.
"""

from timeline.filters.reading import Problems, read, shortened, unknown
from timeline.filters.value import (
    DATES,
    FACETS,
    MAX_CHOICES,
    MAX_SEARCH,
    MAX_SLUG,
    MAX_WORDS,
    OF_THE_AXIS,
    SINGLE,
    BadCursor,
    Cursor,
    Filters,
    Lanes,
    Multi,
    Sort,
)
from timeline.filters.words import in_words, new_in_words, period_in_words

__all__ = [
    "DATES",
    "FACETS",
    "MAX_CHOICES",
    "MAX_SEARCH",
    "MAX_SLUG",
    "MAX_WORDS",
    "OF_THE_AXIS",
    "SINGLE",
    "BadCursor",
    "Cursor",
    "Filters",
    "Lanes",
    "Multi",
    "Problems",
    "Sort",
    "in_words",
    "new_in_words",
    "period_in_words",
    "read",
    "shortened",
    "unknown",
]
