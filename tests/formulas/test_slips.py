"""Slips of the pen."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.formulas.slips import differ_by_a_slip, is_slip, one_slip_away, repairs, slip_between, slips


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


@given(st.text("0123456789", min_size=1, max_size=9))
def test_every_misprint_is_listed_once_and_told_by_its_kind(digits: str) -> None:
    found = list(one_slip_away(digits))
    assert len(set(found)) == len(found) == 9 * len(digits) + sum(a != b for a, b in pairwise(digits))
    assert all(differ_by_a_slip(digits, other) for other in found)


def test_the_kind_of_a_slip() -> None:
    assert slip_between("1264", "1254") == "digit"
    assert slip_between("1264", "1624") == "transposition"
    assert slip_between("1264", "4261") is None
    assert slip_between("1264", "1264") is None
    assert slip_between("1264", "126") is None
