from __future__ import annotations

import zlib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.laws import extents, opened_or_refused, prose, table
from tests.intake.paper import Bar, Put, columns, file_of, lines, pdf, stream

import crossfoot
from crossfoot.intake.open import open_document
from crossfoot.model.document import Document
from crossfoot.model.problems import DamagedInput, LimitExceeded, Problem, UnsupportedForm
from crossfoot.report.html import html_report

STATEMENT = [
    *lines(60, "Larch Mills, Inc.", "Statements of Operations", bold=True, x=220),
    *lines(88, "(in thousands)", x=260),
    Put(380, 120, "Three Months Ended"),
    Put(420, 134, "June 30,"),
    Bar(380, 520, 137),
    Put(440, 148, "2025", right=True),
    Put(515, 148, "2024", right=True),
    *columns(
        168,
        [
            ("Sales", "1,200", "1,100"),
            ("Cost of sales", "(700)", "(650)"),
            ("Gross margin", "500", "450"),
            ("Operating costs", "(300)", "(290)"),
            ("Net income", "200", "160"),
        ],
        (440, 515),
    ),
]


def read(data: bytes) -> Document:
    document = open_document(data, "release.pdf")
    assert_pdf_sound(document)
    return document


def assert_pdf_sound(document: Document) -> None:
    """The laws of every document, but that what stands between words belongs to no run."""
    assert all(a.end <= b.start for a, b in pairwise(document.runs))
    for run in document.runs:
        page, x0, top, x1, bottom = document.places[run.source]
        assert page >= 1
        assert (x0 < x1, top < bottom) == (True, True)
        assert run.end <= len(document.text)
    last = 0
    for block in document.blocks:
        assert last <= block.start < block.end <= len(document.text)
        last = block.end
        cells = block.grid.cells if block.grid else ()
        assert [(cell.row, cell.x0) for cell in cells] == sorted((cell.row, cell.x0) for cell in cells)
        for cell in cells:
            assert block.start <= cell.start < cell.end <= block.end
            assert document.text[cell.start : cell.end].strip()


def test_a_statement_is_read_into_facts_with_periods_scale_and_places() -> None:
    release = crossfoot.read(pdf(STATEMENT), "release.pdf")
    facts = {(fact.label, fact.period): fact for fact in release.facts if fact.table is not None}
    sales = facts["Sales", "2025-04-01/2025-06-30"]
    assert sales.value == 1_200_000
    assert facts["Cost of sales", "2024-04-01/2024-06-30"].value == -650_000
    assert release.document.locator(sales.start) == "pdf:1@410,159,440,171"


def test_a_statement_that_does_not_foot_is_found() -> None:
    wrong = [item._replace(text="600") if isinstance(item, Put) and item.text == "500" else item for item in STATEMENT]
    assert not crossfoot.check(pdf(STATEMENT), "release.pdf").findings
    assert crossfoot.check(pdf(wrong), "release.pdf").findings


def test_titles_stand_before_the_table_as_headings() -> None:
    document = read(pdf(STATEMENT))
    assert [block.kind for block in document.blocks][:2] == ["heading", "heading"]
    assert prose(document)[:2] == ["Larch Mills, Inc.", "Statements of Operations"]


def test_a_header_stands_over_all_columns_that_its_rule_spans() -> None:
    document = read(pdf(STATEMENT))
    places = extents(document)
    assert places["Three Months Ended"][0] <= places["1,200"][0]
    assert places["Three Months Ended"][1] >= places["1,100"][1]
    assert places["2025"] == places["1,200"]


def _quarters(*heads: Put) -> dict[str, str | None]:
    """The period of every figure of a statement with four columns of years below `heads`."""
    years = [Put(x, 150, year, right=True) for x, year in zip((330, 400, 470, 540), ("2025", "2024") * 2, strict=True)]
    rows = [("Sales", "610", "520", "1,210", "1,030"), ("Costs", "(410)", "(400)", "(810)", "(799)")]
    items = [*heads, *years, *columns(170, [*rows, ("Net income", "200", "120", "400", "231")], (330, 400, 470, 540))]
    return {fact.text: fact.period for fact in crossfoot.read(pdf(items), "a.pdf").facts if fact.table is not None}


def test_periods_set_to_the_right_are_over_the_years_that_begin_anew() -> None:
    heads = [
        Put(400, 130, "Three Months Ended June 30,", right=True),
        Put(560, 130, "Six Months Ended June 30,", right=True),
    ]
    periods = _quarters(*heads)
    assert periods["610"] == "2025-04-01/2025-06-30"
    assert periods["520"] == "2024-04-01/2024-06-30"
    assert periods["1,030"] == "2024-01-01/2024-06-30"


