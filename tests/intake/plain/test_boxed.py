"""Pipe tables whose rows are one cell each."""

from __future__ import annotations

import time

from tests.intake.laws import table

from crossfoot.intake.text import read_text
from crossfoot.model.document import Document

HEAD = "Three Months Ended June 30, 2031 Three Months Ended June 30, 2030\n\n"
BOXED = "| Kiln sales $ 1,200 $ 1,100 |\n|---|\n| Yard sales 310 295 |\n| Total sales $ 1,510 $ 1,395 |\n"


def _read(text: str) -> Document:
    return read_text("Example Works\n(in thousands)\n\n" + text, "a.md")


def test_a_row_in_one_cell_is_read_as_the_line_that_it_is() -> None:
    rows = table(_read(HEAD + BOXED))
    assert ["Kiln sales", "$ 1,200", "$ 1,100"] in rows
    assert ["Total sales", "$ 1,510", "$ 1,395"] in rows


def test_a_table_with_columns_keeps_its_cells() -> None:
    rows = table(
        _read("| | 2031 | 2030 |\n|---|---|---|\n| Kiln 12 sales | 1,200 | 1,100 |\n| Yard sales | 310 | 295 |\n")
    )
    assert ["Kiln 12 sales", "1,200", "1,100"] in rows


def test_cells_of_words_alone_are_no_table() -> None:
    text = "| Kiln sales grew in 2031 |\n| The yard opened on June 3 |\n| Outlook is kept |\n"
    assert all(block.grid is None for block in _read(text).blocks)


def test_rows_and_their_copies_in_frames_are_tables_apart() -> None:
    rows = BOXED.replace("|---|\n", "")
    plain = rows.replace("| ", "").replace(" |", "")
    document = _read(HEAD + plain + rows)
    assert [table(document, k)[-1] for k in (0, 1)] == [["Total sales", "$ 1,510", "$ 1,395"]] * 2


def test_long_rows_that_end_in_no_figure_take_no_long_time() -> None:
    row = "| Yard sales " + "1 " * 20_000 + "each |\n"
    start = time.process_time()
    _read(HEAD + row * 3)
    assert time.process_time() - start < 3
