"""A `When` in words, Danish or English, as an editor would write it."""

from functools import lru_cache
from itertools import pairwise

from timeline.dates.edtf import Edtf, Gap, Interval, OneOf, Stretch
from timeline.dates.edtf_point import Point, spread
from timeline.dates.speak_point import Voice, last_day, say_clock, say_days, say_months, say_point
from timeline.dates.units import PartOfDay, Precision
from timeline.dates.when import When
from timeline.dates.words import Words, words

_ONE_OF = {
    Precision.DAY: "one_of_days",
    Precision.MONTH: "one_of_months",
    Precision.YEAR: "one_of_years",
}


@lru_cache(maxsize=8192)  # the same dates are said again and again, on a page and from reader to reader
def speak(when: When, language: str, *, weekday: bool = True) -> str:
    """The whole date in words, with the year and with what is approximate or uncertain.

    `weekday` puts the weekday before a single day; ranges and choices never have one.
    """
    return say_when(when, Voice(words(language), weekday))


def say_when(when: When, voice: Voice, *, marks: bool = True) -> str:
    """Like `speak`, for a `Voice`; without `marks` qualifiers are left unsaid."""
    statement = when.statement
    if when.part_of_day and isinstance(statement, Point):
        text = _say_part(voice.day(statement.start.date()), when.part_of_day, voice.words)
        return _marked(text, statement.flags, voice.words) if marks else text
    return say_statement(statement, voice, marks=marks)


def say_statement(statement: Edtf, voice: Voice, *, marks: bool = True) -> str:
    if isinstance(statement, Point):
        return _say_marked(statement, voice, marks)
    if isinstance(statement, Interval):
        return _say_interval(statement, voice, marks)
    flags = "".join(point.flags for point in statement.points) if marks else ""
    return _marked(_say_one_of(statement, voice.without_weekdays()), flags, voice.words)


def say_marks(flags: str, language_words: Words) -> list[str]:
    """The words for qualifiers: some of "approximate" and "uncertain"."""
    names = {"~": "approximate", "?": "uncertain"}
    return [language_words.say(name) for flag, name in names.items() if flag in spread(flags)]


def _say_part(day: str, part: PartOfDay, language_words: Words) -> str:
    if part is PartOfDay.NIGHT:
        return language_words.say("in_night", date=day)
    return language_words.say("in_part", date=day, part=language_words.say(part.value))


def _say_marked(point: Point, voice: Voice, marks: bool) -> str:
    return _marked(say_point(point, voice), point.flags if marks else "", voice.words)


def _marked(text: str, flags: str, language_words: Words) -> str:
    said = say_marks(flags, language_words)
    return language_words.say("marked", date=text, marks=", ".join(said)) if said else text


def _say_interval(interval: Interval, voice: Voice, marks: bool) -> str:
    plain, first, last = voice.without_weekdays(), interval.first, interval.last
    if isinstance(first, Point) and isinstance(last, Point):
        if marks and first.flags != last.flags:
            return voice.words.say(
                "range", first=_say_marked(first, plain, marks), last=_say_end(last, plain)
            )
        return _marked(_say_range(first, last, voice), first.flags if marks else "", voice.words)
    if isinstance(first, Point):
        phrase = "from" if last is Gap.OPEN else "from_end_unknown"
        return voice.words.say(phrase, date=_say_marked(first, plain, marks))
    (known,) = interval.points
    phrase = _by(known) if first is Gap.OPEN else "until_start_unknown"
    return voice.words.say(phrase, date=_say_marked(known, plain, marks))


def _say_end(point: Point, voice: Voice) -> str:
    """The marks of the last date of a range stand before it: behind it they would be those of the range."""
    text = say_point(point, voice)
    for flag, phrase in (("~", "approximate_end"), ("?", "uncertain_end")):
        if flag in spread(point.flags):
            text = voice.words.say(phrase, date=text)
    return text


def _by(point: Point) -> str:
    """ "By August" would leave August out; "by 12 August" has that day in."""
    exact = point.clock or point.precision is Precision.DAY or "X" in point.month + point.day
    return "by" if exact else "by_end_of"


def _say_range(first: Point, last: Point, voice: Voice) -> str:
    plain = voice.without_weekdays()
    if first.clock and last.clock and first.start.date() == last.start.date():
        return voice.words.say(
            "clock_range", date=voice.day(first.start.date()), **clock_ends(first, last, voice.words)
        )
    match _common_unit(first, last):
        case Precision.DAY:
            return say_days(first.start.date(), last.start.date(), plain)
        case Precision.MONTH:
            return say_months(first.start.date(), last.start.date(), plain)
        case Precision.YEAR:
            return voice.words.say("tight_range", first=say_point(first, plain), last=say_point(last, plain))
        case _:
            return voice.words.say("range", first=say_point(first, plain), last=say_point(last, plain))


def clock_ends(first: Point, last: Point, language_words: Words) -> dict[str, str]:
    """The two clock times of a range, as values for a phrase."""
    seconds = Precision.SECOND in (first.precision, last.precision)
    return {
        name: say_clock(point.start, language_words, seconds=seconds)
        for name, point in (("first", first), ("last", last))
    }


def _common_unit(first: Point, last: Point) -> Precision | None:
    """The precision of both if they have the same and leave no digit open."""
    same = first.precision is last.precision and not (first.has_unknown_digits or last.has_unknown_digits)
    return first.precision if same else None


def _say_one_of(one_of: OneOf, voice: Voice) -> str:
    if len(one_of.members) == 1 and isinstance(one_of.members[0], Stretch):
        return _say_only_stretch(one_of.members[0], voice)
    pairs = [*pairwise(one_of.members), (one_of.members[-1], None)]
    *others, final = [_say_member(member, following, voice) for member, following in pairs]
    return voice.words.say("or", first=", ".join(others), last=final)


def _say_only_stretch(stretch: Stretch, voice: Voice) -> str:
    if stretch.first and stretch.last:
        unit = _common_unit(stretch.first, stretch.last)
        phrase = _ONE_OF.get(unit, "one_of_range") if unit else "one_of_range"
        return voice.words.say(phrase, range=_say_range(stretch.first, stretch.last, voice))
    return _say_half_stretch(stretch, voice)


def _say_half_stretch(stretch: Stretch, voice: Voice) -> str:
    (known,) = stretch.points
    phrase = "at_the_earliest" if stretch.first else _by(known)
    return voice.words.say(phrase, date=say_point(known, voice))


def _say_member(member: Point | Stretch, following: Point | Stretch | None, voice: Voice) -> str:
    """One of several dates, without what the next one says anyway: "8., 9. eller 11. august 2021"."""
    if isinstance(member, Stretch):
        if member.first and member.last:
            return _say_range(member.first, member.last, voice)
        return _say_half_stretch(member, voice)
    if not isinstance(following, Point) or member.year != following.year:
        return say_point(member, voice)
    unit = _common_unit(member, following)
    if unit is Precision.DAY and member.month == following.month:
        return voice.words.say("bare_day", day=last_day(member).day)
    if unit in (Precision.DAY, Precision.MONTH):
        return say_point(member, voice.without_year(int(member.year)))
    return say_point(member, voice)
