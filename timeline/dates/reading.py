"""What was read of a date before it has a zone."""

from typing import NamedTuple

from timeline.dates.units import PartOfDay


class Reading(NamedTuple):
    """What was read: EDTF, and a part of the day if one was named."""

    edtf: str
    part: PartOfDay | None = None

    @property
    def first(self) -> str:
        """The date that an interval from here begins with."""
        if self.part:
            return f"{self.edtf}T{self.part.hours[0]:02}:00"
        return self.edtf.partition("/")[0]

    @property
    def last(self) -> str:
        """The date that an interval up to here ends with."""
        if self.part:
            return f"{self.edtf}T{self.part.hours[1] - 1:02}:59"
        return self.edtf.rpartition("/")[2]

    @property
    def is_set(self) -> bool:
        return self.edtf.startswith("[")
