"""What a date says about its event: measured on the labelled articles, and rule by rule."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import When, find
from timeline.extract.sentences import sentences
from timeline.extract.shapes import ProposedStatus
from timeline.extract.status import status

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.toml"))
TODAY = date(2021, 8, 4)  # a Wednesday
ZONE = "Europe/Copenhagen"
DANISH = {
    "Taliban dræbte 40 civile i sidste uge.": "happened",
    "I de seneste to uger har Taliban dræbt 40 civile.": "happened",
    "Forhandlingerne har stået på siden maj.": "ongoing",
    "Udstillingen vises fra 1. juli til 1. september.": "ongoing",
    "Ministeren holder møde på fredag.": "planned",
    "Broen åbner den 1. september.": "planned",
    "Mødet er planlagt til 12. august.": "planned",
    "Broen ventes at åbne den 1. september.": "expected",
    "Det ventes, at broen åbner den 1. september.": "expected",
    "Broen kan åbne den 1. september.": "expected",
    "Om cirka to år brænder satellitten op.": "expected",
    "Koncerten på fredag er aflyst.": "cancelled",
    "Koncerten, der skulle være holdt i fredags, er aflyst.": "cancelled",
    "Mødet i mandags blev aflyst.": "cancelled",
    "Mødet blev aflyst i mandags.": "happened",
    "Mødet er udskudt til 12. august.": "planned",
}
ENGLISH = {
    "The talks collapsed on Monday.": "happened",
    "The firms have been in talks since May.": "ongoing",
    "Schools stay closed through Aug. 18.": "ongoing",
    "The fair opens on 18 August.": "planned",
    "She will visit on Friday.": "planned",
    "The company has scheduled a vote for 18 August.": "planned",
    "A ruling is expected on 18 August.": "expected",
    "The fair could open on 18 August.": "expected",
    "The fair opens in May next year.": "planned",
    "An investor day set for Aug. 18 has been scrapped.": "cancelled",
    "The trial, which was to have started in January, was dropped.": "cancelled",
    "The concert was cancelled on Monday.": "happened",
    "The match was postponed until 18 August.": "planned",
}


def read(sentence: str, language: str) -> str:
    expression = find(sentence, language, TODAY, ZONE)[0]
    said, _ = status(sentence, expression.start, expression.end, expression.when, TODAY, language)
    return said.value


@pytest.mark.parametrize("sentence", DANISH)
def test_danish_verbs_say_what_becomes_of_an_event(sentence: str) -> None:
    assert read(sentence, "da") == DANISH[sentence]


@pytest.mark.parametrize("sentence", ENGLISH)
def test_english_verbs_say_what_becomes_of_an_event(sentence: str) -> None:
    assert read(sentence, "en") == ENGLISH[sentence]


def test_the_words_that_it_was_seen_by_are_named() -> None:
    when = When("2021-09-01", ZONE)

    assert status("Broen ventes åbnet 1. september.", 20, 32, when, TODAY, "da") == (
        ProposedStatus.EXPECTED,
        "ventes",
    )


def labelled() -> Iterator[tuple[bool, str]]:
    """Whether a labelled event of the articles gets its status, and what to read when it does not."""
    for path in ARTICLES:
        article, language = tomllib.loads(path.read_text(encoding="utf-8")), path.name[:2]
        text, anchor = article["text"], article["published"]
        found = find(text, language, anchor, article["zone"])
        for event in article["events"]:
            place = -1
            for _ in range(event.get("occurrence", 1)):
                place = text.find(event["phrase"], place + 1)
            expression = next(e for e in found if e.start < place + len(event["phrase"]) and e.end > place)
            sentence = next(s for s in sentences(text, language) if s.start <= expression.start < s.end)
            start, end = expression.start - sentence.start, expression.end - sentence.start
            said, seen = status(sentence.text, start, end, expression.when, anchor, language)
            yield (
                said == event["status"],
                f"{path.stem}: {event['phrase']} {event['status']}, {said} by “{seen}”",
            )


def test_the_status_of_the_labelled_events_is_mostly_right() -> None:
    results = list(labelled())
    right = sum(is_right for is_right, _ in results)

    print(
        f"status: {right} of {len(results)}", *(line for is_right, line in results if not is_right), sep="\n"
    )
    assert right / len(results) >= 0.92


@given(
    st.text(min_size=2) | st.text(alphabet="er skal, aflyst.til", min_size=2, max_size=60),
    st.sampled_from(["da", "en", "de"]),
    st.sampled_from(["2021-08", "2021-08-04", "2021-07-01/..", "../2021-09", "2022~", "1999"]),
)
def test_the_calendar_is_never_contradicted(sentence: str, language: str, edtf: str) -> None:
    when = When(edtf, ZONE)
    said, _ = status(sentence, 1, len(sentence) - 1, when, TODAY, language)

    if when.last_day and when.last_day < TODAY:
        assert said in (ProposedStatus.HAPPENED, ProposedStatus.CANCELLED)
    if when.first_day and when.first_day > TODAY:
        assert said is not ProposedStatus.HAPPENED
