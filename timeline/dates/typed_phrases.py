"""Phrases made of dates: ranges, choices, open ends, and how sure they are."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from timeline.dates.edtf import parse
from timeline.dates.errors import DateError
from timeline.dates.reading import Reading
from timeline.dates.typed_dates import read_date
from timeline.dates.typed_marks import Reader, read_marked
from timeline.dates.typed_news import read_news
from timeline.dates.typed_words import Context, day_text, pattern
from timeline.dates.units import Precision
from timeline.dates.when import precision_of

_DASHES = (" – ", " — ", " - ", "–", "—", "-")


def read_phrase(text: str, context: Context) -> Reading | None:
    """A whole typed phrase, lower-case; None when it cannot be read.

    Of plain dates, as `speak` says it; else as the news has it; else of parts that are said in any way.
    """
    return (
        _read_whole(text, context.plainly())
        or _read_as_news(text, context)
        or _read_whole(text, context)
        or _read_after_preposition(text, context)
    )


def _read_whole(text: str, context: Context) -> Reading | None:
    return read_marked(text, context, _read_unmarked) or _read_unmarked(text, context)


def _read_after_preposition(text: str, context: Context) -> Reading | None:
    """What the news says with a preposition, typed without it: "overmorgen", "weekend"."""
    (preposition,) = context.vocabulary.words.typed["left_out"]
    return read_news(f"{preposition} {text}", context)


def _read_as_news(text: str, context: Context) -> Reading | None:
    """All but what has one end: "from Monday" is open here, and "after" a day begins the day after it."""
    vocabulary = context.vocabulary
    from_, to = vocabulary.any_of("from"), vocabulary.any_of("to")
    one_end = rf"{vocabulary.any_of('after')} .+|{from_} (?!.* {to} |.*[–—-]).+"
    return None if pattern(one_end).fullmatch(text) else read_news(text, context)


def _read_unmarked(text: str, context: Context) -> Reading | None:
    return _first_of(
        (_read_open, _read_one_of, _read_strict, _read_clock_range, _read_range, _read_choice, read_date),
        text,
        context,
    )


def _first_of(readers: Iterable[Reader], text: str, context: Context) -> Reading | None:
    return next((reading for reader in readers if (reading := reader(text, context))), None)


def _read_strict(text: str, context: Context) -> Reading | None:
    return read_date(text, context.plainly())


def _read_open(text: str, context: Context) -> Reading | None:
    vocabulary = context.vocabulary
    for phrase, form in (("from_end_unknown", "{first}/"), ("until_start_unknown", "/{last}")):
        if match := pattern(vocabulary.template(phrase)).fullmatch(text):
            return _interval(_read_end(match["date"], context), form)
    if match := pattern(rf"{vocabulary.any_of('since')} (.+)").fullmatch(text):
        return _interval(_read_end(match[1], replace(context, back=True)), "{first}/..")
    if match := pattern(rf"{vocabulary.any_of('from')} (.+)").fullmatch(text):
        # strictly first: the dash in "fra vinteren 2021-22" makes no range
        strict = _read_one_of(match[1], context) or _read_strict(match[1], context)
        form = "{first}/.."
        if strict is None and (reading := _read_range(match[1], context)):
            return reading
        return _interval(strict or _read_end(match[1], context), form)
    between, and_ = vocabulary.any_of("between"), vocabulary.any_of("and")
    if match := pattern(rf"{between} (.+) {and_} (.+)").fullmatch(text):
        return _between(match[1], match[2], context)
    if match := pattern(rf"{vocabulary.any_of('until')} (.+)").fullmatch(text):
        return _interval(_read_end(match[1], context), "../{last}")
    return _read_after_or_before(text, context)


def _read_end(text: str, context: Context) -> Reading | None:
    """One end of a range: a date, perhaps marked, but no choice."""
    if not text:
        return None
    single = partial(_first_of, (_read_one_of, read_date))
    reading = read_marked(text, context, single) or single(text, context)
    return None if reading is None or reading.is_set else reading


def _interval(end: Reading | None, form: str) -> Reading | None:
    return end and Reading(str(parse(form.format(first=end.first, last=end.last))))


def _read_after_or_before(text: str, context: Context) -> Reading | None:
    """After a day begins the day after it; before it ends the day before. A clock time stays itself."""
    for key, step, form in (("after", 1, "{}/.."), ("before", -1, "../{}")):
        match = pattern(rf"{context.vocabulary.any_of(key)} (.+)").fullmatch(text)
        reading = _read_end(match[1], context) if match else None
        if reading:
            return Reading(str(parse(form.format(_next_to(reading, step)))))
    return None


def _next_to(reading: Reading, step: int) -> str:
    edge = reading.last if step > 0 else reading.first
    point = parse(edge).points[0]
    if point.clock:
        return edge
    return day_text((point.end if step > 0 else point.start - timedelta(days=1)).date())


def _read_one_of(text: str, context: Context) -> Reading | None:
    """En af dagene 11.–14. august 2021; en dag i august 2021."""
    for phrase in ("one_of_days", "one_of_months", "one_of_years", "one_of_range", "some_day", "some_month"):
        match = pattern(context.vocabulary.template(phrase)).fullmatch(text)
        if match is None:
            continue
        (said,) = match.groups()
        if inner := _first_of((_read_strict, _read_range, read_date), said, context):
            return _one_of(inner, phrase)
    return None


def _one_of(inner: Reading, phrase: str) -> Reading | None:
    if "/" in inner.edtf:
        return _as_unknown_digits(inner, "-XX" if phrase == "some_day" else "")
    if phrase.startswith("one_of"):
        return inner
    if precision_of(parse(inner.edtf)) is Precision.MONTH:
        return Reading(f"{inner.edtf}-XX")
    return Reading(inner.edtf + ("-XX" if phrase == "some_month" else "-XX-XX"))


def _as_unknown_digits(inner: Reading, rest: str) -> Reading:
    """One of 10 to 19 August is 2021-08-1X, which may end an interval; else it is a set, which may not."""
    whole = parse(inner.edtf)
    for length in (len("2021-08-1"), len("2021-1")):
        if len(inner.first) == length + 1:
            unknown = parse(f"{inner.first[:length]}X{rest if length == len('2021-1') else ''}")
            if (unknown.start, unknown.end) == (whole.start, whole.end):
                return Reading(str(unknown))
    return Reading(str(parse(f"[{inner.edtf.replace('/', '..')}]")))


def _read_clock_range(text: str, context: Context) -> Reading | None:
    """2. august 2021 kl. 14.30–16.00."""
    at = context.vocabulary.any_of("at")
    face = r"[0-9]{1,2}[.:][0-9]{2}(?:[.:][0-9]{2})?"
    match = pattern(rf"(.+?),?(?: {at})? ({face}) ?[–-] ?({face})").fullmatch(text)
    if match is None:
        return None
    day, first, last = match.groups()
    said_at = context.vocabulary.words.typed["at"][0]
    return _join(
        read_date(f"{day} {said_at} {first}", context), read_date(f"{day} {said_at} {last}", context)
    )


def _read_range(text: str, context: Context) -> Reading | None:
    to = rf" {context.vocabulary.any_of('to')} "
    splits = [text.partition(dash) for dash in _DASHES]
    if match := pattern(to).search(text):
        splits.insert(0, (text[: match.start()], match[0], text[match.end() :]))
    for first, dash, last in splits:
        tight = not dash.startswith(" ")  # without blanks anything might be split in two
        if dash and (reading := _between(first, last, context.plainly() if tight else context)):
            return reading
    return None


def _between(first: str, last: str, context: Context) -> Reading | None:
    end = _read_end(last.strip(), context)
    start = _read_end(first.strip(), context.beside(end)) if end else None
    return _join(start, end)


def _join(start: Reading | None, end: Reading | None) -> Reading | None:
    return start and end and Reading(str(parse(f"{start.first}/{end.last}")))


def _read_choice(text: str, context: Context) -> Reading | None:
    """11. eller 12. august 2021; read from the right, where month and year are."""
    vocabulary = context.vocabulary
    match = pattern(rf"(?:{vocabulary.any_of('either')} )?(.+),? {vocabulary.any_of('or')} (.+)").fullmatch(
        text
    )
    if match is None:
        return None
    members: list[str] = []
    for said in reversed([*match[1].split(", "), match[2]]):
        reading = _read_member(said, context)
        if reading is None:
            return None
        if reading.part or "T" in reading.edtf:
            raise DateError("clock-in-set", text=text)
        context = context.beside(reading)
        members.insert(0, reading.edtf.replace("..", "").replace("/", "..").strip("[]"))
    return Reading(str(parse(f"[{','.join(members)}]")))


def _read_member(text: str, context: Context) -> Reading | None:
    return _first_of((_read_open, _read_one_of, _read_strict, _read_range, read_date), text, context)
