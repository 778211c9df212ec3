from __future__ import annotations

import pytest

import crossfoot

RELEASE = """\
Juniper Mills, Inc. Reports Third Quarter Results

{sentence} Revenue was $14.9 million. Cost of sales was $10.6 million. Gross profit was $4.3 million.

Condensed Statements of Income
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Total revenue | 14,900 | 13,252 |
| Cost of sales | 10,616 | 9,731 |
| Gross profit | 4,284 | 3,521 |
| Research and development | 1,204 | 1,350 |
"""


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Research and development rested on a $40 million decrease in research and development expenses.", True),
        ("There was a $0.4 million decrease in research and development expenses of our mills.", False),
        ("Gross profit from the orchards was $1.7 billion in the third quarter of 2024.", True),
        ("Gross profit from the orchards was $1.7 million in the third quarter of 2024.", False),
        ("Millers spend $90 billion a year in a market that grows.", False),
        ("Charges were $1.5 million, $1.9 million and $1.4 billion in the three quarters.", True),
        ("Charges were $1.5 million, $1.9 million and $1.4 million in the three quarters.", False),
        ("We placed notes of $950 million and $1.2 billion.", False),
        ("We have a facility of $3 billion and drew $2 million of it.", False),
    ],
)
def test_an_amount_far_beyond_all_others_has_another_scale(sentence: str, *, found: bool) -> None:
    report = crossfoot.check(RELEASE.format(sentence=sentence).encode(), "release.md")
    assert any(f.rule == "CF311" and f.severity == "warning" for f in report.findings) is found
