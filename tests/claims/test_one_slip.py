"""One wrong digit in a sentence that does its own arithmetic, or in a share of a named line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crossfoot.claims.one_slip import slips_of
from crossfoot.formulas.slips import differ_by_a_slip
from tests.claims.test_slips import found


@given(st.integers(10, 999_999))
def test_slips_keep_the_length_and_differ_by_a_slip(number: int) -> None:
    digits = str(number)
    for other in slips_of(digits):
        assert len(str(other)) == len(digits)
        assert differ_by_a_slip(digits, str(other))


def test_a_side_of_a_change_with_a_wrong_digit() -> None:
    right = "Wholesale bookings rose by $11.5 million, or 3.3%, to $362.3 million."
    assert not found(right)
    assert found(right.replace("11.5", "91.5"))
    assert not found(right.replace("3.3%", "7.9%"))


def test_a_share_of_a_named_line_with_a_wrong_digit() -> None:
    right = "Freight was $7.3 million in the second quarter of 2023, or 15.1% of net revenues."
    assert not found(right)
    assert found(right.replace("15.1", "51.1"))
    assert not found(right.replace("15.1", "27.8"))
