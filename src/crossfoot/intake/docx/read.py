"""Reader of Word files (.docx, .docm): body, tables, footnotes and endnotes, as they read with all changes accepted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

from lxml import etree

from crossfoot.intake.docx.paragraph import Paragraph, Stretch, read_paragraph
from crossfoot.intake.docx.parts import Parts, Style, child, local, number, on_one_line, take_parts, value_of
from crossfoot.intake.docx.table import Draft, Table
from crossfoot.intake.docx.tabs import SHORT, Line, line_of, with_tabbed_tables
from crossfoot.intake.written import Written
from crossfoot.model.document import Block, Document
from crossfoot.model.problems import DamagedInput

_TAGS: Final = tuple(f"{{*}}{tag}" for tag in ("p", "tbl", "tr", "tc", "Fallback", "footnote", "endnote"))
_BLANKS: Final = str.maketrans(
    dict.fromkeys("\t\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u2002\u2003\u2007\u2009\u202f\u3000", " ")
)
_UNDRAWN: Final = frozenset({"nil", "none"})
_HEADING: Final = 200
_TWENTIETHS: Final = 20


def read_docx(data: bytes, name: str) -> Document:
    """The document that a Word file is. Run.source is an index in Document.places.

    Paragraphs and runs are counted from 0, those of footnotes and endnotes after those of the body. Raises
    `UnsupportedForm` for another archive, `DamagedInput` for a broken one, `LimitExceeded` for one that unfolds to
    too much.
    """
    parts = take_parts(data, name)
    reader = _Reader(parts, name)
    reader.read(parts.body)
    for kind, notes in parts.notes:
        reader.read(notes, kind)
    if not reader.blocks:
        raise DamagedInput(f"{name}: a Word file without text; there is no document to read")
    reader.blocks = with_tabbed_tables(reader.blocks, reader.lines)
    return reader.document(name, "docx")


class _Reader(Written):
    """Reads XML element by element, and lets go of each when it is read."""

    def __init__(self, parts: Parts, name: str) -> None:
        super().__init__()
        self.name = name
        self.styles: dict[str, Style] = parts.styles
        self.marks: dict[tuple[str, str], str] = {}
        self.tables: list[Table] = []
        self.ordinals: list[int] = []
        self.count = 0
        self.unseen = 0
        """Depth of elements whose text is not shown."""
        self.mark = ""
        """Mark of the note that begins here."""
        self.before: list[tuple[int, Stretch]] = []
        """Paragraphs whose ends are deleted: what is next goes on with them."""
        self.lines: dict[int, Line] = {}
        """Paragraphs as rows, by where they begin: those with tabs may be a table."""

    def read(self, xml: bytes, kind: str = "") -> None:
        """Read one part; `kind` is that of its notes."""
        try:
            for event, element in _events(xml):
                tag = local(element)
                if event == "start":
                    self._open(tag, element)
                else:
                    self._close(tag, element, kind)
        except etree.XMLSyntaxError as error:
            raise DamagedInput(
                f"{self.name}: broken XML in the Word file ({on_one_line(error.msg)}); save it again in Word"
            ) from None

    def _open(self, tag: str, element: etree._Element) -> None:
        if tag == "p":
            self.ordinals.append(self.count)
            self.count += 1
        elif tag == "tbl":
            if self.tables:
                self._flush()  # a table inside a table parts it
            self.tables.append(Table(self.name))
        elif tag == "tr" and self.tables:
            self.tables[-1].open_row()
        elif tag == "tc" and self.tables:
            self._open_cell(element)
        elif tag == "Fallback":
            self.unseen += 1
        elif tag in {"footnote", "endnote"}:
            key = tag, value_of(element, "id") or ""
            self.mark = self.marks.get(key, "")
            self.unseen += value_of(element, "type") not in {None, "normal"}

    def _open_cell(self, element: etree._Element) -> None:
        table = self.tables[-1]
        setting = child(element.getparent(), "trPr")
        if table.x == 0 and setting is not None:
            table.header = child(setting, "tblHeader") is not None
            table.skip(number(value_of(child(setting, "gridBefore"))))
        table.open_cell()
        if setting is not None and child(setting, "del") is not None:
            table.cell = None  # a row whose deletion is accepted

    def _close(self, tag: str, element: etree._Element, kind: str) -> None:
        if tag == "p":
            ordinal = self.ordinals.pop()
            gone = self.tables and self.tables[-1].cell is None
            if not self.unseen and not gone:
                self._paragraph(read_paragraph(element, self.styles, self.marks), ordinal)
        elif tag == "tc" and self.tables:
            self._close_cell(element)
        elif tag == "tbl" and self.tables:
            self._flush()
            self.tables.pop()
        elif tag == "Fallback":
            self.unseen -= 1
        elif tag == kind:
            self.unseen -= value_of(element, "type") not in {None, "normal"}
        if tag == "p" or not self.ordinals:
            _let_go(element, keep_before=bool(self.tables) or bool(self.ordinals))

    def _close_cell(self, element: etree._Element) -> None:
        setting = child(element, "tcPr")
        borders = child(setting, "tcBorders")
        above, below = (value_of(child(borders, side)) for side in ("top", "bottom"))
        self.tables[-1].set_cell(
            number(value_of(child(setting, "gridSpan"))) or 1,
            above=above is not None and above not in _UNDRAWN,
            below=below is not None and below not in _UNDRAWN,
        )
        self.tables[-1].close_cell()

    def _paragraph(self, paragraph: Paragraph, ordinal: int) -> None:
        """Write a paragraph, as a block or into the cell that it stands in; keep one that runs on for the next."""
        self.before += [(ordinal, stretch) for stretch in paragraph.stretches]
        if paragraph.runs_on:
            return
        lead, stretches = _stripped(self.before)
        self.before = []
        if not stretches:
            return
        if self.mark:
            self.write(f"{self.mark} ")
            self.raised.append((self.length - len(self.mark) - 1, self.length - 1))
        start = self.length - (len(self.mark) + 1 if self.mark else 0)
        self.mark = ""
        for place, stretch in stretches:
            self.put(stretch.text.translate(_BLANKS), (place, stretch.run), stretch.offset, raised=stretch.raised)
        end = self.length
        self.write("\n")
        text = "".join(stretch.text for _, stretch in stretches)
        bold = all(stretch.bold for _, stretch in stretches if not stretch.text.isspace())
        cell = self.tables[-1].cell if self.tables else None
        if cell is not None:
            if cell.start < 0:
                cell.start, cell.indent = start, paragraph.indent // _TWENTIETHS
            cell.end = end
            cell.text += text
            cell.bold = cell.bold and bold
            return
        heading = paragraph.level > 0 or (end - start <= _HEADING and (bold or paragraph.centred))
        self.blocks.append(
            Block(kind="heading" if heading else "paragraph", start=start, end=end, level=min(paragraph.level, 6))
        )
        text = "\t" * lead.count("\t") + text
        if "\t" in text or len(text) <= SHORT:
            indent = paragraph.indent // _TWENTIETHS
            self.lines[start] = line_of(text, end - len(text), paragraph.stops, indent, bold=bold)

    def _flush(self) -> None:
        """Make a block of the cells of the innermost table so far; paragraphs, if it only lays out text."""
        table = self.tables[-1]
        if table.cell is not None and table.cell.start >= 0:
            table.cells.append(table.cell)
            table.cell = Draft(table.cell.row, table.cell.x0, table.cell.x1)
        cells = table.cells
        if not cells:
            return
        if table.holds_prose():
            self.blocks.extend(Block(kind="paragraph", start=cell.start, end=cell.end) for cell in cells)
        else:
            self.blocks.append(Block(kind="table", start=cells[0].start, end=cells[-1].end, grid=table.grid()))
        table.cells = []
        table.begin_again()


def _events(xml: bytes) -> Iterator[tuple[str, etree._Element]]:
    """Beginnings and ends of the elements that matter, in document order; nothing outside the file is looked at."""
    events: Iterator[tuple[str, etree._Element]] = etree.iterparse(
        io.BytesIO(xml), events=("start", "end"), tag=_TAGS, resolve_entities=False, no_network=True, load_dtd=False
    )
    return events


def _let_go(element: etree._Element, *, keep_before: bool) -> None:
    """Free what was read of an element and, outside tables, what stands before it."""
    element.clear()
    parent = element.getparent()
    if parent is not None and not keep_before:
        while element.getprevious() is not None:
            del parent[0]


def _stripped(stretches: list[tuple[int, Stretch]]) -> tuple[str, list[tuple[int, Stretch]]]:
    """The white space that a paragraph begins with, and its stretches without that at its ends."""
    out = list(stretches)
    lead = ""
    while out and not out[0][1].text.strip():
        lead += out.pop(0)[1].text
    while out and not out[-1][1].text.strip():
        out.pop()
    if out:
        ordinal, first = out[0]
        text = first.text.lstrip()
        lead += first.text[: len(first.text) - len(text)]
        out[0] = ordinal, first._replace(text=text, offset=first.offset + len(first.text) - len(text))
        ordinal, last = out[-1]
        out[-1] = ordinal, last._replace(text=last.text.rstrip())
    return lead, out
