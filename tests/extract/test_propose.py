"""From the text of an article to proposals: the demo to the letter, other people's articles by measure."""

import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import timeline
from tests.extract.read_articles import Span, ToldArticle, overlap, read_articles
from timeline.dates import PartOfDay, iso_bounds
from timeline.extract.propose import propose
from timeline.extract.shapes import Knowledge, NameKind, Proposal, ProposedStatus, Reason, ReasonKind

PUBLISHED = date(2021, 8, 2)
ZONE = "Europe/Copenhagen"
NOTHING = Knowledge({}, {})
SITE = Knowledge(
    {"Taliban": NameKind.ORGANISATION, "Virginia": NameKind.PLACE},
    {
        "evakuering": ["fly*", "evakuer*"],
        "visum": ["visum*", "ordning*"],
        "angreb": ["dræb*"],
        "moeder": ["møde*"],
    },
)
DEMO = (Path(timeline.__file__).parent / "demo" / "article.da.txt").read_text("utf-8").partition("\n\n")[2]
# Headline, time words, EDTF, part of the day, status, category: rows 1 and 5 of the editor's table are one.
ROWS = [
    (
        "Den amerikanske regering fremlagde en udvidelse af den ordning, der skal bringe civile afghanere i "
        "sikkerhed",
        ("Mandag aften", "mandag"),
        "2021-08-02",
        PartOfDay.EVENING,
        ProposedStatus.HAPPENED,
        "visum",
    ),
    (
        "Det første fly landede med godt 200 afghanere på en militærbase i Virginia",
        ("I sidste uge",),
        "2021-07-26/2021-08-01",
        None,
        ProposedStatus.HAPPENED,
        "evakuering",
    ),
    (
        "Det andet fly lettede fra Afghanistan med kurs mod USA",
        ("Natten til mandag",),
        "2021-08-02",
        PartOfDay.NIGHT,
        ProposedStatus.HAPPENED,
        "evakuering",
    ),
    (
        "Myndighederne venter yderligere omkring 2500",
        ("I de kommende uger",),
        "2021-08-02~/..",
        None,
        ProposedStatus.EXPECTED,
        "",
    ),
    (
        "Udenrigsminister Antony Blinken erkendte, at ordningen er vanskelig at føre ud i livet, både "
        "diplomatisk og praktisk",
        ("Mandag aften",),
        "2021-08-02",
        PartOfDay.EVENING,
        ProposedStatus.HAPPENED,
        "visum",
    ),
    (
        "Taliban har dræbt mindst 40 civile, som havde støttet hæren eller arbejdet for regeringen",
        ("I de seneste to uger",),
        "2021-07-19/2021-08-02",
        None,
        ProposedStatus.HAPPENED,
        "angreb",
    ),
    (
        "I Danmark har udenrigsminister Jeppe Kofod (S) indkaldt Folketingets ordførere til et møde",
        ("enten 11. eller 12. august",),
        "[2021-08-11,2021-08-12]",
        None,
        ProposedStatus.PLANNED,
        "moeder",
    ),
]


def in_demo(knowledge: Knowledge = SITE) -> list[Proposal]:
    return propose(DEMO, "da", PUBLISHED, ZONE, knowledge)


def phrases(proposal: Proposal) -> tuple[str, ...]:
    return tuple(mention.expression.phrase for mention in proposal.mentions)


def test_the_demo_article_gives_the_editors_rows_and_no_other() -> None:
    told = [
        (p.headline, phrases(p), p.when.edtf, p.when.part_of_day, p.status, p.category) for p in in_demo()
    ]

    assert told == ROWS


def test_every_quote_is_a_sentence_of_the_article_and_holds_its_time_words() -> None:
    for proposal in in_demo():
        for mention in proposal.mentions:
            quote = DEMO[mention.start : mention.end]
            assert quote[0].isupper()
            assert quote[-1] == "."
            assert mention.start <= mention.expression.start < mention.expression.end <= mention.end


def test_who_and_where_and_how_many_come_with_it() -> None:
    killed = in_demo()[5]

    assert "Taliban" in [name.name for name in killed.actors]
    assert [(figure.low, figure.high, figure.unit) for figure in killed.figures] == [(40, None, "civile")]
    assert "Menneskerettighedskommission" in killed.attribution
    assert [name.name for name in in_demo()[6].places] == ["Danmark"]


def test_each_says_why() -> None:
    first = in_demo()[0]

    assert first.why == (
        Reason(ReasonKind.DATE, "Mandag aften", "da.weekday"),
        Reason(ReasonKind.STATUS, "fremlagde", "happened"),
        Reason(ReasonKind.CATEGORY, "ordning", "visum"),
        Reason(ReasonKind.AGAIN, "mandag"),
    )


