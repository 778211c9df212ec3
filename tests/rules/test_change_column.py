"""CF103: changes between percentages, in points, whatever signs are printed."""

from __future__ import annotations

import pytest

import crossfoot

TABLE = """\
Ratios and income (in millions)

|  | Three Months Ended September 30, |  |  |
|  | 2024 | 2023 | Change |
|---|---|---|---|
| Interest income | $ 9,377 | $ 8,212 | $ 1,165 |
| Fees | 5,523 | 5,040 | 483 |
| Expenses | 6,204 | 5,150 | 1,054 |
| Net income | 2,415 | 2,402 | 13 |
| Efficiency ratio | {now} | {before} | {change} |
"""


@pytest.mark.parametrize(
    ("now", "before", "change", "found"),
    [
        ("58.71%", "59.55%", "(84) bps", []),
        ("58.71", "59.55", "(84) bps", []),
        ("58.71%", "59.55%", "(48) bps", ["48"]),
        ("58.71", "59.55", "(48) bps", ["48"]),
    ],
)
def test_a_ratio_without_its_sign_changes_by_basis_points(now: str, before: str, change: str, found: list[str]) -> None:
    report = crossfoot.check(TABLE.format(now=now, before=before, change=change).encode(), "release.md")
    facts = report.release.facts
    assert [facts[f.numerals[0]].text for f in report.findings if f.rule == "CF103"] == found
    assert any(
        v.relation.target for v in report.verdicts if v.relation.rule == "CF103" and facts[v.relation.target].row == 4
    )
