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


def test_a_line_between_the_parts_and_their_total() -> None:
    rows: list[list[int | None]] = [[a, b, c, (a + b + c) // 3, None, a + b + c] for a, b, c in figures(8, 3)]
    assert found(rows)[4, 5] == [(4, 0), (4, 1), (4, 2)]


def test_totals_that_two_other_totals_make_as_well() -> None:
    rows: list[list[int | None]] = [[a + b, a, b, a + c, a, c, b - c, b - c - 7, 7] for a, b, c in figures(8, 3)]
    sums = grid_sums(sheet) if (sheet := sheet_of([[str(v) for v in row] for row in rows], "None Point")) else set()
    assert ((2, 0), frozenset({(2, 1), (2, 2)})) in sums
    assert ((2, 0), frozenset({(2, 3), (2, 6)})) in sums


def test_a_copy_far_away_is_no_total_of_its_own() -> None:
    rows: list[list[int | None]] = [[a, b, a + b, c, d, c % 700, d % 800, d - c, a + b] for a, b, c, d in figures(8, 4)]
    totals = {total for total, _ in found(rows).items()}
    assert (3, 2) in totals
    assert (3, 8) not in totals


def test_counts_rounded_to_five_add_up_to_within_their_rounding() -> None:
    draw = random.Random(3)
    rows: list[list[int | None]] = []
    for parts in figures(9, 4):
        fives = [5 * round(v / 5) for v in parts]
        rows.append([*fives, 5 * round(sum(parts) / 5) + draw.choice((-5, 0, 5))])
    assert sum((row, 4) in found(rows) for row in range(9)) == 9


def test_amounts_add_up_among_columns_of_percentages() -> None:
    grid: list[list[int | None]] = []
    for a, b in figures(4, 2):
        grid += [[a, a * 7 % 911, b, b * 5 % 877, None], [b, b * 3 % 797, a, a * 11 % 907, None]]
        grid.append([a + b, (a * b) % 919, a + b, (a * 13 + b) % 883, None])
    sums = found(grid)
    assert all(sums[3 * i + 2, c] == [(3 * i, c), (3 * i + 1, c)] for i in range(4) for c in (0, 2))


def test_apart_columns_of_one_scale_are_no_sums_of_each_other() -> None:
    assert found([[k * a // 3 for k in (4, 152, 33, 71, 27, 110, 9, 13)] for (a,) in figures(12, 1)]) == {}


def test_random_figures_have_no_sums() -> None:
    assert found([list(row) for row in figures(40, 9)]) == {}
