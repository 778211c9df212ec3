"""Slips of the pen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.formulas.slips import is_slip, repairs, slips


@pytest.mark.parametrize(
    ("printed", "meant", "slip"),
    [
        (14_090, 14_900, True),
        (14_900, 14_800, True),
        (-5, 5, True),
        (1_500, 15, True),
        (1_234, 1_243, True),
        (1_234, 4_321, False),
        (7, 7, False),
    ],
)
def test_what_counts_as_a_slip(printed: int, meant: int, slip: bool) -> None:
    assert is_slip(printed, meant) is slip


@given(st.integers(1, 10**9))
def test_every_slip_listed_is_one_and_leads_back(value: int) -> None:
    for other in slips(value):
        assert is_slip(value, other)
        assert is_slip(other, value)


def test_a_sum_is_repaired_by_one_slip_of_total_or_part() -> None:
    assert repairs(14_090, [9_377, 5_523], 1)
    assert repairs(14_900, [9_377, 5_253], 1)
    assert not repairs(14_900, [9_377, 4_111], 1)
    assert not repairs(14_903, [9_377, 5_523], 1)
