"""An article is stored once, whole, and as a version of what it was before."""

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import translation

from tests import make
from tests.ingest import proposing
from timeline.ingest import articles
from timeline.ingest.articles import GONE, SEEN, SEVERAL, ingest, left_behind, same_address, same_text
from timeline.ingest.proposals import known
from timeline.ingest.refusals import EMPTY, NO_NEWS_DAY, NO_PUBLISHER, IngestError
from timeline.ingest.sources import Source
from timeline.models import Article, Citation, Event, Proposal, Revision, State, Story

pytestmark = pytest.mark.django_db

DAY = datetime(2021, 8, 2)
SOURCE = Source(
    text=make.TEXT,
    title="Ny plan",
    author="Karen Blixen",
    publisher="Avisen",
    url="https://avisen.example/ny-plan",
    language="da",
)


def take_in(
    story: Story, source: Source = SOURCE, published: datetime = DAY, **given: Any
) -> articles.Ingested:
    return ingest(story, source, published, **given)


def later(text: str) -> Source:
    return replace(SOURCE, text=text)


def test_an_article_is_stored_with_all_that_its_source_says() -> None:
    done = take_in(make.story())

    article = Article.objects.get()
    assert (done.article, done.made, done.proposals) == (article, True, 4)
    assert {
        name: getattr(article, name) for name in ("text", "title", "author", "publisher", "url", "language")
    } == {name: getattr(SOURCE, name) for name in ("text", "title", "author", "publisher", "url", "language")}
    assert (article.published.edtf, article.published_time_known) == ("2021-08-02", False)


@pytest.mark.parametrize(
    ("published", "known", "edtf"),
    [
        (datetime(2021, 8, 2, 21, 14), True, "2021-08-02T21:14"),
        (datetime(2021, 8, 2, 22, 14, tzinfo=UTC), True, "2021-08-03T00:14"),
        (
            datetime(2021, 8, 2, 21, 14, tzinfo=timezone(timedelta(hours=4, minutes=30))),
            True,
            "2021-08-02T18:44",
        ),
        (datetime(2021, 8, 2, 21, 14), False, "2021-08-02"),
        (datetime(2021, 8, 2), False, "2021-08-02"),
    ],
)
def test_when_it_was_published_is_kept_by_the_clock_of_the_story(
    published: datetime, known: bool, edtf: str
) -> None:
    done = take_in(make.story(), published=published, time_known=known)

    assert done.article.published.edtf == edtf


@pytest.mark.parametrize("blanks", ["", "\n\n", "\r\n "])
def test_the_same_text_is_stored_once_a_story(blanks: str) -> None:
    story, other = make.story(), make.story()
    first = take_in(story)

    again = take_in(
        story, replace(SOURCE, title="Andet", text=blanks + SOURCE.text.replace(". ", f".{blanks} "))
    )
    elsewhere = take_in(other)

    assert (again.article, again.made, again.proposals) == (first.article, False, 0)
    assert elsewhere.made
    assert Article.objects.count() == 2
    assert Event.objects.filter(story=story).count() == first.proposals


@pytest.mark.parametrize(
    ("wrong", "why"),
    [({"text": " \n"}, EMPTY), ({"publisher": " ", "url": ""}, NO_PUBLISHER)],
)
def test_what_lacks_something_is_refused_and_nothing_is_stored(wrong: dict[str, str], why: object) -> None:
    with pytest.raises(IngestError) as refused:
        take_in(make.story(), replace(SOURCE, **wrong))  # type: ignore[arg-type]

    assert refused.value.message == why
    assert not Article.objects.exists()


@pytest.mark.parametrize("wrong", [{"url": "javascript:alert(1)"}, {"text": "a\0b"}, {"language": "x" * 17}])
def test_what_the_database_could_not_hold_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(IngestError):
        take_in(make.story(), replace(SOURCE, **wrong))  # type: ignore[arg-type]


@pytest.mark.parametrize("year", [1, 999, 3000, 9999])
def test_a_year_without_news_is_refused(year: int) -> None:
    with pytest.raises(IngestError) as refused:
        take_in(make.story(), published=datetime(year, 1, 1))

    assert refused.value.message == NO_NEWS_DAY


