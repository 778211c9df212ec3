"""How pages are set: turned, in columns, over page breaks, printed twice, letter by letter, with rules and marks."""

from __future__ import annotations

from itertools import accumulate

import pytest
from tests.intake.laws import extents, prose, table
from tests.intake.paper import HEIGHT, WIDTH, Bar, Item, Put, Turned, columns, drawn, lines, pdf

import crossfoot
from crossfoot.intake.open import open_document
from crossfoot.model.document import Document

YEARS = ("", "2025", "2024")
ROWS = [("Sales", "1,200", "1,100"), ("Costs", "(700)", "(650)"), ("Net income", "500", "450")]
RIGHTS = (400, 500)


def read(data: bytes) -> Document:
    return open_document(data, "release.pdf")


def quantities(data: bytes) -> list[str]:
    """The figures that are quantities, as printed."""
    return [fact.text for fact in crossfoot.read(data, "release.pdf").facts if fact.quantity]


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_that_is_turned_is_read_as_it_is_shown(quarters: int) -> None:
    document = read(pdf(columns(100, [YEARS, *ROWS], RIGHTS), page=f"/Rotate {90 * quarters}"))
    assert table(document) == [["2025", "2024"], *map(list, ROWS)]


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_text_that_is_turned_on_its_page_is_read_along_its_lines(quarters: int) -> None:
    upright = columns(100, [YEARS, *ROWS], RIGHTS)
    items = [Turned(*_corner(item, quarters), item.text, quarters) for item in upright if isinstance(item, Put)]
    assert table(read(pdf(items))) == [["2025", "2024"], *map(list, ROWS)]


def test_text_that_is_turned_back_on_a_turned_page_is_read_as_it_is_shown() -> None:
    upright = columns(100, [YEARS, *ROWS], RIGHTS)
    items = [Turned(*_corner(item, 1), item.text, 1) for item in upright if isinstance(item, Put)]
    assert table(read(pdf(items, page="/Rotate 90"))) == [["2025", "2024"], *map(list, ROWS)]


def _corner(item: Put, quarters: int) -> tuple[int, int]:
    """Where the base line of a text begins when its page is turned anticlockwise about its middle, from the top left."""
    x = item.x - round(len(item.text) * item.size * 0.6) if item.right else item.x
    dx, dy = x - WIDTH // 2, item.y - HEIGHT // 2
    for _ in range(quarters):
        dx, dy = dy, -dx
    return WIDTH // 2 + dx, HEIGHT // 2 + dy


def test_a_stamp_up_the_margin_does_not_disturb_the_lines_it_passes() -> None:
    items = [*columns(300, [YEARS, *ROWS], RIGHTS), Turned(20, 480, "Unaudited draft of 14 May", 1)]
    document = read(pdf(items))
    assert table(document) == [["2025", "2024"], *map(list, ROWS)]
    assert "Unaudited draft of 14 May" in prose(document)


def test_text_printed_twice_to_look_bold_is_read_once() -> None:
    for shift in (0, 0.2, 0.4):
        stream = drawn(columns(100, [YEARS, *ROWS], RIGHTS))
        again = b"q 1 0 0 1 %g %g cm\n" % (shift, shift)
        document = read(pdf(columns(100, [YEARS, *ROWS], RIGHTS), after=again + stream + b"\nQ"))
        assert table(document) == [["2025", "2024"], *map(list, ROWS)]


def test_text_set_letter_by_letter_is_read_in_words() -> None:
    whole = columns(100, [YEARS, *ROWS], RIGHTS)
    letters = []
    for item in whole:
        assert isinstance(item, Put)
        x = item.x - len(item.text) * 6 if item.right else item.x
        letters += [Put(x + 6 * n, item.y, letter) for n, letter in enumerate(item.text) if letter != " "]
    assert table(read(pdf(letters))) == [["2025", "2024"], *map(list, ROWS)]


def test_text_that_lies_outside_the_page_is_not_read() -> None:
    items = [*columns(100, [YEARS, *ROWS], RIGHTS), Put(700, 128, "999"), Put(50, 900, "888")]
    assert "999" not in read(pdf(items)).text
    assert "888" not in read(pdf(items)).text


