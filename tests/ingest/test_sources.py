"""What is brought in is read whatever it comes as, or refused with what to do."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from django.utils import translation

from tests.ingest.pages import JSON_LD, OPEN_GRAPH, PARAGRAPHS, TIME, page
from timeline.ingest.days import days
from timeline.ingest.pages import is_page
from timeline.ingest.refusals import (
    ARCHIVE,
    BINARY,
    EMPTY,
    MOST_BYTES,
    NO_ARTICLE,
    TOO_LARGE,
    UNREADABLE,
    IngestError,
)
from timeline.ingest.sources import Source, from_file, from_words

DANISH = "På en blå ø sad en ræv og råbte: »Nej – det går ikke«, og så gik den hjem til sin familie på Ærø."
ZONE = "Europe/Copenhagen"
SUMMER = timezone(timedelta(hours=2))
DEMO = Path(__file__).parents[2] / "timeline" / "demo" / "article.da.txt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_text_file_is_read_in_the_encoding_it_was_saved_in(encoding: str) -> None:
    assert from_file(DANISH.encode(encoding)).text == DANISH


def test_latin_1_has_no_dash_but_is_read_too() -> None:
    text = DANISH.replace("–", "-")

    assert from_file(text.encode("iso-8859-1")).text == text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", EMPTY),
        (b" \r\n\t ", EMPTY),
        ("\ufeff \n".encode(), EMPTY),
        (b"\0" * 100, BINARY),
        (bytes(range(256)) * 20, BINARY),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3 some words", BINARY),
        (b"PK\x03\x04 a document of Word", BINARY),
        (b"\x89PNG\r\n\x1a\n", BINARY),
        (b"a" * (MOST_BYTES + 1), TOO_LARGE),
        (DANISH.encode("utf-16-le"), UNREADABLE),
        (DANISH.encode("mac-roman"), UNREADABLE),
        (DANISH.replace("–", "-").encode("cp850"), UNREADABLE),
        ("Привет, как дела сегодня утром".encode("koi8-r"), UNREADABLE),
        (b"\xff\xfeb\0a\0\x00\xd8", UNREADABLE),
        (b"From: <Saved by Blink>\nMIME-Version: 1.0\n\nword", ARCHIVE),
    ],
    ids=lambda value: repr(value[:12]) if isinstance(value, bytes) else None,
)
def test_what_is_no_article_is_refused(data: bytes, why: object) -> None:
    with pytest.raises(IngestError) as refused:
        from_file(data)

    assert refused.value.message == why


def test_two_megabytes_of_text_are_read() -> None:
    assert len(from_file(b"word " * (MOST_BYTES // 5)).text) > 2_000_000


def test_a_refusal_speaks_the_language_of_whoever_reads_it() -> None:
    error = IngestError(EMPTY)

    with translation.override("en"):
        assert str(error) == "There is no text in it."


def test_too_many_pasted_words_are_refused() -> None:
    with pytest.raises(IngestError, match="2 MB"), translation.override("en"):
        from_words("ø" * (MOST_BYTES // 2 + 1))


def test_a_heading_above_a_blank_line_is_the_title() -> None:
    source = from_file(DEMO.read_bytes())

    assert source.title == "USA åbner for, at langt flere afghanere kan få visum"
    assert source.text.startswith("Mandag aften dansk tid")
    assert source.language == "da"


@pytest.mark.parametrize(
    "text",
    [
        "En sætning, der slutter.\n\nOg en mere.",
        "kun en stump\n\nog en mere",
        "Kun overskrift",
        "Fire linjer\nfør\nen blank\nog så\n\ntekst",
    ],
)
def test_what_is_no_heading_stays_in_the_text(text: str) -> None:
    assert (from_words(text).title, from_words(text).text) == ("", text)


def test_who_wrote_it_stands_below_the_heading() -> None:
    source = from_words("Ny plan\nAf Karen Blixen\n\nMandag aften fremlagde ministeren en plan.")

    assert (source.title, source.author) == ("Ny plan", "Karen Blixen")
    assert source.text.startswith("Af Karen Blixen\n\nMandag")


def test_a_text_is_stored_as_people_type_it() -> None:
    words = "Pa\u030a o\u00aden \u200bsad\r\nen ræv.  \r\n"

    assert from_words(words).text == "På oen sad\nen ræv."


def test_a_saved_page_gives_its_article_and_nothing_around_it() -> None:
    source = from_file(page(JSON_LD).encode())

    assert source.text == "\n\n".join(PARAGRAPHS)
    assert source.title == "Ny plan for flyene"
    assert (source.author, source.publisher) == ("Karen Blixen", "Avisen")
    assert source.url == "https://avisen.example/ny-plan"
    assert source.language == "da"


@pytest.mark.parametrize(
    "evil", ["<script>ondt()</script>", "<img src=x onerror=ondt()>", "<iframe srcdoc='ondt'></iframe>"]
)
def test_scripts_of_a_page_are_no_text(evil: str) -> None:
    source = from_file(page(before=evil).encode())

    assert "ondt" not in source.text
    assert source.text.startswith("Mandag aften")


@pytest.mark.parametrize(
    ("head", "before", "published", "known", "seen"),
    [
        (JSON_LD, "", datetime(2021, 8, 2, 21, 14, tzinfo=SUMMER), True, "JSON-LD datePublished"),
        (
            JSON_LD + OPEN_GRAPH,
            TIME,
            datetime(2021, 8, 2, 21, 14, tzinfo=SUMMER),
            True,
            "JSON-LD datePublished",
        ),
        (
            OPEN_GRAPH,
            TIME,
            datetime(2021, 8, 2, 19, 14, tzinfo=UTC),
            True,
            '<meta property="article:published_time">',
        ),
        ("", TIME, datetime(2021, 8, 2), False, "<time>"),
        ("", TIME.replace("08-02", "08-02T21:14"), datetime(2021, 8, 2, 21, 14), True, "<time>"),
        (
            "",
            TIME.replace("08-02", "08-02T00:00:00+02:00"),
            datetime(2021, 8, 2, tzinfo=SUMMER),
            False,
            "<time>",
        ),
        ("", TIME.replace("08-02", "08-02T00:00+02:00"), datetime(2021, 8, 2, tzinfo=SUMMER), True, "<time>"),
        ('<script type="application/ld+json">{"datePub</script>', "", None, False, ""),
        (f'<script type="application/ld+json">{"[" * 9000}</script>', "", None, False, ""),
        ('<meta name="date" content="i går">', "", None, False, ""),
        ('<meta name="date" content="9999-12-31T23:59-12:00">', "", None, False, ""),
        ("", "", None, False, ""),
    ],
)
def test_a_page_says_when_it_was_published(
    head: str, before: str, published: datetime | None, known: bool, seen: str
) -> None:
    source = from_file(page(head, before).encode())

    assert (source.published, source.published_time_known, source.published_seen) == (published, known, seen)
    assert not published or source.published and source.published.utcoffset() == published.utcoffset()


def test_a_page_is_read_in_the_encoding_that_it_names() -> None:
    danish = page().replace('"utf-8"', '"iso-8859-1"').encode("cp1252")
    wrong = page().encode("cp1252")
    cyrillic = page(
        paragraphs=("Президент выступил сегодня утром перед парламентом страны и ответил на вопросы.",) * 1
    )

    assert from_file(danish).text == "\n\n".join(PARAGRAPHS)
    assert from_file(wrong).text == "\n\n".join(PARAGRAPHS)
    assert "Президент" in from_file(cyrillic.replace('"utf-8"', '"windows-1251"').encode("cp1251")).text


@pytest.mark.parametrize(
    "source",
    [
        "<html></html>",
        "<html><body><nav><a href='/'>Forsiden</a> <a href='/sport'>Sport</a></nav></body></html>",
        "<!DOCTYPE html><html><body><script>let a = 'one two three four five'</script></body></html>",
        "<html><body>" + "<div>" * 50_000,
    ],
)
def test_a_page_without_an_article_is_refused(source: str) -> None:
    with pytest.raises(IngestError) as refused:
        from_file(source.encode())

    assert refused.value.message == NO_ARTICLE


def test_pasted_source_code_of_a_page_is_read_as_a_page() -> None:
    assert from_words(page()).title == "Ny plan for flyene"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mandag aften fremlagde ministeren en plan, og det er ikke noget, man har set før i Danmark.", "da"),
        (
            "Jeg vet ikke hva som skjedde etterpå, men det ble ikke gjort noe med saken.",
            "nb",
        ),
        (
            "Det är inte så att regeringen har gjort något åt saken, men hon säger att det ska bli bättre.",
            "sv",
        ),
        ("The minister said on Monday that she had not been told about any of this before the vote.", "en"),
        ("Der Minister hat am Montag gesagt, dass er von der Sache nichts gewusst habe.", "de"),
        ("會議將於八月十一日或十二日舉行", ""),
        ("I går skete det.", ""),
        ("12 34 56", ""),
    ],
)
def test_the_language_is_guessed(text: str, language: str) -> None:
    assert from_words(text).language == language


@pytest.mark.parametrize(
    ("text", "url", "found"),
    [
        (
            "Publiceret 2. august 2021 kl. 21.14\n\nI går skete det.",
            "",
            [(datetime(2021, 8, 2, 21, 14), True, True)],
        ),
        ("Published 2 August 2021\n\nIt happened.", "", [(datetime(2021, 8, 2), False, True)]),
        ("København, 2. august 2021. Det skete.", "", [(datetime(2021, 8, 2), False, False)]),
        ("Det skete i går.", "https://a.example/2021/08/02/nyt", [(datetime(2021, 8, 2), False, True)]),
        ("Det skete i går, og 3. maj, og i 2020.", "https://a.example/2021/13/02/nyt", []),
        ("Det skete i går.", "https://a.example/2021/02/31/nyt", []),
    ],
)
def test_days_that_the_text_tells_are_found(
    text: str, url: str, found: list[tuple[datetime, bool, bool]]
) -> None:
    language = from_words(text).language
    told = days(Source(text, language=language, url=url), ZONE)

    assert [(day.at, day.time_known, day.said_to_be) for day in told] == found


def test_what_is_said_to_be_the_day_comes_first() -> None:
    text = "Den 3. maj 2020 skete det.\n\nPubliceret 2. august 2021"

    assert [day.at.year for day in days(Source(text, language="da"), ZONE)] == [2021, 2020]


def test_comments_before_a_page_are_passed_over_in_one_go() -> None:
    assert is_page("<!---->" * 500 + "<html><body>")
    assert not is_page("<!---->" * 500 + "x")  # took minutes once
