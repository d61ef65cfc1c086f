"""Language tags: which way they run, what they are called."""

import pytest

from timeline.languages import choices, direction, name, same


@pytest.mark.parametrize(
    "tag", ["ar", "ar-EG", "prs", "PRS", "fa-AF", "fa", "ur", "he", "ps", "ckb", "ku-Arab", "yi"]
)
def test_runs_from_the_right(tag: str) -> None:
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["da", "en", "en-GB", "ku", "zh-Hant", "", "xx", "../etc", "a-b-c-d-e-f-g"])
def test_runs_from_the_left_and_so_does_what_nobody_knows(tag: str) -> None:
    assert direction(tag) == "ltr"


@pytest.mark.parametrize(
    ("tag", "reader", "said"),
    [
        *(("da", "en", "Danish"), ("da", "da", "dansk"), ("prs", "da", "dari"), ("fa-AF", "en", "Dari")),
        *(("kl", "da", "grønlandsk"), ("xx", "da", "xx")),
    ],
)
def test_is_named_in_the_language_of_the_reader(tag: str, reader: str, said: str) -> None:
    assert name(tag, reader) == said


def test_a_country_makes_no_other_language() -> None:
    assert same("en-GB", "en")
    assert same("da_DK", "da")
    assert not same("da", "nb")


def test_every_choice_has_a_name() -> None:
    offered = choices("da")
    assert dict(offered)["prs"] == "dari"
    assert all(said and said != tag for tag, said in offered)