def test_without_keywords_there_is_no_category() -> None:
    assert {proposal.category for proposal in in_demo(NOTHING)} == {""}


def test_the_same_words_are_recognised_again() -> None:
    once, again = in_demo(), in_demo()
    moved = propose(f"Et nyt afsnit først.\n\n{DEMO}", "da", PUBLISHED, ZONE, SITE)

    assert [p.fingerprint for p in once] == [p.fingerprint for p in again] == [p.fingerprint for p in moved]
    assert len({p.fingerprint for p in once}) == len(once)


@pytest.mark.parametrize("text", ["", "Ingen dato her.", "Han er 45 år og har boet der i to år."])
def test_nothing_is_proposed_without_a_date(text: str) -> None:
    assert propose(text, "da", PUBLISHED, ZONE, SITE) == []


def test_a_language_without_rules_gives_its_complete_dates() -> None:
    (proposal,) = propose("Am 2. August 2021 landeten sie in Berlin.", "de", date(2021, 8, 3), ZONE, NOTHING)

    assert proposal.when.edtf == "2021-08-02"
    assert proposal.headline == "Am landeten sie in Berlin"


@given(text=st.text(max_size=200) | st.lists(st.sampled_from(DEMO.split()), max_size=40).map(" ".join))
@settings(max_examples=60, deadline=None)  # the first text of a language compiles its patterns
def test_any_text_is_survived(text: str) -> None:
    for proposal in propose(text, "da", PUBLISHED, ZONE, SITE):
        for mention in proposal.mentions:
            assert text[mention.expression.start : mention.expression.end] == mention.expression.phrase


def measure(articles: list[ToldArticle]) -> dict[str, float]:
    """Precision of what is proposed; recall of what an editor noted, with its date and its status."""
    right = wrong = found = dated = status_right = told = 0
    for article in articles:
        proposed = propose(article.text, article.language, article.published, article.zone, NOTHING)
        editors = [span for happening in article.happenings for span in happening.spans]
        for proposal in proposed:
            right += _any(proposal, editors)
            wrong += not _any(proposal, [*editors, *article.background])
        for happening in article.happenings:
            told += 1
            match = next((p for p in proposed if _any(p, happening.spans)), None)
            if match:
                found += 1
                dated += [bound[:10] for bound in iso_bounds(match.when)] == [
                    b[:10] for b in happening.bounds
                ]
                status_right += match.status == happening.status
    return {
        "precision": right / (right + wrong),
        "recall": found / told,
        "dated": dated / told,
        "status": status_right / told,
    }


def _any(proposal: Proposal, spans: list[Span] | tuple[Span, ...]) -> bool:
    words = [(mention.expression.start, mention.expression.end) for mention in proposal.mentions]
    return any(overlap(one, other) for one in words for other in spans)


@pytest.mark.parametrize(("language", "at_least"), [("da", 15), ("en", 10)])
def test_other_peoples_articles_give_what_their_editors_saw(language: str, at_least: int) -> None:
    articles = [article for article in read_articles() if article.language == language]
    measured = measure(articles)
    print(language, len(articles), "articles:", measured)  # noqa: T201

    assert len(articles) >= at_least
    assert measured["precision"] >= 0.9
    assert measured["recall"] >= 0.95
    assert measured["dated"] >= 0.9
    assert measured["status"] >= 0.85


def test_a_long_article_takes_no_more_for_each_word_than_a_short_one() -> None:
    once, four_times = (_sentences_told(n) for n in (5, 20))

    assert four_times == 4 * once


def _sentences_told(times: int) -> int:
    text = "\n\n".join([DEMO] * times)
    return sum(len(p.mentions) for p in propose(text, "da", PUBLISHED, ZONE, NOTHING))


@pytest.mark.parametrize(
    "piece", ["Den {n}. maj 19{n:02} åbnede skolen i byen. ", "den {n}. maj 19{n:02} og "]
)
def test_four_times_the_text_takes_about_four_times_the_steps(piece: str) -> None:
    assert _steps(piece, 400) < 6 * _steps(piece, 100)  # were it quadratic: 16 times


def _steps(piece: str, times: int) -> int:
    """Calls made while proposing from so much text: the same on any machine, however busy."""
    text = "".join(piece.format(n=1 + number % 28) for number in range(times))
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    propose(text, "da", PUBLISHED, ZONE, NOTHING)  # what is compiled once does not count
    sys.setprofile(count)
    try:
        propose(text, "da", PUBLISHED, ZONE, NOTHING)
    finally:
        sys.setprofile(None)
    return calls
