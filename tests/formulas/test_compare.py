"""Which two columns a comparing column stands for, when its header says so."""

from __future__ import annotations

import crossfoot

TABLE = """\
Plover Mills, Inc. Reports First Quarter Results

Key figures

| (in millions) | Mar 31, 2024 | Dec 31, 2023 | Mar 31, 2023 | % Change from Dec 31, 2023 | % Change from Mar 31, 2023 |
|---|---|---|---|---|---|
| Loans | 8,212 | 8,130 | 7,601 | 1% | 8% |
| Deposits | 9,377 | 9,284 | 9,023 | 1% | 4% |
| Securities | 2,040 | 2,000 | 1,871 | {securities}% | 9% |
| Equity | 1,216 | 1,194 | 1,105 | 2% | 10% |
"""


def growths(text: str) -> list[tuple[str, str]]:
    report = crossfoot.check(text, "release.md")
    facts = report.release.facts
    return [(facts[v.relation.target].text, v.name) for v in report.verdicts if v.relation.rule == "CF104"]


def test_small_growths_are_understood_where_the_header_names_what_they_compare_with() -> None:
    found = growths(TABLE.format(securities="2"))
    assert [name for _, name in found] == ["ties"] * 8


def test_one_wrong_growth_among_them_is_contradicted() -> None:
    assert ("7", "contradicted") in growths(TABLE.format(securities="7"))


SMALL = """\
Plover Mills, Inc. Reports First Quarter Results

Sales by mill (in millions)

| (in millions) | Q1 2024 | Q1 2023 | % Change |
|---|---|---|---|
| North | 812 | 760 | 6.8% |
| South | 937 | 902 | 3.9% |
| East | 204 | 187 | 9.1% |
| West | 121 | 110 | 10.0% |
| Coast | 54 | 57 | {}% |
| Hills | 330 | 291 | 13.4% |
| Islands | 141 | 130 | 8.5% |
"""


def loud(figure: str) -> list[str]:
    return [f.severity for f in crossfoot.check(SMALL.format(figure), "release.md").findings if f.severity != "note"]


def test_amounts_rounded_for_the_sake_of_a_sum_explain_a_growth() -> None:
    # 53 to 55 over 56 to 58: from -9% to -2%
    assert loud("(7.5)") == []
    assert loud("(57.5)") == ["warning"]


FEW = """\
Plover Mills, Inc. Reports First Quarter Results

Selected figures (in millions)

|  | Q1 2024 | Q1 2023 | % Change |
|---|---|---|---|
| Revenue | 498.2 | 397.4 | 25% |
| Interest | 157.8 | 18.7 | {interest}% |
| Income | 656.0 | 416.1 | 58% |
| Gross profit | 488.9 | 262.4 | 86% |
| Profit before tax | 194.3 | 51.3 | {profit}% |
| Free cash flow | 229.1 | 78.0 | 194% |
"""


def test_a_growth_far_from_any_that_rounding_gives_is_wrong_where_the_only_comparing_column_holds_elsewhere() -> None:
    def said(interest: str, profit: str) -> list[tuple[str, str]]:
        report = crossfoot.check(FEW.format(interest=interest, profit=profit), "release.md")
        facts = report.release.facts
        return [(facts[f.numerals[0]].text, f.severity) for f in report.findings if f.rule == "CF104"]

    assert said("744", "279") == []
    assert said("848", "279") == [("848", "warning")]
    assert said("848", "280") == [("848", "warning")]  # the last digit of another is no reason to doubt the column
    assert {severity for _, severity in said("848", "312")} <= {"note"}  # two such lines: it may compare something else
