"""PDF and Word files made to overrun a reader, each with words of the one line that refuses it; "" where it is read."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.intake.paper import columns, file_of, lines, pdf, picture, stream

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MUCH = 70_000_000
"""More than one part of a file may unfold to."""
_PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << {} >> >>"


@dataclass(frozen=True)
class Bad:
    """A file, the name it goes by, and what the line says."""

    build: Callable[[], bytes]
    says: str
    name: str = "release.pdf"


def _statement() -> bytes:
    rows = [("", "2025", "2024"), ("Sales", "12", "11"), ("Costs", "7", "6"), ("Net income", "5", "5")]
    return pdf([*lines(60, "Larch Mills"), *columns(100, rows, (300, 400))])


def _one_page(content: bytes, resources: str = "", *more: bytes, head: str = "") -> bytes:
    return file_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            _PAGE.format(resources).encode(),
            stream(content, head),
            *more,
        ]
    )


def _locked() -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        b"<< /Filter /Standard /V 4 /R 4 /P -4 /Length 128 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b">"
        b" /CF << /StdCF << /CFM /AESV2 /Length 16 >> >> /StmF /StdCF /StrF /StdCF >>",
    ]
    return file_of(objects, "/Encrypt 4 0 R /ID [<00> <00>]")


def _forms(calls: int, depth: int) -> bytes:
    """A drawing that calls another one so many times, which calls another one, and so on: the last prints a word."""
    last = 5 + depth
    bodies = [
        stream(
            (f"/F{n + 1} Do " * calls).encode() if n + 1 < last else b"BT /T 9 Tf (5) Tj ET",
            f"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /F{n + 1} {n + 1} 0 R >> >>",
        )
        for n in range(5, last)
    ]
    return _one_page(b"/F5 Do " * calls, "/XObject << /F5 5 0 R >>", *bodies)


def _bites_its_tail() -> bytes:
    form = stream(b"/F5 Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F5 5 0 R >> >>")
    return _one_page(b"/F5 Do", "/XObject << /F5 5 0 R >>", form)


def _deep_tree() -> bytes:
    kids = [f"<< /Type /Pages /Count 1 /Parent {n - 1} 0 R /Kids [{n + 1} 0 R] >>".encode() for n in range(2, 20_000)]
    return file_of([b"<< /Type /Catalog /Pages 2 0 R >>", *kids, b"<< /Type /Page /MediaBox [0 0 9 9] >>"])


def _xref_in_a_circle() -> bytes:
    whole = _statement()
    at = whole.index(b"xref")
    return whole.replace(b"trailer\n<<", b"trailer\n<< /Prev %d" % at)


def _object_stream() -> bytes:
    packed = zlib.compress(b"6 0 " + bytes(MUCH), 1)
    return file_of(
        [b"<< /Type /Catalog /Pages 2 0 R >>", stream(packed, "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode")]
    )


def _word(body: bytes, path: str = "word/document.xml", packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as archive:
        archive.writestr(path, body)
    return out.getvalue()


def _body(inside: str) -> bytes:
    return f"<w:document {SPACE}><w:body>{inside}</w:body></w:document>".encode()


def _entities(encoding: str) -> bytes:
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [<!ENTITY e0 "5">{laughs}]>'
    return _word(
        (text + f"<w:document {SPACE}><w:body><w:p><w:r><w:t>&e11;</w:t></w:r></w:p></w:body></w:document>").encode(
            encoding
        )
    )


def _password_zip() -> bytes:
    data = bytearray(_word(_body("<w:p/>")))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(mark) + at
        struct.pack_into("<H", data, place, struct.unpack_from("<H", data, place)[0] | 1)
    return bytes(data)


def _locked_office() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_000) + "EncryptedPackage".encode("utf-16-le") + bytes(9_000)


def _paragraphs(count: int, inside: str) -> bytes:
    return _word(_body(f"<w:p><w:r><w:t>{inside}</w:t></w:r></w:p>" * count))


def _empty(pages: int) -> bytes:
    blank: Sequence[list[object]] = [[]] * pages
    return pdf(*blank)  # type: ignore[arg-type]


BAD: dict[str, Bad] = {
    "a PDF with a password": Bad(_locked, "password"),
    "a PDF cut in half": Bad(lambda: _statement()[:300], "truncated|without pages"),
    "a PDF without its table of places": Bad(lambda: _statement().partition(b"xref")[0], "damaged or truncated"),
    "a PDF whose table of places is wrong": Bad(lambda: _statement().replace(b"startxref\n", b"startxref\n9"), ""),
    "a PDF of its mark alone": Bad(lambda: b"%PDF-1.7\n", "damaged or truncated"),
    "a PDF without pages": Bad(pdf, "without pages"),
    "a PDF of 5,000 pages": Bad(lambda: _empty(5_000), "5,000 pages"),
    "a PDF of one picture": Bad(lambda: file_of(picture(b"\xff" * 10_000, 100, 100)), "no text layer"),
    "a PDF bomb": Bad(
        lambda: _one_page(zlib.compress(bytes(MUCH), 1), head="/Filter /FlateDecode"), "unfolds to more"
    ),
    "a PDF bomb in a bomb": Bad(
        lambda: _one_page(zlib.compress(zlib.compress(bytes(MUCH), 1), 9), head="/Filter [/Fl /Fl]"),
        "unfolds to more",
    ),
    "a PDF bomb among objects": Bad(_object_stream, "unfolds to more"),
    "a PDF whose drawings call one another without end": Bad(_bites_its_tail, "no text layer"),
    "a PDF whose drawings double ten thousand million times": Bad(lambda: _forms(10, 10), "forms within forms"),
    "a PDF whose pages are their own parents": Bad(
        lambda: file_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>"]), "damaged"
    ),
    "a PDF whose pages lie 20,000 deep": Bad(_deep_tree, "damaged"),
    "a PDF whose table of places leads to itself": Bad(_xref_in_a_circle, ""),
    "a PDF of brackets": Bad(lambda: _one_page(b"[" * 2_000_000), "no text layer"),
    "a PDF with a page of a hundred miles": Bad(
        lambda: _statement().replace(b"[0 0 612 792]", b"[0 0 9999999 9999999]"), ""
    ),
    "a PDF with a page of a million letters": Bad(
        lambda: _one_page(b"BT /T 9 Tf " + b"(5 5 5 5 5) Tj " * 100_000 + b"ET", "/Font << /T << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >>"),
        "characters",
    ),
    "a PDF that is called a Word file": Bad(_statement, "", "release.docx"),
    "a Word file that is called a PDF": Bad(lambda: _paragraphs(3, "Sales were $5 million."), ""),
    "a page of the web that is called a PDF": Bad(lambda: b"<html><p>Sales were $5 million.</p></html>", ""),
    "noise that is called a PDF": Bad(lambda: bytes(n * 7919 % 251 for n in range(100_000)), "binary data"),
    "a Word file with a password": Bad(_locked_office, "password", "release.docx"),
    "an archive with a password": Bad(_password_zip, "password", "release.docx"),
    "a Word file cut in half": Bad(lambda: _paragraphs(1_000, "5")[:200], "truncated", "release.docx"),
    "a Word file without text": Bad(lambda: _word(_body("<w:p/>")), "without text", "release.docx"),
    "a Word file of 10,000 paragraphs": Bad(
        lambda: _paragraphs(10_000, "Sales were $5 million."), "", "release.docx"
    ),
    "a Word bomb": Bad(lambda: _word(_body("<w:p/>" + " " * MUCH)), "unfolds to more", "release.docx"),
    "a Word file of tags": Bad(lambda: _word(_body("<w:p/>" * 6_500_000)), "unfolds to more", "release.docx"),
    "a Word file that laughs a hundred thousand million times": Bad(
        lambda: _entities("utf-8"), "entities", "release.docx"
    ),
    "a Word file that laughs in wide letters": Bad(lambda: _entities("utf-16"), "broken XML", "release.docx"),
    "a Word file 5,000 tables deep": Bad(
        lambda: _word(_body("<w:tbl><w:tr><w:tc>" * 5_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 5_000)),
        "broken XML", "release.docx",
    ),
}  # fmt: skip
