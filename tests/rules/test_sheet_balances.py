"""Total assets and the total of liabilities and equity, and neighbouring lines called by each other's name."""

from __future__ import annotations

import pytest

import crossfoot

SHEET = """Teasel Mills, Inc. Condensed Balance Sheets
(in thousands)

|  | September 30, 2024 | December 31, 2023 |
|---|---|---|
| Cash | 1,204 | 1,377 |
| {0} | 3,310 | 2,965 |
| {1} | 4,514 | 4,342 |
| {2} | 815 | 902 |
| Borrowings | 1,100 | 1,100 |
| {3} | 2,599 | 2,340 |
| {4} | 4,514 | 4,342 |
"""
NAMES = ["Inventories", "Total assets", "Accounts payable", "Total equity", "Total liabilities and equity"]


def told(names: list[str]) -> list[str]:
    """The labels of the lines that CF201 names first."""
    report = crossfoot.check(SHEET.format(*names), "release.md")
    facts = report.release.facts
    loud = [f for f in report.findings if f.rule == "CF201" and f.severity != "note"]
    return [facts[f.numerals[0]].label for f in loud]


def test_a_sheet_that_balances() -> None:
    assert told(NAMES) == []


@pytest.mark.parametrize(("one", "other"), [(0, 1), (1, 2), (3, 4)])
def test_a_total_and_its_neighbour_called_by_each_other_s_name(one: int, other: int) -> None:
    names = list(NAMES)
    names[one], names[other] = names[other], names[one]
    total = "Total assets" if 1 in (one, other) else "Total liabilities and equity"
    assert told(names) == [total]


def test_lines_that_are_no_neighbours_of_a_total_are_not_its_business() -> None:
    names = list(NAMES)
    names[0], names[2] = names[2], names[0]
    assert told(names) == []
