"""Reading the calculations that people wrote down."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from derivations import Printed, account, calculation, corners, mutants


@pytest.mark.parametrize(
    ("derivation", "answer", "percent"),
    [
        ("(668 - 716)/716", "-6.7", True),
        ("34% + 11%", "45", True),
        ("(36 + 8) / 2", "22", True),
        ("126 / 67 - 1", "88.06", True),
        ("[(166+178)/2] - [(57+44)/2]", "121.5", False),
        ("-1.9-(-2.2)", "0.3", False),
        ("$1,235 / 4", "308.75", False),
    ],
)
def test_a_true_calculation_ties_and_no_mutant_outside_its_corners_does(
    derivation: str, answer: str, percent: bool
) -> None:
    said = calculation(derivation, answer, percent)
    assert said is not None
    count: Counter[str] = Counter()
    odd: list[str] = []
    account(said, count, odd)
    assert odd == []
    assert (count["true"], count["accepted"]) == (1, 1)
    assert count["mutants"] > 0
    assert count["refused"] == count["mutants"]
    assert count["sound"] == count["allowed"]


def test_a_calculation_that_is_not_so_is_counted_apart() -> None:
    said = calculation("3 + 13 + 26", "16", False)
    assert said is not None
    count: Counter[str] = Counter()
    account(said, count, [])
    assert (count["read"], count["true"]) == (1, 0)


@pytest.mark.parametrize("text", ["592>519", "locate net sales", "", "1,234", "3 +"])
def test_what_is_no_calculation_is_not_read(text: str) -> None:
    assert calculation(text, "5", False) is None


def test_corners_are_the_ends_of_what_printed_numbers_allow() -> None:
    said = calculation("10 - 4", "6", False)
    assert said is not None
    assert corners(said) == (Fraction(5), Fraction(7))


def test_a_mutant_keeps_the_shape_of_the_answer() -> None:
    found = list(mutants(Printed(-15, -1)))
    assert len(found) == 8 + 9
    assert all(mutant.exponent == -1 and len(str(-mutant.mantissa)) == 2 for mutant in found)
