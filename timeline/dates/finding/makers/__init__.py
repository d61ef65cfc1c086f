"""The functions that read what a rule matched, by the name that a file of rules calls them."""

from collections.abc import Callable, Mapping

from timeline.dates.finding.makers import (
    clocks,
    context,
    counted,
    days,
    holidays,
    months,
    periods,
    weekdays,
    years,
)
from timeline.dates.finding.moment import Moment, Said
from timeline.dates.reading import Reading

Maker = Callable[[Said, Moment], Reading | None]

# A maker raises `DateError`, `OverflowError` or `ValueError` for a day that does not exist.
_ALL: tuple[Maker, ...] = (
    *(clocks.clock, clocks.clocks, clocks.part_alone, context.later, context.same, context.weekday_after),
    *(counted.ago, counted.ago_between, counted.coming, counted.exact_ago, counted.rel_unit),
    *(counted.stretch, counted.the_unit, counted.window),
    *(days.day, days.day_of_month, days.days, days.either_day, days.iso_day, days.night_of_days),
    *(days.nth_weekday, days.numeric_day, holidays.holiday, holidays.years_end),
    *(months.month, months.months, months.season, months.week),
    *(periods.century, periods.decade, periods.quarter, periods.quarters),
    *(weekdays.deictic, weekdays.part_of_today, weekdays.weekday, weekdays.weekday_of_week),
    *(weekdays.weekday_near, weekdays.weekday_of_this_week),
    *(weekdays.weekdays, weekdays.weekend, years.rel_year, years.year, years.years),
)
MAKERS: Mapping[str, Maker] = {maker.__name__: maker for maker in _ALL}
