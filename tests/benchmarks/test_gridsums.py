"""Sums in bare grids: runs on both sides, levels, strides and pairs; blank lines; and none in figures that do not add."""

from __future__ import annotations

import random

from grids import sheet_of
from gridsums import grid_sums


def found(grid: list[list[int | None]]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    sheet = sheet_of([["" if v is None else str(v) for v in row] for row in grid], "None Point")
    assert sheet is not None
    return {total: sorted(parts) for total, parts in grid_sums(sheet)}


def figures(rows: int, columns: int) -> list[list[int]]:
    draw = random.Random(7)
    return [[draw.randint(1_000, 99_999) for _ in range(columns)] for _ in range(rows)]


def test_totals_on_either_side_and_totals_of_totals() -> None:
    rows: list[list[int | None]] = [[a + b + c + d, a + b, a, b, c, d, c + d] for a, b, c, d in figures(8, 4)]
    sums = found(rows)
    assert sums[3, 1] == [(3, 2), (3, 3)]
    assert sums[3, 6] == [(3, 4), (3, 5)]
    assert sums[3, 0] == [(3, 1), (3, 6)]


def test_every_second_column_and_a_pair_with_a_column_between() -> None:
    rows: list[list[int | None]] = [[a, d, b, e, c, f, a + b + c, d + e + f] for a, b, c, d, e, f in figures(8, 6)]
    assert found(rows)[2, 6] == [(2, 0), (2, 2), (2, 4)]
    apart: list[list[int | None]] = [[a, b, c, a + c] for a, b, c in figures(8, 3)]
    assert found(apart)[5, 3] == [(5, 0), (5, 2)]


def test_a_blank_line_adds_up_to_a_printed_zero() -> None:
    rows: list[list[int | None]] = [[a, b, c, a + b + c] for a, b, c in figures(8, 3)]
    rows.append([None, None, None, 0])
    rows.append([None, None, None, 44])
    sums = found(rows)
    assert sums[8, 3] == []
    assert (9, 3) not in sums


def test_random_figures_have_no_sums() -> None:
    assert found([list(row) for row in figures(40, 9)]) == {}
