"""Comparisons that name one period twice."""

from __future__ import annotations

import pytest

from tests.claims.made import verdicts

YIELD = (
    "The jam yield rose to 2.77% for the quarter ended June 30, {}, compared to {} for the quarter ended June 30, {}."
)


def contradicted(sentence: str) -> set[str]:
    return {text for text, names in verdicts(sentence).items() if "contradicted" in names}


def test_two_amounts_of_one_period_contradict_each_other() -> None:
    assert contradicted(YIELD.format(2023, "2.25%", 2023)) == {"2.25"}
    assert not contradicted(YIELD.format(2023, "2.25%", 2022))
    assert not contradicted(YIELD.format(2023, "2.77%", 2023))


def test_the_third_number_of_a_comparison_is_of_another_period_than_the_first() -> None:
    text = (
        "The jam yield rose to 2.77% for the quarter ended June 30, {}, compared to 2.68% for the quarter ended March 31, "
        "2023 and 2.25% for the quarter ended June 30, 2022."
    )
    assert contradicted(text.format(2022)) == {"2.25"}
    assert not contradicted(text.format(2023))


@pytest.mark.parametrize(
    "sentence",
    [
        (
            "The jam yield was 2.77% for the quarter ended June 30, 2023, compared to a guidance of 2.25% for the quarter ended "
            "June 30, 2023."
        ),
        (
            "The jam yield was 2.77% and the honey yield 2.25% for the quarter ended June 30, 2023, compared to 3.1% for the "
            "quarter ended June 30, 2022."
        ),
        (
            "The jam yield rose to 2.77% from 2.25% for the quarter ended June 30, 2023, compared to the quarter ended June 30, "
            "2022."
        ),
    ],
)
def test_other_things_of_one_period_are_left_alone(sentence: str) -> None:
    assert not contradicted(sentence)
