"""Document: what the bytes say, in reading order, with no meaning yet.

All text of a document is one string, `Document.text`. Blocks and cells are slices of it, so a pair of offsets
names a place everywhere in crossfoot. Whitespace characters of the source are kept one for one (each shown as a
plain space inside a run), so an offset inside a run is also an offset inside the source node.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

from crossfoot.model.record import Record

Form = Literal["html", "markdown", "text", "pdf", "docx"]
BlockKind = Literal["heading", "paragraph", "table"]


class Cell(Record, gc=False):
    """One non-empty cell of a grid.

    `x0`, `x1` is its horizontal extent, half open: grid columns where the source has columns (HTML, markdown),
    character columns where it is typed out (ASCII tables), points where it is placed (PDF).
    """

    start: int
    end: int
    row: int
    x0: int
    x1: int
    header: bool = False
    bold: bool = False
    indent: int = 0
    """Left indent of the text: pixels in HTML, characters in text, points in PDF."""
    ruled: bool = False
    """A rule (border) is drawn above the cell: accountants draw one above a sum."""


class Grid(Record):
    """The cells of a table in reading order; a blank cell is absent, a cell with a dash is present."""

    cells: tuple[Cell, ...]
    rows: int
    """Number of rows, blank ones included."""
    width: int
    """Exclusive upper bound of `x1`."""
    typed: bool = False
    """True if x is measured in characters (ASCII tables) or points (PDF): columns are matched by nearness, not by
    overlap alone."""
    ruled_rows: frozenset[int] = frozenset()
    """Rows directly below a drawn rule, where the source draws rules as rows of their own (ASCII `-----`)."""


class Block(Record):
    """A heading, a paragraph or a table. Blocks are in reading order and do not overlap."""

    kind: BlockKind
    start: int
    end: int
    grid: Grid | None = None
    level: int = 0
    """Heading level where the source says so, else 0."""


class Run(Record, gc=False):
    """A stretch of `Document.text` that comes unbroken from one place of the source."""

    start: int
    end: int
    source: int
    """Text and markdown: offset of its first character in the decoded source.
    HTML: ordinal of the text node among all text nodes of the parsed tree.
    PDF and DOCX: index in `Document.places`."""
    offset: int = 0
    """Offset inside the text node (HTML) or the run (DOCX)."""


class Part(Record, gc=False):
    """One document of an EDGAR submission within a Document made of several."""

    label: str
    """Its type as filed: "EX-99.1"."""
    start: int
    """Offset in `Document.source`."""
    end: int
    origin: int
    """Offset of its text in the submission."""


class Document(Record):
    """A document of any form, as text and blocks."""

    name: str
    form: Form
    text: str
    blocks: tuple[Block, ...]
    runs: tuple[Run, ...]
    superscripts: tuple[tuple[int, int], ...] = ()
    """Stretches printed raised: footnote marks, ordinals, powers."""
    source: str = ""
    """The decoded source (of the documents taken out of a submission); the HTML report shows it."""
    parts: tuple[Part, ...] = ()
    """The documents that `source` joins, if it was taken out of a submission."""
    places: tuple[tuple[int, ...], ...] = ()
    """PDF: page from 1 and box (left, top, right, bottom), in points from the top left corner of the page as shown.
    DOCX: paragraph and run, both from 0."""
    unread: tuple[int, ...] = ()
    """PDF: pages, from 1, that are pictures and were not read; all others are pages of text, or blank."""

    def locator(self, start: int) -> str:
        """The place in the source of the character at `start`, as `form:position`.

        HTML: `html:N+O`, character O of text node N in document order. Text and markdown: `text:O`, character O of
        the decoded source. PDF: `pdf:PAGE@X0,Y0,X1,Y1`, the box of the word on its page. DOCX: `docx:pNrM+O`,
        character O of run M of paragraph N.
        """
        at = bisect_right(self.runs, start, key=_run_start) - 1
        if at < 0:
            return f"{self.form}:0"
        run = self.runs[at]
        return place_of(self, run, min(start, run.end) - run.start)


def place_of(document: Document, run: Run, inside: int) -> str:
    """The locator of the character `inside` a run of the document."""
    form = document.form
    if form == "html":
        return f"html:{run.source}+{run.offset + inside}"
    if form == "pdf":
        page, x0, y0, x1, y1 = document.places[run.source]
        return f"pdf:{page}@{x0},{y0},{x1},{y1}"
    if form == "docx":
        paragraph, number = document.places[run.source]
        return f"docx:p{paragraph}r{number}+{run.offset + inside}"
    return f"{form}:{run.source + inside}"


def _run_start(run: Run) -> int:
    return run.start
