"""What the news says can be typed, means the same there, and is said in full in both languages."""

import re
from collections.abc import Callable

import pytest

from tests.dates.test_find_examples import ANCHOR, MARKED, ZONE, examples
from timeline.dates import Kind, PartOfDay, When, find, read_typed, speak
from timeline.dates.words import words

LANGUAGES = ("da", "en")
LEAST_ALONE = 0.85
MOST_DIFFERENT = 0.05

DANISH = [
    ("om tre dage", "2021-08-06"),
    ("om 14 dage", "2021-08-17"),
    ("om et par uger", "2021-08-16~/2021-08-22~"),
    ("om et halvt år", "2022-02~"),
    ("for to uger siden", "2021-07-19~/2021-07-25~"),
    ("for et halvt år siden", "2021-02~"),
    ("tre dage siden", "2021-07-31"),
    ("for to-tre år siden", "2018~/2019~"),
    ("i weekenden", "2021-07-31/2021-08-01"),
    ("sidste weekend", "2021-07-31/2021-08-01"),
    ("næste weekend", "2021-08-07/2021-08-08"),
    ("weekenden", "2021-07-31/2021-08-01"),
    ("primo august", "2021-08-01~/2021-08-10~"),
    ("medio maj 2021", "2021-05-11~/2021-05-20~"),
    ("ultimo 2020", "2020-09~/2020-12~"),
    ("i starten af august", "2021-08-01~/2021-08-10~"),
    ("midt i juli", "2021-07-11~/2021-07-20~"),
    ("i slutningen af 2019", "2019-09~/2019-12~"),
    ("sidst i 1930'erne", "1937~/1939~"),
    ("først på ugen", "2021-08-02~/2021-08-03~"),
    ("andet kvartal", "2021-34"),
    ("i 3. kvartal", "2021-35"),
    ("andet halvår 2020", "2020-41"),
    ("forrige kvartal", "2021-34"),
    ("i fjor", "2020"),
    ("i forfjor", "2019"),
    ("til næste år", "2022"),
    ("de seneste to uger", "2021-07-20/2021-08-03"),
    ("de sidste tre måneder", "2021-05-03/2021-08-03"),
    ("de næste fem år", "2021-08-03/2026-08-03"),
    ("i de kommende uger", "2021-08-03~/.."),
    ("sidste sommer", "2020-22"),
    ("i efteråret 2020", "2020-23"),
    ("til efteråret", "2021-23"),
    ("til fredag", "2021-08-06"),
    ("senest fredag", "../2021-08-06"),
    ("inden fredag", "../2021-08-05"),
    ("frem til fredag", "../2021-08-06"),
    ("siden jul", "2020-12-24/.."),
    ("inden jul", "../2021-12-23"),
    ("efter nytår", "2022-01-02/.."),
    ("mellem jul og nytår", "2021-12-27/2021-12-30"),
    ("siden januar", "2021-01/.."),
    ("siden sidste sommer", "2020-22/.."),
    ("siden i går", "2021-08-02/.."),
    ("fra næste år", "2022/.."),
    ("fra mandag", "2021-08-02/.."),
    ("efter fredag", "2021-07-31/.."),
    ("tidligere på året", "2021-01-01~/2021-08-03~"),
    ("senere på måneden", "2021-08-03~/2021-08-31~"),
    ("senere på ugen", "2021-08-03~/2021-08-08~"),
    ("i løbet af august", "2021-08"),
    ("inden udgangen af august", "../2021-08"),
    ("fredag i sidste uge", "2021-07-30"),
    ("mandag i næste uge", "2021-08-09"),
    ("mandag til fredag", "2021-07-26/2021-07-30"),
    ("fra mandag til fredag i næste uge", "2021-08-09/2021-08-13"),
    ("onsdag eller torsdag", "[2021-07-28,2021-07-29]"),
    ("enten i maj eller i juni", "[2021-05,2021-06]"),
    ("juleaften 2020", "2020-12-24"),
    ("påsken 2020", "2020-04-09/2020-04-13"),
    ("skærtorsdag", "2021-04-01"),
    ("jul", "2021-12-24/2021-12-26"),
    ("marts i år", "2021-03"),
    ("i oktober sidste år", "2020-10"),
    ("1. maj næste år", "2022-05-01"),
    ("i det 19. århundrede", "18XX"),
    ("80'erne", "198X"),
    ("00'erne", "200X"),
    ("i halvfjerdserne", "197X"),
    ("forrige århundrede", "19XX"),
    ("i går kl. 14.30", "2021-08-02T14:30"),
    ("i aften kl. 20", "2021-08-03T20:00"),
    ("fredag fra kl. 14 til 16", "2021-07-30T14:00/2021-07-30T16:00"),
    ("klokken 23.15 lørdag aften", "2021-07-31T23:15"),
    ("omkring 1. september", "2021-09-01~"),
    ("måske i fjor", "2020?"),
    ("ca. for tre uger siden", "2021-07-12~/2021-07-18~"),
    ("overmorgen", "2021-08-05"),
    ("forgårs", "2021-08-01"),
    ("den her uge", "2021-08-02/2021-08-08"),
    ("man", "2021-08-02"),
    ("næste ons", "2021-08-04"),
    ("lige efter nytår", "2022-01-01~/2022-01-08~"),
    ("kort før jul", "2021-12-17~/2021-12-24~"),
    ("en dag i sidste uge", "[2021-07-26..2021-08-01]"),
    ("det sidste døgn", "2021-08-02/2021-08-03"),
    ("I WEEKENDEN.", "2021-07-31/2021-08-01"),
    ("den første august", "2021-08-01"),
    ("i 1989-90", "1989/1990"),
]
ENGLISH = [
    ("in three days", "2021-08-06"),
    ("in two weeks' time", "2021-08-16~/2021-08-22~"),
    ("in a week", "2021-08-09~/2021-08-15~"),
    ("two weeks ago", "2021-07-19~/2021-07-25~"),
    ("a fortnight ago", "2021-07-19~/2021-07-25~"),
    ("six months ago", "2021-02~"),
    ("a year and a half ago", "2020~"),
    ("two or three years ago", "2018~/2019~"),
    ("last weekend", "2021-07-31/2021-08-01"),
    ("at the weekend", "2021-07-31/2021-08-01"),
    ("the weekend", "2021-07-31/2021-08-01"),
    ("next weekend", "2021-08-07/2021-08-08"),
    ("early August", "2021-08-01~/2021-08-10~"),
    ("mid-July", "2021-07-11~/2021-07-20~"),
    ("mid july", "2021-07-11~/2021-07-20~"),
    ("late 2019", "2019-09~/2019-12~"),
    ("the end of 2019", "2019-09~/2019-12~"),
    ("in the late 1960s", "1967~/1969~"),
    ("the second quarter of 2021", "2021-34"),
    ("the first half of 2020", "2020-40"),
    ("the past two weeks", "2021-07-20/2021-08-03"),
    ("last 14 days", "2021-07-20/2021-08-03"),
    ("the last ten years", "2011-08-03/2021-08-03"),
    ("the next five years", "2021-08-03/2026-08-03"),
    ("in the coming weeks", "2021-08-03~/.."),
    ("last summer", "2020-22"),
    ("next spring", "2022-21"),
    ("last winter", "2020-24"),
    ("last May", "2021-05"),
    ("by Friday", "../2021-08-06"),
    ("by friday", "../2021-08-06"),
    ("until Friday", "../2021-08-06"),
    ("before Friday", "../2021-08-05"),
    ("since Christmas", "2020-12-24/.."),
    ("since christmas", "2020-12-24/.."),
    ("before Christmas", "../2021-12-23"),
    ("after Christmas", "2021-12-27/.."),
    ("since January", "2021-01/.."),
    ("since last summer", "2020-22/.."),
    ("since yesterday", "2021-08-02/.."),
    ("from next year", "2022/.."),
    ("from Monday", "2021-08-02/.."),
    ("after Friday", "2021-07-31/.."),
    ("earlier this year", "2021-01-01~/2021-08-03~"),
    ("later this month", "2021-08-03~/2021-08-31~"),
    ("later this week", "2021-08-03~/2021-08-08~"),
    ("in the course of 2022", "2022"),
    ("by the end of the year", "../2021"),
    ("by mid-July", "../2022-07-20~"),
    ("Friday last week", "2021-07-30"),
    ("Monday next week", "2021-08-09"),
    ("Monday to Friday", "2021-07-26/2021-07-30"),
    ("Wednesday or Thursday", "[2021-07-28,2021-07-29]"),
    ("June or July", "[2021-06,2021-07]"),
    ("either May or June", "[2021-05,2021-06]"),
    ("Christmas Eve 2020", "2020-12-24"),
    ("Easter 2020", "2020-04-10/2020-04-13"),
    ("Good Friday", "2021-04-02"),
    ("New Year's Eve", "2021-12-31"),
    ("March this year", "2021-03"),
    ("October last year", "2020-10"),
    ("1 January next year", "2022-01-01"),
    ("the 19th century", "18XX"),
    ("the 80s", "198X"),
    ("in the seventies", "197X"),
    ("last century", "19XX"),
    ("yesterday at 2:30 p.m.", "2021-08-02T14:30"),
    ("10 a.m. on Friday", "2021-07-30T10:00"),
    ("around 1 September", "2021-09-01~"),
    ("perhaps last year", "2020?"),
    ("about three weeks ago", "2021-07-12~/2021-07-18~"),
    ("day before yesterday", "2021-08-01"),
    ("day after tomorrow", "2021-08-05"),
    ("previous week", "2021-07-26/2021-08-01"),
    ("coming week", "2021-08-09/2021-08-15"),
    ("Mon", "2021-08-02"),
    ("next wed", "2021-08-11"),
    ("just after Christmas", "2021-12-26~/2022-01-02~"),
    ("shortly before Easter 2021", "2021-03-26~/2021-04-02~"),
    ("a day in last week", "[2021-07-26..2021-08-01]"),
    ("on Saturday the 7th of August", "2021-08-07"),
    ("this week", "2021-08-02/2021-08-08"),
    ("a couple of years ago", "2019~"),
    ("this Friday", "2021-08-06"),
]


