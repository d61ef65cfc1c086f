"""What people type in the words of the news: read by `find`, when it is one expression and nothing else."""

from datetime import date
from functools import lru_cache

from timeline.dates.finding.find import find
from timeline.dates.reading import Reading
from timeline.dates.typed_words import Context, pattern, vocabulary

_ENDINGS = " .,;:!?"
_ANY_ZONE = "UTC"  # a reading is of the calendar and the wall clock; the zone comes with the `When`


def read_news(text: str, context: Context) -> Reading | None:
    """Lower-case text as `find` reads it alone; None when anything but a preposition is left over."""
    return _read(text, context.vocabulary.words.code, context.today)


@lru_cache(maxsize=1024)  # the ways to split a line in two have many of their parts in common
def _read(text: str, code: str, today: date) -> Reading | None:
    words = vocabulary(code)
    said = words.written_out(text)
    said = said.title() if words.capitalises_names else said
    found = find(said, code, today, _ANY_ZONE)
    if len(found) != 1:
        return None
    (only,) = found
    before, after = said[: only.start].strip().lower(), said[only.end :].strip(_ENDINGS)
    if after or not (before == "" or pattern(words.any_of("on")).fullmatch(before)):
        return None
    return Reading(only.when.edtf, only.when.part_of_day)
