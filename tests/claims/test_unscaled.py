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
