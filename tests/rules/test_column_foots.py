"""Wrong totals that no slip of the pen explains."""

from __future__ import annotations

import pytest

import crossfoot

INCOME = """\
Teasel Mills, Inc.

Statements of Income
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Net revenues | 151,661 | 140,209 |
| Cost of goods sold | 45,593 | 46,181 |
| Gross profit | 106,068 | {profit} |
| Selling | 35,841 | 38,599 |
| Marketing | 23,472 | 28,529 |
| General and administrative | 37,120 | 25,529 |
| Total operating expenses | 96,433 | 92,657 |
| Income from operations | 9,635 | {income} |
"""


def _named(text: str) -> set[str]:
    """The numbers that a finding says to look at first."""
    report = crossfoot.check(text.encode(), "release.md")
    return {report.release.facts[f.suspect].text for f in report.findings if f.suspect is not None}


def test_a_figure_that_two_sums_would_have_otherwise_is_wrong_whatever_the_slip() -> None:
    assert _named(INCOME.format(profit="94,028", income="1,371")) == set()
    assert _named(INCOME.format(profit="92,048", income="1,371")) == {"92,048"}
    assert _named(INCOME.format(profit="106,068", income="1,371")) == {"106,068"}  # last year's from this one's column


def test_two_sums_that_miss_by_different_amounts_are_two_slips() -> None:
    assert len(_named(INCOME.format(profit="92,048", income="4,555"))) == 2


def test_a_line_of_two_others_without_the_name_of_a_sum_may_be_made_otherwise() -> None:
    text = (
        INCOME.format(profit="92,048", income="1,371")
        .replace("Gross profit", "Looms")
        .replace("Income from", "Spindles in")
    )
    assert _named(text.partition("| Selling")[0]) == set()


YEARS = """\
Teasel Mills, Inc.

Securities
(in thousands)

|  | September 30, 2024 | June 30, 2024 | March 31, 2024 | December 31, 2023 |
|---|---|---|---|---|
| Treasury bonds | 919 | 812 | 807 | 802 |
{more}| Other bonds | 569 | 642 | 680 | 671 |
| Total securities held | 1,488 | {total} | 1,487 | 1,473 |
"""


@pytest.mark.parametrize(
    ("more", "total", "named"),
    [("", "1,454", set()), ("", "1,583", {"1,583"}), ("| Mortgage bonds |  | 129 |  |  |\n", "1,583", set())],
)
def test_a_sum_of_two_lines_that_holds_in_all_other_columns_is_meant_in_each(
    more: str, total: str, named: set[str]
) -> None:
    assert _named(YEARS.format(more=more, total=total)) == named


CASH = """\
Teasel Mills, Inc.

Statements of Cash Flows
(in thousands)

|  | Nine Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Net income | 14,911 | 12,387 |
| Depreciation | 6,204 | {depreciation} |
| Loss on looms sold | {looms} | - |
| Inventories | (3,377) | 1,008 |
| Net cash provided by operating activities | 17,738 | {operating} |
| Purchases of looms | (9,006) | (7,714) |
| Net cash used in investing activities | (9,006) | (7,714) |
| Net change in cash | 8,732 | 11,582 |
| Cash at beginning of period | 30,250 | {opening} |
| Cash at end of period | 38,982 | {closing} |
"""
RIGHT = {"depreciation": "5,901", "looms": "-", "operating": "19,296", "opening": "18,668", "closing": "30,250"}


def test_a_wrong_part_is_named_however_far_it_is_off() -> None:
    assert _named(CASH.format(**RIGHT)) == set()
    assert _named(CASH.format(**RIGHT | {"depreciation": "12,345"})) == {"12,345"}


def test_closing_cash_is_wrong_whatever_the_slip() -> None:
    assert _named(CASH.format(**RIGHT | {"opening": "27,305"})) & {"27,305", "30,250"}


def test_a_part_that_no_other_column_shows_may_have_the_other_sign() -> None:
    assert _named(CASH.format(**RIGHT | {"looms": "1,234"})) == set()  # no part of the total, as it seems
    assert _named(CASH.format(**RIGHT | {"looms": "(1,234)", "operating": "19,296"})) == set()
