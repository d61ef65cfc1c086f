"""How a `When` lies in columns; the only code that writes them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from timeline.dates import When, when_of


class Breadth(models.IntegerChoices):
    """How long the bounds of a date are, roughly: wider ones stand first among those that start together."""

    DAY = 0, _("within a day")
    MONTH = 1, _("within a month")
    YEAR = 2, _("within a year")
    DECADE = 3, _("within a decade")
    OPEN = 4, _("longer, or open")


_DAYS = {Breadth.DAY: 1, Breadth.MONTH: 31, Breadth.YEAR: 366, Breadth.DECADE: 3653}


def breadth_of(when: When) -> Breadth:
    if when.first_day is None or when.last_day is None:
        return Breadth.OPEN
    days = (when.last_day - when.first_day).days + 1
    return next((breadth for breadth, most in _DAYS.items() if days <= most), Breadth.OPEN)


class Dated(models.Model):
    """Has a `when`.

    Assign to `when` and every column follows: `edtf`, `zone` and `part_of_day` are the value, the
    others are derived from it so that the database can sort and search. `earliest` and `latest`
    are UTC and half-open, null where the date is open. `at` is where the event stands in time
    order: its earliest instant, or its latest where the start is open.
    """

    edtf = models.CharField(_("date (EDTF)"), max_length=120, editable=False)
    zone = models.CharField(_("time zone"), max_length=64, editable=False)
    part_of_day = models.CharField(_("part of day"), max_length=12, blank=True, editable=False)
    earliest = models.DateTimeField(_("earliest"), null=True, editable=False)
    latest = models.DateTimeField(_("latest"), null=True, editable=False)
    at = models.DateTimeField(_("place in time"), editable=False)
    breadth = models.PositiveSmallIntegerField(choices=Breadth.choices, editable=False)
    precision = models.CharField(_("precision"), max_length=12, editable=False)
    approximate = models.BooleanField(_("approximate"), editable=False)
    uncertain = models.BooleanField(_("uncertain"), editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(earliest__lt=F("latest")),
                name="%(class)s_earliest_before_latest",
            ),
            models.CheckConstraint(
                # What is null must be said: SQL takes a condition for true unless it is false.
                condition=Q(earliest__isnull=False, at=F("earliest"))
                | Q(earliest__isnull=True, latest__isnull=False, at=F("latest")),
                name="%(class)s_at_is_a_bound",
            ),
        ]

    @property
    def when(self) -> When:
        return when_of(self.edtf, self.zone, self.part_of_day)

    @when.setter
    def when(self, when: When) -> None:
        at = when.earliest or when.latest
        assert at is not None  # noqa: S101  no When is open at both ends
        self.edtf = when.edtf
        self.zone = when.zone
        self.part_of_day = when.part_of_day or ""
        self.earliest = when.earliest
        self.latest = when.latest
        self.at = at
        self.breadth = breadth_of(when)
        self.precision = when.precision
        self.approximate = when.approximate
        self.uncertain = when.uncertain
