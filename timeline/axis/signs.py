"""How sure a date is, as a sign; the same in the axis, beside the list and in the legend."""

from dataclasses import dataclass, replace

from timeline.dates import Kind, When

HOLLOW = ("planned", "expected")
STRUCK = ("cancelled",)


@dataclass(frozen=True)
class Sign:
    """`shape` is dot, bar or pair; `ink` is "", hollow or struck; `fade` is "", start, end or both."""

    shape: str
    ink: str
    fade: str

    @property
    def classes(self) -> str:
        return " ".join(filter(None, (self.shape, self.ink, "faded" if self.fade else "")))

    def mirrored(self) -> "Sign":
        """Where later is further left."""
        return replace(self, fade={"start": "end", "end": "start"}.get(self.fade, self.fade))


def sign_of(when: When, status: str) -> Sign:
    """Filled: it happened. A bar: longer than a day. Faded: approximate, uncertain, or an open end."""
    ink = "hollow" if status in HOLLOW else "struck" if status in STRUCK else ""
    return Sign(_shape(when), ink, _fade(when))


def _shape(when: When) -> str:
    if when.kind is Kind.EITHER_OR:
        return "pair"
    return "dot" if when.first_day and when.first_day == when.last_day else "bar"


def _fade(when: When) -> str:
    """The end that is open; both of a date that is only approximate or uncertain."""
    if when.latest is None:
        return "end"
    if when.earliest is None:
        return "start"
    return "both" if when.approximate or when.uncertain else ""
