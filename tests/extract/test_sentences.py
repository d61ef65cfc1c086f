"""Where sentences end and where they only seem to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extract.sentences import sentences

# A bar stands where a sentence ends before the end of the text.
DANISH = [
    "Det skete i går.| Ingen kom til skade.",
    "Det var bl.a. Danmark, der sagde nej.",
    "Der kom ca. 40 personer.",
    "Mødet er d. 11. eller 12. august i år.",
    "Den 3. maj blev han født.",
    "Det er dvs. Holstebros største.",
    "Flere lande, f.eks. Norge, er med.",
    "Flere lande, fx. Norge, er med.",
    "Ifølge hr. Jensen er det slut.",
    "Det koster 40 kr. inkl. Moms og gebyr.",
    "Det står i loven, jf. Grundloven.",
    "Klubben spiller i 2. division.",
    "Klubben spiller i 2. Division.",
    "Mødet begynder kl. 14.30 i salen.",
    "Mødet begynder kl. Ni, som altid.",
    "Omsætningen er på 4,3 mia. kr.| Alene i januar solgte de for det meste.",
    "Omsætningen er på 3,4 mia. kr.| Hovedsædet bliver i Middelfart.",
    "Omsætningen er på 3,4 mia. kroner i år.",
    "De gav 3 mio. Der er penge nok.".replace("mio. ", "mio.| "),
    "Det er nr. 4 på listen.",
    "Han købte æbler, pærer osv.| Derefter gik han hjem.",
    "Han købte æbler osv. og gik hjem.",
    "Det er steget 12 pct.| Regeringen er glad.",
    "Se s. 12 i bogen.",
    "Kirken hedder Skt. Nikolaj.",
    "Han købte 12 stk. 40-watts pærer.",
    "Ring på tlf. 70 10 20 30.",
    "Æbler, pærer o.lign.| Bananer er udsolgt.",
    "Møbler m.m.| Alt skal sælges.",
    "Jens Hansen m.fl. har klaget.",
    "Han er p.t. Danmarks bedste.",
    "Hun er cand.jur. Anna Holm.",
    "Bogen er af J.K. Rowling.",
    "Eventyret er af H.C. Andersen.",
    "Formanden er Niels A. Jensen.",
    "Prisen er 3.5 eller 3,5.| Det er dyrt.",
    "Han tøvede … og gik.",
    "Han tøvede ...| Så gik han.",
    "Læs mere på www.example.org/a.b?c=1.| Det er gratis.",
    "»Vi rejser,« siger hun.| »Det er sikkert.«",
    "»Vi rejser.«| Hun smiler.",
    "„Vi rejser.“| Hun smiler.",
    "– Vi rejser mandag, siger hun.| – Det er sikkert.",
    "»Hvorfor nu?« spørger hun.",
    "– Hvorfor nu? spørger hun.",
    "»Nej!« råber han.",
    "Er det slut?| Ja, det er slut.",
    "(Han sagde nej.)| Så var det slut.",
    "Det var i 2021.| Året efter lukkede den.",
    "Der døde 40.| Ingen ved hvorfor.",
    "Under 2. Verdenskrig var der mørkt.",
    "Kong Christian 10. Hans hest hed Jubilee.".replace("10. ", "10.| "),
    "Det skete natten til den 24. Juleaften var stille.",
    "Fhv. minister dr. Holm er død.",
    "Det gælder a/s Storebælt.",
]
ENGLISH = [
    "It happened.| Nobody was hurt.",
    "Mr. Smith met Dr. Jones.",
    "Sgt. Miller and Gov. Brown spoke.",
    "The U.S. Senate voted.",
    "He lives in the U.S.| The trial goes on.",
    "It began at 2:15 a.m. Thursday.",
    "It began at 5 p.m.| The doors were shut.",
    "It opens Jan. 3.| The fair is free.",
    "It is set for Sept. 18 in Rome.",
    "He was No. 4 on the list.",
    "The answer was no.| He left.",
    "They met in St. Louis.",
    "Corvane Inc. Chief Anne Holt left.",
    "He works for Corvane Inc.| She does not.",
    "It is Denmark vs. Norway.",
    "The book is by J.K. Rowling.",
    "John F. Kennedy spoke.",
    "It rose 3.5 percent.| Nobody knew why.",
    'It is over, he said.| "Some folks left."',
    '"It is over." |She left.'.replace(" |", "| "),
    "“It is over.”| She left.",
    '"Why now?" she said.',
    '"Why now?" Smith asked.',
    '"Stop!" a man shouted.',
    "He waited ... and left.",
    "He waited …| Then he left.",
    "See www.example.org/a.b for more.| It is free.",
    "(He said no.)| That was it.",
    "It was in 2021.| A year later it closed.",
    "There were 40.| Nobody knew why.",
    "Is it over?| Yes.",
    "Prices, wages, etc. rose.",
    "Lt. Col. Hay and Rep. Diaz agreed.",
    "He was ill.| Doctors came.",
]


def marked(text: str, language: str) -> str:
    """`text` with a bar behind every sentence but the last."""
    ends = [sentence.end for sentence in sentences(text, language)][:-1]
    for end in reversed(ends):
        text = f"{text[:end]}|{text[end:]}"
    return text


@pytest.mark.parametrize("example", DANISH)
def test_danish_sentences_end_where_a_reader_ends_them(example: str) -> None:
    assert marked(example.replace("|", ""), "da") == example


@pytest.mark.parametrize("example", ENGLISH)
def test_english_sentences_end_where_a_reader_ends_them(example: str) -> None:
    assert marked(example.replace("|", ""), "en-GB") == example


def test_a_blank_line_a_heading_and_an_item_end_a_paragraph() -> None:
    text = "Bro lukkes\nDen gamle bro over fjorden lukkes i dag.\r\n\r\nHusk:\n- Pas\n- Penge\n1. Billet"
    found = [(sentence.paragraph, sentence.text) for sentence in sentences(text, "da")]

    assert found == [
        (0, "Bro lukkes"),
        (1, "Den gamle bro over fjorden lukkes i dag."),
        (2, "Husk:"),
        (3, "- Pas"),
        (4, "- Penge"),
        (5, "1. Billet"),
    ]


def test_lines_broken_to_a_width_stand_together() -> None:
    text = "Den gamle bro over fjorden lukkes i dag for alle biler fordi\nVejdirektoratet har fundet revner."

    assert [sentence.text for sentence in sentences(text, "da")] == [text]


def test_another_language_is_split_by_the_marks_alone() -> None:
    assert marked("Das ist so. Und jetzt?", "de") == "Das ist so.| Und jetzt?"


@given(st.text() | st.text(alphabet='aA1.!?… \n»«"–', max_size=80), st.sampled_from(["da", "en", "fr", ""]))
def test_sentences_hold_every_character_that_is_no_blank(text: str, language: str) -> None:
    found = sentences(text, language)

    assert all(sentence.text == text[sentence.start : sentence.end] for sentence in found)
    assert all(sentence.text == sentence.text.strip() != "" for sentence in found)
    assert all(one.end <= two.start for one, two in zip(found, found[1:], strict=False))
    assert "".join("".join(sentence.text for sentence in found).split()) == "".join(text.split())
