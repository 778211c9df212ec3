"""Sentences whose numbers only seem to be those of a line: what is said is of more, of another length, or about so much."""

from __future__ import annotations

import pytest

import crossfoot

RELEASE = """\
Teasel Mills, Inc. Reports Second Quarter Results

{sentence}

Condensed Statements of Income
(in thousands)

|  | Three Months Ended June 30, |  | Six Months Ended June 30, |  |
|  | 2024 | 2023 | 2024 | 2023 |
|---|---|---|---|---|
| Total revenue | 14,900 | 13,252 | 28,114 | 25,907 |
| Capital expenditures | 3,757 | 3,184 | 7,211 | 5,512 |
| Depreciation | 1,110 | 1,665 | 2,203 | 3,301 |

Condensed Balance Sheets
(in thousands)

|  | June 30, 2024 | December 31, 2023 |
|---|---|---|
| Current liabilities: |  |  |
| Deferred revenue | 3,908 | 3,611 |
| Deferred tax assets | 9,412 | 8,877 |
"""


def loud(sentence: str) -> list[str]:
    """The messages of the loud findings on the sentence."""
    report = crossfoot.check(RELEASE.format(sentence=sentence).encode(), "release.md")
    return [finding.message for finding in report.findings if finding.severity != "note"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Total deferred revenue as of June 30, 2024 was $5.47 million.",
        "Our net deferred tax assets were $7.85 million and $7.61 million as of June 30, 2024 and December 31, 2023, respectively.",
        "As of June 30, 2024, we had deferred revenue of $5.47 million, of which $3.9 million was current.",
        "Depreciation of the second quarter of 2024 decreased approximately $600,000 from the second quarter of 2023.",
        (
            "Total revenue was 12% higher in the second quarter of 2024 than in the second quarter of 2023 and 9% in the first six "
            "months of 2024 compared to 8% in the first six months of 2023."
        ),
        (
            "Charges of $1.2 million for the period from April 1, 2024 to April 21, 2024 rose to $2.4 million, compared to $0.9 million in "
            "the three months ended June 30, 2023."
        ),
        "The notes fall due on November 1, 2024, December 12, 2024, December 12, 2024 and December 18, 2024, for $1.0 million each.",
        (
            "Net cash provided by operations was $45.1 million in 2023, consisting of $20.4 million of profits and $38.2 million of other items, "
            "partially offset by a $13.5 million increase in stocks."
        ),
        "Of our deferred tax assets of June 30, 2024, $8.99 million is reflected as a long-term asset.",
        "Losses of our Dutch, Danish and Swiss mills were $890.1 million, $3.3 million and $1.8 million, respectively.",
        "The decrease in deferred revenue percent in 2024 was due to the mix.",
        "Our notes of $1.00 billion at 5.100% fall due in 2035. Our notes of $1.00 billion at 5.600% fall due in 2035.",
    ],
)
def test_what_is_said_of_more_or_about_so_much_is_not_contradicted(sentence: str) -> None:
    assert loud(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Deferred revenue as of June 30, 2024 was $5.908 million.",
        "Depreciation of the second quarter of 2024 decreased $655,000 from the second quarter of 2023.",
        (
            "Revenue for the three months ended June 30, 2024 was $14.9 million, compared to $13.3 million for the six months ended June 30, "
            "2023."
        ),
    ],
)
def test_what_is_plainly_said_is(sentence: str) -> None:
    assert loud(sentence)