def test_the_day_of_a_month_may_stand_on_a_line_of_its_own() -> None:
    heads = [Put(260, 120, "Three months ended June"), Put(415, 120, "Six months ended June")]
    periods = _quarters(*heads, Put(330, 134, "30"), Put(470, 134, "30"))
    assert periods["520"] == "2024-04-01/2024-06-30"
    assert periods["1,030"] == "2024-01-01/2024-06-30"


def test_letters_printed_from_utf8_as_windows_1252_are_read_aright() -> None:
    shown = "Larch\u2019s sales \u2014 of mills".encode().decode("cp1252")
    document = open_document(pdf([*lines(100, shown, "They were $ 5\xc2 million.")]), "a.pdf")
    assert "Larch\u2019s sales \u2014 of mills" in document.text
    assert "$ 5 million" in document.text


def test_headers_on_several_lines_are_one_text_over_their_column() -> None:
    items = [
        Put(300, 100, "Paid-in", right=True),
        *columns(114, [("", "capital", "deficit")], (300, 400)),
        *[Put(400, 100, "Accumulated", right=True)],
        *columns(130, [("Opening", "500", "(70)"), ("Closing", "520", "(90)"), ("Mean", "510", "(80)")], (300, 400)),
    ]
    assert table(read(pdf(items)))[0] == ["Paid-in capital", "Accumulated deficit"]


def test_a_rule_above_a_sum_marks_its_row() -> None:
    items = [*columns(100, [("A", "1", "2"), ("B", "3", "4"), ("Total", "4", "6")], (300, 400)), Bar(270, 402, 118)]
    document = read(pdf(items))
    grid = next(block.grid for block in document.blocks if block.grid)
    assert {document.text[c.start : c.end] for c in grid.cells if c.ruled} == {"4", "6"}


def test_a_table_goes_on_over_a_page_break_and_the_page_number_stays_out_of_it() -> None:
    first = [*columns(600, [("", "2025", "2024"), ("A", "10", "20"), ("B", "30", "40"), ("C", "50", "60")], (300, 400))]
    second = [*columns(60, [("D", "70", "80"), ("E", "90", "95")], (300, 400)), Put(300, 770, "2")]
    document = read(pdf([*first, Put(300, 770, "1")], second))
    assert len([block for block in document.blocks if block.grid]) == 1
    assert table(document)[-1] == ["E", "90", "95"]
    assert prose(document) == ["1", "2"]


def test_running_heads_are_kept_as_paragraphs_of_their_own() -> None:
    pages = [[Put(50, 40, f"Larch Mills - page {i} of 4"), *lines(100, f"Text {i} of the page.")] for i in range(1, 5)]
    document = read(pdf(*pages))
    assert prose(document)[:2] == ["Larch Mills - page 1 of 4", "Text 1 of the page."]


def test_lines_of_one_paragraph_are_joined_and_paragraphs_are_not() -> None:
    items = [
        *lines(100, "Sales of the second quarter were $5.2 million, an increase of 4%", "over the prior year quarter."),
        *lines(150, "The board declared a dividend of 3 cents a share, to be paid on the", "first day of September."),
    ]
    assert len(prose(read(pdf(items)))) == 2
    assert "increase of 4% over the prior" in read(pdf(items)).text


def test_a_word_parted_at_the_end_of_a_line_is_one_word() -> None:
    items = lines(100, "The results of the quarter are given on a non-", "GAAP basis and on the basis of the accounts.")
    assert "non-GAAP basis" in read(pdf(items)).text


def test_a_small_raised_mark_is_a_superscript_and_no_line_of_its_own() -> None:
    items = [Put(50, 100, "Adjusted income"), Put(141, 96, "1", size=6), Put(150, 100, "rose in the quarter.")]
    document = read(pdf(items))
    assert [document.text[a:b] for a, b in document.superscripts] == ["1"]
    assert document.text.startswith("Adjusted income1 rose")


def test_figures_half_way_between_the_lines_of_a_label_are_on_its_row() -> None:
    items = [
        *columns(100, [("Sales", "10", "20"), ("Costs", "30", "40")], (300, 400), step=24),
        *lines(146, "Tax on income of", "the year", step=10),
        *columns(151, [("", "50", "60")], (300, 400)),
    ]
    assert table(read(pdf(items)))[-1] == ["Tax on income of the year", "50", "60"]


