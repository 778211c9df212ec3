"""One HTML table in the making: cells placed on the grid by their spans, and the judgement whether it is a table."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

import msgspec

from crossfoot.intake.html.stretch import Cells, Chain, Filled
from crossfoot.intake.html.style import BOLD, CENTRED, UNDERLINED
from crossfoot.intake.html.tags import BLOCK, CELL, Tag
from crossfoot.intake.html.text import TextMaker
from crossfoot.model.document import Cell, Grid
from crossfoot.model.limits import CELLS
from crossfoot.model.problems import LimitExceeded

_MARKER: Final = re.compile(r"\(?[\w*†‡§#]{1,3}[.)]|[^\w\s$€£¥%(]{1,3}|o|[*†‡§#]+|\(?\w{1,4}\)")
_NUMERIC: Final = re.compile(r"[-–—−+(]*\s*(?:[A-Z]{0,3}[$€£¥])?\s*\(?[-–—−]?\s*(?:\d[\d,.'’ ]*|[-–—−]+)\s*[%)xX¢]*")
_DRAWN: Final = re.compile(r"[-=_–—─━‗\s]{3,}")
_DRAWN_WITH: Final = "-=_–—─━‗"
_GRIDLINES: Final = 75
"""Where more than so many percent of rows are ruled, the rules are gridlines and say nothing of sums."""
_LONG: Final = 90
_SENTENCE: Final = 200
_WORDS: Final = 3
"""Blanks that make a text after a bullet or a footnote mark more than a label."""


Around = tuple[int, int, tuple[int, int] | None]
"""What applied outside of an element that is open: flags; its role; the place that the text stood in."""


class _Raw(msgspec.Struct, gc=False):
    """A cell with text, before the table is judged."""

    row: int
    x0: int
    x1: int
    start: int
    text: str
    indent: int
    flags: int
    header: bool
    first: int
    """Index of its first piece in the text's parts."""
    ruled: bool = False

    @property
    def end(self) -> int:
        """Offset after its text."""
        return self.start + len(self.text)


