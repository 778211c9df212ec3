from __future__ import annotations

import io
import zipfile
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.laws import extents, opened_or_refused, prose, table

import crossfoot
from crossfoot.intake.open import open_document
from crossfoot.model.document import Document
from crossfoot.model.problems import DamagedInput, LimitExceeded, Problem, UnsupportedForm
from crossfoot.report.html import html_report

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = (
    f"<w:styles {SPACE}>"
    '<w:style w:styleId="Heading1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:styleId="Sub"><w:basedOn w:val="Heading1"/></w:style>'
    '<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style></w:styles>'
)


def docx(body: str, notes: str = "", **files: str) -> bytes:
    """A Word file with this body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {SPACE}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/styles.xml", STYLES)
        if notes:
            archive.writestr("word/footnotes.xml", f"<w:footnotes {SPACE}>{notes}</w:footnotes>")
        for path, text in files.items():
            archive.writestr(path, text)
    return out.getvalue()


def run(text: str, setting: str = "") -> str:
    return f'<w:r><w:rPr>{setting}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def par(*inside: str, setting: str = "") -> str:
    """A paragraph of runs; plain text stands for one run."""
    runs = "".join(one if one.startswith("<") else run(one) for one in inside)
    return f"<w:p><w:pPr>{setting}</w:pPr>{runs}</w:p>"


def cell(text: str, setting: str = "") -> str:
    return f"<w:tc><w:tcPr>{setting}</w:tcPr>{par(text) if text else '<w:p/>'}</w:tc>"


def row(*cells: str, setting: str = "") -> str:
    shown = "".join(one if one.startswith("<") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{setting}</w:trPr>{shown}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


STATEMENT = (
    par("Larch Mills, Inc.", setting='<w:pStyle w:val="Heading1"/>')
    + par("Statements of Operations (in thousands)")
    + tbl(
        row("", cell("Three Months Ended June 30,", '<w:gridSpan w:val="2"/>'), setting="<w:tblHeader/>"),
        row("", "2025", "2024", setting="<w:tblHeader/>"),
        row("Sales", "1,200", "1,100"),
        row("Cost of sales", "(700)", "(650)"),
        row("Gross margin", "500", "450"),
        row("Operating costs", "(300)", "(290)"),
        row("Net income", "200", "160"),
    )
)


def read(body: str, notes: str = "") -> Document:
    document = open_document(docx(body, notes), "release.docx")
    assert_docx_sound(document)
    return document


def assert_docx_sound(document: Document) -> None:
    last = 0
    for block in document.blocks:
        assert last <= block.start < block.end <= len(document.text)
        last = block.end
        cells = block.grid.cells if block.grid else ()
        assert [(c.row, c.x0) for c in cells] == sorted((c.row, c.x0) for c in cells)
        for c in cells:
            assert block.start <= c.start < c.end <= block.end
    at = 0
    for r in document.runs:
        assert at <= r.start < r.end <= len(document.text)
        at = r.end
        assert len(document.places[r.source]) == 2


def test_a_statement_is_read_into_facts_with_periods_scale_and_places() -> None:
    release = crossfoot.read(docx(STATEMENT), "release.docx")
    facts = {(fact.label, fact.period): fact for fact in release.facts}
    sales = facts["Sales", "2025-04-01/2025-06-30"]
    assert sales.value == 1_200_000
    assert release.document.locator(sales.start) == "docx:p8r0+0"
    assert release.document.locator(sales.start + 2) == "docx:p8r0+2"


def test_a_statement_that_does_not_foot_is_found() -> None:
    assert not crossfoot.check(docx(STATEMENT), "release.docx").findings
    assert crossfoot.check(docx(STATEMENT.replace(">500<", ">600<")), "release.docx").findings


def test_headings_are_known_by_their_styles_and_those_they_are_based_on() -> None:
    document = read(
        par("Results", setting='<w:pStyle w:val="Sub"/>')
        + par("Sales rose.")
        + par("x", setting='<w:pStyle w:val="Loop"/>')
    )
    assert [(block.kind, block.level) for block in document.blocks][:2] == [("heading", 1), ("paragraph", 0)]


def test_tracked_changes_are_taken_as_accepted() -> None:
    body = par(
        "Sales were ",
        f"<w:del><w:r><w:delText>$4</w:delText></w:r></w:del><w:ins>{run('$5')}</w:ins>",
        f"<w:moveFrom>{run(' gone')}</w:moveFrom><w:moveTo>{run(' million')}</w:moveTo>",
        ".",
    )
    assert prose(read(body)) == ["Sales were $5 million."]


def test_a_row_whose_deletion_is_tracked_is_gone() -> None:
    body = tbl(row("Sales", "5"), row("Old", "6", setting="<w:del/>"), row("Costs", "7"))
    assert table(read(body)) == [["Sales", "5"], ["Costs", "7"]]


def test_hidden_text_is_not_read() -> None:
    assert prose(read(par("Sales", run(" (draft)", "<w:vanish/>"), " rose."))) == ["Sales rose."]


def test_tabs_breaks_and_hyphens_count_one_character_each() -> None:
    body = par("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>9</w:t></w:r>")
    document = read(body)
    assert document.text == "a b\nc-9\n"
    assert document.locator(document.text.index("9")) == "docx:p0r0+6"


def test_raised_marks_are_superscripts() -> None:
    document = read(par("Adjusted income", run("1", '<w:vertAlign w:val="superscript"/>'), " rose."))
    assert [document.text[a:b] for a, b in document.superscripts] == ["1"]


def test_notes_follow_the_body_with_their_marks() -> None:
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{par("---")}</w:footnote>'
        f'<w:footnote w:id="7">{par("Not audited.")}</w:footnote>'
    )
    document = read(par("Income", '<w:r><w:footnoteReference w:id="7"/></w:r>', " rose."), notes)
    assert prose(document) == ["Income1 rose.", "1 Not audited."]
    assert [document.text[a:b] for a, b in document.superscripts] == ["1", "1"]


def test_cells_span_columns_and_merged_ones_are_blank_below() -> None:
    body = tbl(
        row(cell("Year", '<w:vMerge w:val="restart"/>'), cell("Both", '<w:gridSpan w:val="2"/>')),
        row(cell("", "<w:vMerge/>"), "1,000", "2,000"),
        row("Late", "3", setting='<w:gridBefore w:val="1"/>'),
    )
    document = read(body)
    assert extents(document) == {
        "Year": (0, 1),
        "Both": (1, 3),
        "1,000": (1, 2),
        "2,000": (2, 3),
        "Late": (1, 2),
        "3": (2, 3),
    }


def test_a_border_above_a_cell_is_a_rule_and_so_is_one_below_the_cell_above() -> None:
    line = '<w:tcBorders><w:{0} w:val="single"/></w:tcBorders>'
    body = tbl(
        row("A", "1", "1"),
        row("B", "2", cell("2", line.format("bottom"))),
        row("Total", cell("3", line.format("top")), "3"),
        row("C", cell("4", '<w:tcBorders><w:top w:val="nil"/></w:tcBorders>'), "4"),
    )
    grid = next(block.grid for block in read(body).blocks if block.grid)
    assert [(c.row, c.x0) for c in grid.cells if c.ruled] == [(2, 1), (2, 2)]


def test_a_table_in_a_table_parts_it() -> None:
    inner = tbl(row("x", "1"), row("y", "2"))
    body = tbl(row("a", "10"), f"<w:tr><w:tc><w:p/>{inner}<w:p/></w:tc></w:tr>", row("b", "20"))
    document = read(body)
    assert [table(document, i) for i in range(3)] == [[["a", "10"]], [["x", "1"], ["y", "2"]], [["b", "20"]]]


def test_a_table_that_lays_out_text_is_paragraphs() -> None:
    body = tbl(row("•", "Sales rose by a tenth to the highest sum ever."), row("•", "Costs fell."))
    assert all(block.grid is None for block in read(body).blocks)


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{par('Sales of $5 million')}</w:txbxContent>"
    body = f'<w:p><w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>{run("Around it.")}</w:p>'
    assert prose(read(body)) == ["Sales of $5 million", "Around it."]


def test_the_report_draws_the_document() -> None:
    page = html_report(crossfoot.check(docx(STATEMENT), "release.docx"))
    assert '<table class="plain">' in page
    assert "Larch Mills" in page


def archive(*paths: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as files:
        for path in paths:
            files.writestr(path, "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "problem", "words"),
    [
        (archive("xl/workbook.xml"), UnsupportedForm, "Excel"),
        (archive("ppt/presentation.xml"), UnsupportedForm, "PowerPoint"),
        (archive("mimetype", "content.xml"), UnsupportedForm, "OpenDocument"),
        (archive("a.txt"), UnsupportedForm, "zip archive"),
        (docx(STATEMENT)[:300], DamagedInput, "damaged or truncated"),
        (b"PK\x03\x04....", DamagedInput, "damaged or truncated"),
        (docx("<w:p>"), DamagedInput, "broken XML"),
        (docx("<w:p/>"), DamagedInput, "without text"),
        (docx("<w:p>" * 300 + "</w:p>" * 300), DamagedInput, "broken XML"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, problem: type[Problem], words: str) -> None:
    with pytest.raises(problem, match=words) as caught:
        open_document(data, "release.docx")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("release.docx: ")


def test_a_part_that_unfolds_without_end_is_refused() -> None:
    with pytest.raises(LimitExceeded, match=r"word/document\.xml unfolds"):
        open_document(docx(par(" " * 80_000_000)), "release.docx")


def test_entities_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as files:
        files.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(DamagedInput, match="entities"):
        open_document(out.getvalue(), "release.docx")


@given(st.data())
def test_no_broken_file_raises_anything_but_a_problem(data: st.DataObject) -> None:
    body = STATEMENT if data.draw(st.booleans()) else tbl(row("a", "1"), row("b", "2"))
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(body) - 1))
        body = (
            body[:at]
            + data.draw(st.sampled_from(["", "<", "</w:tc>", "<w:tbl>", "</w:tr>", "&", "x"]))
            + body[at + 1 :]
        )
    source = bytearray(docx(body))
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(4, len(source) - 1))
        source[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    document = opened_or_refused(bytes(source), "release.docx")
    if document is not None:
        assert_docx_sound(document)