def test_ligatures_are_read_as_letters() -> None:
    """Three glyphs of the Windows code page are ligatures by the table of names in the font."""
    document = read(
        pdf(lines(100, "Pro\x01t of the \x01scal year, net of in\x02ation and e\x03ects of rates"), ligatures=True)
    )
    assert "Profit of the fiscal year, net of inflation and effects of rates" in document.text


def test_a_statement_goes_on_under_repeated_headers_on_the_next_page() -> None:
    heads = [*lines(60, "Balance Sheets", x=250), *columns(90, [("", "June 30,", "June 30,"), YEARS], RIGHTS)]
    first = [
        *heads,
        *columns(130, [("Cash", "40", "30"), ("Stock", "60", "70"), ("Total assets", "100", "100")], RIGHTS),
    ]
    again = [*lines(60, "Balance Sheets (continued)", x=220), *heads[1:]]
    second = [*again, *columns(130, [("Loans", "55", "65"), ("Equity", "45", "35"), ("Total", "100", "100")], RIGHTS)]
    facts = crossfoot.read(pdf(first, second), "a.pdf").facts
    periods = {(fact.label, fact.text): fact.period for fact in facts if fact.table is not None}
    assert periods["Cash", "40"] == periods["Loans", "55"] == "2025-06-30"
    assert periods["Equity", "35"] == "2024-06-30"


def test_a_header_torn_off_its_figures_by_a_page_break_still_heads_them() -> None:
    first = [
        *lines(600, "Text before the statement, which begins at the end of the page."),
        *columns(700, [YEARS], RIGHTS),
    ]
    facts = crossfoot.read(pdf(first, columns(60, ROWS, RIGHTS)), "a.pdf").facts
    assert next(fact.period for fact in facts if fact.text == "1,100") == "2024-01-01/2024-12-31"


def test_what_ends_a_page_is_no_header_of_the_table_that_begins_the_next_one() -> None:
    first = [*lines(600, "The company makes boards."), Put(420, 700, "press@larch.example")]
    document = read(pdf(first, columns(60, [YEARS, *ROWS], RIGHTS)))
    assert table(document)[0] == ["2025", "2024"]
    assert "press@larch.example" in prose(document)


def test_page_numbers_and_running_heads_are_no_quantities_and_part_no_table() -> None:
    pages = []
    for n in range(4):
        body = columns(100, [(f"Line {'abcd'[n]}{'efg'[k]}", f"{n}1{k}", f"{n}2{k}") for k in range(3)], RIGHTS)
        pages.append([Put(50, 30, "Larch Mills 2025"), *body, Put(300, 770, f"{n + 1}")])
    assert quantities(pdf(*pages)) == [f"{n}{c}{k}" for n in range(4) for k in range(3) for c in (1, 2)]
    assert len([block for block in read(pdf(*pages)).blocks if block.grid]) == 1


def test_a_stretched_line_of_prose_is_no_row_of_a_table() -> None:
    words = "we return cash to holders of our shares".split()
    starts = accumulate((6 * len(word) + 9 for word in words), initial=50)
    stretched = [Put(x, 100, word) for x, word in zip(starts, words, strict=False)]
    items = [*stretched, *columns(130, [YEARS, *ROWS], RIGHTS)]
    assert " ".join(words) in prose(read(pdf(items)))
    assert table(read(pdf(items)))[0] == ["2025", "2024"]


def test_a_year_and_its_unit_are_one_header() -> None:
    items = [Put(330, 100, "2025 $ million"), Put(450, 100, "2024 $ million"), *columns(116, ROWS, RIGHTS)]
    assert table(read(pdf(items)))[0] == ["2025 $ million", "2024 $ million"]


def test_rows_that_fill_the_last_column_alone_are_of_the_table_whose_headers_stand_above() -> None:
    rights = (280, 370, 460, 550)
    rows = [("", "Boards", "Beams", "Other", "Total"), ("Net income", "", "", "", "109"), ("Tax", "", "", "", "35")]
    more = [
        ("Earnings", "60", "50", "34", "144"),
        ("Charges", "1", "2", "3", "6"),
        ("Adjusted", "61", "52", "37", "150"),
    ]
    items = columns(100, [*rows, *more], rights)
    document = read(pdf(items))
    assert len([block for block in document.blocks if block.grid]) == 1
    assert extents(document)["109"] == extents(document)["144"] == extents(document)["Total"]


