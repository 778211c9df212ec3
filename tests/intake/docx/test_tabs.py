"""Tables of a Word file that are set with tabs."""

from __future__ import annotations

from tests.intake.docx.test_read import SPACE, docx, par, read, run, tbl
from tests.intake.laws import prose, table

import crossfoot
from crossfoot.intake.docx.tabs import Stop, line_of
from crossfoot.intake.open import open_document


def stops(*some: tuple[int, str]) -> str:
    """Tab stops at so many points."""
    inside = "".join(f'<w:tab w:val="{side}" w:pos="{at * 20}"/>' for at, side in some)
    return f"<w:tabs>{inside}</w:tabs>"


def tabbed(*pieces: str, setting: str = "") -> str:
    """A paragraph whose pieces stand at tabs."""
    return par("<w:r>" + "<w:tab/>".join(f"<w:t>{piece}</w:t>" for piece in pieces) + "</w:r>", setting=setting)


COLUMNS = stops((300, "right"), (400, "right"))
ROWS = [("Sales", "1,200", "1,100"), ("Costs", "(700)", "(650)"), ("Net income", "500", "450")]
BODY = "".join(tabbed(*row, setting=COLUMNS) for row in ROWS)
YEARS = tabbed("", "2025", "2024", setting=COLUMNS)


def test_paragraphs_whose_figures_stand_at_tabs_are_a_table() -> None:
    document = read(
        par("Text before.") + YEARS + BODY + par("Text behind, which is a whole sentence and no row at all.")
    )
    assert table(document) == [["2025", "2024"], *map(list, ROWS)]
    assert prose(document) == ["Text before.", "Text behind, which is a whole sentence and no row at all."]


def test_a_header_in_the_middle_of_two_columns_is_over_both() -> None:
    over = tabbed("", "Three Months Ended June 30,", setting=stops((350, "center")))
    facts = {(fact.label, fact.text): fact for fact in crossfoot.read(docx(over + YEARS + BODY), "a.docx").facts}
    assert facts["Sales", "1,200"].period == "2025-04-01/2025-06-30"
    assert facts["Costs", "650"].period == "2024-04-01/2024-06-30"
    assert facts["Costs", "650"].value == -650


def test_rows_without_stops_of_their_own_meet_at_every_half_inch() -> None:
    rows = [
        ("", "", "", "", "2025", "2024"),
        ("Sales", "", "", "", "1,200", "1,100"),
        ("Cost of all sales", "", "", "700", "650"),
    ]
    facts = crossfoot.read(docx("".join(tabbed(*row) for row in rows)), "a.docx").facts
    assert {fact.text: fact.period for fact in facts if fact.table is not None} == {
        "1,200": "2025-01-01/2025-12-31", "700": "2025-01-01/2025-12-31",
        "1,100": "2024-01-01/2024-12-31", "650": "2024-01-01/2024-12-31",
    }  # fmt: skip


def test_section_lines_stand_between_rows_and_text_behind_them_does_not() -> None:
    body = YEARS + par("Assets:") + BODY + par("The company") + par("sells") + par("boards.")
    document = read(body)
    assert ["Assets:"] in table(document)
    assert prose(document) == ["The company", "sells", "boards."]


def test_a_list_with_numbers_and_tabs_is_no_table() -> None:
    body = tabbed("1.", "Sales rose by a tenth.") + tabbed("2.", "Costs fell.") + tabbed("3.", "The board met.")
    assert all(block.grid is None for block in read(body).blocks)


def test_one_line_with_a_figure_at_a_tab_is_no_table() -> None:
    assert all(block.grid is None for block in read(par("Contact") + tabbed("Shares", "500")).blocks)


def test_tabs_of_a_word_table_stay_in_their_cells() -> None:
    cells = "".join(f"<w:tc>{tabbed('Sales', one)}</w:tc>" for one in ("5", "6"))
    assert len(read(tbl(f"<w:tr>{cells}</w:tr>" * 3)).blocks) == 1


def test_stops_that_end_text_end_it_and_decimal_ones_stand_at_the_point() -> None:
    line = line_of("A\t1.25\t12", 0, [Stop(200, "decimal"), Stop(300, "end")], 10, bold=False)
    assert [(cell.x0, cell.x1) for cell in line.cells] == [(10, 15), (195, 215), (290, 300)]


def test_a_paragraph_whose_end_is_deleted_goes_on_with_the_next_one() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    document = read(par("Sales were ", setting=gone) + par("$5 million.") + par("Costs fell."))
    assert prose(document) == ["Sales were $5 million.", "Costs fell."]
    assert document.locator(document.text.index("5")) == "docx:p1r0+1"


def test_content_controls_around_rows_and_cells_are_looked_through() -> None:
    def sdt(inside: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    cells = "".join(sdt(f"<w:tc>{par(run(text))}</w:tc>") for text in ("Sales", "5", "6"))
    assert table(read(tbl(sdt(f"<w:tr>{cells}</w:tr>"), f"<w:tr>{cells}</w:tr>"))) == [["Sales", "5", "6"]] * 2


def test_headers_and_footers_of_pages_are_not_read() -> None:
    files = {
        "word/header1.xml": f"<w:hdr {SPACE}>{par('999')}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {SPACE}>{par('7 7 7')}</w:ftr>",
    }
    document = open_document(docx(BODY, **files), "a.docx")
    assert "999" not in document.text
    assert "7 7 7" not in document.text
