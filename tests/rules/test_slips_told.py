"""A slip that leaves one column to bear a formula out does not hide it."""

from __future__ import annotations

import pytest

import crossfoot

HEAD = "Plover Mills, Inc. Reports Fourth Quarter Results\n\n"


def rules_that_name(figure: str, text: str) -> set[str]:
    """The rules of the errors and warnings that name a figure, put in the place of the braces."""
    report = crossfoot.check(HEAD + text.format(figure), "release.md")
    facts = report.release.facts
    return {f.rule for f in report.findings if f.severity != "note" and figure in {facts[n].text for n in f.numerals}}


NET = """Working capital (in thousands)

| As of December 31, | 2024 | 2023 |
|---|---|---|
| Liquid funds | 251,840 | 243,029 |
| Headroom | 178,033 | 189,019 |
| Backlog | 90,412 | 77,305 |
| Guarantees | 73,807 | {} |
| Pledged | 61,204 | 58,113 |
"""


def test_a_difference_of_two_lines_in_two_columns() -> None:
    assert not rules_that_name("54,010", NET)
    assert "CF114" in rules_that_name("84,010", NET)
    assert not rules_that_name("61,337", NET)  # no slip leads there


GROWTH = """Supplemental revenues (in millions)

|  | Q1 2023 | Q2 2023 | Q3 2023 | Q1 2024 | Q2 2024 | Q3 2024 |
|---|---|---|---|---|---|---|
| **Revenues** |  |  |  |  |  |  |
| Licences | 4,016 | 4,080 | 4,166 | 4,474 | 4,471 | 4,584 |
| Support | 1,401 | 1,533 | 1,498 | 1,760 | 1,702 | 1,811 |
| **Growth rates** |  |  |  |  |  |  |
| Licences |  |  |  | 11% | {}% | 10% |
"""


def test_growth_below_its_line() -> None:
    assert not rules_that_name("10", GROWTH)
    assert "CF106" in rules_that_name("80", GROWTH)


SEGMENTS = """Results by segment (in millions)

| Year Ended December 31, 2024 | Mills | Looms | Dyes | Total |
|---|---|---|---|---|
| Revenue | 1,566 | {} | 1,356 | 7,481 |
| Impairments | (512) | (309) | (155) | (976) |
| Growth excluding currency | 1.5 | 4.0 | 2.0 | 3.0 |
| Growth of orders | 2.0 | 4.0 | 9.0 | 5.0 |
| Assets | 1,610 | 4,603 | 1,400 | 7,613 |
"""


def test_lines_of_rates_do_not_hide_a_column_that_says_total() -> None:
    assert not rules_that_name("4,559", SEGMENTS)
    assert "CF102" in rules_that_name("4,859", SEGMENTS)


FUNDS = """Borrowed funds (in millions)

| As of | Dec 31, 2024 | Sep 30, 2024 | Jun 30, 2024 | Mar 31, 2024 |
|---|---|---|---|---|
| Bank borrowings |  |  | 611 | 742 |
| Senior notes | 22,573 | 23,114 | 24,002 | 24,580 |
| Subordinated debt | {} | 6,741 | 6,682 | 6,520 |
| Other | 4,992 | 4,811 | 4,705 | 4,698 |
| Total borrowed funds | 34,352 | 34,666 | 36,000 | 36,540 |
"""


def test_a_line_that_is_blank_where_the_sum_holds_is_nil() -> None:
    assert not rules_that_name("6,787", FUNDS)
    assert "CF101" in rules_that_name("6,187", FUNDS)


CHANGE = """Free cash flow (in millions)

| Year Ended December 31, | 2024 | 2023 |
|---|---|---|
| Cash provided by operations | 3,205 | 2,185 |
| Cash used in investing activities | (2,575) | (1,246) |
| Cash used in financing activities | (997) | (8,006) |
| Impact of rates on cash | (153) | {} |
| Change in cash and restricted cash | (520) | (6,988) |
"""


def test_a_change_in_cash_is_a_sum() -> None:
    assert not rules_that_name("79", CHANGE)
    assert "CF101" in rules_that_name("97", CHANGE)