def test_dashes_in_the_middle_of_a_column_of_figures_are_in_that_column() -> None:
    rows = [("Sales", "442", "4,306"), ("Costs", "100", "761"), ("Other", "122", "35")]
    items = [
        *columns(100, [YEARS, *rows], RIGHTS),
        *columns(156, [("Gains", "-", ""), ("Losses", "-", "-")], (376, 470)),
    ]
    document = read(pdf(items))
    places = {document.text[c.start : c.end]: (c.x0, c.x1) for b in document.blocks if b.grid for c in b.grid.cells}
    dashes = [c for b in document.blocks if b.grid for c in b.grid.cells if document.text[c.start : c.end] == "-"]
    assert [(c.x0, c.x1) for c in dashes] == [places["442"], places["442"], places["4,306"]]


def test_a_column_of_dashes_beside_one_of_figures_is_a_column_of_its_own() -> None:
    rows = [("Sales", "442", "-"), ("Costs", "100", "-"), ("Other", "122", "-")]
    document = read(pdf(columns(100, [YEARS, *rows], (400, 414))))
    assert (
        len({(c.x0, c.x1) for b in document.blocks if b.grid for c in b.grid.cells if not c.header and c.x0 > 60}) == 2
    )


def test_a_caption_in_the_middle_of_the_table_is_over_all_its_columns() -> None:
    rights = (300, 380, 460)
    items = [
        Put(215, 90, "(in thousands)"),
        *columns(110, [("", "2025", "2024", "2023"), *[(r[0], *r[1:], "99") for r in ROWS]], rights),
    ]
    facts = crossfoot.read(pdf(items), "a.pdf").facts
    assert {fact.decimals for fact in facts if fact.table is not None} == {-3}


def test_a_note_mark_raised_above_a_label_that_is_set_higher_than_its_figures_is_no_figure() -> None:
    items = [*columns(100, [YEARS, *ROWS], RIGHTS), Put(50, 156, "Adjusted"), Put(99, 152, "(3)", size=6)]
    items += [Put(x, 160, text, right=True) for x, text in zip(RIGHTS, ("510", "460"), strict=True)]
    assert quantities(pdf(items))[-2:] == ["510", "460"]
    assert table(read(pdf(items)))[-1] == ["Adjusted(3)", "510", "460"]


def test_a_header_under_gridlines_is_over_its_own_column() -> None:
    rights = (280, 370, 460, 550)
    items = [
        Put(512, 90, "Change"), Bar(50, 552, 94),
        *columns(105, [("", "2025", "2024", "2023", "%"), ("Sales", "9", "8", "7", "12"), ("Costs", "6", "5", "4", "20")], rights),
    ]  # fmt: skip
    places = extents(read(pdf(items)))
    assert places["Change"] == places["12"]


def test_headers_on_three_lines_that_begin_at_different_heights_are_one_text_each() -> None:
    rights = (330, 500)
    items = [
        Put(500, 90, "Floor space of", right=True),
        *columns(102, [("", "Floor space at the end of", "mills opened in")], rights),
        *columns(114, [("Fiscal 2025", "the quarter", "the quarter")], rights),
        *columns(130, [("1st Quarter", "13,770", "91"), ("2nd Quarter", "13,861", "61"), ("3rd Quarter", "13,922", "152")], rights),
    ]  # fmt: skip
    assert table(read(pdf(items)))[0][-2:] == [
        "Floor space at the end of the quarter", "Floor space of mills opened in the quarter",
    ]  # fmt: skip


def test_a_period_is_not_cut_in_two_over_two_columns() -> None:
    items = [
        *lines(80, "Text before the statement, as there is in a release."),
        Put(340, 100, "Twelve Months Ended June 30,"), Put(518, 100, "Change"),
        *columns(114, [("", "2025", "2024", "%"), *[(*row, "9") for row in ROWS]], (400, 470, 540)),
    ]  # fmt: skip
    facts = {fact.text: fact.period for fact in crossfoot.read(pdf(items), "a.pdf").facts if fact.table is not None}
    assert (facts["1,200"], facts["450"]) == ("2024-07-01/2025-06-30", "2023-07-01/2024-06-30")


