"""Tables without `<table>`: lines of absolutely positioned elements, as PDF converters write them."""

from __future__ import annotations

import re
from typing import Final

from crossfoot.model.document import Block, Cell, Grid

_FIGURE: Final = re.compile(r"[^\w]{0,4}\d[\d.,]*\W{0,3}|[-–—]")
_SAME_LINE: Final = 4_000
"""Thousandths of a pixel within which two pieces stand on one line."""
_LETTER: Final = 6
"""Pixels that one letter takes, for want of font metrics."""
_LINES: Final = 3


class Piece:
    """One positioned piece of text; place in thousandths of a pixel."""

    __slots__ = ("end", "heading", "left", "start", "text", "top")

    def __init__(self, left: int, top: int, start: int, text: str, heading: bool) -> None:
        self.left = left
        self.top = top
        self.start = start
        self.end = start + len(text)
        self.text = text
        self.heading = heading


def settle(pieces: list[Piece]) -> list[Block]:
    """Blocks of a stretch of positioned pieces, in source order: tables where at least three lines carry figures."""
    lines: list[list[Piece]] = []
    for piece in pieces:
        if lines and abs(lines[-1][0].top - piece.top) <= _SAME_LINE and lines[-1][-1].left < piece.left:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    blocks: list[Block] = []
    table: list[list[Piece]] = []
    for line in [*lines, []]:
        if len(line) > 1:
            table.append(line)
            continue
        figures = sum(any(_FIGURE.fullmatch(piece.text) for piece in row) for row in table)
        if figures >= _LINES:
            blocks.append(_table(table))
        else:
            for row in table:
                blocks.extend(_paragraph(piece) for piece in row)
        table = []
        blocks.extend(_paragraph(piece) for piece in line)
    return blocks


def _paragraph(piece: Piece) -> Block:
    return Block(kind="heading" if piece.heading else "paragraph", start=piece.start, end=piece.end)


def _table(lines: list[list[Piece]]) -> Block:
    margin = min(line[0].left for line in lines)
    cells = []
    for row, line in enumerate(lines):
        for at, piece in enumerate(line):
            x0 = (piece.left - margin) // 1000
            x1 = x0 + max(_LETTER * len(piece.text), 1)
            if at + 1 < len(line):
                x1 = max(min(x1, (line[at + 1].left - margin) // 1000), x0 + 1)
            cells.append(Cell(start=piece.start, end=piece.end, row=row, x0=x0, x1=x1, indent=0 if at else x0))
    grid = Grid(cells=tuple(cells), rows=len(lines), width=max(cell.x1 for cell in cells), typed=True)
    return Block(kind="table", start=lines[0][0].start, end=lines[-1][-1].end, grid=grid)
