"""Tables typed out in characters."""

from __future__ import annotations

from tests.intake.laws import assert_sound, extents, prose, table

import crossfoot
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


def test_a_page_number_does_not_end_a_table_and_is_no_figure_of_it() -> None:
    source = (
        "                          2011     2010\nKettles                     12       13\n\n\n"
        "                                              17\nPots                         9        8\n"
    )
    document = read_text(source, "a.txt")
    assert table(document)[-2:] == [["17"], ["Pots", "9", "8"]]
    assert extents(document)["17"] == (0, 1)


def test_a_section_line_may_cross_a_narrow_column_of_labels() -> None:
    source = (
        "                2011     2010\nKettles           12       13\n"
        "Weighted average number of all the pots sold:\n Basic             9        8\n"
    )
    document = read_text(source, "a.txt")
    assert ["Weighted average number of all the pots sold:"] in table(document)
    assert extents(document)["Weighted average number of all the pots sold:"][1] <= extents(document)["12"][0]


def test_a_rule_below_a_header_gives_its_extent() -> None:
    source = (
        "                Year ended         Quarter ended\n           ------------------   ------------------\n"
        "              2011      2010       2011      2010\nKettles         12        13         14        15\n"
        "Pots             2         3          4         5\n"
    )
    places = extents(read_text(source, "a.txt"))
    assert places["Year ended"] == (11, 29)
    assert places["Quarter ended"] == (32, 50)


def test_rows_of_percentages_stay_in_the_table_of_the_amounts() -> None:
    source = (
        "                   2011          2010\nKettles        $ 12,000      $ 13,000\n"
        "Share             10.1%         11.2%\nPots              2,000         3,000\n"
    )
    document = read_text(source, "a.txt")
    assert len(document.blocks) == 1
    assert table(document)[2] == ["Share", "10.1%", "11.2%"]


def test_headers_in_parentheses_are_headers() -> None:
    source = (
        "                    As of           As of\n                 June 30,2007   July 1,2006\n"
        "                 (unaudited)         (1)\nKettles             12,000        13,000\nPots                 2,000         3,000\n"
    )
    found = grid(source)
    assert {cell.row for cell in found.cells if cell.header} == {0, 1, 2}


def test_a_header_that_names_columns_begins_a_new_table() -> None:
    source = (
        "                     2011       2010\nKettles                12         13\nPots                    2          3\n\n"
        "                    Common    Retained\n                    shares    earnings\nOpening               100        200\n"
        "Closing               110        220\n"
    )
    assert len([block for block in read_text(source, "a.txt").blocks if block.grid]) == 2


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


def test_rows_with_more_figures_go_on_below_some_with_few() -> None:
    source = (
        "                       June 30, 2025             June 30, 2024\n"
        "                       Gross    Tax      Net     Gross    Tax      Net\n"
        "Kettles                                  $ 12,000                  $ 9,000\n"
        "Pots                                     40,000                    31,000\n"
        "SPECIAL ITEMS\n"
        "Strike                 $ (90)   $ 20     $ (70)  $ (50)   $ 10     $ (40)\n"
        "Fire                   (9)      2        (7)     —        —        —\n"
    )
    assert ["Fire", "(9)", "2", "(7)", "—", "—", "—"] in table(read_text(source, "a.txt"))


def test_a_sentence_that_announces_a_table_ends_the_one_above() -> None:
    source = (
        "                        2011     2010\nKettles                   12       13\nPots                       9        8\n"
        "The works expect to pay its lenders in the next years as follows:\n"
        "Fiscal 2012               70\nFiscal 2013               71\n"
    )
    document = read_text(source, "a.txt")
    assert len([block for block in document.blocks if block.grid is not None]) == 2
    assert "The works expect to pay its lenders in the next years as follows:" in prose(document)


def test_quarters_that_head_columns_begin_a_new_table() -> None:
    source = (
        "($ in millions)     Q2 FY31   Q1 FY31   Q/Q\nMills                   413       395     4%\nShops"
        "                    54        44    21%\n\nRevenue by market\n"
        "($ in millions)     Q2 FY31   Q1 FY31   Q/Q\nHomes                   410       391     5%\nGames"
        "                    42        37    14%\n"
    )
    assert len([block for block in read_text(source, "a.txt").blocks if block.grid]) == 2


def test_a_section_line_parts_two_lines_of_headers() -> None:
    source = (
        "($ in millions)            QUARTERLY TRENDS             CHANGE VS.\nSelected income data\n"
        "                         4Q 31     3Q 31     4Q 30    3Q 31     4Q 30\n"
        "Net interest income    $ 1,663   $ 1,603   $ 1,312    $  60    $  351\n"
        "Other income               585       576       678        9       (93)\n"
    )
    found = grid(source)
    assert {cell.row for cell in found.cells if cell.header} == {0, 1, 2}
    kinds = [column.kind for column in crossfoot.read(source.encode(), "a.txt").tables[0].columns]
    assert kinds == ["value", "value", "value", "change", "change"]


def test_a_sentence_that_ends_before_the_figures_and_announces_a_table_parts_two() -> None:
    source = (
        "The expected amortization as of May 31, 2031 was as follows (in millions):\n"
        "Fiscal 2032                                                                                      $ 1,522\n"
        "Fiscal 2033                                                                                        1,147\n\n"
        "Goodwill\n"
        "The changes in the carrying amounts of goodwill were as follows (in millions):\n"
        "Balance at May 31, 2030                                                                         $ 48,568\n"
        "Additions                                                                                             52\n"
    )
    assert len([block for block in read_text(source, "a.txt").blocks if block.grid]) == 2
