"""Random companies: books that balance compose, read back equal and check clean; a wrong digit is named.

The command for a thousand of them is `python benchmarks/compose.py`.
"""

from __future__ import annotations

import random
from collections import Counter

import pytest

from compose import altered, composed, run
from crossfoot.printing.read_back import numbers_of

COMPANIES = 25
SEED = 7


@pytest.fixture(scope="module")
def outcome() -> tuple[Counter[str], list[str]]:
    total: Counter[str] = Counter()
    told: list[str] = []
    for number in range(COMPANIES):
        counted, words = run(number, SEED, 2)
        total += counted
        told += words
    return total, told


def test_all_compose_read_back_equal_and_check_clean(outcome: tuple[Counter[str], list[str]]) -> None:
    total, told = outcome
    assert total["companies"] == COMPANIES
    assert [words for words in told if "not named" not in words] == []


def test_most_numbers_are_tied_and_most_wrong_digits_named(outcome: tuple[Counter[str], list[str]]) -> None:
    total, told = outcome
    assert total["covered"] > 0.95 * total["quantities"]
    assert total["slips"] >= 40
    assert total["named"] >= 0.85 * total["slips"], told


def test_a_slip_changes_one_number_of_the_draft() -> None:
    made = composed("a company", random.Random(1))
    before = [one.printed.text for one in numbers_of(made.draft)]
    after = [one.printed.text for one in numbers_of(altered(made.draft, 5, "12,345"))]
    assert after == [*before[:5], "12,345", *before[6:]]
