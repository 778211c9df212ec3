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
