"""What waits, since when and for whom; and the reports of what was forgotten."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests import make
from tests.admin.conftest import browser_of
from tests.admin.posting import address, said
from timeline.curation import revisions, states
from timeline.curation.assigning import assign
from timeline.models import Article, Event, Proposal, State, Story

pytestmark = pytest.mark.django_db
QUEUE, GIVE, REPORTS = (reverse(f"admin:timeline_{n}") for n in ("event_queue", "event_assign", "reports"))


def cited(state: State = State.DRAFT, **given: Any) -> Event:
    event = make.event(state=state, **given)
    make.cite(event)
    return event


def proposed(article: Article | None = None, **given: Any) -> Event:
    article = article or make.article()
    event = make.event(state=State.PROPOSED, story=article.story, **given)
    make.cite(event, article=article)
    Proposal.objects.create(event=event, article=article, fingerprint=str(event.pk), confidence=1)
    return event


def groups(client: Client, **query: Any) -> dict[str, Any]:
    return {group.name: group for group in client.get(QUEUE, query).context["groups"]}


def waiting(client: Client, name: str, **query: Any) -> list[Event]:
    return [row.event for row in groups(client, **query)[name].rows]


def person(name: str) -> User:
    return User.objects.get(username=name)


def test_what_waits_longest_for_review_comes_first_and_its_age_is_told(editor: Client) -> None:
    new, old = cited(State.IN_REVIEW), cited(State.IN_REVIEW)
    cited(), cited(State.PUBLISHED)
    Event.objects.filter(pk=old.pk).update(state_since=timezone.now() - timedelta(days=4))
    Event.objects.filter(pk=new.pk).update(state_since=timezone.now() - timedelta(hours=2))

    rows = groups(editor)["in-review"].rows

    assert [(row.event, row.since, row.old) for row in rows] == [
        (old, "4 days ago", True),
        (new, "2 hours ago", False),
    ]
    assert 'class="age old"' in editor.get(QUEUE).content.decode()


def test_what_it_would_change_for_readers_is_told(editor: Client) -> None:
    user, event = person("edith"), cited(headline="a")
    states.publish(event, user)
    states.unpublish(event, user, "Forkert")
    event.headline = "b"
    event.save()
    revisions.record_if_changed(event, revisions.Revision.Kind.CHANGED, user)
    states.take(states.SUBMIT, event, user, "Nu er den rigtig")
    fresh = cited(State.IN_REVIEW)

    again, first = groups(editor)["in-review"].rows
    page = editor.get(QUEUE).content.decode()

    if again.event == fresh:
        again, first = first, again
    assert (again.seen.number, again.news, again.sent.reason) == (2, ["Headline"], "Nu er den rigtig")
    assert (first.seen, first.news) == (None, [])
    assert f"{address(event, 'history')}?from=2&amp;to=now" in page


def test_proposals_wait_by_their_article(curator: Client) -> None:
    article, other = make.article(), make.article()
    proposed(article), proposed(article), proposed(other)

    rows = groups(curator)["proposed"].rows

    assert [(row.article, row.count) for row in rows] == [(article, 2), (other, 1)]
    assert str(article.pk) in rows[0].address


def test_drafts_are_everybodys_until_mine_or_those_of_nobody_are_asked_for(curator: Client) -> None:
    mine, free, reviewed = cited(), cited(), cited(State.IN_REVIEW)
    karen = person("karen")
    for event in (mine, reviewed):
        assign(event, karen, karen, instead_of=None)
    other = cited(State.IN_REVIEW)

    assert waiting(curator, "drafts") == [mine, free]
    assert waiting(curator, "drafts", who="mine") == [mine]
    assert waiting(curator, "drafts", who="unassigned") == [free]
    assert waiting(curator, "in-review", who="mine") == [reviewed]
    assert waiting(curator, "in-review", who="unassigned") == [other]
    assert waiting(curator, "in-review", story=other.story_id) == [other]


@pytest.mark.parametrize("query", [{"who": "x"}, {"story": "999"}, {"story": "a\0"}, {"story": "9" * 40}])
def test_a_filter_that_is_not_there_is_said_to_be_missing(curator: Client, query: dict[str, str]) -> None:
    event = cited(State.IN_REVIEW)

    response = curator.get(QUEUE, query)

    assert "There is no such filter" in response.content.decode()
    assert event.headline in response.content.decode()


def test_an_event_is_taken_given_and_left_to_nobody(curator: Client, editor: Client) -> None:
    event, karen, edith = cited(State.IN_REVIEW), person("karen"), person("edith")

    def give(client: Client, to: Any, was: Any) -> list[str]:
        data = {"event": event.pk, "to": to, "was": was, "query": "who=mine&next=//evil"}
        response = client.post(GIVE, data, follow=True)
        assert response.redirect_chain == [(f"{QUEUE}?who=mine", 302)]
        return said(response)

    before = Event.objects.get().updated
    assert "is with karen now" in give(curator, karen.pk, "")[0]
    assert "is with edith now" in give(curator, edith.pk, karen.pk)[0]
    assert Event.objects.get().assignee == edith
    assert "is with nobody now" in give(editor, "", edith.pk)[0]
    assert Event.objects.get().assignee is None
    assert Event.objects.get().updated == before  # what it says stays, for whoever has it open
    assert LogEntry.objects.count() == 3


def test_who_was_quicker_is_told_and_keeps_it(curator: Client, editor: Client) -> None:
    event = cited(State.IN_REVIEW)
    for client, name in ((editor, "edith"), (curator, "karen")):
        response = client.post(GIVE, {"event": event.pk, "to": person(name).pk, "was": ""}, follow=True)

    assert "is with edith by now" in said(response)[0]
    assert Event.objects.get().assignee == person("edith")


def test_nobody_is_given_what_they_may_not_work_on(curator: Client) -> None:
    event = cited(State.IN_REVIEW)

    for to, why in [(make.reader().pk, "may not work on events"), (999, "not there any more")]:
        response = curator.post(GIVE, {"event": event.pk, "to": to, "was": ""}, follow=True)
        assert why in said(response)[0]
    assert Event.objects.get().assignee is None
    assert curator.get(GIVE).status_code == 405


def test_an_outsider_sees_neither_queue_nor_reports(outsider: Client) -> None:
    event = cited(State.IN_REVIEW)

    for response in (outsider.get(QUEUE), outsider.get(REPORTS), outsider.post(GIVE, {"event": event.pk})):
        assert response.status_code == 302
        assert response.headers["Location"].startswith(reverse("admin:login"))


def test_staff_without_a_right_to_events_sees_neither(db: Any) -> None:
    client = browser_of(make.reader(is_staff=True))

    assert [client.get(page).status_code for page in (QUEUE, REPORTS)] == [403, 403]
    assert client.post(GIVE, {"event": cited().pk}).status_code == 403


def test_a_long_queue_takes_the_queries_of_a_short_one_and_says_how_much_more(editor: Client) -> None:
    user = person("edith")

    def fill(count: int) -> None:
        story = make.story()
        article = make.article(story=story)
        for _ in range(count):
            for state in (State.IN_REVIEW, State.DRAFT):
                event = make.event(state=State.DRAFT, story=story, assignee=user)
                make.cite(event, article=article)
                states.publish(event, user)
                states.unpublish(event, user, "x")
                Event.objects.filter(pk=event.pk).update(state=state)
            proposed(make.article(story=story))

    def queries(page: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            editor.get(page)
        return len(caught)

    fill(2)
    queries(QUEUE)
    few = queries(QUEUE), queries(REPORTS)
    fill(10)
    assert (queries(QUEUE), queries(REPORTS)) == few
    assert max(few) <= 14
    fill(40)

    found = groups(editor)
    assert [(len(g.rows), g.count, g.more) for g in found.values()] == [(50, 52, 2)] * 3


def test_plans_whose_day_has_passed_are_asked_after_the_oldest_first(editor: Client) -> None:
    later = make.event("2021-08-12", status="expected", headline="Senere")
    first = make.event("2021-08-02", status="planned", headline="Først")
    make.event("2021-08-02", status="happened")
    make.event("2021-08-02/..", status="planned")
    make.event("2099", status="planned")
    make.event("2021-08-01", status="planned", state=State.REJECTED)

    assert reported(editor, "overdue") == [first, later]
    assert address(first) in editor.get(REPORTS).content.decode()


def reported(client: Client, name: str) -> list[Any]:
    found = {report.name: report for report in client.get(REPORTS).context["reports"]}
    return [row for row, _word in found[name].rows]


def test_what_lacks_something_is_reported(curator: Client) -> None:
    used = make.cite(make.event()).article
    Story.objects.update(standfirst="Kort")
    bare = make.story()
    idle = make.article(story=used.story)
    rejected = make.article(story=used.story)
    make.cite(make.event(state=State.REJECTED, story=used.story), article=rejected)
    old = make.article(story=used.story)
    newer = make.article(story=used.story, previous=old)
    unquoted = make.event(state=State.DRAFT, story=used.story)

    assert set(reported(curator, "idle")) == {idle, rejected, newer}
    assert reported(curator, "unquoted") == [unquoted]
    assert reported(curator, "bare") == [bare]


def test_an_empty_site_has_nothing_to_report_and_nothing_waiting(curator: Client) -> None:
    assert "Nothing waits for review" in curator.get(QUEUE).content.decode()
    assert "Every story has a standfirst" in curator.get(REPORTS).content.decode()


def test_the_front_page_of_the_admin_leads_to_both(curator: Client, db: Any) -> None:
    page = curator.get(reverse("admin:index")).content.decode()
    assert QUEUE in page
    assert REPORTS in page
    assert QUEUE not in browser_of(make.reader(is_staff=True)).get(reverse("admin:index")).content.decode()
