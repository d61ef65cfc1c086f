"""A headline in the sentence's own words, in the order of words that a headline has."""

import pytest

from timeline.extract.headline import LONGEST, headline


@pytest.mark.parametrize(
    ("language", "sentence", "when", "expected"),
    [
        (
            "da",
            "I sidste uge landede det første fly i Virginia.",
            "I sidste uge",
            "Det første fly landede i Virginia",
        ),
        (
            "da",
            "Mandag aften dansk tid erkendte ministeren, at det er svært.",
            "Mandag aften",
            "Ministeren erkendte, at det er svært",
        ),
        (
            "da",
            "Natten til mandag lettede fly nummer to med flere om bord.",
            "Natten til mandag",
            "Fly nummer to lettede med flere om bord",
        ),
        (
            "da",
            "I de kommende uger ventes omkring 2500 flere at ankomme.",
            "I de kommende uger",
            "Omkring 2500 flere ventes at ankomme",
        ),
        ("da", "Mødet holdes den 11. august i Odense.", "den 11. august", "Mødet holdes i Odense"),
        ("da", "Skolen lukker på fredag.", "på fredag", "Skolen lukker"),
        # Where the subject ends cannot be told, so nothing is turned round.
        (
            "da",
            "I dag er mindst 40, der flygtede, i sikkerhed.",
            "I dag",
            "I dag er mindst 40, der flygtede, i sikkerhed",
        ),
        (
            "en",
            "On Friday the court ruled that the ban stands.",
            "On Friday",
            "The court ruled that the ban stands",
        ),
        (
            "en",
            "The ferry sank at 3pm BST on Monday off Cork.",
            "at 3pm",
            "The ferry sank on Monday off Cork",
        ),
        ("de", "Am 2. August 2021 landeten sie in Berlin.", "2. August 2021", "Am landeten sie in Berlin"),
    ],
)
def test_the_date_is_left_out_and_the_rest_reads_as_a_headline(
    language: str, sentence: str, when: str, expected: str
) -> None:
    start = sentence.index(when)

    assert headline(sentence, start, start + len(when), language) == expected


def test_a_long_sentence_is_cut_at_a_word() -> None:
    sentence = f"Skolen lukker på fredag, skriver {'kommunen ' * 20}"
    start = sentence.index("på fredag")

    cut = headline(sentence, start, start + 9, "da")

    assert cut.startswith("Skolen lukker, skriver kommunen ")
    assert cut.endswith("kommunen…")


@pytest.mark.parametrize("word", ["a", "ord ", "ord, som "])
def test_no_headline_is_longer_than_that(word: str) -> None:
    assert len(headline(f"I går {word * 200}", 0, 5, "da")) <= LONGEST
