"""Ranges that are expected run from the lower end to the higher one."""

from __future__ import annotations

import pytest

import crossfoot

RELEASE = """# Wrenfield Pump Corp. Reports Second Quarter 2025 Results

Net sales were $381.4 million. {sentence}

| (in millions) | Three Months Ended June 30, 2025 | Three Months Ended June 30, 2024 |
|---|---|---|
| Net sales | 381.4 | 372.6 |
| Net income | 31.6 | 28.2 |
"""


def found(sentence: str) -> list[str]:
    """The rules that say something of the sentence."""
    report = crossfoot.check(RELEASE.format(sentence=sentence).encode(), "release.md")
    return [f.rule for f in report.findings if f.severity != "note"]


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("The Company expects sales of ${} billion to ${} billion in 2025.", "1.45", "1.47"),
        ("Capital spending should be between ${} million and ${} million.", "38", "42"),
        ("We anticipate organic growth of {}% to {}% for the year.", "3", "5"),
        ("Our outlook is for diluted EPS of ${} to ${}.", "4.35", "4.55"),
    ],
)
def test_the_ends_of_a_range_have_their_order(sentence: str, low: str, high: str) -> None:
    assert found(sentence.format(low, high)) == []
    assert found(sentence.format(high, low)) == ["CF305"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Company lowered its outlook for EPS from $4.55 to $4.35.",
        "We expect a loss of $5 million to $4 million.",
        "We expect sales to decline 5% to 3%.",
        "The ratio went from 5.1% to 4.2%, as we expect.",
        "We expect $500 million to 1.2 billion of sales.",
    ],
)
def test_what_goes_down_is_no_range(sentence: str) -> None:
    assert found(sentence) == []
