"""Signs say how sure a date is."""

import pytest

from tests.axis.drawing import COPENHAGEN
from timeline.axis.signs import sign_of
from timeline.dates import when_of


@pytest.mark.parametrize(
    ("edtf", "shape", "fade"),
    [
        ("2021-08-02", "dot", ""),
        ("2021-08-02T14:30", "dot", ""),
        ("2021-08-02~", "dot", "both"),
        ("2021-07-26/2021-08-01", "bar", ""),
        ("2021-08", "bar", ""),
        ("2021-08-02~/..", "bar", "end"),
        ("../2021-08-02", "bar", "start"),
        ("2021-07-19~/2021-07-30", "bar", "both"),
        ("[2021-08-11,2021-08-12]", "pair", ""),
    ],
)
def test_a_sign_is_a_dot_a_bar_or_a_pair_and_fades_where_its_date_is_not_sure(
    edtf: str, shape: str, fade: str
) -> None:
    sign = sign_of(when_of(edtf, COPENHAGEN.key), "happened")
    assert (sign.shape, sign.fade) == (shape, fade)


@pytest.mark.parametrize(
    ("status", "ink"),
    [
        ("happened", ""),
        ("ongoing", ""),
        ("planned", "hollow"),
        ("expected", "hollow"),
        ("cancelled", "struck"),
    ],
)
def test_what_has_not_happened_is_hollow_and_what_never_will_is_struck_out(status: str, ink: str) -> None:
    assert sign_of(when_of("2021", COPENHAGEN.key), status).ink == ink


def test_an_open_end_fades_to_the_other_side_where_later_is_further_left() -> None:
    open_end = sign_of(when_of("2021/..", COPENHAGEN.key), "happened")
    assert open_end.mirrored().fade == "start"
    assert open_end.mirrored().mirrored() == open_end
