"""A section closed by a total that bears its name: meant as a sum though every column is wrong."""

from __future__ import annotations

from crossfoot.formulas.down import sums_down
from crossfoot.formulas.sheet import sheets_of
from tests.builders import release_of


def sums(total: str, *figures: str, last: str = "Rent") -> list[tuple[str, int, int, int]]:
    rows = [
        ["Revenue", "98,431", "91,212"],
        ["Operating expenses:", "", ""],
        ["Wages", "41,228", "40,117"],
        ["Selling", "12,415", "11,873"],
        [last, "9,114", "8,702"],
        [total, *figures],
    ]
    release = release_of(rows)
    table = release.tables[0]
    found = [f for sheet in sheets_of(table, release) for f in sums_down(sheet)]
    return [(table.rows[f.total].label, len(f.parts), f.ties, f.misses) for f in found]


def test_a_slip_in_every_column_does_not_hide_the_total_of_a_section() -> None:
    assert sums("Total operating expenses", "63,757", "62,692") == [("Total operating expenses", 3, 0, 2)]


def test_a_slip_in_one_and_a_miss_in_the_other() -> None:
    assert sums("Total operating expenses", "63,757", "61,377") == [("Total operating expenses", 3, 0, 2)]


def test_a_total_that_bears_another_name_or_is_far_off_is_left_alone() -> None:
    assert sums("Total costs", "63,757", "62,692") == []
    assert sums("Total operating expenses", "83,116", "79,305") == []


def test_a_deducted_line_or_a_subtotal_leaves_the_section_open() -> None:
    assert sums("Total operating expenses", "63,757", "62,692", last="Less: recoveries") == []
    assert sums("Total operating expenses", "63,757", "62,692", last="Total rent") == []
