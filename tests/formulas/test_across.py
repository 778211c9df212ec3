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
