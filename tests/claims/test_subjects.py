from __future__ import annotations

import pytest

import crossfoot

RELEASE = """# Brimble Ltd. reports results for the year 2025

{sentence}

| (in dollars) | Year Ended December 31, 2025 | Year Ended December 31, 2024 |
|---|---|---|
| Revenue | 31,204,880 | 26,115,204 |
| Wages and benefits | 9,812,411 | 7,104,982 |
| Rent, rates and repairs | 2,204,117 | 1,703,905 |
| Selling, general and administrative | 6,410,300 | 4,902,118 |
"""


def buckets(sentence: str) -> dict[str, str]:
    """The buckets of the numbers of the sentence."""
    report = crossfoot.check(RELEASE.format(sentence=sentence).encode(), "release.md")
    pairs = zip(report.release.facts, report.buckets, strict=True)
    return {fact.text: bucket for fact, bucket in pairs if fact.table is None and fact.quantity}


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Costs include an increase of $2.7 million in wages and benefits for new staff in 2025.", "2.7"),
        ("In 2025, there was an increase of $2.7 million in wages and benefits.", "2.7"),
        ("Costs of 2025 reflect an increase of $0.5 million in rent, rates and repairs from 2024.", "0.5"),
        ("Costs of 2025 reflect a $1.5 million increase in selling, general, and administrative expenses mainly due to it.", "1.5"),
    ],
)  # fmt: skip
def test_a_change_in_what_a_line_is_called_is_of_that_line(sentence: str, number: str) -> None:
    assert buckets(sentence)[number] == "tied"


def test_a_change_in_what_no_line_is_called_is_of_none() -> None:
    assert buckets("In 2025, there was an increase of $2.7 million in wages and bonuses.")["2.7"] != "contradicted"
