"""Numbers pinned to a line by what else their sentence says, and numbers that only seem to be."""

from __future__ import annotations

import pytest

from crossfoot.claims.pinned import missed_by_a_slip
from crossfoot.model.fact import Fact
from crossfoot.model.interval import rounded
from tests.claims.test_slips import found

SUPPORTED = "Preserves revenues were $31.7 million, an increase of 9.4% year over year."


def test_a_sentence_that_agrees_is_left_alone() -> None:
    assert not found(SUPPORTED)


@pytest.mark.parametrize("wrong", ["4.9%", "8.4%", "1.4%"])
def test_a_change_is_pinned_by_the_amount_beside_it(wrong: str) -> None:
    assert found(SUPPORTED.replace("9.4%", wrong)) == {wrong.rstrip("%"): {"CF302"}}


@pytest.mark.parametrize("wrong", ["$37.1", "$81.7"])
def test_an_amount_is_pinned_by_the_change_beside_it(wrong: str) -> None:
    assert wrong.lstrip("$") in found(SUPPORTED.replace("$31.7", wrong))


def test_a_number_that_the_sentence_itself_bears_out_is_right() -> None:
    assert not found("Wholesale revenues of Preserves were $37.1 million, up 28% from $29.0 million a year ago.")


@pytest.mark.parametrize(
    ("text", "mantissa", "exponent", "wanted", "expected"),
    [
        ("4.9", 49, -1, 94, True),
        ("9.5", 95, -1, 94, False),
        ("0.50", 50, -2, 5, True),
        ("8.6", 86, -1, 6, True),
        ("21.7", 217, -1, 94, False),
    ],
)
def test_a_slip_keeps_the_length_and_is_not_of_the_last_digit(
    text: str, mantissa: int, exponent: int, wanted: int, expected: bool
) -> None:
    fact = Fact(n=0, text=text, quantity=True, kind="percent", mantissa=mantissa, exponent=exponent, label="")
    assert missed_by_a_slip(fact, rounded(wanted, exponent)) is expected
