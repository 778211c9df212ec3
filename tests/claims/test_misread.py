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


@pytest.mark.parametrize(
    "sentence",
    [
        (
            "Income of $1.7 million for the second quarter of 2024 compared to a loss of $1.9 million for the second quarter of 2023 "
            "represents an increase of $3.6 million."
        ),
        "Net income increased in the second quarter of 2024 to $1.7 million from a loss of $1.9 million, due to price.",
        (
            "The increase in net income to $1.7 million in the second quarter of 2024, compared to a loss of $1.9 million in the second "
            "quarter of 2023, was due to price."
        ),
    ],
)
def test_a_profit_is_more_than_a_loss_by_both_of_them(sentence: str) -> None:
    assert loud(sentence) == []


def test_a_digit_of_the_change_from_a_loss_to_a_profit_is_found() -> None:
    said = "Income was $17.2 million in the second quarter of 2024, compared to a loss of $19.1 million a year ago, an increase of ${}."
    assert loud(said.format("36.3 million")) == []
    assert any("printed 46.3, expected 36.3" in message for message in loud(said.format("46.3 million")))


def test_a_change_to_a_level_that_is_no_line_s_is_not_a_change_of_that_line() -> None:
    said = "For the six months ended June 30, 2024, corporate total revenue increased $2.307 million{}."
    assert loud(said.format(" to $5.2 million")) == []
    assert len(loud(said.format(""))) == 1


YEARS = """\
Teasel Mills, Inc. Annual Results for 2023

{sentence}

Statements of Income
(in thousands)

|  | Year Ended December 31, |  |  |
|  | 2023 | 2022 | 2021 |
|---|---|---|---|
| Total revenue | 54,900 | 43,252 | 40,117 |
| Other costs | 31,110 | 24,665 | 19,204 |
"""


@pytest.mark.parametrize("years", ["2021 to 2022", "fiscal 2021 to fiscal 2022"])
def test_a_change_from_one_year_to_another_is_of_these_years(years: str) -> None:
    def checked(change: str) -> tuple[list[str | None], list[str]]:
        sentence = f"The increase in other costs of {change} from {years} was due to looms."
        report = crossfoot.check(YEARS.format(sentence=sentence).encode(), "release.md")
        periods = [fact.period for fact in report.release.facts if f"${fact.text} million" == change]
        return periods, [finding.message for finding in report.findings]

    assert checked("$5.46 million") == (["2022-01-01/2022-12-31"], [])
    assert any("printed 8.46, expected 5.46" in message for message in checked("$8.46 million")[1])
