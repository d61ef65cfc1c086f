"""A single EDTF date in words, and ranges between two of a kind."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from timeline.dates.edtf_point import GROUPINGS, Point
from timeline.dates.units import Precision
from timeline.dates.words import Words


@dataclass(frozen=True)
class Voice:
    """How to say dates: in which language, with weekdays or without, and which year goes without saying."""

    words: Words
    weekdays: bool = False
    silent_year: int | None = None

    def day(self, day: date) -> str:
        text = self._with_year(
            self.words.say("day", day=day.day, month=self.words.month(day.month)), day.year
        )
        if not self.weekdays:
            return text
        return self.words.say("with_weekday", weekday=self.words.weekday(day.weekday()), date=text)

    def month(self, year: int, month: int) -> str:
        return self._with_year(self.words.month(month), year)

    def without_weekdays(self) -> "Voice":
        return Voice(self.words, False, self.silent_year)

    def without_year(self, year: int) -> "Voice":
        return Voice(self.words, self.weekdays, year)

    def _with_year(self, text: str, year: int) -> str:
        return text if year == self.silent_year else f"{text} {self.words.year(year)}"


def last_day(point: Point) -> date:
    return (point.end - timedelta(seconds=1)).date()


def say_point(point: Point, voice: Voice) -> str:
    """A date in words, without its qualifiers."""
    if point.clock:
        clock = say_clock(point.start, voice.words, seconds=point.precision is Precision.SECOND)
        return voice.words.say("clock", date=voice.day(point.start.date()), clock=clock)
    if point.precision is Precision.DAY:
        return voice.day(point.start.date())
    if "X" in point.month + point.day:
        return _say_unknown(point, voice)
    if point.month:
        return _say_grouping(point, voice)
    return _say_years(point, voice.words)


def say_clock(moment: datetime, words: Words, *, seconds: bool = False) -> str:
    face = "clock_face_seconds" if seconds else "clock_face"
    return words.say(face, hour=moment.hour, minute=moment.minute, second=moment.second)


def say_days(first: date, last: date, voice: Voice) -> str:
    """A range of days that says the month and the year only as often as needed."""
    words, voice = voice.words, voice.without_weekdays()
    if first == last:
        return voice.day(last)
    if (first.year, first.month) == (last.year, last.month):
        bare = words.say("bare_day", day=first.day)
        return words.say("tight_range", first=bare, last=voice.day(last))
    first_voice = voice.without_year(first.year) if first.year == last.year else voice
    return words.say("range", first=first_voice.day(first), last=voice.day(last))


def say_months(first: date, last: date, voice: Voice) -> str:
    """A range of months, given as any day in each."""
    words = voice.words
    end = voice.month(last.year, last.month)
    if first.year == last.year:
        return words.say("tight_range", first=words.month(first.month), last=end)
    return words.say("range", first=voice.month(first.year, first.month), last=end)


def _say_unknown(point: Point, voice: Voice) -> str:
    words, voice = voice.words, voice.without_weekdays()
    first, last = point.start.date(), last_day(point)
    if point.month in ("0X", "1X"):
        months = say_months(first, last, voice)
        return words.say("some_day", unit=months) if point.day else words.say("one_of_months", range=months)
    if point.month == "XX":
        unit = _say_years(point, words)
        return words.say("some_day" if point.day else "some_month", unit=unit)
    if point.day == "XX":
        return words.say("some_day", unit=voice.month(first.year, first.month))
    return words.say("one_of_days", range=say_days(first, last, voice))


def _say_grouping(point: Point, voice: Voice) -> str:
    """A month, season, quarter or half of a year."""
    words, year, number = voice.words, int(point.year), int(point.month)
    match point.precision:
        case Precision.SEASON:
            return words.say(
                "season", season=words.names["seasons"][number - 21], year=_season_year(point, words)
            )
        case Precision.QUARTER:
            return words.say("quarter", number=words.ordinal(number - 32), year=words.year(year))
        case Precision.HALF:
            return words.say("half", number=words.ordinal(number - 39), year=words.year(year))
        case _:
            return voice.month(year, number)


def _season_year(point: Point, words: Words) -> str:
    """Winter belongs to two years: 2021-22, but 1999-2000."""
    year = int(point.year)
    first_month, length = GROUPINGS[int(point.month)][1:]
    if first_month + length - 1 <= 12:
        return words.year(year)
    same_century = year // 100 == (year + 1) // 100 and year >= 1000
    last = f"{(year + 1) % 100:02}" if same_century else str(year + 1)
    return words.say("winter_years", first=words.year(year), last=last)


def _say_years(point: Point, words: Words) -> str:
    """A year or the decade, century or millennium that its unknown digits leave."""
    first, last = int(point.year.replace("X", "0")), int(point.year.replace("X", "9"))
    match point.year.count("X"):
        case 0:
            return words.year(first)
        case 1 if first % 100 and first >= 1000:
            return words.say("decade", year=first)
        case 1:  # "2000'erne" would be read as the century
            return words.say("plain_decade", first=first, last=last)
        case 2:
            return words.say("century", year=first, number=words.ordinal(first // 100 + 1))
        case _:
            return words.say("millennium", first=first, last=last)
