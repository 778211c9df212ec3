"""Comparisons whose two periods cannot both be meant."""

from __future__ import annotations

import pytest

import crossfoot
from tests.claims.made import INCOME, TITLE

QUARTER = "quarter ended June 30"


def unmeant(sentence: str) -> list[str]:
    """What is said of the periods of a sentence on things that no table prints."""
    report = crossfoot.check(f"{TITLE}\n\n{sentence}\n\n{INCOME}".encode(), "made.md")
    return [f.message for f in report.findings if f.rule == "CF604"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The jam yield rose to 2.77% for the {Q}, 2023, compared to 2.25% for the {Q}, {}.",
        "Jam profit was $5.2 million ($0.52 per diluted share) in Q2 2023, versus a jam loss of $3.8 million in Q2 {}.",
        "In the second quarter of 2023, jam orders amounted to 4,110 pots, up by 2.3% from the second quarter of {}.",
        "Jam stock at June 30, 2023 was $1.6 million, as compared to $1.5 million at June 30, {}.",
        "Jam fees for the {Q}, 2023 rose 9.1% to $81 thousand, compared to jam fees of $74 thousand for the comparable period in {}.",
        "Jam inflow rose to $36.8 million for the trailing six months, versus $31.6 million for the trailing six months ended June 30, {}.",
        "For fiscal 2022, jam fees were $81 thousand compared with $75 thousand in fiscal {A}.",
        "The jam yield was 2.7% in the {Q}, 2023, compared to 2.6% in the quarter ended March 31, 2023 and 2.2% in the {Q}, {}.",
    ],
)  # fmt: skip
def test_a_period_is_not_compared_with_itself(sentence: str) -> None:
    wrong = sentence.format(2023, Q=QUARTER, A=2022)
    assert ["with itself" in message for message in unmeant(wrong)] == [True]
    assert unmeant(sentence.format(2022, Q=QUARTER, A=2021)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The jam tax rate for the {} months ended June 30, 2023 was 22.2% compared to 22.6% for the six months ended June 30, 2022.",
        ("Jam inflow was $36.8 million for the trailing {} months, versus an outflow of $11.6 million "
        "for the trailing six months ended June 30, 2022."),
    ],
)  # fmt: skip
def test_periods_a_year_apart_are_of_one_length(sentence: str) -> None:
    assert ["two lengths" in message for message in unmeant(sentence.format("three"))] == [True]
    assert unmeant(sentence.format("six")) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Jam orders for the {} quarter of 2023 rose 39.4% to 4,110, compared to 2,948 for the second quarter of 2022.",
        "The jam yield was 2.77% for the {} quarter of 2023 versus 2.25% for the second quarter of 2022.",
    ],
)
def test_a_quarter_is_compared_with_its_own_of_another_year(sentence: str) -> None:
    assert ["neither the one before" in message for message in unmeant(sentence.format("first"))] == [True]
    assert unmeant(sentence.format("second")) == []


@pytest.mark.parametrize(
    "sentence",
    [
        f"The jam yield was 2.77% for the {QUARTER}, 2023, compared to a guidance of 2.25% for the {QUARTER}, 2023.",
        f"The jam yield was 2.77% for the {QUARTER}, 2023, compared to a honey yield of 2.25% for the {QUARTER}, 2023.",
        "Pots rose to 52 compared to 47 in Q2 2022 because of more honey, which grew 3% compared to Q2 2022.",
        f"The jam yield rose to 2.77% from 2.25% for the {QUARTER}, 2023, compared to the {QUARTER}, 2022.",
        (
            "Jam cost $34 thousand and $83 thousand in the three and six months ended June 30, 2023, compared with $27 thousand and "
            "$95 thousand in the three and six months ended June 30, 2022."
        ),
        "An eight-week jam cure brought $17 thousand, compared to $18 thousand for the three months ended June 30, 2022.",
        "In Q2 2023 pots from the shop bought in Q2 2023 were 52.",
    ],
)
def test_other_things_of_one_period_are_left_alone(sentence: str) -> None:
    assert unmeant(sentence) == []
