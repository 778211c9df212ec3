"""Pages without a usable text layer, read from their pictures by a reading machine."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.intake.paper import Bar, Put, columns, drawn, file_of, lines, pdf, picture, stream

import crossfoot
from crossfoot.cli.main import main
from crossfoot.intake.pdf import scan as pdf_scan
from crossfoot.intake.pdf.picture import Picture, picture_of
from crossfoot.intake.pdf.scan import read_picture, scanned_words, turned, words_of, words_seen
from crossfoot.model.problems import LimitExceeded, MissingPackage, UnsupportedForm

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="the program tesseract is not installed")
ROWS = [("", "2025", "2024"), ("Sales", "1,200", "1,100"), ("Costs", "(700)", "(650)"), ("Net income", "500", "450")]
STATEMENT = [
    *lines(60, "Larch Mills, Inc.", "Statements of Operations", x=220),
    *lines(95, "(in thousands)", x=240),
    Put(360, 130, "Years Ended June 30,"),
    Bar(360, 520, 135),
    *columns(150, ROWS, (420, 515), step=20),
]


def row(*words: tuple[str, int, int], base: int, sure: int = 96, line: int = 1) -> str:
    """Words of one line as tesseract prints them: text, left end and width in dots; 20 dots high."""
    cells = (
        (5, 1, 1, 1, line, n, left, base - 20, width, 20, sure, text) for n, (text, left, width) in enumerate(words)
    )
    return "".join("\t".join(map(str, some)) + "\n" for some in cells)


BLANK = Picture(1, 1, 300, b"\xff")
HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"


def test_words_of_a_line_have_one_base_line_and_one_size_in_tenths_of_a_point() -> None:
    table = HEAD + row(("Sales", 300, 90), ("1,200", 900, 80), base=600) + row(("Costs", 300, 90), base=700, line=2)
    words = words_of(words_seen(table), 300)
    assert [(word.text, word.x0, word.base) for word in words] == [
        ("Sales", 715, 1440), ("1,200", 2155, 1440), ("Costs", 715, 1680),
    ]  # fmt: skip
    assert len({word.bottom - word.top for word in words}) == 1


def test_words_that_the_machine_sees_one_in_another_are_one_and_those_that_touch_are_two() -> None:
    table = HEAD + row(
        ("(in", 100, 40), ("thousands", 160, 200), (")", 350, 15), ("of", 400, 40), ("us", 441, 40), base=600
    )
    glued = {word.text: word.glued for word in words_of(words_seen(table), 300)}
    assert glued == {"(in": False, "thousands": False, ")": True, "of": False, "us": False}


def test_specks_and_borders_are_no_words_and_an_s_before_a_figure_is_a_dollar() -> None:
    table = HEAD + row(("Sales", 300, 90), ("S1,200", 900, 80), base=600)
    table += row(("|", 100, 3), ("—", 400, 9), base=700, sure=30, line=2)
    assert [word.text for word in words_of(words_seen(table), 300)] == ["Sales", "$1,200", "—"]


def test_an_s_that_begins_a_name_stays() -> None:
    table = HEAD + row(("S&P", 300, 90), ("S7a", 500, 90), ("Q3", 700, 20), base=600)
    assert [word.text for word in words_of(words_seen(table), 300)] == ["S&P", "S7a", "Q3"]


def test_a_page_that_is_read_without_certainty_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    table = HEAD + row(("5a1es", 300, 90), ("l,2O0", 900, 80), base=600, sure=40)
    monkeypatch.setattr(pdf_scan, "read_picture", lambda *_: table)
    with pytest.raises(UnsupportedForm, match=r"a\.pdf: page 3: too faint"):
        scanned_words(BLANK, "a.pdf: page 3")


def test_a_page_that_lies_on_its_side_is_turned_until_it_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read = {(3, 2): row(("w", 1, 2), base=30, sure=20), (2, 3): row(("Sales", 10, 90), base=600)}
    monkeypatch.setattr(pdf_scan, "read_picture", lambda shown, _: HEAD + read[shown.width, shown.height])
    assert [word.text for word in scanned_words(Picture(3, 2, 300, b"abcdef"), "a.pdf")] == ["Sales"]


def test_a_quarter_turn_is_clockwise_and_four_of_them_are_none() -> None:
    shown = Picture(3, 2, 300, b"abcdef")
    assert turned(shown, 1) == Picture(2, 3, 300, b"daebfc")
    assert turned(turned(shown, 1), 3) == shown


def test_a_blank_page_has_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_scan, "read_picture", lambda *_: HEAD)
    assert scanned_words(BLANK, "a.pdf") == []


def test_a_scan_is_read_by_the_machine_where_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = [row(("", 0, 0), ("2025", 1650, 100), ("2024", 2050, 100), base=600)]
    for n, (label, *figures) in enumerate(ROWS[1:], 2):
        seen.append(row((label, 200, 150), (figures[0], 1650, 100), (figures[1], 2050, 100), base=560 + 50 * n, line=n))
    monkeypatch.setattr(pdf_scan, "read_picture", lambda *_: HEAD + "".join(seen))
    scan = file_of(picture(b"\xff" * 10_000, 100, 100))
    facts = crossfoot.read(scan, "scan.pdf", ocr=True).facts
    assert {(fact.label, fact.text) for fact in facts if fact.table is not None} == {
        (label, text.strip("()")) for label, *texts in ROWS[1:] for text in texts
    }
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan)
    assert main(["read", str(path), "--ocr", "--format", "csv"]) == 0
    assert "1,200" in capsys.readouterr().out
    assert main(["read", str(path)]) == 2
    assert "no text layer" in capsys.readouterr().err


def test_a_page_that_is_a_picture_among_pages_of_text_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mixed.pdf"
    path.write_bytes(file_of(picture(b"\xff" * 10_000, 100, 100, *(drawn(STATEMENT), b"0 0 m"))))
    assert crossfoot.read(path).document.unread == (1,)
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().err.endswith("mixed.pdf: nothing read of 1 pages that are pictures (1); see --ocr\n")


@needs_tesseract
@pytest.mark.parametrize("side", ["", "/Rotate 90"])
def test_tesseract_reads_the_picture_of_a_statement(side: str) -> None:
    printed = pdf(STATEMENT, page=side)
    scan = scanned(printed)
    release = crossfoot.read(scan, "scan.pdf", ocr=True)
    facts = {(fact.label, fact.period): fact.value for fact in release.facts if fact.table is not None}
    assert facts["Costs", "2024-07-01/2025-06-30"] == -700_000
    assert facts["Net income", "2023-07-01/2024-06-30"] == 450_000
    assert not crossfoot.check(scan, "scan.pdf", ocr=True).findings


@needs_tesseract
def test_a_page_whose_fonts_do_not_say_their_letters_is_read_from_its_picture() -> None:
    """The shapes of the page are right, and the letters behind them are none."""
    objects = pdf_objects_with_broken_map()
    with pytest.raises(UnsupportedForm, match="fonts"):
        crossfoot.read(file_of(objects), "broken.pdf")
    assert "Sales of the year rose by a tenth" in crossfoot.read(file_of(objects), "broken.pdf", ocr=True).document.text


def pdf_objects_with_broken_map() -> list[bytes]:
    """One page in Courier, with a table of letters that makes each a character of nobody's."""
    shown = "\n".join(
        f"BT /F1 12 Tf 1 0 0 1 50 {700 - 20 * n} Tm (Sales of the year rose by a tenth, as in year {n}.) Tj ET"
        for n in range(6)
    )
    table = "1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <e020> endbfrange"
    cmap = f"/CIDInit /ProcSet findresource begin begincmap /CMapType 2 def {table} endcmap end"
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        stream(shown.encode()),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 6 0 R >>",
        stream(cmap.encode()),
    ]


def test_without_the_program_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(MissingPackage, match="tesseract"):
        read_picture(BLANK, "a.pdf: page 1")


def test_a_machine_that_takes_too_long_or_breaks_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")

    def hangs(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("tesseract", 1)

    monkeypatch.setattr(subprocess, "run", hangs)
    with pytest.raises(LimitExceeded, match=r"a\.pdf: tesseract took more than"):
        read_picture(BLANK, "a.pdf")

    def breaks(*_: object, **__: object) -> None:
        raise subprocess.CalledProcessError(1, "tesseract")

    monkeypatch.setattr(subprocess, "run", breaks)
    with pytest.raises(UnsupportedForm, match="fails on it"):
        read_picture(BLANK, "a.pdf")


def scanned(data: bytes) -> bytes:
    """A file whose pages are the pictures of those of another one: what a scanner makes."""
    import pypdfium2.raw as pdfium

    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    page = pdfium.FPDF_LoadPage(document, 0)
    shown = picture_of(page, round(pdfium.FPDF_GetPageWidthF(page) * 10), round(pdfium.FPDF_GetPageHeightF(page) * 10))
    pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    return file_of(picture(shown.dots, shown.width, shown.height))
