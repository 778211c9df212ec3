from __future__ import annotations

import pytest

import crossfoot

TABLE = """\
Reconciliation of Adjusted Income
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Net income | 8,694 | 7,820 |
| Restructuring | 161 | 122 |
| {label} | {figure} | — |
| Acquisition costs | 322 | (253) |
| Adjusted net income | 9,003 | 7,689 |
"""


def sums(label: str, figure: str) -> list[tuple[str, str]]:
    """What becomes of the sum in the first column."""
    report = crossfoot.check(TABLE.format(label=label, figure=figure).encode(), "release.md")
    return [
        (v.relation.rule, v.name) for v in report.verdicts if report.release.facts[v.relation.target].text == "9,003"
    ]


def test_a_figure_that_lost_its_parentheses_is_told() -> None:
    assert sums("Pension settlement", "(174)") == [("CF101", "ties")]
    assert sums("Pension settlement", "174") == [("CF101", "contradicted")]


@pytest.mark.parametrize("label", ["Less: pension settlement", "Interest expense"])
def test_a_line_that_is_taken_off_by_name_needs_no_parentheses(label: str) -> None:
    assert sums(label, "174") == [("CF101", "ties")]
