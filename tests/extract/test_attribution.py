"""Who tells it."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extract.attribution import attribution
from timeline.extract.sentences import sentences

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.toml"))
DANISH = {
    "Mindst 40 er dræbt, oplyser politiet.": "oplyser politiet",
    "Ifølge politiet er to mænd anholdt.": "Ifølge politiet",
    "Prisen er ifølge Bold.dk 62 millioner kroner.": "ifølge Bold.dk",
    "En renovering er ifølge direktoratet nødvendig inden for fem år.": "ifølge direktoratet",
    "Politiet oplyser, at to er anholdt.": "Politiet oplyser",
    "»Det er slut,« siger udenrigsminister Jeppe Kofod (S).": "siger udenrigsminister Jeppe Kofod (S)",
    "Mandag erkendte udenrigsminister Antony Blinken, at det er svært.": (
        "erkendte udenrigsminister Antony Blinken"
    ),
    "40 er dræbt, fremgår det af en ny rapport fra Den Uafhængige Kommission, AIHRC.": (
        "fremgår det af en ny rapport fra Den Uafhængige Kommission, AIHRC"
    ),
    "Det fremgår af en børsmeddelelse, der blev sendt ud.": "Det fremgår af en børsmeddelelse",
    "Det skriver Ritzau.": "skriver Ritzau",
    "Torsdag lød det fra initiativtager Stine Gram, at det er slut.": "lød det fra initiativtager Stine Gram",
    "– Vi rejser mandag, siger hun.": "siger hun",
    "Undervejs fortalte klubbens revisor, at han slog alarm.": "fortalte klubbens revisor",
    "Udenrigsministeriet i Washington regner med, at det går.": "Udenrigsministeriet i Washington regner med",
    "Mødet blev meddelt i går.": "",
    "Broen lukkes på mandag.": "",
}
ENGLISH = {
    "Two were hurt, according to Cal Fire.": "according to Cal Fire",
    "They are in talks, according to two people familiar with the matter.": (
        "according to two people familiar with the matter"
    ),
    "Halden Corp said on Monday it would buy it.": "Halden Corp said",
    "It could start in October, said Prof Adaeze Nwosu, who leads the study.": "said Prof Adaeze Nwosu",
    '"No," said its general secretary, Colm Fairley, 51.': "said its general secretary, Colm Fairley",
    "Delacroix, 64, told supporters it was over.": "Delacroix, 64, told",
    "It was called off, the RMT confirmed.": "the RMT confirmed",
    "It gave protection, researchers reported on Wednesday.": "researchers reported",
    "Fighting resumed in August, the UN says.": "the UN says",
    "He is said to be ill.": "",
    "It is off because of the forecast.": "",
    "Schools stay closed.": "",
}


def read(sentence: str, language: str) -> str:
    span = attribution(sentence, language)
    return sentence[slice(*span)] if span else ""


@pytest.mark.parametrize("sentence", DANISH)
def test_danish_tellers_are_found_with_their_cue(sentence: str) -> None:
    assert read(sentence, "da") == DANISH[sentence]


@pytest.mark.parametrize("sentence", ENGLISH)
def test_english_tellers_are_found_with_their_cue(sentence: str) -> None:
    assert read(sentence, "en-US") == ENGLISH[sentence]


def labelled() -> Iterator[tuple[str, str, str]]:
    for path in ARTICLES:
        article, language = tomllib.loads(path.read_text(encoding="utf-8")), path.name[:2]
        for told in {event.get("attribution", "") for event in article["events"]} - {""}:
            for sentence in sentences(article["text"], language):
                if told in sentence.text:
                    yield sentence.text, language, told


def test_nearly_every_labelled_teller_of_the_articles_is_found() -> None:
    cases = list(labelled())
    right = sum(told in read(sentence, language) for sentence, language, told in cases)

    print(f"attribution: {right} of {len(cases)}")
    assert right / len(cases) >= 0.9


def test_a_language_without_words_has_no_tellers() -> None:
    assert attribution("Das teilte die Polizei mit.", "de") is None


@given(st.text() | st.text(alphabet="siger, Xhe.»", max_size=60), st.sampled_from(["da", "en"]))
def test_any_sentence_is_survived(sentence: str, language: str) -> None:
    span = attribution(sentence, language)

    assert span is None or 0 <= span[0] < span[1] <= len(sentence)
