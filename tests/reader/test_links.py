"""What one event has to do with another, read at either of the two."""

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext
from pytest_django import DjangoAssertNumQueries

from tests import make
from timeline.models import Link, State

pytestmark = pytest.mark.django_db


def reading(language: str = "en") -> Client:
    return Client(headers={"accept-language": language})


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    ("kind", "outward", "inward"),
    [
        (Link.Kind.CARRIES_OUT, "Carries out", "Carried out by"),
        (Link.Kind.CORRECTS, "Corrects", "Corrected by"),
        (Link.Kind.FOLLOWS, "Follows", "Followed by"),
    ],
)
def test_a_link_is_told_at_both_of_its_events(language: str, kind: str, outward: str, inward: str) -> None:
    source, target = make.event(headline="Mødet <holdes>"), make.event(headline="Mødet aftales")
    Link.objects.create(source=source, target=target, kind=kind)
    for event, other, words in ((source, target, outward), (target, source, inward)):
        page = reading(language).get(event.get_absolute_url()).content.decode()
        with translation.override(language):
            words = gettext(words)
        told = page.split(f"<dt>{words}</dt>")[1].split("</dd>")[0]
        assert f'href="{other.get_absolute_url()}"' in told
        assert other.headline.replace("<", "&lt;").replace(">", "&gt;") in told


@pytest.mark.parametrize("state", sorted(set(State.values) - {State.PUBLISHED}))
def test_only_public_events_are_led_to(state: str) -> None:
    event, hidden = make.event(), make.event(state=state, headline="Hemmelig")
    Link.objects.create(source=event, target=hidden, kind=Link.Kind.FOLLOWS)
    Link.objects.create(source=hidden, target=event, kind=Link.Kind.CORRECTS)
    client = reading()
    assert "Hemmelig" not in client.get(event.get_absolute_url()).content.decode()
    client.force_login(make.curator())
    assert "Hemmelig" not in client.get(event.get_absolute_url()).content.decode()


def test_several_under_one_word_stand_in_the_order_of_time(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    event = make.event("2021-08-01")
    for day in range(28, 2, -1):
        later = make.event(f"2021-08-{day:02}", headline=f"Dag {day:02}")
        Link.objects.create(source=later, target=event, kind=Link.Kind.FOLLOWS)
    with django_assert_max_num_queries(14):
        page = reading().get(event.get_absolute_url()).content.decode()
    assert page.count("<dt>Followed by</dt>") == 1
    assert [part[:2] for part in page.split(">Dag ")[1:]] == [f"{day:02}" for day in range(3, 29)]
