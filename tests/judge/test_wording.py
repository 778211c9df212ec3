from __future__ import annotations

import pytest

import crossfoot

RELEASE = """\
Larkspur Corp. Reports Third Quarter Results

Revenues for the third quarter of 2024 were {amount}.

Statements of operations (in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Revenues | 14,911 | 12,123 |
| Wages | 3,111 | 2,900 |
"""


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("$14.9 billion", "14.9 million"),
        ("$14.9 thousand", "14.9 million"),
        ("$17.9 million", "14.9"),
    ],
)
def test_an_amount_of_another_scale_is_told_with_its_scale_word(amount: str, expected: str) -> None:
    report = crossfoot.check(RELEASE.format(amount=amount).encode(), "release.md")
    assert [finding.expected for finding in report.findings if finding.expected] == [expected]
