"""Statements with rates among their amounts, and what else of a page a reader of boxes puts in their way."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tests.intake.columnwise.test_find import COLUMNS, INCOME, PLAIN, SHEET, income, rows
from tests.intake.laws import assert_sound, prose, table

from crossfoot.intake.text import read_text

RECONCILED = """Example Works
Reconciliation of Net Income to Adjusted Net Income and of
the Tax Rate to the Adjusted Tax Rate

Income before income taxes
Taxes
GAAP net income

Mending of the kiln
Taxes on it
Adjusted net income

Net income per share:
GAAP
Adjusted

Shares used in adjusted net income per share

GAAP tax rate
Tax on the kiln
Adjusted tax rate

Quarter ended
June 30,

2031

2030

"""
RECONCILED_COLUMNS = (
    ("950", "(190)", "760", "40", "(10)", "790", "1.90", "1.98", "400", "20.0%", "1.2%", "21.2%"),
    ("745", "(149)", "596", "112", "(28)", "680", "1.49", "1.70", "400", "20.0%", "0.7%", "20.7%"),
)
ROWS = (
    "Income before income taxes", "Taxes", "GAAP net income", "Mending of the kiln", "Taxes on it",
    "Adjusted net income", "GAAP", "Adjusted", "Shares used in adjusted net income per share", "GAAP tax rate",
    "Tax on the kiln", "Adjusted tax rate",
)  # fmt: skip


@pytest.mark.parametrize("cuts", [(), (9,), (3, 6, 8, 9)])
def test_a_reconciliation_of_amounts_and_of_a_rate_below_its_title(cuts: tuple[int, ...]) -> None:
    boxes = ["\n".join(column[a:b]) for column in RECONCILED_COLUMNS for a, b in pairwise((0, *cuts, 12))]
    document = read_text(RECONCILED + "\n\n".join(boxes) + "\n", "a.txt")
    assert_sound(document)
    found = rows(document)
    assert [found[label] for label in ROWS] == [list(row) for row in zip(*RECONCILED_COLUMNS, strict=True)]


def test_margins_between_the_lines_of_a_statement_do_not_keep_it_from_footing() -> None:
    labels = INCOME.replace("Gross profit\n", "Gross profit\nGross margin\n")
    labels = labels.replace("Operating income\n", "Operating income\nOperating margin\n")
    columns = []
    for column in COLUMNS:
        sales, gross, operating = (int(column[r].replace(",", "")) for r in (0, 2, 4))
        margins = (f"{100 * gross / sales:.1f}%", f"{100 * operating / sales:.1f}%")
        columns.append((*column[:3], margins[0], *column[3:5], margins[1], *column[5:]))
    document = read_text(labels + "\n\n".join("\n".join(column) for column in columns) + "\n", "a.txt")
    found = rows(document)
    assert found["Gross margin"] == [column[3] for column in columns]
    assert found["Net income"] == [column[8] for column in COLUMNS]


EXCHANGED = income(PLAIN).replace(
    "June 30,\n2031\n\nJune 30,\n2030\n\nNet sales", "June 30,\n2030\n\nJune 30,\n2031\n\nNet sales"
)


def test_years_exchanged_below_one_span_stand_as_in_the_rest_of_the_document() -> None:
    assert income(PLAIN) != EXCHANGED
    documents = [read_text(first + EXCHANGED, "a.txt") for first in ("", SHEET + "\n")]
    grids = [sum(block.grid is not None for block in document.blocks) for document in documents]
    assert grids == [0, 2]
    assert table(documents[1], 1)[1] == ["June 30, 2031", "June 30, 2030"] * 2


def page(number: int, text: str) -> str:
    return f"Of kilns and what they cost to keep warm in winter.\n\n{number}\n\n{text}\f"


def test_the_number_of_the_page_amid_the_boxes_is_no_figure() -> None:
    numbered = SHEET.replace("$\n\n$", "4\n\n$\n\n$", 1)
    assert "4\n\n$" in numbered
    document = read_text(page(2, "") + page(3, "") + numbered + "\f" + page(5, ""), "a.txt")
    assert rows(document)["Total liabilities and equity"] == ["4,123", "3,925"]


def test_a_figure_that_might_number_the_page_is_one_where_no_page_has_a_number() -> None:
    column = "\n\n".join(SHEET[SHEET.index("1,200") :].split("\n"))
    text = "Of kilns.\n\f" * 3 + SHEET[: SHEET.index("1,200")] + column.replace("118", "4").replace("4,123", "4,009")
    document = read_text(text.replace("3,925", "3,925"), "a.txt")
    assert rows(document)["Other assets"] == ["4", "—"]


def test_a_number_of_shares_goes_on_from_the_line_above() -> None:
    text = SHEET.replace("Capital paid up\n", "Capital paid up\n1,250,000 and 1,240,000 shares in issue\n")
    found = rows(read_text(text, "a.txt"))
    assert found["Capital paid up 1,250,000 and 1,240,000 shares in issue"] == ["700", "700"]
    assert found["Kept earnings"] == ["1,188", "1,085"]


def test_an_address_below_is_no_label() -> None:
    document = read_text(SHEET + "\nRead on at https://example.org/kilns\n", "a.txt")
    assert prose(document)[-1].endswith("https://example.org/kilns")


def test_notes_between_the_labels_and_the_figures_of_a_page_do_not_part_them() -> None:
    note = "Note: what is said of clay is said of sand as well. None of it was weighed again this year.\n\n"
    at = SHEET.index("June 30,\n2031")
    text = "Of kilns.\n\f" + SHEET[:at] + note * 3 + SHEET[at:] + "\fOf sand.\n"
    assert rows(read_text(text, "a.txt"))["Total liabilities and equity"] == ["4,123", "3,925"]


def test_a_table_does_not_begin_amid_its_labels() -> None:
    text = SHEET.replace("Tools held for hire\n", "Tools held for hire\n\n* Halls too\n\n")
    found = rows(read_text(text, "a.txt"))
    assert found["Cash"] == ["1,200", "1,010"]
    assert found["Clay"] == ["455", "470"]


def test_a_line_below_a_caption_is_not_left_out() -> None:
    lines = SHEET.split("\n")
    without = [line for k, line in enumerate(lines) if k not in (lines.index("1,330"), lines.index("1,260"))]
    text = "\n".join(without).replace("Owed to suppliers", "Current liabilities:\nOwed to suppliers")
    document = read_text(text.replace("2,235", "905").replace("2,140", "880"), "a.txt")
    assert all(rows(document)["Owed to banks"] != ["905", "880"] for block in document.blocks if block.grid)


SIDE_BY_SIDE = SHEET.replace(
    "June 30,\n2031\n(Unaudited)\n\nDecember 31,\n2030\n", "Six months ended June 30,\n\n2030\n2031\n"
)


@pytest.mark.parametrize("others", [0, 1])
def test_years_in_one_box_stand_as_in_the_rest_of_the_document(others: int) -> None:
    assert "2030\n2031" in SIDE_BY_SIDE
    document = read_text((SHEET + "\n") * others + SIDE_BY_SIDE, "a.txt")
    grids = [block.grid for block in document.blocks if block.grid is not None]
    assert len(grids) == 2 * others
    if others:
        assert table(document, 1)[:2] == [["Six months ended June 30,"], ["2031", "2030"]]


HALF_OPEN = SHEET.replace(
    "June 30,\n2031\n(Unaudited)\n\nDecember 31,\n2030\n", "Six months ended\nJune 30,\n2030\n\n2031\n"
)


@pytest.mark.parametrize("others", [0, 1])
def test_a_year_in_the_box_of_what_is_printed_over_both_may_stand_on_the_right(others: int) -> None:
    assert "June 30,\n2030\n\n2031" in HALF_OPEN
    document = read_text((SHEET + "\n") * others + HALF_OPEN, "a.txt")
    assert sum(block.grid is not None for block in document.blocks) == 2 * others
    if others:
        assert table(document, 1)[:3][-1] == ["2031", "2030"]


def test_years_of_tables_far_apart_tell_no_order() -> None:
    apart = "\n\nOf kilns: 2030\n\n2030\n\nkept warm\n\nin winter\n\nand more\n\n2031\n\n"
    document = read_text(apart * 3 + SHEET + "\n" + SIDE_BY_SIDE, "a.txt")
    assert table(document, 1)[:2] == [["Six months ended June 30,"], ["2031", "2030"]]


def test_the_word_over_a_column_of_changes_is_no_label() -> None:
    found = rows(read_text(SHEET.replace("Clay\n", "Clay\n\n% Change\n\n"), "a.txt"))
    assert found["Clay"] == ["455", "470"]


SOLD = """Example Works
(in thousands)