def test_a_period_alone_in_the_middle_of_all_columns_is_over_all_of_them() -> None:
    rights = (220, 290, 360, 430, 500, 570)
    heads = [Put(345, 90, "36 Weeks Ended"), Put(200, 104, "Mills"), Put(340, 104, "Shops"), Put(480, 104, "Office")]
    rows = [("Costs", "12", "11", "22", "21", "32", "31"), ("Sales", "13", "14", "23", "24", "33", "34")]
    items = [*heads, *columns(118, [("", *("9/9/2025", "9/3/2024") * 3), *rows], rights)]
    places = extents(read(pdf(items)))
    assert places["36 Weeks Ended"] == (places["12"][0], places["31"][1])


def test_a_period_between_two_bodies_of_the_same_columns_parts_no_table() -> None:
    body = [("Sales", "12", "11"), ("Costs", "7", "6")]
    items = [
        Put(400, 90, "Three Months Ended"), *columns(104, [("", "June 30, 2025", "June 30, 2024"), *body], (400, 520)),
        Put(406, 160, "Six Months Ended"), *columns(176, [("Sales", "25", "24"), ("Costs", "15", "14")], (400, 520)),
    ]  # fmt: skip
    facts = {fact.text: fact.period for fact in crossfoot.read(pdf(items), "a.pdf").facts if fact.table is not None}
    assert facts["12"] == "2025-04-01/2025-06-30"
    assert facts["25"] == "2025-01-01/2025-06-30"
    assert facts["14"] == "2024-01-01/2024-06-30"


def test_headers_of_two_lines_beside_some_of_three_keep_their_periods() -> None:
    rights = (280, 400, 520)
    items = [
        *lines(60, "Text before the statement, as there is in a release."),
        Put(245, 100, "July 1 to", 7), Put(480, 100, "July 1 to", 7),
        Put(356, 106, "July 22 to", 7), Put(474, 106, "September 30", 7),
        Put(250, 112, "July 21", 7), Put(352, 112, "September 30", 7),
        *columns(126, [("", "2031", "2031", "2030"), ("Sales", "1,055", "5,460", "2,436"), ("Costs", "16", "53", "69")], rights),
    ]  # fmt: skip
    facts = {fact.text: fact.period for fact in crossfoot.read(pdf(items), "a.pdf").facts if fact.table is not None}
    assert facts["1,055"] == "2031-07-01/2031-07-21"
    assert facts["53"] == "2031-07-22/2031-09-30"
    assert facts["2,436"] == "2030-07-01/2030-09-30"


def test_dates_set_half_a_line_apart_stand_over_one_column_each() -> None:
    items = [
        *lines(60, "Text before the balances, as there is in a release."),
        Put(350, 100, "June 30,"), Put(440, 109, "December 31,"),
        *columns(118, [("", "2031", "2030"), ("Clay", "70", "64"), ("Coal", "59", "55")], (390, 500)),
    ]  # fmt: skip
    assert table(read(pdf(items)))[0] == ["June 30, 2031", "December 31, 2030"]


def test_feet_whose_numbers_count_up_at_either_end_are_no_headers() -> None:
    pages = []
    for n in range(6):
        foot = f"LARCH MILLS FORM {n + 1}" if n % 2 else f"{n + 1} LARCH MILLS FORM"
        body = columns(
            240 + 40 * n, [(f"Line {'abcdef'[n]}{'efg'[k]}", f"{n}1{k}", f"{n}2{k}") for k in range(3)], RIGHTS
        )
        pages.append([Put(300, 150 + 40 * n, foot), *body])
    assert [len(block.grid.cells) for block in read(pdf(*pages)).blocks if block.grid] == [6 * 3 * 3]


def test_a_header_that_opens_a_parenthesis_goes_on_below() -> None:
    rights = (240, 320, 400, 480, 560)
    items = [
        *lines(60, "Text before the results, as there is in a release."),
        *columns(90, [("", "", "", "", "Change", "Change")], rights),
        *columns(104, [("", "4Q24", "3Q24", "4Q23", "(4Q24 vs", "(4Q24 vs")], rights),
        Put(438, 116, "3Q24)"), Put(518, 116, "4Q23)"),
        *columns(132, [("Sales", "1,362", "1,447", "1,490", "(5)%", "(8)%"), ("Costs", "62", "47", "90", "32%", "(31)%")], rights),
    ]  # fmt: skip
    periods = [column.period for column in crossfoot.read(pdf(items), "a.pdf").tables[0].columns]
    assert periods[:3] == ["2024-10-01/2024-12-31", "2024-07-01/2024-09-30", "2023-10-01/2023-12-31"]
    assert "(4Q24 vs 3Q24)" in [text for row in table(read(pdf(items))) for text in row]


