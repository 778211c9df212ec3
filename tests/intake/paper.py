"""A minimal writer of PDF: text at places, rules, and whatever else a test wants to put into a file."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 612, 792


class Put(NamedTuple):
    """A text on a page: left end of its base line in points from the top left corner, or its right end."""

    x: int
    y: int
    text: str
    size: int = 10
    bold: bool = False
    right: bool = False


class Turned(NamedTuple):
    """A text that runs up, upside down or down the page: anticlockwise by so many quarters."""

    x: int
    y: int
    text: str
    quarters: int


class Bar(NamedTuple):
    """A horizontal rule."""

    x0: int
    x1: int
    y: int


Item = Put | Turned | Bar
_ALONG = ((1, 0), (0, 1), (-1, 0), (0, -1))


def width_of(text: str, size: int) -> float:
    """Width of a text in Courier: every letter is 0.6 of the size."""
    return len(text) * size * 0.6


def drawn(items: Sequence[Item]) -> bytes:
    """The content stream that draws the items."""
    out = []
    for item in items:
        if isinstance(item, Bar):
            out.append(f"{item.x0} {HEIGHT - item.y} {item.x1 - item.x0} 0.5 re f")
            continue
        text = item.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        if isinstance(item, Turned):
            a, b = _ALONG[item.quarters]
            out.append(f"BT /F1 10 Tf {a} {b} {-b} {a} {item.x} {HEIGHT - item.y} Tm ({text}) Tj ET")
            continue
        x = item.x - width_of(item.text, item.size) if item.right else item.x
        font = "F2" if item.bold else "F1"
        out.append(f"BT /{font} {item.size} Tf 1 0 0 1 {x:g} {HEIGHT - item.y} Tm ({text}) Tj ET")
    return "\n".join(out).encode("cp1252")


def stream(data: bytes, head: str = "") -> bytes:
    """A stream object."""
    return f"<< /Length {len(data)} {head} >>\nstream\n".encode() + data + b"\nendstream"


def file_of(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """A PDF of these objects, numbered from 1; the first one is the catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


LIGATURES = "/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /fl /ff] >>"


def pdf(*pages: Sequence[Item], head: str = "", page: str = "", after: bytes = b"", ligatures: bool = False) -> bytes:
    """A PDF of these pages.

    `page` goes into every page's dictionary, `head` into that of every content stream, `after` behind what it draws.
    With `ligatures`, the bytes 1, 2 and 3 are fi, fl and ff.
    """
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    fonts = _fonts(LIGATURES if ligatures else "/Encoding /WinAnsiEncoding")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        *fonts,
    ]
    for i, items in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {6 + 2 * i} 0 R {page} "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>".encode()
        )
        objects.append(stream(drawn(items) + b"\n" + after, head))
    return file_of(objects)


def picture(dots: bytes, across: int, down: int, *more: bytes) -> list[bytes]:
    """The objects of a page that is one picture in shades of grey, as a scanner makes it: 300 dots an inch.

    Pages that draw `more` follow it.
    """
    width, height = across * 72 / 300, down * 72 / 300
    kids = " ".join(f"{n} 0 R" for n in (3, *range(8, 8 + 2 * len(more), 2)))
    pages = (
        (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {9 + 2 * n} 0 R "
            "/Resources << /Font << /F1 6 0 R /F2 7 0 R >> >> >>".encode(),
            stream(body),
        )
        for n, body in enumerate(more)
    )
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {1 + len(more)} /Kids [{kids}] >>".encode(),
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:g} {height:g}] /Contents 4 0 R "
        "/Resources << /XObject << /I 5 0 R >> >> >>".encode(),
        stream(f"{width:g} 0 0 {height:g} 0 0 cm /I Do".encode()),
        stream(
            zlib.compress(dots, 1),
            f"/Type /XObject /Subtype /Image /Width {across} /Height {down} /ColorSpace /DeviceGray "
            "/BitsPerComponent 8 /Filter /FlateDecode",
        ),
        *_fonts("/Encoding /WinAnsiEncoding"),
        *(part for page in pages for part in page),
    ]


def _fonts(encoding: str) -> list[bytes]:
    return [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} {encoding} >>".encode()
        for name in ("Courier", "Courier-Bold")
    ]


def lines(top: int, *rows: str, x: int = 50, step: int = 14, size: int = 10, bold: bool = False) -> list[Item]:
    """Texts one under another."""
    return [Put(x, top + i * step, row, size, bold) for i, row in enumerate(rows)]


def columns(top: int, rows: Sequence[Sequence[str]], rights: Sequence[int], step: int = 14) -> list[Item]:
    """Rows of a label and figures that end at `rights`; "" leaves a place blank."""
    items: list[Item] = []
    for i, row in enumerate(rows):
        y = top + i * step
        items += [Put(50, y, row[0])] if row[0] else []
        items += [Put(x, y, text, right=True) for x, text in zip(rights, row[1:], strict=False) if text]
    return items
