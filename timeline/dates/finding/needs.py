"""What a file of rules may say: makers and what each needs, and the lists of words that are read.

`validation.py` refuses by these tables, docs/add-a-language.md explains them, tests hold both to the code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

TABLES = frozenset({"forms", "compound_numbers", "classes", "words", "rules"})
DIRECTIONS = ("before", "after", "past", "present", "future")
NEEDED_BEFORE = ("prefix", "preposition")

NUMBERS = frozenset({"back", "count", "minutes", "offset", "sign", "weeks"})
_FLAGS_ANYWHERE = frozenset({"capital", "no_game"})
_FLAGS_OF_MAKERS = frozenset(
    {"ahead", "context", "duration", "far", "half", "last", "marked", "months", "outside", "weekend"}
)
FLAGS = _FLAGS_ANYWHERE | _FLAGS_OF_MAKERS
ANYWHERE = _FLAGS_ANYWHERE | {"make", "patterns", "direction", "needs", "not_before"}
OPTIONS = NUMBERS | FLAGS | ANYWHERE


@dataclass(frozen=True)
class Needs:
    """What every pattern of a maker has: of each entry one, be it a group or an option beside the rule.

    `looked_up` names the class in which the word of a group is looked up, where it is not the group's own.
    `may` are the options that this maker alone reads.
    """

    must: tuple[tuple[str, ...], ...]
    looked_up: Mapping[str, str]
    may: frozenset[str]


def _needs(must: str = "", may: str = "") -> Needs:
    """Entries apart by blanks, "a|b" for either of two, "unit:big_unit" for a group and its class."""
    entries = [[one.partition(":") for one in entry.split("|")] for entry in must.split()]
    looked_up = {name: kind for entry in entries for name, _, kind in entry if kind}
    names = tuple(tuple(name for name, _, _ in entry) for entry in entries)
    return Needs(names, looked_up, frozenset(may.split()) | OPTIONS & {name for one in names for name in one})


_DAY = "day:ordinal mon|month_number"
NEEDS: Mapping[str, Needs] = MappingProxyType(
    {
        "ago": _needs("number unit sign", may="duration half"),
        "ago_between": _needs("number number2:number unit sign"),
        "century": _needs("hundreds|ordinal|back"),
        "clock": _needs("clock|clock_word|number", may="minutes"),
        "clocks": _needs("clock clock2"),
        "coming": _needs(),
        "day": _needs(_DAY),
        "day_of_month": _needs("day weekday|rel_month"),
        "days": _needs(f"{_DAY} day2:ordinal"),
        "decade": _needs("decade|decade_word|decade_people"),
        "deictic": _needs("deictic"),
        "either_day": _needs(f"{_DAY} day2:ordinal"),
        "exact_ago": _needs("number unit"),
        "holiday": _needs("holiday", may="weekend"),
        "iso_day": _needs("year month_number day"),
        "later": _needs("number unit|small_unit sign"),
        "month": _needs("month|mon", may="context"),
        "months": _needs("month month2:month"),
        "night_of_days": _needs(f"{_DAY} day2:ordinal"),
        "nth_weekday": _needs("nth:ordinal weekday|weekend month"),
        "numeric_day": _needs(_DAY, may="marked"),
        "part_alone": _needs("part_alone"),
        "part_of_today": _needs("part_of_today|part_of_yesterday|tonight"),
        "quarter": _needs("ordinal"),
        "quarters": _needs("number", may="last months"),
        "rel_unit": _needs("unit:big_unit rel|count"),
        "rel_year": _needs("rel_year"),
        "same": _needs("unit:day_or_year|part offset"),
        "season": _needs("season"),
        "stretch": _needs("number unit sign", may="outside"),
        "the_unit": _needs("unit:the_unit"),
        "week": _needs("week"),
        "weekday": _needs("weekday|short_weekday", may="far weeks"),
        "weekday_after": _needs("weekday offset"),
        "weekday_near": _needs("weekday", may="far weeks"),
        "weekday_of_this_week": _needs("weekday"),
        "weekday_of_week": _needs("weekday rel_week"),
        "weekdays": _needs("weekday weekday2:weekday", may="far weeks"),
        "weekend": _needs(),
        "window": _needs("unit|small_unit sign", may="ahead"),
        "year": _needs("year"),
        "years": _needs("year year_b|year2"),
        "years_end": _needs("end_unit"),
    }
)

REQUIRED_WORDS = frozenset(
    {"after_count", "and", "before_year", "conjunctions", "every", "future", "or", "past", "plain", "to"}
)
# What a word before a time does to it.
_OPERATIONS = frozenset(
    {
        "about",
        "after",
        "afternoon_on",
        "before",
        "between",
        "during",
        "earlier",
        "earliest",
        "early",
        "either",
        "end_of",
        "evening_on",
        "first_half",
        "from",
        "just_after",
        "just_before",
        "late",
        "later",
        "latest",
        "middle",
        "morning_on",
        "night_between",
        "night_of",
        "night_on",
        "second_half",
        "since",
        "starting",
        "through",
        "toward",
        "until",
        "week_from",
        "week_of",
        "week_to",
    }
)
# Which verb says whether a time is past or to come.
_TENSE = frozenset(
    {
        "determiners",
        "infinitive",
        "not_subjects",
        "not_verbs",
        "participles",
        "past_endings",
        "plural_present",
        "plural_subjects",
        "present",
        "present_endings",
        "reporting",
        "second_endings",
        "subject_endings",
        "subjects",
        "subordinators",
        "to_be",
    }
)
# What makes a match no time, or binds it to what stands beside it.
_GUARDS = frozenset(
    {
        "after_year",
        "before_month",
        "before_of_year",
        "before_year_alone",
        "beside_clock",
        "far_since",
        "game",
        "genitives",
        "glued",
        "names_too",
        "numbered",
        "on",
        "people",
        "people_endings",
        "possessives",
        "records",
        "recurring_season",
    }
)
WORDS = REQUIRED_WORDS | _OPERATIONS | _TENSE | _GUARDS

LENGTHS = MappingProxyType({"month": 12, "mon": 12, "weekday": 7, "short_weekday": 7, "season": 4, "part": 6})
_PARTS = ("part", "part_after_deictic", "part_alone", "part_of_today", "part_of_yesterday", "tonight")
_UNITS = ("big_unit", "day_or_year", "end_unit", "the_unit", "unit", "units")
LARGEST: Mapping[str, int] = MappingProxyType(dict.fromkeys(_PARTS, 5) | dict.fromkeys(_UNITS, 7))
