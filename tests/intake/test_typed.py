"""Tables typed out in characters."""

from __future__ import annotations

from tests.intake.laws import assert_sound, extents, prose, table

from crossfoot.intake.text import read_text
from crossfoot.model.document import Grid

STATEMENT = """\
                           Example Works Inc.
                    Statements of Operations
                         (In thousands)

<TABLE>
<CAPTION>
                                  Three Months Ended        Six Months Ended
                                ----------------------    ---------------------
                                 Jun 30,      Jun 30,      Jun 30,     Jun 30,
                                  2005         2004         2005        2004
                                ---------    ---------    ---------   ---------
<S>                             <C>          <C>          <C>         <C>
Kettles                         $   1,200    $   1,100    $   2,300   $   2,000

Pots, pans and
 other cookware                       300           --          500         (20)

Costs:

  Metal                              (100)        (200)        (300)       (400)
                                ---------    ---------    ---------   ---------
                                $   1,400    $     900    $   2,500   $   1,580
                                =========    =========    =========   =========
</TABLE>

The works sold more kettles than in the year before.
"""


def grid(source: str) -> Grid:
    document = read_text(source, "a.txt")
    assert_sound(document)
    return next(block.grid for block in document.blocks if block.grid is not None)


def test_headers_labels_and_figures_are_cells() -> None:
    rows = table(read_text(STATEMENT, "a.txt"))
    assert rows[0] == ["Three Months Ended", "Six Months Ended"]
    assert rows[1] == ["Jun 30,"] * 4
    assert rows[2] == ["2005", "2004", "2005", "2004"]
    assert rows[3] == ["Kettles", "$", "1,200", "$", "1,100", "$", "2,300", "$", "2,000"]
    assert rows[-1] == ["$", "1,400", "$", "900", "$", "2,500", "$", "1,580"]


def test_a_wrapped_label_is_one_cell_and_a_section_its_own() -> None:
    rows = [[" ".join(cell.split()) for cell in row] for row in table(read_text(STATEMENT, "a.txt"))]
    assert ["Pots, pans and other cookware", "300", "--", "500", "(20)"] in rows
    assert ["Costs:"] in rows


def test_titles_and_prose_stay_outside() -> None:
    document = read_text(STATEMENT, "a.txt")
    assert prose(document)[0] == "Example Works Inc."
    assert prose(document)[-1].startswith("The works sold")
    assert len([block for block in document.blocks if block.grid]) == 1


def test_rules_are_no_cells_but_marks_of_the_row_below() -> None:
    found = grid(STATEMENT)
    assert found.typed
    total = max(cell.row for cell in found.cells)
    assert total in found.ruled_rows
    document = read_text(STATEMENT, "a.txt")
    assert not any(set(text) <= {"-", "="} and len(text) > 2 for row in table(document) for text in row)


def test_right_edges_of_one_column_agree() -> None:
    places = extents(read_text(STATEMENT, "a.txt"))
    assert places["1,200"][1] == places["300"][1] == places["1,400"][1]
    assert places["(100)"][1] == places["1,200"][1] + 1


def test_headers_only_are_headers() -> None:
    found = grid(STATEMENT)
    assert {cell.row for cell in found.cells if cell.header} == {0, 1, 2}


def test_dot_leaders_end_a_label() -> None:
    rows = table(
        read_text(
            "                      2011    2010\nKettles............   12      13\nPots . . . . . . .    9       8\n",
            "a",
        )
    )
    assert rows[1:] == [["Kettles", "12", "13"], ["Pots", "9", "8"]]


def test_a_new_header_begins_a_new_table() -> None:
    one = "                   2011     2010\nKettles              12       13\nPots                  9        8\n"
    document = read_text(one + "\n" + one, "a.txt")
    assert len([block for block in document.blocks if block.grid]) == 2


def test_a_year_in_front_of_figures_is_a_label() -> None:
    rows = table(
        read_text(
            "Payments due in\n2012                 1,000      2,000\n2013                 1,500      2,500\n", "a"
        )
    )
    assert ["2012", "1,000", "2,000"] in rows


def test_numbers_at_line_ends_of_prose_make_no_table() -> None:
    source = (
        "The company, which makes kettles, sold in the course of the year  1,234\n"
        "pieces of its best kettle and of the second best kettle about    7,777\n"
    )
    assert all(block.grid is None for block in read_text(source, "a.txt").blocks)
