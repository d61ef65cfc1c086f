"""Dates said from today: yesterday, last week, on Monday, tonight."""

from datetime import date, timedelta

from timeline.dates.typed_words import Context, Reading, alternation, day_text, pattern, week_text
from timeline.dates.units import PartOfDay

_DAYS = {
    "day_before_yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "day_after_tomorrow": 2,
}


def read_relative(text: str, context: Context) -> Reading | None:
    return (
        _day_word(text, context)
        or _part_word(text, context)
        or _weekday(text, context)
        or _unit(text, context)
    )


def _day_word(text: str, context: Context) -> Reading | None:
    for key, days in _DAYS.items():
        if text in context.vocabulary.words.typed[key]:
            return Reading(day_text(context.today + timedelta(days=days)))
    return None


def _part_word(text: str, context: Context) -> Reading | None:
    typed = context.vocabulary.words.typed
    if text in typed["last_evening"]:
        return Reading(day_text(context.today - timedelta(days=1)), PartOfDay.EVENING)
    for part, said in zip(PartOfDay, typed["part_today"], strict=True):
        if text in said:
            return Reading(day_text(context.today), part)
    return None


def _weekday(text: str, context: Context) -> Reading | None:
    """A bare weekday is the last one up to today; "last" and "next" are strictly before and after it."""
    if special := _special_weekday(text, context):
        return special
    vocabulary, today = context.vocabulary, context.today
    names = alternation(vocabulary.weekdays)
    which = "|".join(f"(?P<{key}>{vocabulary.any_of(key)})" for key in ("last", "this", "next"))
    match = pattern(rf"(?:{vocabulary.any_of('on')} )?(?:(?:{which}) )?(?P<weekday>{names})").fullmatch(text)
    if match is None:
        return None
    weekday = vocabulary.weekdays[match["weekday"]]
    if match["this"]:
        return Reading(day_text(today + timedelta(days=weekday - today.weekday())))
    if match["next"]:
        return Reading(day_text(_weekday_after(today, weekday)))
    return Reading(day_text(_weekday_before(today, weekday, strictly=bool(match["last"]))))


def _special_weekday(text: str, context: Context) -> Reading | None:
    """I mandags, på mandag: Danish has a form for the last and for the next one."""
    today, typed = context.today, context.vocabulary.words.typed
    for name, weekday in context.vocabulary.weekdays.items():
        if text in (form.format(weekday=name) for form in typed["last_weekday"]):
            return Reading(day_text(_weekday_before(today, weekday, strictly=True)))
        if text in (form.format(weekday=name) for form in typed["next_weekday"]):
            return Reading(day_text(_weekday_after(today, weekday)))
    return None


def _weekday_after(today: date, weekday: int) -> date:
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _weekday_before(today: date, weekday: int, *, strictly: bool) -> date:
    days = (today.weekday() - weekday) % 7
    return today - timedelta(days=days or (7 if strictly else 0))


def _unit(text: str, context: Context) -> Reading | None:
    """Last, this or next week, weekend, month or year: the whole of it."""
    vocabulary, today = context.vocabulary, context.today
    which = "|".join(f"(?P<{key}>{vocabulary.any_of(key)})" for key in ("last", "this", "next"))
    units = "|".join(f"(?P<{key}>{vocabulary.any_of(key)})" for key in ("week", "weekend", "month", "year"))
    match = pattern(rf"(?:{vocabulary.any_of('on')} )?(?:{which}) (?:{units})").fullmatch(text)
    if match is None:
        return None
    step = -1 if match["last"] else 1 if match["next"] else 0
    if match["year"]:
        return Reading(f"{today.year + step:04}")
    if match["month"]:
        months = today.year * 12 + today.month - 1 + step
        return Reading(f"{months // 12:04}-{months % 12 + 1:02}")
    day = today + timedelta(weeks=step)
    if match["week"]:
        return Reading(week_text(day))
    saturday = day + timedelta(days=5 - day.weekday())
    return Reading(f"{day_text(saturday)}/{day_text(saturday + timedelta(days=1))}")
