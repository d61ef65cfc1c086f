"""The scales on which a date may be said: how fine, which part of the day, what kind of statement."""

from enum import StrEnum


class Precision(StrEnum):
    """The unit that a statement fixes, from fine to coarse; INTERVAL fits no unit."""

    SECOND = "second"
    MINUTE = "minute"
    PART_OF_DAY = "part-of-day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"
    INTERVAL = "interval"


_RANK = {precision: rank for rank, precision in enumerate(Precision)}


def coarsest(precisions: list[Precision]) -> Precision:
    return max(precisions, key=_RANK.__getitem__)


class PartOfDay(StrEnum):
    """Parts of the day as news uses them; they overlap on purpose."""

    NIGHT = "night"
    MORNING = "morning"
    FORENOON = "forenoon"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"

    @property
    def hours(self) -> tuple[int, int]:
        """First hour and the hour it ends before; a night belongs to the day it leads into."""
        return _HOURS[self]


_HOURS = {
    PartOfDay.NIGHT: (0, 6),
    PartOfDay.MORNING: (6, 10),
    PartOfDay.FORENOON: (9, 12),
    PartOfDay.MIDDAY: (11, 14),
    PartOfDay.AFTERNOON: (12, 18),
    PartOfDay.EVENING: (18, 24),
}


class Kind(StrEnum):
    """What sort of statement a `When` is, for the reader and for icons."""

    POINT = "point"
    RANGE = "range"
    EITHER_OR = "either-or"
    OPEN = "open"
    APPROXIMATE = "approximate"
