"""Periods of the headline and the first sentences that the issuer's calendar does not have."""

from __future__ import annotations

import pytest

import crossfoot

RELEASE = """\
{head}

Revenue was $14.9 million in the quarter.

Condensed Statements of Income
(in thousands)

|  | Three Months Ended September 30, |  | Nine Months Ended September 30, |  |
|  | 2024 | 2023 | 2024 | 2023 |
|---|---|---|---|---|
| Total revenue | 14,900 | 13,252 | 43,100 | 39,007 |
| Cost of sales | 10,616 | 9,731 | 31,090 | 28,804 |
| Gross profit | 4,284 | 3,521 | 12,010 | 10,203 |
"""


def misheaded(head: str) -> list[str]:
    """The numbers that CF604 names first."""
    report = crossfoot.check(RELEASE.format(head=head).encode(), "release.md")
    return [report.release.facts[f.numerals[0]].text for f in report.findings if f.rule == "CF604"]


@pytest.mark.parametrize(
    ("head", "right", "wrong"),
    [
        ("Teasel Mills today announced results for its {} quarter ended September 30, 2024.", "third", "second"),
        ("ASHFORD, Ohio - Teasel Mills, Inc. reported earnings for the {} quarter ended September 30, 2024.", "third", "fourth"),
        ("Teasel Mills reports results for the three and {} months ended September 30, 2024", "nine", "six"),
        ("The results of the {} months ended September 30, 2024 are summarized below.", "nine", "six"),
        ("Teasel Mills today announced results for the quarter ended September 30, {}.", "2024", "2025"),
    ],
)  # fmt: skip
def test_a_period_that_no_quarter_has_is_found_without_a_figure_beside_it(head: str, right: str, wrong: str) -> None:
    assert misheaded(head.format(right)) == []
    assert len(misheaded(head.format(wrong))) == 1


@pytest.mark.parametrize(
    "head",
    [
        "Teasel Mills will report results for its fourth quarter ended December 31, 2024 in February.",
        "Teasel Mills today announced results for its third quarter ended September 30, 2024, compared to its third quarter ended September 30, 2023.",
        "The board declared a dividend for the second quarter ended June 30, 2024.",
    ],
)
def test_other_periods_may_be_meant_beside_other_words(head: str) -> None:
    assert misheaded(head) == []
