import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User

from timeline.curation.people import first_editor

pytestmark = pytest.mark.django_db


def test_the_first_editor_can_sign_in_and_see_everything() -> None:
    name, password = first_editor() or ("", "")

    user = authenticate(username=name, password=password)
    assert user == User.objects.get()
    assert (name, user.is_staff, user.is_superuser) == ("redaktion", True, True)
    assert len(password) >= 16


def test_there_is_no_second_first_editor() -> None:
    assert first_editor() is not None
    assert first_editor() is None
    assert User.objects.count() == 1


def test_whoever_can_sign_in_to_the_admin_is_enough() -> None:
    User.objects.create_user("karen", password="en lang adgangskode", is_staff=True)

    assert first_editor() is None


@pytest.mark.parametrize(
    "stranger",
    [
        {"username": "reader", "password": "en lang adgangskode"},
        {"username": "gone", "password": "en lang adgangskode", "is_staff": True, "is_active": False},
        {"username": "robot", "password": None, "is_staff": True},
    ],
    ids=lambda stranger: stranger["username"],
)
def test_whoever_cannot_is_not(stranger: dict[str, object]) -> None:
    User.objects.create_user(**stranger)

    assert first_editor() is not None


def test_a_name_that_is_taken_is_left_alone() -> None:
    User.objects.create_user("redaktion", password="en lang adgangskode")

    assert (first_editor() or ("", ""))[0] == "redaktion-2"
