"""What the database holds to be true, whoever writes to it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F, ProtectedError

from tests import make
from timeline.dates import PartOfDay, When
from timeline.models import Article, Citation, Event, Link, Proposal, Revision, Story, digest_of
from timeline.models.dated import Breadth
from timeline.models.triggers import POSTGRESQL, REVISION_CHANGED, SQLITE, install

pytestmark = pytest.mark.django_db


def refused(rows: Any, **changes: Any) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(**changes)


@pytest.mark.parametrize(
    ("edtf", "part", "breadth"),
    [
        ("2021-08-02", PartOfDay.EVENING, Breadth.DAY),
        ("2021-07-26/2021-08-01", None, Breadth.MONTH),
        ("2021", None, Breadth.YEAR),
        ("202X", None, Breadth.DECADE),
        ("2021-08-02~/..", None, Breadth.OPEN),
        ("../2021-08-02?", None, Breadth.OPEN),
        ("[2021-08-11,2021-08-12]", None, Breadth.MONTH),
    ],
)
def test_a_date_is_stored_whole_and_comes_back(edtf: str, part: PartOfDay | None, breadth: Breadth) -> None:
    when = When(edtf, make.ZONE, part)
    event = Event.objects.get(pk=make.event(when).pk)
    assert event.when == when
    assert (event.earliest, event.latest) == (when.earliest, when.latest)
    assert event.at == (when.earliest or when.latest)
    assert (event.precision, event.approximate, event.uncertain) == (
        when.precision,
        when.approximate,
        when.uncertain,
    )
    assert event.breadth == breadth


def test_a_new_date_changes_every_column() -> None:
    event = make.event("2021-08-02~", part_of_day=None)
    event.when = When("2022", make.ZONE)
    event.save()
    fresh = Event.objects.get(pk=event.pk)
    assert (fresh.when, fresh.approximate, str(fresh.at.year)) == (When("2022", make.ZONE), False, "2021")


def test_bounds_in_the_wrong_order_are_refused() -> None:
    event = make.event()
    rows = Event.objects.filter(pk=event.pk)
    refused(rows, latest=F("earliest"))
    refused(rows, earliest=F("latest"), at=F("latest"))
    refused(rows, at=F("latest"))
    refused(rows, earliest=None, latest=None)


def test_a_citation_is_what_its_article_says_there() -> None:
    citation = make.cite(make.event(), "landede det første fly", "")
    rows = Citation.objects.filter(pk=citation.pk)
    refused(rows, quote="landede det andet fly.")
    refused(rows, start=citation.start + 1, end=citation.end + 1)
    refused(rows, end=citation.end + 1)
    refused(rows, start=citation.end, end=citation.start)
    refused(rows, when_start=0, when_end=3)
    refused(rows, when_start=citation.start, when_end=None)
    refused(rows, start=0, end=9_000, quote=make.TEXT)
    assert Citation.objects.get(pk=citation.pk).quote == "landede det første fly"


def test_a_span_counts_characters_and_not_bytes() -> None:
    event = make.event()
    article = make.article(story=event.story, text="🙂 Årets æblegrød på Ærø")
    citation = make.cite(event, "æblegrød", article=article)
    assert (citation.start, citation.end) == (8, 16)
    assert citation.quote == article.text[8:16]


def test_the_text_of_an_article_never_changes() -> None:
    article = make.article()
    refused(Article.objects.filter(pk=article.pk), text="noget andet")
    assert Article.objects.filter(pk=article.pk).update(text=make.TEXT, title="Ny titel") == 1
    article.text = "noget andet"
    with pytest.raises(ValidationError, match="kan ikke ændres"):
        article.full_clean()


def test_the_rules_are_installed_again_without_harm() -> None:
    install(using="default")
    install(using="default")
    citation = make.cite(make.event())
    refused(Citation.objects.filter(pk=citation.pk), quote="x")
    assert connection.vendor in ("sqlite", "postgresql")


@pytest.mark.parametrize(
    ("quote", "time_words", "reason"),
    [
        ("står der ikke", "", "Det står ikke i artiklen"),
        ("", "", "Det står ikke i artiklen"),
        ("landede det første fly", "i går", "Det står ikke i citatet"),
    ],
)
def test_words_that_are_not_there_are_refused_with_the_reason(
    quote: str, time_words: str, reason: str
) -> None:
    with pytest.raises(ValidationError, match=reason):
        Citation.of(make.article(), quote, time_words)


def test_the_time_words_of_a_citation_lie_inside_its_quote() -> None:
    citation = make.cite(make.event(), "I sidste uge landede det første fly.", "I sidste uge")
    assert citation.time_words == "I sidste uge"
    assert make.cite(make.event(), "Mandag aften").time_words == ""


def test_an_article_with_a_null_character_is_refused_and_line_breaks_become_one_kind() -> None:
    article = Article(story=make.story(), title="t", publisher="p", text="a\0b")
    with pytest.raises(ValidationError, match="nultegn"):
        article.clean()
    article.text = "a\r\nb\rc"
    article.clean()
    assert article.text == "a\nb\nc"


@pytest.mark.parametrize("zone", ["CET/nowhere", "", "+02:00", "../etc/passwd", "Europe/København\0"])
def test_a_time_zone_has_to_exist(zone: str) -> None:
    with pytest.raises(ValidationError):
        Story(title="x", slug="x", zone=zone).full_clean()


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Mødet på Ærø", "moedet-paa-aeroe"),
        ("USA's »prioritet to«", "usas-prioritet-to"),
        ("كابول", "kbwl"),
        ("🙂", "story"),
        ("x" * 200, "x" * 80),
    ],
)
def test_slugs_are_readable_in_ascii(title: str, slug: str) -> None:
    assert make.story(title=title).slug == slug


def test_two_stories_of_one_title_have_two_addresses_and_keep_them() -> None:
    first, second = make.story(title="Mødet"), make.story(title="Mødet")
    assert (first.slug, second.slug) == ("moedet", "moedet-2")
    first.title = "Noget andet"
    first.save()
    assert Story.objects.get(pk=first.pk).slug == "moedet"


def test_coordinates_come_in_pairs_and_lie_on_earth() -> None:
    for given in ({"latitude": 55}, {"latitude": 91, "longitude": 0}, {"latitude": 0, "longitude": 181}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make.place(f"Sted {given}", **given)
    assert make.place("København", latitude="55.67610", longitude="12.56830").slug == "koebenhavn"


def test_what_is_quoted_cannot_be_deleted_from_under_its_event() -> None:
    article = make.cite(make.event()).article
    for row in (article, article.story):
        with pytest.raises(ProtectedError):
            row.delete()


def test_an_article_is_dated_by_its_storys_clock() -> None:
    article = make.article()
    assert article.published == When("2021-08-02", make.ZONE)
    article.published_time_known = True
    assert article.published == When("2021-08-02T00:00", make.ZONE)


def revision(**given: Any) -> Revision:
    event = given.pop("event", None) or make.event()
    defaults = {"event": event, "number": 1, "kind": "created", "snapshot": {"a": 1}, "reason": "Derfor"}
    return Revision.objects.create(**defaults | given)


@pytest.mark.parametrize(
    "changes",
    [
        {"number": 2},
        {"kind": "changed"},
        {"reason": "Noget andet"},
        {"snapshot": {"a": 2}},
        {"public": True},
        {"at": datetime(2021, 8, 2, tzinfo=UTC)},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_version_that_is_kept_never_changes(changes: dict[str, Any]) -> None:
    kept = revision()
    before = Revision.objects.values().get()

    refused(Revision.objects.filter(pk=kept.pk), **changes)

    assert Revision.objects.values().get() == before


def test_a_version_outlives_the_account_of_whoever_made_it_and_goes_with_its_event() -> None:
    kept = revision(by=make.editor())
    User.objects.all().delete()
    kept.refresh_from_db()
    assert kept.by is None

    kept.event.delete()
    assert not Revision.objects.exists()


def test_both_databases_are_told_of_the_same_columns_of_a_version() -> None:
    told = [
        [s for s in statements if REVISION_CHANGED in s and "UPDATE OF" in s]
        for statements in (SQLITE, POSTGRESQL)
    ]
    columns = [statement.split("UPDATE OF")[1].split(" ON ")[0].split() for (statement,) in told]

    assert columns[0] == columns[1]
    stored = {field.column for field in Revision._meta.concrete_fields}
    assert {column.strip(",") for column in columns[0]} == stored - {"id", "event_id", "by_id"}


def test_what_is_told_twice_is_refused() -> None:
    event, other, article = make.event(), make.event(), make.article()
    revision(event=event)
    Link.objects.create(source=event, target=other, kind="follows")
    Proposal.objects.create(event=event, article=article, fingerprint="x", confidence=1)
    again: list[Any] = [
        lambda: revision(event=event),
        lambda: Link.objects.create(source=event, target=other, kind="follows"),
        lambda: Link.objects.create(source=event, target=event, kind="follows"),
        lambda: Proposal.objects.create(event=other, article=article, fingerprint="x", confidence=1),
        lambda: make.article(story=article.story, digest=article.digest),
    ]

    for write in again:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()
    Link.objects.create(source=event, target=other, kind="corrects")
    revision(event=event, number=2)


def test_the_digest_of_a_text_does_not_mind_blanks() -> None:
    one, other = (Article(text=text) for text in ("Et møde.\nTo.", " Et  møde. To. "))

    assert digest_of(one.text) == digest_of(other.text) != digest_of("Et møde. Tre.")


def test_an_event_stays_when_what_it_was_merged_into_or_whoever_had_it_goes() -> None:
    event = make.event(merged_into=make.event(), assignee=make.editor())
    Event.objects.exclude(pk=event.pk).delete()
    User.objects.all().delete()

    event.refresh_from_db()
    assert (event.merged_into, event.assignee) == (None, None)
