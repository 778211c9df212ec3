"""The ratios of an insurer add up, in two columns as well; other percentages that happen to do so are not tied."""

from __future__ import annotations

import crossfoot

TEXT = """\
Plover Casualty, Inc. Reports Fourth Quarter Results

Key ratios and premiums
(in thousands)

|  | Year Ended December 31, 2024 | Year Ended December 31, 2023 |
|---|---|---|
| Net earned premiums | 144,890 | 136,321 |
| {} | 25.7% | 29.1% |
| {} | 50.2% | {} |
| {} | 75.9% | 84.2% |
"""


def verdicts(names: tuple[str, str, str], expense: str) -> list[str]:
    report = crossfoot.check(TEXT.format(*names[:2], expense, names[2]), "release.md")
    return [v.name for v in report.verdicts if v.relation.rule == "CF114"]


def test_loss_and_expense_ratio_make_the_combined_ratio() -> None:
    assert verdicts(("Loss ratio", "Expense ratio", "Combined ratio"), "55.1%") == ["ties", "ties"]


def test_what_fails_in_one_of_two_columns_is_no_formula() -> None:
    assert verdicts(("Loss ratio", "Expense ratio", "Combined ratio"), "85.1%") == []


def test_other_percentages_are_let_be() -> None:
    assert verdicts(("Retention", "Growth of renewals", "Share of policies online"), "55.1%") == []
