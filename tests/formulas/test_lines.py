"""Lines across tables: what a row is called where its label alone does not say."""

from __future__ import annotations

import crossfoot
from crossfoot.formulas.lines import Line, lines
from crossfoot.formulas.same import pairs

ABROAD = """Plover Mills, Inc. Reports Results

International segment results (in millions)

|  | Q1 2024 | Q2 2024 | Q3 2024 | Q4 2024 |
|---|---|---|---|---|
| Revenue | 1,203 | 1,373 | 3,505 | 3,925 |
| Gross profit | 261 | 314 | 806 | 938 |
| % of revenue | 21.7% | 22.9% | 23.0% | 23.9% |
| Non-GAAP Results | | | | |
| Gross profit | 261 | 314 | 806 | 932 |
| % of revenue | 21.7% | 22.9% | 23.0% | 23.7% |
"""


def named(text: str) -> list[Line]:
    return list(lines(crossfoot.read(text, "a.md")))


def test_a_share_is_of_the_line_above_it() -> None:
    assert [line.term for line in named(ABROAD) if line.kind == "percent"] == ["gross profit % revenue"] * 2


def test_lines_below_a_heading_of_adjusted_results_are_adjusted() -> None:
    assert [line.non_gaap for line in named(ABROAD)] == [False, False, False, True, True]


def test_an_adjusted_figure_need_not_agree_with_the_one_before_adjustment() -> None:
    found = pairs(crossfoot.read(ABROAD, "a.md"))
    assert [(pair.first.text, pair.later.text) for pair in found if pair.first.mantissa != pair.later.mantissa] == []


def test_a_table_headed_non_gaap_prints_adjusted_lines_whatever_they_are_called() -> None:
    table = "|  | Q3 2024 | Q2 2024 |\n|---|---|---|\n| Operating expenses | 3,046 | 2,792 |\n"
    release = crossfoot.read(f"Highlights\n\n# GAAP\n\n{table}\n# Non-GAAP\n\n{table}", "a.md")
    assert [line.non_gaap for line in lines(release)] == [False, True]
