"""Words about time to and from `When`: a date that says no more than is known."""

from timeline.dates.edtf import parse
from timeline.dates.errors import DateError
from timeline.dates.finding.expression import Refused, TimeExpression
from timeline.dates.finding.find import find, read_text
from timeline.dates.headings import Heading, Unit, certainty, heading, short
from timeline.dates.speak import speak
from timeline.dates.typed import read_typed, read_typed_in
from timeline.dates.when import Kind, PartOfDay, Precision, When, iso_bounds, machine, when_of

__all__ = [
    "DateError",
    "Heading",
    "Kind",
    "PartOfDay",
    "Precision",
    "Refused",
    "TimeExpression",
    "Unit",
    "When",
    "certainty",
    "find",
    "heading",
    "iso_bounds",
    "machine",
    "parse",
    "read_text",
    "read_typed",
    "read_typed_in",
    "short",
    "speak",
    "when_of",
]
