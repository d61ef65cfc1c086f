"""Two people decide at the same moment. SQLite lets one write after the other: this is about PostgreSQL."""

import threading
import time
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from tests import make
from timeline.curation import review, states
from timeline.curation.by_hand import propose_by_hand
from timeline.models import Event, Proposal, Revision, State

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="about PostgreSQL"),
]
WHILE = 0.3  # seconds; long enough for the other to come to where it has to wait
LONGEST_WAIT = 10  # seconds


def at_once(
    first: Callable[[], object], second: Callable[[], object], begun: threading.Event | None = None
) -> list[Exception]:
    """Begins `second` inside the transaction of `first`, at its end or when `begun`; returns errors."""
    begun = begun or threading.Event()
    errors: list[Exception] = []

    def run(change: Callable[[], object]) -> None:
        try:
            with transaction.atomic():
                change()
                begun.set()
                time.sleep(WHILE)
        except Exception as error:
            errors.append(error)
        finally:
            begun.set()
            connection.close()

    threads = [threading.Thread(target=run, args=[change]) for change in (first, second)]
    for thread in threads:
        thread.start()
        begun.wait(LONGEST_WAIT)
    for thread in threads:
        thread.join(LONGEST_WAIT)
    return errors


def test_what_is_published_twice_at_once_is_published_once() -> None:
    editor, event = make.editor(), make.event(state=State.DRAFT)
    make.cite(event)
    chosen = Event.objects.filter(pk=event.pk)

    assert not at_once(
        lambda: states.publish_all(chosen.all(), editor), lambda: states.publish_all(chosen.all(), editor)
    )

    kinds = event.revisions.order_by("number").values_list("kind", "public")
    assert list(kinds) == [("created", False), ("published", False)]


def test_what_is_taken_back_twice_at_once_is_taken_back_once() -> None:
    editor, event = make.editor(), make.event()
    chosen = Event.objects.filter(pk=event.pk)

    assert not at_once(
        lambda: states.unpublish_all(chosen.all(), editor, "Forkert"),
        lambda: states.unpublish_all(chosen.all(), editor, "Forkert"),
    )

    assert event.revisions.filter(kind=Revision.Kind.UNPUBLISHED).count() == 1


def test_the_same_words_marked_twice_at_once_are_proposed_once() -> None:
    curator, article = make.curator(), make.article()
    make.category()
    start = article.text.index("I sidste uge")

    assert not at_once(
        lambda: propose_by_hand(article, start, start + 40, curator),
        lambda: propose_by_hand(article, start, start + 40, curator),
    )

    assert Proposal.objects.count() == 1


def test_two_that_are_merged_into_each_other_at_once_do_not_block(monkeypatch: pytest.MonkeyPatch) -> None:
    editor, first = make.editor(), make.proposal()
    second = make.proposal("I sidste uge landede det første fly.", article=first.article)
    begun, keep = threading.Event(), review._keep

    def slowly(event: Event) -> None:
        keep(event)
        begun.set()
        time.sleep(WHILE)

    monkeypatch.setattr(review, "_keep", slowly)
    (refused,) = at_once(
        lambda: review.merge_into(first, second.event, editor),
        lambda: review.merge_into(second, first.event, editor),
        begun,
    )

    assert isinstance(refused, ValidationError), refused
    assert Event.objects.exclude(merged_into=None).count() == 1