@pytest.mark.parametrize(("text", "edtf"), DANISH)
def test_the_words_of_danish_news_are_read(text: str, edtf: str) -> None:
    assert read_typed(text, "da", ANCHOR, ZONE) == When(edtf, ZONE)


@pytest.mark.parametrize(("text", "edtf"), ENGLISH)
def test_the_words_of_english_news_are_read(text: str, edtf: str) -> None:
    assert read_typed(text, "en", ANCHOR, ZONE) == When(edtf, ZONE)


def found_alone(phrase: str, code: str) -> When | None:
    """What a phrase means by itself; None when it takes its sentence to find the whole of it."""
    found = find(phrase, code, ANCHOR, ZONE)
    return found[0].when if [only.phrase for only in found] == [phrase] else None


MARKED_PHRASES = {
    code: list(dict.fromkeys(phrase for line in examples(code) for phrase in MARKED.findall(line)))
    for code in LANGUAGES
}
ALONE = [
    (code, phrase, when)
    for code in LANGUAGES
    for phrase in MARKED_PHRASES[code]
    if (when := found_alone(phrase, code))
]
WHENS = list(dict.fromkeys(when for _, _, when in ALONE))


def _is_of_the_nearest_year(phrase: str, found: When, typed: When) -> bool:
    """A field has no verb to say which year is meant, and shows at once which one was understood."""
    without_years = (re.sub(r"[0-9]{4}(-[0-9X-]+)", r"\1", when.edtf) for when in (found, typed))
    return not re.search("[0-9]{4}", phrase) and len(set(without_years)) == 1