def test_words_beside_the_periods_of_a_torn_header_stand_over_their_columns() -> None:
    first = [
        *lines(600, "Text before the statement, which begins at the end of the page."),
        *columns(700, [("", "June 30,", "June 30,", "Percentage"), ("", "2025", "2024", "change")], (350, 430, 520)),
    ]
    rows = [(*ROWS[k], grown) for k, grown in enumerate(("9%", "8%", "11%"))]
    facts = crossfoot.read(pdf(first, columns(60, rows, (350, 430, 520))), "a.pdf").facts
    assert next(str(fact.period) for fact in facts if fact.text == "1,100").endswith("2024-06-30")


def test_a_rule_under_the_text_of_a_header_is_no_rule_over_columns() -> None:
    rights = (200, 260, 320, 380, 440, 500)
    heads: list[Item] = [Put(296, 90, "Six Months Ended"), Bar(296, 392, 92)]
    groups: list[Item] = [Put(150, 106, "Sales"), Bar(140, 262, 108), Put(280, 106, "Costs"), Bar(264, 382, 108)]
    groups += [Put(400, 106, "Income"), Bar(384, 502, 108)]
    rows = [("Mills", "12", "11", "22", "21", "32", "31"), ("Shops", "13", "14", "23", "24", "33", "34")]
    items: list[Item] = [*heads, *groups, *columns(120, [("", *("6/30/2025", "6/30/2024") * 3), *rows], rights)]
    places = extents(read(pdf(items)))
    assert places["Six Months Ended"] == (places["12"][0], places["31"][1])


def test_a_header_broken_at_a_hyphen_beside_years_is_one() -> None:
    rights = (250, 330, 410, 490, 570)
    heads = [
        ("", "June 30,", "March 31,", "June 30,", "vs. Q1-", "vs. Q2-"),
        ("Mills", "2025", "2025", "2024", "25", "24"),
    ]
    rows = [("Sales", "12", "11", "22", "9%", "8%"), ("Costs", "(7)", "(6)", "(9)", "1%", "2%")]
    release = crossfoot.read(pdf(columns(90, [*heads, *rows, ("Income", "5", "5", "13", "3%", "4%")], rights)), "a.pdf")
    headers = [column.header for column in release.tables[0].columns]
    assert headers[3:] == ["vs. Q1- 25", "vs. Q2- 24"]
    assert [str(column.period)[-10:] for column in release.tables[0].columns[:3]] == [
        "2025-06-30", "2025-03-31", "2024-06-30",
    ]  # fmt: skip


def test_a_length_of_time_is_one_header_with_the_day_below_it() -> None:
    rights = (240, 330, 420, 510)
    items = [
        *lines(60, "Text before the statement, as there is in a release."),
        Put(231, 86, "Twelve Months"), Put(402, 86, "Six Months Ended"),
        Put(216, 98, "Ended December 31,"), Put(426, 98, "June 30,"),
        *columns(112, [("", "2019", "2030", "2030", "2031"), *[(*row, *row[1:]) for row in ROWS]], rights),
    ]  # fmt: skip
    periods = [column.period for column in crossfoot.read(pdf(items), "a.pdf").tables[0].columns]
    assert periods == [
        "2019-01-01/2019-12-31", "2030-01-01/2030-12-31",
        "2030-01-01/2030-06-30", "2031-01-01/2031-06-30",
    ]  # fmt: skip


def test_the_day_of_a_month_may_stand_beside_the_scale() -> None:
    rights = (240, 330, 420, 510)
    items = [
        *lines(60, "Text before the statement, as there is in a release."),
        Put(170, 88, "Six months ended June"), Put(345, 88, "Three months ended June"),
        Put(50, 100, "(In millions)"), Put(228, 100, "30"), Put(408, 100, "30"),
        *columns(112, [("", "2031", "2030", "2031", "2030"), *[(*row, *row[1:]) for row in ROWS]], rights),
    ]  # fmt: skip
    periods = [column.period for column in crossfoot.read(pdf(items), "a.pdf").tables[0].columns]
    assert periods == [
        "2031-01-01/2031-06-30", "2030-01-01/2030-06-30",
        "2031-04-01/2031-06-30", "2030-04-01/2030-06-30",
    ]  # fmt: skip
