"""Reader of PDF: the text layer of its pages, by the places of the words."""

from __future__ import annotations

from typing import Any, Final

from msgspec import structs

from crossfoot.intake.pdf.columns import in_reading_order
from crossfoot.intake.pdf.guard import guard_streams
from crossfoot.intake.pdf.layout import lay_out_pages
from crossfoot.intake.pdf.lines import TextLine, aside_lines, lines_of
from crossfoot.intake.pdf.nested import guard_drawings
from crossfoot.intake.pdf.page import Sheet, UnknownLetters, decrypted
from crossfoot.intake.pdf.rules import Rule
from crossfoot.intake.pdf.signs import with_signs
from crossfoot.model.document import Document
from crossfoot.model.limits import PAGES, SCANS
from crossfoot.model.problems import DamagedInput, LimitExceeded, UnsupportedForm

_BY_OCR: Final = "; read it with OCR (--ocr)"
_FEW_FIGURES: Final = 3
"""Lines with two or more pieces that make a page worth a look for drawn rules."""


def read_pdf(data: bytes, name: str, *, ocr: bool = False) -> Document:
    """The document that the text layer of a PDF is. Run.source is an index in Document.places.

    With `ocr`, pages without a usable text layer are read from their pictures. Raises `UnsupportedForm` for a file that
    is encrypted, or scanned and not to be read by OCR, `DamagedInput` for one that cannot be opened, `LimitExceeded`
    for one that is too long or unfolds to too much.
    """
    import pypdfium2.raw as pdfium

    guard_streams(data, name)
    guard_drawings(data, name)
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _refusal(pdfium.FPDF_GetLastError(), name)
    try:
        if pdfium.FPDF_GetSecurityHandlerRevision(document) >= 0:
            clear = decrypted(document)
            guard_streams(clear, name)
            guard_drawings(clear, name)
        return _read(document, name, ocr=ocr)
    finally:
        pdfium.FPDF_CloseDocument(document)


def _read(document: Any, name: str, *, ocr: bool) -> Document:
    import pypdfium2.raw as pdfium

    count = pdfium.FPDF_GetPageCount(document)
    if count <= 0:
        raise DamagedInput(f"{name}: a PDF without pages; export the document again")
    if count > PAGES:
        raise LimitExceeded(f"{name}: {count:,} pages; crossfoot reads up to {PAGES:,} - cut the document down")
    pages: list[list[TextLine]] = []
    rules: dict[int, list[Rule]] = {}
    heights: list[int] = []
    scans = 0
    unread: list[int] = []
    for number in range(count):
        with Sheet(document, number, name) as sheet:
            lines = _printed_lines(sheet, ocr=ocr)
            if not lines and ocr:
                if scans == SCANS:
                    raise LimitExceeded(f"{name}: over {SCANS} pages to read by OCR; cut the document down")
                lines = _scanned_lines(sheet, f"{name}: page {number + 1}")
                scans += 1
            elif not lines and sheet.is_picture():
                unread.append(number + 1)
            if sum(len(line.pieces) > 1 for line in lines) >= _FEW_FIGURES:
                rules[number] = sheet.rules()
            pages.append(lines)
            heights.append(sheet.height)
    if not any(pages):
        raise UnsupportedForm(f"{name}: no text layer, only images of {count} pages" + ("" if ocr else _BY_OCR))
    return structs.replace(lay_out_pages(name, pages, rules, heights), unread=tuple(unread))


def _printed_lines(sheet: Sheet, *, ocr: bool) -> list[TextLine]:
    """The lines of the text layer of a page; none where its letters are not known and OCR may tell them."""
    try:
        words = sheet.words()
    except UnknownLetters:
        if not ocr:
            raise
        return []
    level = [word for word in words if not word.turned]
    lines = in_reading_order(lines_of(with_signs(level), sheet.number))
    for line in lines:
        for piece in line.pieces:
            piece.bold = sheet.bold(piece.words[0].at)
    return lines + aside_lines(words, sheet.number)


def _scanned_lines(sheet: Sheet, place: str) -> list[TextLine]:
    """The lines that a reading machine sees on a page; `place` says which one it is."""
    from crossfoot.intake.pdf.scan import scanned_words

    picture = sheet.picture()
    if picture is None:
        return []
    return in_reading_order(lines_of(scanned_words(picture, place), sheet.number))


def _refusal(code: int, name: str) -> DamagedInput | UnsupportedForm:
    if code == 4:
        return UnsupportedForm(f"{name}: an encrypted PDF that needs a password; save it without one")
    if code == 5:
        return UnsupportedForm(f"{name}: a PDF with a security scheme that cannot be read; save it without one")
    return DamagedInput(f"{name}: a damaged or truncated PDF; export or download it again")
