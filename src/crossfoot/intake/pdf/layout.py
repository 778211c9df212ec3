"""From the lines of all pages of a PDF to a document: its text, blocks, and where on which page each word stands."""

from __future__ import annotations

from itertools import pairwise

from crossfoot.intake.pdf.furniture import mark_furniture
from crossfoot.intake.pdf.grid import Rules, placed
from crossfoot.intake.pdf.lines import TextLine
from crossfoot.intake.pdf.place import TENTHS
from crossfoot.intake.pdf.prose import Setting
from crossfoot.intake.pdf.rows import Token
from crossfoot.intake.pdf.typed import Found, find_tables
from crossfoot.intake.written import Written
from crossfoot.model.document import Block, Cell, Document, Grid


def lay_out_pages(name: str, pages: list[list[TextLine]], rules: Rules, heights: list[int]) -> Document:
    """The document that the lines of all pages make, in reading order. `rules` are the drawn lines by page."""
    mark_furniture(pages, heights)
    body = [line for lines in pages for line in lines if not line.furniture]
    tables = find_tables(body)
    setting = Setting(body)
    groups = _groups(body, tables, setting)
    writer = _Writer()
    for group, table in _with_furniture(groups, pages):
        if table is None:
            writer.paragraph(group, setting)
        else:
            writer.table(group, table, rules)
    return writer.document(name, "pdf")


Group = tuple[list[TextLine], Found | None]


def _groups(body: list[TextLine], tables: list[Found], setting: Setting) -> list[Group]:
    """Body lines as paragraphs and tables, in order."""
    groups: list[Group] = []
    at = 0
    for table in tables:
        groups += _paragraphs(body[at : table.top], setting)
        groups.append((body[table.top : table.bottom], table))
        at = table.bottom
    return groups + _paragraphs(body[at:], setting)


def _paragraphs(lines: list[TextLine], setting: Setting) -> list[Group]:
    if not lines:
        return []
    groups = [[lines[0]]]
    for above, below in pairwise(lines):
        group = groups[-1]
        pitch = group[-1].base - group[-2].base if len(group) > 1 else 0
        if setting.parted(above, below, max(0, pitch)):
            groups.append([below])
        else:
            group.append(below)
    return [(group, None) for group in groups]


def _with_furniture(groups: list[Group], pages: list[list[TextLine]]) -> list[Group]:
    """The groups with running heads and feet as paragraphs of their own: after what they would cut in two."""
    place = {id(line): at for at, line in enumerate(line for lines in pages for line in lines)}
    loose = [line for lines in pages for line in lines if line.furniture]
    out: list[Group] = []
    at = 0
    for group in groups:
        first = place[id(group[0][0])]
        while at < len(loose) and place[id(loose[at])] < first:
            out.append(([loose[at]], None))
            at += 1
        out.append(group)
    out.extend(([line], None) for line in loose[at:])
    return out


def _is_parted(last: str, line: TextLine) -> bool:
    """Whether a line goes on with the word that a hyphen ends on the line above."""
    return len(last) > 1 and last[-1] == "-" and last[-2].isalpha() and line.pieces[0].words[0].text[0].isalpha()


class _Writer(Written):
    """Writes words into one text."""

    def paragraph(self, lines: list[TextLine], setting: Setting) -> None:
        """Add a paragraph or a heading."""
        start = self.length
        before = len(self.parts)
        for line in lines:
            if len(self.parts) > before and _is_parted(self.parts[-2], line):
                self.parts[-1] = ""
                self.length -= 1
            self._write([(word, line) for piece in line.pieces for word in piece.words])
        end = self._end()
        heading = setting.is_heading(lines, "".join(self.parts[before:-1]))
        self.blocks.append(Block(kind="heading" if heading else "paragraph", start=start, end=end))

    def table(self, lines: list[TextLine], found: Found, rules: Rules) -> None:
        """Add a table; a line break stands after each of its cells."""
        start = self.length
        cells = []
        for spot in placed(lines, found, rules):
            begin = self.length
            self._write(spot.tokens)
            cells.append(
                Cell(
                    start=begin,
                    end=self._end(),
                    row=spot.row,
                    x0=spot.x0,
                    x1=max(spot.x0 + 1, spot.x1),
                    header=spot.header,
                    bold=spot.bold,
                    indent=spot.indent,
                    ruled=spot.ruled,
                )
            )
        grid = Grid(cells=tuple(cells), rows=cells[-1].row + 1, width=max(cell.x1 for cell in cells))
        self.blocks.append(Block(kind="table", start=start, end=self.length - 1, grid=grid))

    def _write(self, tokens: list[Token]) -> None:
        """Write words, a blank behind each."""
        for i, (word, line) in enumerate(tokens):
            if i and word.glued:
                self.parts[-1] = ""
                self.length -= 1
            text, x0, x1, top, bottom, _, at, _, _ = word
            place = line.page + 1, x0 // TENTHS, top // TENTHS, -(-x1 // TENTHS), -(-bottom // TENTHS)
            self.put(text, place, raised=at in line.raised)
            self.parts.append(" ")
            self.length += 1

    def _end(self) -> int:
        """End the block: a line break in place of the blank behind its last word."""
        self.parts[-1] = "\n"
        return self.length - 1
