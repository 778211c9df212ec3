from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment import digits, pairs

NUMBERS = st.lists(st.sampled_from(["1", "2", "10", "1,204", "7.5"]), max_size=60)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("1,204", "1204"), ("7.50", "7.50"), ("12.", "12"), ("—", ""), ("$(3)", "3")],
)
def test_digits_are_what_two_readers_must_agree_on(text: str, wanted: str) -> None:
    assert digits(text) == wanted


@given(NUMBERS, NUMBERS)
def test_pairs_are_equal_and_rise_on_both_sides(left: list[str], right: list[str]) -> None:
    found = pairs(left, right)
    assert all(left[i] == right[j] for i, j in found)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(found))


@given(NUMBERS)
def test_a_list_pairs_with_itself_entirely(items: list[str]) -> None:
    assert pairs(items, items) == [(i, i) for i in range(len(items))]


@given(NUMBERS, st.data())
def test_what_one_side_lacks_costs_nothing_else(items: list[str], data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.integers(0, max(0, len(items) - 1))))
    rest = [item for i, item in enumerate(items) if i not in gone]
    marked = [f"{i}:{item}" for i, item in enumerate(items)]
    kept = [mark for i, mark in enumerate(marked) if i not in gone]
    assert len(pairs(marked, kept)) == len(rest)


def test_thirty_thousand_numbers_pair_in_no_time() -> None:
    left = [str(i % 97) if i % 3 else str(i) for i in range(30_000)]
    right = [item for i, item in enumerate(left) if i % 500]
    assert len(pairs(left, right)) == len(right)