Sales by place:

Halls

Large

Small

Yards

Total sales by place

Total sales by place

Sold to each other

Net sales

June 30, 2031

June 30, 2030

"""


@pytest.mark.parametrize(("again", "tables"), [(("4,015", "3,965"), 1), (("4,115", "3,985"), 0)])
def test_a_total_that_is_printed_again_need_not_foot(again: tuple[str, str], tables: int) -> None:
    columns = (
        ("1,320", "1,480", "2,800", "1,215", "4,015", again[0], "(115)", "3,900"),
        ("1,300", "1,470", "2,770", "1,195", "3,965", again[1], "(85)", "3,880"),
    )
    document = read_text(SOLD + "\n\n".join("\n\n".join(column) for column in columns) + "\n", "a.txt")
    assert sum(block.grid is not None for block in document.blocks) == tables
    if tables:
        found = rows(document)
        assert found["Large"] == ["1,320", "1,300"]
        assert found["Net sales"] == ["3,900", "3,880"]


@pytest.mark.parametrize(("total", "tables"), [("2,247", 1), ("2,347", 0)])
def test_a_few_rows_read_in_plain_order_are_proved_by_one_total_in_all_columns(total: str, tables: int) -> None:
    text = "Example Works\nSales by place\n(in thousands)\n\nNorth\nSouth\nElsewhere\nTotal sales\n\nQuarter ended\nJune 30,\n\n"
    text += "2031\n\n2030\n\n1,482\n951\n14\n2,447\n\n1,371\n838\n38\n" + total + "\n"
    document = read_text(text, "a.txt")
    assert sum(block.grid is not None for block in document.blocks) == tables
    if tables:
        assert rows(document)["South"] == ["951", "838"]
