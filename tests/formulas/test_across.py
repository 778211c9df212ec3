"""Sums across the columns of a table."""

from __future__ import annotations

from crossfoot.formulas.across import sums_across
from crossfoot.formulas.sheet import sheets_of
from tests.builders import release_of

SEGMENTS = [
    ["Revenue", "9,377", "5,523", "(310)", "14,590"],
    ["Cost of sales", "6,912", "3,704", "(310)", "10,306"],
    ["Wages", "701", "503", "-", "1,204"],
    ["Rent", "288", "127", "-", "415"],
    ["Assets", "11,402", "9,775", "(1,204)", "19,973"],
]


def across(rows: list[list[str]]) -> list[tuple[int, tuple[int, ...]]]:
    columns = [{"dims": (("segment", str(i)),)} for i in range(len(rows[0]) - 1)]
    release = release_of(rows, columns=columns)
    return [(f.total, f.parts) for sheet in sheets_of(release.tables[0], release) for f in sums_across(sheet)]


def test_segments_and_eliminations_make_the_total() -> None:
    assert across(SEGMENTS) == [(3, (0, 1, 2))]


def test_one_wrong_line_hides_no_total() -> None:
    rows = [*SEGMENTS[:2], ["Wages", "701", "503", "-", "1,402"], *SEGMENTS[3:]]
    assert across(rows) == [(3, (0, 1, 2))]


def test_unrelated_columns_make_no_total() -> None:
    rows = [[f"line {i}", f"{1_000 + 37 * i}", f"{2_000 + 91 * i}", f"{5_000 + 11 * i * i}"] for i in range(9)]
    assert across(rows) == []


def test_subtotals_make_the_total() -> None:
    rows = []
    for i in range(9):
        a, b, c, d = 1_103 + 37 * i, 2_207 + 91 * i, 811 + 53 * i, 1_409 + 17 * i * i
        rows.append([f"line {i}", *(f"{v:,}" for v in (a, b, a + b, c, d, c + d, a + b + c + d))])
    assert across(rows) == [(2, (0, 1)), (5, (3, 4)), (6, (2, 5))]


def test_a_total_before_every_second_column_is_found() -> None:
    rows = []
    for i in range(9):
        parts = (1_103 + 37 * i, 2_207 + 91 * i, 811 + 53 * i * i)
        mixed = [v for at, part in enumerate(parts) for v in (part, 7 + (i * 5 + at * 3) % 11)]
        rows.append([f"line {i}", *(f"{v:,}" for v in (sum(parts), *mixed))])
    assert across(rows) == [(0, (1, 3, 5))]


def test_small_figures_tell_where_there_are_many() -> None:
    rows = [[f"line {i}", f"{3 + i}", f"{(i * 7) % 13}", f"{3 + i + (i * 7) % 13}"] for i in range(16)]
    assert across(rows) == [(2, (0, 1))]
    assert across(rows[:3]) == []
