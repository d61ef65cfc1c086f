"""What is counted, how surely, and what is no count at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extract.figures import figures

Case = tuple[str, str, float | None, float | None, bool, str]
# text, phrase, low, high, approximate, unit
DANISH: list[Case] = [
    ("Taliban har dræbt mindst 40 civile, som", "mindst 40 civile", 40, None, False, "civile"),
    ("yderligere omkring 2500.", "omkring 2500", 2500, 2500, True, ""),
    ("et fly med godt 200 afghanere på", "godt 200 afghanere", 200, 220, True, "afghanere"),
    ("Der er knap 300 km til Aalborg", "knap 300 km", 270, 300, True, "km"),
    ("har titusinder af afghanere krav", "titusinder af afghanere", 20_000, 99_999, True, "afghanere"),
    ("Tusindvis af andre må blive", "Tusindvis", 2000, 9999, True, ""),
    ("hundredtusinder af flygtninge", "hundredtusinder af flygtninge", 200_000, 999_999, True, "flygtninge"),
    ("Hundreder demonstrerede", "Hundreder", 200, 999, True, ""),
    ("op til fire procent af", "op til fire procent", None, 4, False, "procent"),
    ("højst 25 elever i", "højst 25 elever", None, 25, False, "elever"),
    ("mere end 1.200.000 vælgere", "mere end 1.200.000 vælgere", 1_200_000, None, False, "vælgere"),
    ("over 18 ton skal", "over 18 ton", 18, None, False, "ton"),
    ("næsten 500 huse brændte", "næsten 500 huse", 450, 500, True, "huse"),
    ("mellem 40 og 50 civile", "mellem 40 og 50 civile", 40, 50, False, "civile"),
    ("40-50 biler holdt", "40-50 biler", 40, 50, False, "biler"),
    ("40 til 50 mennesker", "40 til 50 mennesker", 40, 50, False, "mennesker"),
    ("3-4 mio. kroner", "3-4 mio. kroner", 3e6, 4e6, False, "kroner"),
    ("en omsætning på 3,4 mia. kr.", "3,4 mia. kr.", 3.4e9, 3.4e9, False, "kr."),
    ("12 pct. af", "12 pct.", 12, 12, False, "pct."),
    ("steg 12,5% i", "12,5%", 12.5, 12.5, False, "%"),
    ("tre børn", "tre børn", 3, 3, False, "børn"),
    ("femogtyve soldater faldt", "femogtyve soldater", 25, 25, False, "soldater"),
    ("et halvt dusin katte", "et halvt dusin katte", 6, 6, False, "katte"),
    ("to et halvt ton", "to et halvt ton", 2.5, 2.5, False, "ton"),
    ("12 vandrette bjælker", "12 vandrette bjælker", 12, 12, False, "bjælker"),
    (
        "3.000 social- og sundhedsassistenter gik",
        "3.000 social- og sundhedsassistenter",
        3000,
        3000,
        False,
        "sundhedsassistenter",
    ),
    ("venter yderligere 60.000 i", "60.000", 60_000, 60_000, False, ""),
]
ENGLISH: list[Case] = [
    ("killed at least 17 people over", "at least 17 people", 17, None, False, "people"),
    ("up to 80% protection", "up to 80%", None, 80, False, "%"),
    ("more than 600 people came", "more than 600 people", 600, None, False, "people"),
    ("fewer than 30 votes", "fewer than 30 votes", None, 30, False, "votes"),
    ("as many as 30 police officers", "as many as 30 police officers", None, 30, False, "officers"),
    ("nearly 300 died", "nearly 300", 270, 300, True, ""),
    ("some 35 nautical miles south", "some 35 nautical miles", 35, 35, True, "miles"),
    ("about 105,000 blenders", "about 105,000 blenders", 105_000, 105_000, True, "blenders"),
    ("for between $80 and $120.", "between $80 and $120", 80, 120, False, "$"),
    ("40-50 cars", "40-50 cars", 40, 50, False, "cars"),
    ("for $6.2 billion,", "$6.2 billion", 6.2e9, 6.2e9, False, "$"),
    ("siphoned £1.4m into", "£1.4m", 1.4e6, 1.4e6, False, "£"),
    ("has 20m doses in store", "20m doses", 20e6, 20e6, False, "doses"),
    ("tens of thousands of people", "tens of thousands of people", 20_000, 99_999, True, "people"),
    ("half a dozen cats", "half a dozen cats", 6, 6, False, "cats"),
    ("Two firefighters were hurt", "Two firefighters", 2, 2, False, "firefighters"),
    ("winds of 110km/h", "110km/h", 110, 110, False, "km/h"),
    ("two million Afghans fled", "two million Afghans", 2e6, 2e6, False, "Afghans"),
]
NOTHING = {
    "da": [
        "den 3. maj",
        "d. 11. eller 12. august",
        "i 2019 kom han",
        "kl. 14.30",
        "klokken 6",
        "45-årig",
        "i 45 år",
        "84 år gammel",
        "tlf. 70 10 20 30",
        "§ 12 handler",
        "stk. 2",
        "4. division",
        "vandt 2-1",
        "vandt 3-1 over Brøndby",
        "i 1990'erne",
        "60'erne",
        "busrute 502 nedlægges",
        "prioritet to",
        "det andet fly",
        "Covid-19",
        "E45",
        "en mand",
        "fra 2017 til 2021",
        "to uger",
        "uge 34",
        "1936",
        "Fredag",
    ],
    "en": [
        "on May 3",
        "Aug. 18",
        "3 May",
        "in 2019 he won",
        "at 9.40pm",
        "2:15 a.m.",
        "aged 51",
        "a 45-year-old",
        "won 3-1",
        "the 1990s",
        "The Pulse 900 was sold",
        "helicopter Rescue 115 reached it",
        "No. 4",
        "page 12",
        "nine years",
        "one of them",
        "the 50,000th visitor",
        "section 7",
        "from 2017 to 2021",
        "the 3rd of May",
    ],
}


def read(text: str, language: str) -> list[tuple[str, float | None, float | None, bool, str]]:
    return [(f.phrase, f.low, f.high, f.approximate, f.unit) for f in figures(text, language)]


@pytest.mark.parametrize("case", DANISH, ids=lambda case: case[0])
def test_danish_amounts_are_read_with_their_hedge(case: Case) -> None:
    assert read(case[0], "da") == [case[1:]]


@pytest.mark.parametrize("case", ENGLISH, ids=lambda case: case[0])
def test_english_amounts_are_read_with_their_hedge(case: Case) -> None:
    assert read(case[0], "en-GB") == [case[1:]]


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in NOTHING.items() for text in texts]
)
def test_dates_ages_numbers_in_a_row_and_names_are_no_figures(language: str, text: str) -> None:
    assert read(text, language) == []


def test_a_language_without_words_has_no_figures() -> None:
    assert figures("40 Menschen", "de") == []


@given(st.text() | st.text(alphabet="123.,-$% aforgmindt", max_size=60), st.sampled_from(["da", "en"]))
def test_any_text_is_survived_and_figures_never_overlap(text: str, language: str) -> None:
    found = figures(text, language)

    assert all(text[figure.start : figure.end] == figure.phrase for figure in found)
    assert all(one.end <= two.start for one, two in zip(found, found[1:], strict=False))
    assert all(f.low is None or f.high is None or f.low <= f.high for f in found)