SHEET = """Balance sheet data (in thousands)

| As of December 31, | 2024 | 2023 |
|---|---|---|
| Cash | 81,420 | 77,305 |
| Receivables | 40,112 | 38,990 |
| Total current assets | 121,532 | 116,295 |

"""

ONE_COLUMN = """{} (in thousands)

| Three months ended December 31, | 2024 |
|---|---|
| Headcount | 912 |
| {} | 18,915 |
| {} | (BRACES) |
| {} | 16,410 |
"""

NAMES = [
    ("Net cash provided by operating activities", "Purchases of property and equipment", "Free cash flow"),
    ("GAAP operating expenses", "Stock-based compensation", "Non-GAAP operating expenses"),
    ("Revenue", "Currency effect", "Revenue excluding the effect of currency"),
    ("Loss from operations (GAAP)", "Pension adjustment", "Core operating loss (non-GAAP)"),
    ("Net earnings", "Interest and taxes", "EBITDA"),
]


@pytest.mark.parametrize("names", NAMES)
def test_a_single_column_is_told_by_the_names_of_its_first_line_and_of_its_total(names: tuple[str, str, str]) -> None:
    text = ONE_COLUMN.format("Measures", *names).replace("BRACES", "{}")
    assert not rules_that_name("2,505", SHEET + text)
    assert "CF101" in rules_that_name("7,505", SHEET + text)
    assert not rules_that_name("7,321", SHEET + text)  # no slip leads there


@pytest.mark.parametrize("names", NAMES)
def test_names_alone_do_not_tell_where_no_sum_of_the_release_foots(names: tuple[str, str, str]) -> None:
    text = ONE_COLUMN.format("Measures", *names).replace("BRACES", "{}")
    assert not rules_that_name("7,505", text)


ADJUSTMENTS = """Adjustments (in millions)

|  | Q1 2025 | Q1 2024 |
|---|---|---|
| Net income | 4,417 | 3,871 |
| Taxes | 1,105 | 968 |
| Acquisition costs | 84 | 11 |
| Restructuring | {} | 73 |
| Litigation | 1,006 | 1,004 |
| Share-based awards | 71 | 65 |
| Impairments | 12 | 31 |
| Divestitures | 9 | 14 |
| Leases left | 22 | 17 |
| Pensions | 5 | 8 |
| Total adjustments | 1,246 | 1,223 |
"""


def test_a_total_that_says_so_is_told_by_one_column_of_two_wherever_its_lines_begin() -> None:
    assert not rules_that_name("37", ADJUSTMENTS)
    assert "CF101" in rules_that_name("97", ADJUSTMENTS)
    assert not rules_that_name("181", ADJUSTMENTS)


RATE = """Selected results (in millions)

|  | Q1 2025 | Q1 2024 |
|---|---|---|
| Revenue | 4,417 | 3,871 |
| Income before taxes | 1,810 | 1,402 |
| Income tax expense | 236 | 309 |
| Effective tax rate | {}% | 22% |

Reconciliation (in millions)

|  | Q1 2025 | Q1 2024 |
|---|---|---|
| Income before taxes | 1,810 | 1,402 |
| Income tax expense | 236 | 309 |
| Donations | 41 | 38 |
"""


def test_a_rate_that_its_name_defines_needs_one_more_period_beside_a_slip() -> None:
    assert not rules_that_name("13", RATE)
    assert "CF115" in rules_that_name("31", RATE)
    assert not rules_that_name("57", RATE)  # no slip leads there


OF = """Capital (in thousands)

|  | March 31, 2025 | December 31, 2024 | September 30, 2024 |
|---|---|---|---|
| Tangible equity | 585,394 | 577,218 | 560,923 |
| Tangible assets | 7,156,114 | 7,171,652 | 6,972,116 |
| Premises | 41,118 | 41,903 | 42,770 |

Ratios

|  | March 31, 2025 | December 31, 2024 | September 30, 2024 |
|---|---|---|---|
| Tangible equity to tangible assets | {}% | 8.05% | 8.05% |
"""


def test_a_ratio_that_names_both_its_lines_needs_two_periods_beside_a_slip() -> None:
    assert not rules_that_name("8.18", OF)
    assert "CF115" in rules_that_name("3.18", OF)
    assert not rules_that_name("5.77", OF)
