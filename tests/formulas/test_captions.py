from __future__ import annotations

import pytest

import crossfoot
from crossfoot.formulas.captions import captions_apart

TABLE = """\
{title}
(in {scale})

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
{rows}
"""
ROWS = "| Total revenue | 14,900 | 13,252 |\n| Cost of sales | 10,616 | 9,731 |\n| Gross profit | 4,284 | 3,521 |"
OTHER = "| Total revenue | 14,900 | 13,252 |\n| Orders received | 16,310 | 15,298 |"


def apart(*tables: tuple[str, str]) -> list[tuple[int | None, int]]:
    """For each caption found wrong, its table and the number of figures that tell it."""
    pieces = [TABLE.format(title=f"Statement {'ABC'[i]}", scale=s, rows=rows) for i, (s, rows) in enumerate(tables)]
    text = "Teasel Mills, Inc. Reports Third Quarter Results\n\n" + "\n".join(pieces)
    found = captions_apart(crossfoot.read(text.encode(), "release.md"))
    return [(one.figure.table, one.figures) for one in found]


def test_two_tables_at_one_scale_agree() -> None:
    assert apart(("thousands", ROWS), ("thousands", OTHER)) == []


def test_of_two_tables_at_two_scales_the_later_is_named() -> None:
    assert apart(("thousands", ROWS), ("millions", OTHER)) == [(1, 2)]


@pytest.mark.parametrize("wrong", [0, 1, 2])
def test_of_three_tables_the_one_that_two_contradict_is_named(wrong: int) -> None:
    tables = [("millions" if i == wrong else "thousands", rows) for i, rows in enumerate((ROWS, OTHER, ROWS))]
    assert [table for table, _ in apart(*tables)] == [wrong]


def test_figures_of_few_digits_may_be_equal_by_chance() -> None:
    assert apart(("thousands", "| Looms | 14 | 13 |"), ("millions", "| Looms | 14 | 13 |")) == []


def test_a_figure_that_agrees_as_it_stands_speaks_for_both_captions() -> None:
    other = OTHER + "\n| Gross profit | 4.284 | 3.521 |"
    assert apart(("thousands", ROWS), ("millions", other)) == []


def test_two_figures_of_many_digits_need_no_name() -> None:
    other = "| Sales of mills and shops | 14,900 | 13,252 |\n| Orders received | 16,310 | 15,298 |"
    assert apart(("thousands", ROWS), ("millions", other)) == [(1, 2)]
    other = "| Sales of mills and shops | 14,900 | 13,251 |\n| Orders received | 16,310 | 15,298 |"
    assert apart(("thousands", ROWS), ("millions", other)) == []


@pytest.mark.parametrize(
    ("scale", "figures", "found"),
    [
        ("billions", "14.9 | 13.3", []),
        ("millions", "14.9 | 13.3", [(1, 4)]),
        ("millions", "12.4 | 11.1", []),  # no roundings of what the other table prints
        ("thousands", "14.9 | 13.3", [(1, 4)]),
    ],
)
def test_figures_that_one_table_rounds_tell_its_scale(scale: str, figures: str, found: list[tuple[int, int]]) -> None:
    cost = "10.6 | 9.7" if "14.9" in figures else "9.9 | 8.4"
    rounded = f"| Total revenue | {figures} |\n| Cost of sales | {cost} |"
    assert apart(("millions", ROWS), (scale, rounded)) == found


@pytest.mark.parametrize(
    ("parts", "found"),
    [("9,209 | 5,324 | 3,559", [(1, 3)]), ("9,209 | 5,324 | 3,558", []), ("929 | 532 | 359", [])],
)
def test_parts_that_stand_on_lines_here_and_over_columns_there_are_one(
    parts: str, found: list[tuple[int, int]]
) -> None:
    text = (
        "Teasel Mills, Inc. Reports Third Quarter Results\n\nStatement A\n(in millions)\n\n"
        "|  | Three Months Ended September 30, |  |\n|  | 2024 | 2023 |\n|---|---|---|\n"
        "| Yarn | 9,209 | 8,716 |\n| Cloth | 5,324 | 5,152 |\n| Felt | 3,559 | 3,042 |\n\n"
        "Segments\n(in thousands)\n\n"
        "|  | Three Months Ended September 30, 2024 |  |  |\n|  | Yarn | Cloth | Felt |\n|---|---|---|---|\n"
        f"| Sales of segments | {parts} |\n"
    )
    apart = captions_apart(crossfoot.read(text.encode(), "release.md"))
    assert [(one.figure.table, one.figures) for one in apart] == found
