from __future__ import annotations

import pytest

import crossfoot


def unscaled(sentence: str) -> list[str]:
    text = (
        f"Teasel Mills, Inc. Reports Third Quarter Results\n\n{sentence}\n\nThe quarter ended on September 30, 2024.\n"
    )
    report = crossfoot.check(text.encode(), "release.md")
    return [report.release.facts[f.numerals[0]].text for f in report.findings if f.rule == "CF311"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Operating loss was $22.1 million, compared to $11.6 in the third quarter of 2023.", ["11.6"]),
        ("Operating loss was $22.1, compared to $11.6 million in the third quarter of 2023.", ["22.1"]),
        ("Operating loss was $22.1 million, compared to $11.6 million in the third quarter of 2023.", []),
        ("Operating loss was $22.1 million, compared to $960,500 in the third quarter of 2023.", []),
        ("Operating loss was $22.1 million, compared to $11.6\n\nmillion in the third quarter of 2023.", []),
    ],
)
def test_a_side_without_its_scale_word_is_named(sentence: str, found: list[str]) -> None:
    assert unscaled(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Wages increased from $279 million a year ago to $391 in the third quarter of 2024.", ["391"]),
        ("Wages increased from $279 to $391 million in the third quarter of 2024.", []),
        ("Wages increased from $27.9 to $39.1 million in the third quarter of 2024.", []),
        ("Wages were $391 million, compared to $7 in the third quarter of 2023.", []),
        ("Wages were $391 thousand, compared to $122 in the third quarter of 2023.", []),
    ],
)
def test_whole_amounts_and_sides_that_share_a_scale_word(sentence: str, found: list[str]) -> None:
    assert unscaled(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Returns to owners were $2.6 million, including $1.9 of buybacks.", ["1.9"]),
        ("Returns to owners were $2.6 million, including $1.9 million of buybacks.", []),
        ("Returns to owners were $2.6 million, or $1.9 per share.", []),
        ("Returns to owners were $2.6 million, and the average price was $31.9.", []),
        ("Returns to owners were $2.6 million, on orders of over $35 in our shops.", []),
        ("$2.6 million 34.1% $1.13 7.1%", []),
        ("Earnings were $1.05 on turnover of $2.35 billion.", []),
        ("Crude oil averaged $85, and we returned $2 billion to owners.", []),
        ("We expect returns to owners of $2.6 million at crude oil of $85.5.", []),
    ],
)
def test_a_small_amount_beside_millions_has_lost_its_scale_word(sentence: str, found: list[str]) -> None:
    assert unscaled(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Revenue was $8.27 in the third quarter of 2022.", ["8.27"]),
        ("Revenue was $8.27 million in the third quarter of 2022.", []),
        ("Revenue for each customer was $8.27 in the third quarter of 2022.", []),
        ("Revenue was $8.27 in the quarter, cost of sales $4.11, gross profit $4.16 and rent $2.22.", []),
    ],
)
def test_an_amount_a_thousandth_of_all_that_is_printed_of_its_measure(sentence: str, found: list[str]) -> None:
    table = "\n\n| (in thousands) | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Revenue | 8,412 | 7,581 |\n"
    assert unscaled(sentence + table) == found