def test_a_page_that_is_turned_is_read_as_it_is_shown() -> None:
    data = pdf(STATEMENT, page="/Rotate 90")
    turned = open_document(data, "turned.pdf")
    assert table(turned)[-1] == ["Net income", "200", "160"]


def test_prose_in_two_columns_is_read_column_by_column() -> None:
    left = [
        "The first column of the page tells",
        "of the sales of the year, which",
        "were higher than those of the",
        "year before by a tenth or so.",
    ]
    right = [
        "The second column is about the",
        "costs of the year, which did not",
        "rise as much as sales did, so",
        "that margins became wider.",
    ]
    items = [*lines(100, *left, x=50), *lines(100, *right, x=330)]
    assert prose(read(pdf(items))) == [" ".join(left), " ".join(right)]


def test_the_report_draws_tables_with_their_columns() -> None:
    page = html_report(crossfoot.check(pdf(STATEMENT), "release.pdf"))
    assert '<table class="plain">' in page
    assert 'id="n' in page


@pytest.mark.parametrize(
    ("data", "problem", "words"),
    [
        (b"%PDF-1.4\n", DamagedInput, "damaged or truncated"),
        (pdf(STATEMENT)[:400], DamagedInput, "damaged or truncated|without pages"),
        (pdf(), DamagedInput, "without pages"),
        (pdf([]), UnsupportedForm, "OCR"),
        (pdf([], []), UnsupportedForm, "OCR"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, problem: type[Problem], words: str) -> None:
    with pytest.raises(problem, match=words) as caught:
        open_document(data, "release.pdf")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("release.pdf: ")


def test_an_encrypted_file_asks_for_one_without_password() -> None:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>",
    ]
    with pytest.raises(UnsupportedForm, match="password"):
        open_document(file_of(objects, "/Encrypt 4 0 R /ID [<00> <00>]"), "release.pdf")


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(LimitExceeded, match="2,001 pages"):
        open_document(pdf(*[[] for _ in range(2_001)]), "release.pdf")


def test_fonts_that_do_not_say_their_letters_are_refused() -> None:
    garbled = "".join(chr(1 + i % 8) if i % 2 else "x" for i in range(200))
    with pytest.raises(UnsupportedForm, match="fonts"):
        open_document(pdf([Put(50, 100, garbled.replace("\x02", "\x03"), size=2)]), "release.pdf")


@pytest.mark.parametrize("filters", ["[/FlateDecode /FlateDecode]", "[/Fl#61teDecode /Fl]", "9 0 R"])
def test_a_stream_that_unfolds_without_end_is_refused_before_it_is_unfolded(filters: str) -> None:
    bomb = zlib.compress(zlib.compress(bytes(200_000_000), 9), 9)
    objects = [b"<< /Type /Catalog >>", stream(bomb, f"/Filter {filters}")]
    with pytest.raises(LimitExceeded, match="unfolds"):
        open_document(file_of(objects), "release.pdf")


def test_many_streams_share_one_budget() -> None:
    part = stream(zlib.compress(bytes(60_000_000), 9), "/Filter /FlateDecode")
    with pytest.raises(LimitExceeded, match="unfold to more"):
        open_document(file_of([b"<< /Type /Catalog >>", *[part] * 5]), "release.pdf")


def test_a_tree_of_pages_that_bites_its_tail_ends() -> None:
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 7 /Kids [2 0 R 2 0 R] >>"]
    with pytest.raises(Problem):
        open_document(file_of(objects), "release.pdf")


@pytest.mark.parametrize("matrix", ["1e38 0 0 1e38 0 0", "0 0 0 0 50 700", "1 0 0 1 1e30 -1e30"])
def test_places_beyond_all_measure_do_not_break_the_reader(matrix: str) -> None:
    text = f"BT /F1 10 Tf {matrix} Tm (12 345) Tj ET BT /F1 10 Tf 1 0 0 1 50 700 Tm (Sales rose.) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        stream(text.encode()),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    assert "Sales rose." in read(file_of(objects)).text


@given(st.data())
def test_no_broken_file_raises_anything_but_a_problem(data: st.DataObject) -> None:
    source = bytearray(pdf(STATEMENT))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(source) - 1))
        source[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    document = opened_or_refused(bytes(source), "release.pdf")
    if document is not None and document.form == "pdf":
        assert_pdf_sound(document)


def test_a_pdf_is_known_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "release.htm"
    path.write_bytes(pdf(STATEMENT))
    assert crossfoot.read(path).document.form == "pdf"