def _is_open_from(phrase: str, found: When, typed: When) -> bool:
    """ "From 1999" is since then in a field; in the news it may be the year of a book."""
    return phrase.lower().startswith(("fra ", "from ")) and typed.edtf == f"{found.edtf}/.."


def _begins_after(phrase: str, found: When, typed: When) -> bool:
    """ "After Friday" leaves Friday out in a field; in the news it may be later that day."""
    return phrase.lower().startswith(("efter ", "after ")) and typed.kind is found.kind is Kind.OPEN


ACCEPTED: tuple[Callable[[str, When, When], bool], ...] = (
    _is_of_the_nearest_year,
    _is_open_from,
    _begins_after,
)


@pytest.mark.parametrize("code", LANGUAGES)
def test_most_phrases_need_no_sentence_around_them(code: str) -> None:
    alone = [phrase for language, phrase, _ in ALONE if language == code]

    assert len(alone) >= LEAST_ALONE * len(MARKED_PHRASES[code])


@pytest.mark.parametrize(("code", "phrase", "found"), ALONE, ids=[f"{row[0]} {row[1]}" for row in ALONE])
def test_what_the_news_says_is_typed_with_the_same_meaning(code: str, phrase: str, found: When) -> None:
    typed = read_typed(phrase, code, ANCHOR, ZONE)

    assert typed == found or any(accepts(phrase, found, typed) for accepts in ACCEPTED)


@pytest.mark.parametrize("code", LANGUAGES)
def test_few_phrases_mean_something_else_in_a_field(code: str) -> None:
    alone = [(phrase, found) for language, phrase, found in ALONE if language == code]
    different = [phrase for phrase, found in alone if read_typed(phrase, code, ANCHOR, ZONE) != found]

    assert len(different) <= MOST_DIFFERENT * len(alone)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("when", WHENS, ids=[f"{when.edtf} {when.part_of_day or ''}" for when in WHENS])
def test_what_the_news_says_is_spoken_and_typed_back(when: When, language: str) -> None:
    for weekday in (True, False):
        spoken = speak(when, language, weekday=weekday)

        assert not [part for part, said in parts_said(when, spoken, language).items() if not said]
        assert read_typed(spoken, language, ANCHOR, ZONE) == when


def parts_said(when: When, spoken: str, language: str) -> dict[str, bool]:
    """Each thing that a date says beside its days, and whether a text has a word for it."""

    def says(*names: str) -> bool:
        phrases = words(language).phrases
        return any(re.sub(r"\{.*", "", phrases[name]).strip() in spoken for name in names)

    part = when.part_of_day
    either = (
        " eller ",
        " or ",
        *(words(language).phrases[f"either_{unit}"] for unit in ("day", "month", "year")),
    )
    return {
        "anything": bool(spoken),
        "approximate": not when.approximate or says("approximate"),
        "uncertain": not when.uncertain or says("uncertain", "uncertain_end"),
        "part of day": part is None or says("in_night" if part is PartOfDay.NIGHT else part.value),
        "either": when.kind is not Kind.EITHER_OR or any(word in spoken for word in either),
        "open end": when.latest is not None or says("from", "from_end_unknown", "at_the_earliest"),
        "open start": when.earliest is not None or says("by", "by_end_of", "until_start_unknown"),
    }
