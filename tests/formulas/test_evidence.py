"""How much agreement says against chance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.formulas.evidence import rarity, weigh

FIGURES = st.lists(st.integers(1, 10**7), min_size=2, max_size=8)


def test_a_slip_in_large_figures_is_rarer_than_in_small_ones() -> None:
    large = rarity(14_090_312, [9_377_104, 5_523_208], 1)
    small = rarity(14, [9, 6], 1)
    assert large > 3.0
    assert small == 0.0


@given(FIGURES)
def test_rarity_is_never_negative_and_falls_with_every_figure_added(parts: list[int]) -> None:
    total = sum(parts)
    assert rarity(total, parts, 1) >= rarity(total, [*parts, max(parts)], 1) - 1e-9 or len(parts) == 2
    assert rarity(total, parts, 1) >= 0.0


@given(FIGURES)
def test_columns_that_tie_weigh_more_together_than_one_alone(parts: list[int]) -> None:
    one = (sum(parts), parts)
    other = (2 * sum(parts) + 2, [2 * part for part in parts[:-1]] + [2 * parts[-1] + 2])
    assert weigh([one, other], 1).weight >= weigh([one], 1).weight


@pytest.mark.parametrize(("total", "slips"), [(14_090, 1), (15_321, 0)])
def test_a_lone_column_that_misses_is_asked_for_its_slip(total: int, slips: int) -> None:
    fit = weigh([(total, [9_377, 5_523])], 1)
    assert (fit.ties, fit.misses, fit.slips) == (0, 1, slips)