def test_what_says_little_of_itself_is_named_by_its_first_words_and_its_site() -> None:
    done = take_in(make.story(language="en"), Source("Word " * 40, url="https://www.avisen.example/a"))

    assert (done.article.publisher, done.article.language) == ("avisen.example", "en")
    assert done.article.title == "Word " * 15 + "Word…"


def test_a_language_without_rules_keeps_nothing_out() -> None:
    text = "Der Minister kam am 3. Mai 2021 nach Berlin. Danach geschah nichts."

    done = take_in(make.story(), Source(text, publisher="Zeitung", language="de"))

    assert done.made
    assert Event.objects.get().edtf == "2021-05-03"


@pytest.mark.parametrize("name", ["fails", "wrong"])
def test_a_proposer_that_fails_does_not_keep_the_article_out(
    settings: Any, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    settings.PROPOSER = f"tests.ingest.proposing.{name}"

    done = take_in(make.story())

    assert (done.made, done.proposals) == (True, None)
    assert Article.objects.exists()
    assert not Event.objects.exists()
    assert caplog.records[0].levelno == logging.ERROR


def test_a_category_that_was_rolled_back_with_its_article_is_not_used_for_the_next(settings: Any) -> None:
    site, story = known(), make.story()
    settings.PROPOSER = "tests.ingest.proposing.wrong"
    assert take_in(story, site=site).proposals is None

    settings.PROPOSER = proposing.PATH
    assert take_in(story, later(make.TEXT + " Slut."), site=site).proposals == 4
    assert Event.objects.filter(category__name="Øvrigt").count() == 4


def test_when_the_database_fails_nothing_is_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("disk full")

    monkeypatch.setattr("timeline.ingest.proposals.revisions.record", full)

    with pytest.raises(OperationalError):
        take_in(make.story())
    assert not Article.objects.exists()
    assert not Event.objects.exists()


def cited(story: Story, *quotes: str, state: State = State.DRAFT) -> tuple[Article, list[Event]]:
    """The first version, without proposals, and an event for each quote in it."""
    article = make.article(story=story, url=SOURCE.url)
    events = [make.event(story=story, state=state) for _quote in quotes]
    for event, quote in zip(events, quotes, strict=True):
        make.cite(event, quote, quote.split(" ")[0], article=article)
    return article, events


def test_quotes_that_still_stand_are_carried_over_to_a_new_version(settings: Any) -> None:
    settings.PROPOSER = "tests.ingest.proposing.nothing"
    story = make.story()
    first, (event,) = cited(story, "I sidste uge landede det første fly.")

    done = take_in(story, later("Rettet. " + make.TEXT), previous=first)

    old, new = event.citations.order_by("article_id")
    assert (done.article.previous, done.carried, done.left) == (first, 1, [])
    assert (new.article, new.quote, new.time_words) == (done.article, old.quote, "I")
    assert new.start == old.start + len("Rettet. ")
    before, revision = event.revisions.order_by("number")
    assert (before.kind, len(before.snapshot["citations"])) == (Revision.Kind.CREATED, 1)
    assert (revision.kind, revision.public) == (Revision.Kind.CHANGED, False)
    assert revision.reason == "En ny version af artiklen siger det samme." or revision.reason
    assert len(revision.snapshot["citations"]) == 2


def test_quotes_that_do_not_stand_at_exactly_one_place_are_listed(settings: Any) -> None:
    settings.PROPOSER = "tests.ingest.proposing.nothing"
    story = make.story()
    quotes = ["I sidste uge landede det første fly.", "Mødet er sat til enten 11. eller 12. august."]
    first, (gone, twice) = cited(story, *quotes)

    done = take_in(story, later(f"{quotes[1]} {quotes[1]}"), previous=first)

    told = [(left.citation.event, left.why) for left in done.left]
    assert told == [(gone, GONE), (twice, SEVERAL)]
    assert [(left.citation.event, left.why) for left in left_behind(done.article)] == told
    assert not done.article.citations.exists()
    assert not Revision.objects.exists()


def test_what_an_event_quotes_twice_is_quoted_once_where_it_stands_once(settings: Any) -> None:
    settings.PROPOSER = "tests.ingest.proposing.nothing"
    quote = "Mandag faldt byen."
    first = make.article(text=f"{quote} Nogen gik hjem. {quote}")
    event = make.event(story=first.story)
    second = make.cite(event, quote, article=first)
    second.pk, further = None, first.text.rindex(quote)
    second.start, second.end = further, further + len(quote)
    second.save(force_insert=True)

    done = take_in(first.story, later(f"Rettet. {quote}"), previous=first)

    assert (done.carried, done.left) == (1, [])
    assert done.article.citations.get().quote == quote


def test_what_readers_see_is_carried_over_by_those_alone_who_may_publish(settings: Any) -> None:
    settings.PROPOSER = "tests.ingest.proposing.nothing"
    story = make.story()
    first, (event,) = cited(story, "I sidste uge landede det første fly.", state=State.PUBLISHED)

    by_curator = take_in(story, later("A " + make.TEXT), previous=first, by=make.curator())
    assert [left.why for left in by_curator.left] == [SEEN]
    assert [left.why for left in left_behind(by_curator.article)] == [SEEN]
    assert event.citations.count() == 1

    other = make.story()
    first, (event,) = cited(other, "I sidste uge landede det første fly.", state=State.PUBLISHED)
    by_editor = take_in(other, later("A " + make.TEXT), previous=first, by=make.editor())
    assert (by_editor.carried, by_editor.left) == (1, [])
    assert event.revisions.get(number=2).public


def test_what_nobody_has_decided_is_decided_in_the_new_version() -> None:
    story = make.story()
    first = take_in(story).article

    second = take_in(story, later("Rettet i dag. " + make.TEXT), previous=first)

    assert second.carried == 4
    assert second.proposals == 1  # the new sentence
    assert not first.proposals.exists()
    assert second.article.proposals.count() == 5
    assert Event.objects.count() == 5


def test_what_was_rejected_is_not_proposed_again_in_a_new_version() -> None:
    story = make.story()
    first = take_in(story).article
    Event.objects.update(state=State.REJECTED)

    second = take_in(story, later(make.TEXT + " Slut."), previous=first)

    assert second.proposals == 0
    assert Event.objects.filter(state=State.REJECTED).count() == Event.objects.count()


def test_a_version_follows_the_last_one() -> None:
    story = make.story()
    first = take_in(story).article
    second = take_in(story, later(make.TEXT + " A."), previous=first).article

    third = take_in(story, later(make.TEXT + " B."), previous=first).article

    assert third.previous == second
    assert same_address(story, SOURCE.url) == third
    assert same_address(story, "") is None
    assert same_text(story, make.TEXT + "\r\n A.") == second


def test_only_of_the_first_version_nothing_is_left_behind() -> None:
    assert left_behind(take_in(make.story()).article) == []


def test_reasons_are_written_in_the_language_of_the_story(settings: Any) -> None:
    settings.PROPOSER = "tests.ingest.proposing.nothing"
    story = make.story(language="en")
    first, (event,) = cited(story, "I sidste uge landede det første fly.")

    with translation.override("da"):
        take_in(story, later("A " + make.TEXT), previous=first)

    assert event.revisions.get(number=2).reason == "A new version of the article says the same."


def test_a_new_version_takes_no_more_queries_for_more_quotes(
    settings: Any, django_assert_max_num_queries: Any
) -> None:
    settings.PROPOSER = "tests.ingest.proposing.nothing"
    story = make.story()
    quotes = [sentence + "." for sentence in make.TEXT.split(".")[1:2]] * 12
    first, _events = cited(story, *(quote.strip() for quote in quotes))

    with django_assert_max_num_queries(35):
        done = take_in(story, later("A " + make.TEXT), previous=first)

    assert done.carried == 12
    assert Citation.objects.filter(article=done.article).count() == 12
    assert connection.in_atomic_block
    assert not Proposal.objects.exists()
