from __future__ import annotations

import pytest

import crossfoot

RELEASE = """\
Tarn Bicycles, Inc. Reports Third Quarter 2024 Results

{sentence}

Condensed Statements of Income
(in thousands, except per share data)

|  | Three Months Ended September 30, |  | Nine Months Ended September 30, |  |
|  | 2024 | 2023 | 2024 | 2023 |
|---|---|---|---|---|
| Total revenue | 14,900 | 13,252 | 41,310 | 38,144 |
| Cost of sales | 10,116 | 9,231 | 28,102 | 26,660 |
| Gross profit | 4,784 | 4,021 | 13,208 | 11,484 |
| Selling, general and administrative | 1,404 | 1,550 | 4,172 | 4,381 |
| Interest expense | (204) | (161) | (590) | (471) |
| Net income | 2,380 | 1,771 | 6,336 | 5,103 |
| Diluted earnings per share | 0.59 | 0.44 | 1.57 | 1.27 |
| Stock-based compensation | 402 | 371 | 1,180 | 1,044 |

Condensed Balance Sheets
(in thousands)

|  | September 30, 2024 | December 31, 2023 |
|---|---|---|
| Cash and cash equivalents | 7,218 | 9,404 |
| Inventories | 12,655 | 11,380 |
| Total assets | 19,873 | 20,784 |

Sales by country
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Norway | 8,120 | 6,202 |
| Chile | 6,780 | 7,050 |
| Total revenue | 14,900 | 13,252 |
"""


def loud(sentence: str) -> bool:
    """Whether a finding of CF305 is made."""
    report = crossfoot.check(RELEASE.format(sentence=sentence).encode(), "release.md")
    return any(f.rule == "CF305" and f.severity != "note" for f in report.findings)


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("Gross profit {} compared to the prior year.", "increased", "decreased"),
        ("Selling, general and administrative expenses were {} than in the third quarter of 2023.", "lower", "higher"),
        ("Net income rose, helped by a strong season and {} gross profit.", "higher", "lower"),
        ("The {} in interest expense was due to borrowings under our facility.", "increase", "decrease"),
        ("It was a good quarter, with {} earnings and a wider choice of bicycles.", "higher", "lower"),
        ("Revenue, gross profit and net income each {} year over year.", "grew", "fell"),
        ("The gross margin {} as freight became cheaper.", "improved", "slipped"),
        ("Inventories were {} at the end of the quarter.", "higher", "lower"),
        ("Earnings improved on {} SG&A expenses.", "reduced", "increased"),
        ("Total assets {} from the end of 2023.", "declined", "climbed"),
        ("Selling, general and administrative costs were {} from the prior year.", "reduced", "increased"),
        ("A {} gross margin and careful spending drove the results.", "higher", "lower"),
        ("Net income was well {} the prior year.", "above", "below"),
        ("Diluted earnings per share {} slightly in the first nine months of 2024.", "rose", "declined"),
    ],
)
def test_a_direction_without_a_number_is_held_against_the_line_that_it_names(
    sentence: str, right: str, wrong: str
) -> None:
    assert not loud(sentence.format(right))
    assert loud(sentence.format(wrong))


@pytest.mark.parametrize(
    "sentence",
    [
        "Adjusted gross profit decreased compared to the prior year.",
        "Excluding Chile, gross profit decreased.",
        "We expect that gross profit will be lower than in the prior year, and net income decreased with it.",
        "Gross profit in Chile decreased.",
        "In Chile, shops closed. Gross profit declined.",
        "Net income was lower than expected.",
        "Lower revenue per bicycle led to fewer repairs.",
        "Revenue from repairs decreased.",
        "Weaker currencies decreased net income and revenue.",
        "Revenue declined sequentially.",
        "On an adjusted basis, gross profit decreased.",
        "Interest expense improved.",
        "The increase in revenue was lower than that in costs.",
        "Net income was lower in 2022 than in 2021.",
        "Prior year gross profit was higher because of a rebate.",
        "Gross profit was higher last year.",
        "The comparison is helped by lower gross profit last year.",
        "Revenue declined in July.",
        "In our wooden bicycles, gross profit decreased.",
        "Cash and cash equivalents rose in the third quarter of 2024.",
        "Wages were lower than last year.",
        "The decrease in net loss was due to lower rents.",
        "Selling costs rose, reflecting lower stock-based compensation.",
        "A decrease in revenue may lead to a decrease in net income.",
    ],
)
def test_a_direction_of_another_thing_period_or_basis_is_left_alone(sentence: str) -> None:
    assert not loud(sentence)


def test_a_heading_that_names_a_part_is_of_what_stands_below_it() -> None:
    assert not loud("# Chile\n\nRevenue declined compared to the prior year.")
    assert loud("# Results\n\nRevenue declined compared to the prior year.")


def test_the_finding_quotes_the_words_and_names_the_figures() -> None:
    report = crossfoot.check(RELEASE.format(sentence="Gross profit declined.").encode(), "release.md")
    (finding,) = [f for f in report.findings if f.rule == "CF305"]
    assert "Gross profit declined" in finding.message
    assert {report.release.facts[n].text for n in finding.numerals} >= {"4,784", "4,021"}


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Net income more than doubled in the third quarter.", True),
        ("Net income nearly doubled in the third quarter.", False),
        ("The quarter showed double-digit growth in gross profit.", False),
        ("The quarter showed single-digit growth in gross profit.", True),
        ("Gross profit grew by mid-single digits.", True),
        ("Revenue grew double digits over the prior year.", False),
        ("Mills more than doubled the net income of their owners.", False),
        ("Total revenue grew high-single digits in the first nine months of 2024.", False),
        ("Total revenue grew double digits in the third quarter of 2024.", False),
    ],
)
def test_a_growth_by_a_factor_is_that_of_the_line(sentence: str, *, wrong: bool) -> None:
    assert loud(sentence) is wrong
