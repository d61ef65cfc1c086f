"""SQLite's LIKE as it is taught to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.search.sqlite import like


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("%åbner%", "USA ÅBNER for", True),
        ("å_ner", "ÅBNER", True),
        ("åbner", "åbner for", False),
        (r"100\%", "100%", True),
        (r"100\%", "100x", False),
        (r"a\_b", "axb", False),
        ("%a%b%", "xx\naxx\nb", True),
        ("%", "", True),
    ],
)
def test_it_folds_case_beyond_a_to_z_and_keeps_its_signs(pattern: str, text: str, found: bool) -> None:
    assert like(pattern, text, "\\") is found


def test_nothing_is_like_nothing() -> None:
    assert like(None, "x") is None
    assert like("x", None) is None


@given(st.text(), st.text(), st.text())
def test_whatever_stands_in_a_text_is_found_there(before: str, word: str, after: str) -> None:
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    assert like(f"%{escaped}%", before + word + after, "\\")