class GridMaker:
    """Places the cells of one table as they come."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.cells: list[_Raw] = []
        self.row = -1
        self.x = 0
        self.width = 0
        self.places = 0
        self.busy: dict[int, int] = {}
        """Grid column to the first row that is free again below a row span."""
        self.open = False
        self.x0 = self.x1 = 0
        self.header = False
        self.rules: dict[int, list[tuple[int, int]]] = {}
        """Row to the extents of rules drawn above it."""
        self.ruled_rows: set[int] = set()
        self.row_rule = False

    def open_row(self, text: TextMaker, tag: Tag) -> None:
        """Begin the next row."""
        self.close_cell(text)
        self.bound()
        self.row += 1
        self.x = 0
        self.row_rule = tag.top_rule

    def bound(self) -> None:
        """Take account of the cells placed since the row began."""
        self.width = max(self.width, self.x)
        if self.places > CELLS:
            raise LimitExceeded(f"{self.name}: a table has more than {CELLS:,} cells; split it into smaller tables")

    def open_cell(self, text: TextMaker, tag: Tag) -> None:
        """Begin the next cell of the row."""
        if not text.empty:
            self.close_cell(text)
        x = self.x
        if self.busy:
            x = self.free_from(x)
        self.x0 = x
        self.x = self.x1 = x1 = x + tag.wide
        self.places += 1
        if tag.frames or self.row_rule or self.row < 0:
            self.frame(tag, x, x1)
        self.open = not tag.single
        self.header = tag.th
        text.indent = tag.indent
        if text.length:
            text.separator = "\n"

    def open_chain(self, text: TextMaker, chain: Chain, flags: int, around: list[Around]) -> int:
        """Begin the next cell and what begins in it before its text; returns the flags that apply inside."""
        cell = chain.cell
        self.open_cell(text, cell)
        place = text.place
        around.append((flags, CELL, place))
        flags = flags & cell.keep | cell.gain
        for tag in chain.inner:
            around.append((flags, tag.role, place))
            flags = flags & tag.keep | tag.gain
            if tag.align is not None and tag.role == BLOCK:
                flags = flags | CENTRED if tag.align == "center" else flags & ~CENTRED
        text.indent = chain.indent
        text.ordinal += chain.blanks
        return flags

    def fill_cell(self, text: TextMaker, filled: Filled, flags: int) -> None:
        """Take a cell that holds one text as a whole."""
        chain = filled.chain
        self.open_cell(text, chain.cell)
        text.indent = chain.indent
        text.ordinal += chain.blanks
        flags = flags & chain.keep | chain.gain
        text.add(filled.node, flags)
        if text.empty:
            self.open = False
            return
        content = text.parts[-1][text.lead :].rstrip()
        self.cells.append(
            _Raw(self.row, self.x0, self.x1, text.start, content, text.indent, flags, self.header, text.first)
        )
        text.empty = True
        text.separator = "\n"
        text.indent = 0
        self.open = False

    def pass_cells(self, text: TextMaker, cells: Cells) -> bool:
        """Pass over cells without text; False if that must be done one by one."""
        if self.busy or self.row_rule or self.row < 0:
            return False
        if not text.empty:
            self.close_cell(text)
        self.x += cells.wide
        self.x1 = self.x
        self.x0 = self.x - cells.last.wide
        self.places += cells.count
        self.open = False
        self.header = cells.last.th
        text.indent = cells.indent
        text.ordinal += cells.blanks
        if text.length:
            text.separator = "\n"
        return True

    def free_from(self, x: int) -> int:
        """The first column from `x` on that no cell above reaches into."""
        free = x
        while self.busy.get(free, 0) > self.row:
            free += 1
        self.places += free - x
        return free

    def frame(self, tag: Tag, x0: int, x1: int) -> None:
        """What is rare of a cell: rules drawn above and below it, rows below that it reaches into."""
        row = self.row = max(self.row, 0)
        below = row + tag.rows
        if tag.rows > 1:
            self.places += x1 - x0
            self.bound()
            self.busy.update(dict.fromkeys(range(x0, x1), below))
        if tag.top_rule or self.row_rule:
            self.rules.setdefault(row, []).append((x0, x1))
        if tag.bottom_rule:
            self.rules.setdefault(below, []).append((x0, x1))

    def close_cell(self, text: TextMaker) -> None:
        """End the cell (or text that stands in the table outside of any cell) and keep it if it has text."""
        if not text.empty:
            if not self.open:
                self.row = max(self.row, 0)
                self.x0, self.x1 = self.x, self.x + 1
                self.x = self.x1
            header = self.header and self.open
            self.cells.append(
                _Raw(
                    self.row, self.x0, self.x1, text.start, text.content(), text.indent, text.common, header, text.first
                )
            )
            text.empty = True
            text.separator = "\n"
        text.indent = 0
        self.open = False

    def leave_cell(self, text: TextMaker) -> None:
        """Come to the end of a cell: one without text is no cell."""
        if text.empty:
            self.open = False
        else:
            self.close_cell(text)

    def draw_rule(self) -> None:
        """A rule as an element of its own in a cell or between rows."""
        if self.open:
            self.rules.setdefault(self.row + 1, []).append((self.x0, self.x1))

    def finish(self, text: TextMaker) -> None:
        """Add the table's blocks to the text: a grid, or paragraphs where the table only lays out prose."""
        self.close_cell(text)
        self.bound()
        if not self.cells:
            text.end_block()
            return
        by_row: dict[int, list[_Raw]] = {}
        for cell in self.cells:
            by_row.setdefault(cell.row, []).append(cell)
        if _lays_out_prose(by_row):
            for row in by_row.values():
                _add_paragraphs(text, row)
        else:
            self._drop_drawn(by_row)
            self._rule_cells(by_row)
            if sum(row[-1].ruled for row in by_row.values()) > _GRIDLINES * len(by_row) // 100 and len(by_row) > 3:
                for cell in self.cells:
                    cell.ruled = False
            text.add_table(self.cells[0].start, self.cells[-1].end, self._grid(by_row))
        text.end_block()

    def _drop_drawn(self, by_row: dict[int, list[_Raw]]) -> None:
        """Take typed rules ("-----", "=====") for rules."""
        for row, cells in list(by_row.items()):
            if cells[0].text[0] in _DRAWN_WITH and all(_DRAWN.fullmatch(cell.text) for cell in cells):
                self.ruled_rows.add(row + 1)
                self.rules.setdefault(row + 1, []).extend((cell.x0, cell.x1) for cell in cells)
                del by_row[row]

    def _rule_cells(self, by_row: dict[int, list[_Raw]]) -> None:
        """Mark cells below a rule; a rule passes down through blank rows."""
        carried: list[tuple[int, int]] = []
        for row in range(self.row + 1):
            rules = self.rules.get(row)
            if rules:
                carried = carried + rules if len(carried) < self.width else rules
            cells = by_row.get(row)
            if cells is None:
                continue
            if carried:
                starts, ends = _merged(carried)
                for cell in cells:
                    at = bisect_left(starts, cell.x1) - 1
                    cell.ruled = at >= 0 and ends[at] > cell.x0
            carried = []

    def _grid(self, by_row: dict[int, list[_Raw]]) -> Grid:
        cells = [
            Cell(
                start=raw.start,
                end=raw.start + len(raw.text),
                row=raw.row,
                x0=raw.x0,
                x1=raw.x1,
                header=raw.header,
                bold=raw.flags & BOLD > 0,
                indent=(raw.indent + 500) // 1000,
                ruled=raw.ruled,
            )
            for row in by_row.values()
            for raw in row
        ]
        return Grid(cells=tuple(cells), rows=self.row + 1, width=self.width, ruled_rows=frozenset(self.ruled_rows))


def _merged(extents: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Starts and ends of what the extents cover, left to right and disjoint."""
    starts: list[int] = []
    ends: list[int] = []
    for x0, x1 in sorted(extents):
        if not ends or x0 > ends[-1]:
            starts.append(x0)
            ends.append(x1)
        elif x1 > ends[-1]:
            ends[-1] = x1
    return starts, ends


def _lays_out_prose(by_row: dict[int, list[_Raw]]) -> bool:
    """Whether a table holds running text: at most one text a row (after a bullet or a footnote mark), no figures."""
    long = 0
    for row in by_row.values():
        body = row[1:] if len(row) > 1 and _MARKER.fullmatch(row[0].text) else row
        if len(body) > 1:
            if any(_NUMERIC.fullmatch(cell.text) for cell in body):
                return False
            if not any(len(cell.text) > _SENTENCE for cell in body):
                return False
        if any(len(cell.text) > _LONG for cell in body) or (len(body) < len(row) and body[0].text.count(" ") >= _WORDS):
            long += 1
    return long > 0 or all(len(row) == 1 for row in by_row.values())


def _add_paragraphs(text: TextMaker, row: list[_Raw]) -> None:
    """A bullet and its text make one paragraph, other cells one each."""
    if len(row) == 2 and _MARKER.fullmatch(row[0].text):
        text.join_lines(row[1].first)
        text.add_paragraph(row[0].start, row[1].end, heading=False)
        return
    for cell in row:
        heading = len(cell.text) <= _LONG and bool(cell.flags & (BOLD | UNDERLINED | CENTRED))
        text.add_paragraph(cell.start, cell.end, heading)
