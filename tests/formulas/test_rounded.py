"""Lines of highlights against the lines that they round."""

from __future__ import annotations

import crossfoot

TEXT = """\
Plover Mills, Inc. Reports Fourth Quarter Results

Highlights

|  | Q1 2024 | Q2 2024 | Q3 2024 | Q4 2024 |
|---|---|---|---|---|
| Cash of the mills ($ billion) | {} |

Statements of Cash Flows
(in millions)

|  | Q1 2024 | Q2 2024 | Q3 2024 | Q4 2024 |
|---|---|---|---|---|
| Net cash provided by operating activities | 2,348 | 1,866 | 2,912 | 3,140 |
"""


def verdicts(figures: str) -> list[tuple[str, str]]:
    report = crossfoot.check(TEXT.format(figures), "release.md")
    facts = report.release.facts
    return [(facts[v.relation.target].text, v.name) for v in report.verdicts if v.relation.rule == "CF207"]


def test_a_line_in_billions_rounds_one_in_millions() -> None:
    assert verdicts("2.35 | 1.87 | 2.91 | 3.14") == [(text, "ties") for text in ("2.35", "1.87", "2.91", "3.14")]


def test_a_slip_in_one_of_four_is_told() -> None:
    assert ("2.41", "contradicted") in verdicts("2.35 | 1.87 | 2.41 | 3.14")


def test_a_last_digit_may_be_a_sum_of_rounded_figures() -> None:
    assert [name for _, name in verdicts("2.35 | 1.87 | 2.92 | 3.14")] == ["ties"] * 3


def test_two_figures_that_differ_make_two_lines() -> None:
    assert verdicts("2.35 | 1.87 | 2.41 | 3.84") == []
