from __future__ import annotations

import crossfoot
from crossfoot.formulas.crossed import crossings

HEAD = """\
{title}
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
"""
STATEMENT = HEAD.format(title="Condensed Statements of Income") + (
    "| Total revenue | 14,900 | 13,252 |\n| Cost of sales | 10,616 | 9,731 |\n| Gross profit | 4,284 | 3,521 |\n"
)


def crossed(*rows: str) -> list[tuple[str, int]]:
    text = "Teasel Mills, Inc. Reports Third Quarter Results\n\n" + STATEMENT + "\nHighlights of Operations\n"
    text += HEAD.format(title="Highlights") + "".join(f"{row}\n" for row in rows)
    return [(c.line.label, c.lines) for c in crossings(crossfoot.read(text.encode(), "release.md"))]


def test_a_line_printed_the_other_way_round_is_found() -> None:
    assert crossed("| Gross profit | 3,521 | 4,284 |", "| Orders | 6,310 | 5,298 |") == [("Gross profit", 1)]


def test_columns_that_changed_places_are_one_crossing() -> None:
    assert crossed("| Total revenue | 13,252 | 14,900 |", "| Gross profit | 3,521 | 4,284 |") == [("Total revenue", 2)]


def test_a_line_printed_again_as_it_is_crosses_nothing() -> None:
    assert crossed("| Gross profit | 4,284 | 3,521 |", "| Orders | 6,310 | 5,298 |") == []


def test_one_figure_that_is_the_other_year_s_is_no_crossing() -> None:
    assert crossed("| Gross profit | 3,521 | 3,118 |", "| Orders | 6,310 | 5,298 |") == []
