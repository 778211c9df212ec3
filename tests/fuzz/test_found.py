"""What fuzzing found once: the smallest document of each."""

from __future__ import annotations

import time

import pytest

import crossfoot
import fuzz_seeds as seeds
from crossfoot.books.trial_balance import is_header
from crossfoot.books.workbook import workbook_rows
from crossfoot.model.problems import DamagedInput, LimitExceeded

CELL = "<w:tc><w:tcPr/><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(CELL.format(cell) for cell in cells)}</w:tr>"


@pytest.mark.parametrize(
    "source",
    [
        "<table><tr><td>Results<td>2011%<td>2010<tr><td>Sales<td>5<td>4<tr><td>Cost<td>3<td>2</table>",
        "Q3 FY26Mar1 Q3,3/1/11",
    ],
)
def test_odd_dates_are_read(source: str) -> None:
    assert crossfoot.read(source).facts


def test_a_line_of_dots_above_a_typed_table_is_a_rule() -> None:
    dots = f"{' ' * 12}......................"
    table = (
        f"{' ' * 33}-------    -------\nNet loss {' ' * 24}$  (112)   $  (135)\nGross profit{' ' * 25}222        200"
    )
    document = crossfoot.read(f"{dots}\n%\n{table}\n").document
    assert dots.strip() in document.text


def test_the_rows_after_a_table_in_a_cell_are_counted_from_that_cell() -> None:
    inner = f"<w:tbl>{row('Cash', '7')}{row('Debt', '9')}</w:tbl>"
    holder = f"<w:tr>{CELL.format('Costs')}<w:tc><w:tcPr/>{inner}<w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr>"
    body = f"<w:tbl>{row('Sales', '5')}{row('Rent', '2')}{holder}{row('Profit', '4')}</w:tbl>"
    document = crossfoot.read(seeds.packed({**seeds.docx_parts(), "word/document.xml": seeds.word(body)})).document
    grids = [block.grid for block in document.blocks if block.grid]
    for grid in grids:
        rows = [cell.row for cell in grid.cells]
        assert rows == sorted(rows)
        assert rows[-1] < grid.rows
    last = [document.text[cell.start : cell.end] for cell in grids[-1].cells]
    assert last == ["3", "Profit", "4"]


def test_a_list_of_years_set_wide_apart_is_checked_at_once() -> None:
    line = f"\n{' ' * 30}2011{' ' * 7}2010"
    source = f"<pre1,2,3>\N{EM DASH}{line * 6}of which {line * 30}\nTotal {' ' * 25}307        310\n</pre>"
    started = time.process_time()
    assert crossfoot.check(source, "a.htm").buckets
    assert time.process_time() - started < 2


def test_a_workbook_in_an_encoding_that_is_none_is_damaged() -> None:
    parts = seeds.workbook_parts()
    sheet = parts["xl/workbook.xml"].replace(b"UTF-8", b"UTF-0")
    with pytest.raises(DamagedInput):
        workbook_rows(seeds.packed({**parts, "xl/workbook.xml": sheet}), "a.xlsx", is_header)


def test_a_row_number_of_twenty_digits_is_refused_at_once() -> None:
    parts = seeds.workbook_parts()
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b'<row r="8"', b'<row r="99999999999999999999"')
    with pytest.raises(LimitExceeded):
        workbook_rows(seeds.packed({**parts, "xl/worksheets/sheet1.xml": sheet}), "a.xlsx", is_header)
