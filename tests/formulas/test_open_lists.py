"""Lists that leave their total to another table."""

from __future__ import annotations

import crossfoot

TEXT = """\
Plover Mills, Inc. Reports Fourth Quarter Results

Statements of Income
(in thousands)

|  | Q1 2024 | Q2 2024 | Q3 2024 | Q4 2024 |
|---|---|---|---|---|
| Net sales | 20,410 | 21,332 | 19,841 | 24,907 |
| Interest paid | 312 | 351 | 298 | 322 |

Supplemental Information
(in thousands)

|  | Q1 2024 | Q2 2024 | Q3 2024 | Q4 2024 |
|---|---|---|---|---|
| Yarn | {} | 9,912 | 8,212 | 11,301 |
| Cloth | 5,523 | 5,340 | {} | 6,905 |
| Dyes | 5,510 | 6,080 | 5,889 | 6,701 |
"""


def verdicts(*figures: str) -> list[tuple[str, str]]:
    report = crossfoot.check(TEXT.format(*figures), "release.md")
    facts = report.release.facts
    return [(facts[v.relation.target].text, v.name) for v in report.verdicts if v.relation.rule == "CF116"]


def test_the_lines_of_a_list_make_the_line_of_another_table() -> None:
    expected = [(text, "ties") for text in ("20,410", "21,332", "19,841", "24,907")]
    assert sorted(verdicts("9,377", "5,740")) == sorted(expected)


def test_one_slip_in_four_periods_is_told_and_two_are_not() -> None:
    assert ("20,410", "contradicted") in verdicts("9,877", "5,740")
    assert verdicts("9,877", "5,140") == []
