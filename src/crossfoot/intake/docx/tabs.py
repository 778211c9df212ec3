"""Tables of a Word file that are no Word tables: paragraphs whose figures stand one under another at tab stops.

Word does not say where a tab leads: that follows from the stops of its paragraph and from how wide the text before it
is. Letters are taken to be of one width, which is near enough to tell columns apart. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from msgspec import structs

from crossfoot.intake.plain.values import is_value
from crossfoot.model.document import Block, Cell, Grid

LETTER: Final = 5
"""Width of a letter of ten points."""
_EVERY: Final = 36
"""Where a paragraph has no stops of its own, or behind the last of them, there is one every half inch."""
_MOST_BETWEEN: Final = 3
"""Most paragraphs without tabs, section lines, between two rows."""
SHORT: Final = 80
"""Longest section line."""
_FEWEST: Final = 2
"""Fewest rows of figures of a table."""


class Stop(NamedTuple):
    """A tab stop: where it is, and whether text begins, ends or has its middle there."""

    at: int
    side: str


class Line(NamedTuple):
    """A paragraph as a row: the cells between its tabs, from left to right."""

    cells: list[Cell]
    tabbed: bool
    figures: bool


def line_of(text: str, begin: int, stops: Sequence[Stop], indent: int, *, bold: bool) -> Line:
    """The paragraph `text`, tabs and all, as a row; `begin` is the offset of its first character in the document."""
    cells: list[Cell] = []
    x = indent
    at = 0
    for tabs, piece in enumerate(text.split("\t")):
        stop = _next_stop(stops, tabs - 1, x) if tabs else Stop(indent, "left")
        shown = piece.strip()
        x0, x1 = _placed(stop, shown)
        if shown:
            start = begin + at + piece.index(shown)
            x0 = max(x0, cells[-1].x1 + 1 if cells else 0)
            end, x1 = start + len(shown), max(x0 + 1, x1)
            cells.append(Cell(start=start, end=end, row=0, x0=x0, x1=x1, bold=bold, indent=0 if tabs else indent))
        x = max(x, x1)
        at += len(piece) + 1
    behind = cells if text.startswith("\t") else cells[1:]
    figures = any(is_value(text[cell.start - begin : cell.end - begin]) for cell in behind)
    return Line(cells, tabbed=bool(behind), figures=figures)


def _next_stop(stops: Sequence[Stop], number: int, x: int) -> Stop:
    """The stop to which the tab with this number leads from `x`: a paragraph with stops of its own has one for each."""
    if number < len(stops):
        return stops[number]
    beyond = max(x, stops[-1].at if stops else 0)
    return Stop((beyond // _EVERY + 1) * _EVERY, "left")


def _placed(stop: Stop, shown: str) -> tuple[int, int]:
    """Where a text stands at a stop."""
    wide = len(shown) * LETTER
    if stop.side in {"right", "end", "decimal", "num"}:
        behind = len(shown.rpartition(".")[2]) + 1 if stop.side == "decimal" and "." in shown else 0
        return stop.at + behind * LETTER - wide, stop.at + behind * LETTER
    if stop.side == "center":
        return stop.at - wide // 2, stop.at + wide // 2
    return stop.at, stop.at + wide


def with_tabbed_tables(blocks: Sequence[Block], lines: Mapping[int, Line]) -> list[Block]:
    """The blocks with the paragraphs that make tables put together.

    `lines` are the paragraphs that may be rows, by where they begin: those with tabs, and short ones.
    """
    out: list[Block] = []
    run: list[tuple[Block, Line]] = []
    for block in blocks:
        line = lines.get(block.start) if block.grid is None else None
        if line is None or not (line.tabbed or run):
            out += _settled(run)
            run = []
            out.append(block)
            continue
        run.append((block, line))
        if all(not some.tabbed for _, some in run[-_MOST_BETWEEN - 1 :]):
            out += _settled(run)
            run = []
    return out + _settled(run)


def _settled(run: list[tuple[Block, Line]]) -> list[Block]:
    """One table of the run up to its last row, if it has rows of figures enough, and the paragraphs behind it."""
    last = max((at for at, (_, line) in enumerate(run) if line.tabbed), default=-1) + 1
    rows = run[:last]
    tabbed = sum(line.tabbed for _, line in rows)
    figures = sum(line.figures for _, line in rows)
    if figures < _FEWEST or figures * 2 < tabbed:
        return [block for block, _ in run]
    cells = tuple(structs.replace(cell, row=row) for row, (_, line) in enumerate(rows) for cell in line.cells)
    grid = Grid(cells=cells, rows=len(rows), width=max(cell.x1 for cell in cells), typed=True)
    table = Block(kind="table", start=rows[0][0].start, end=rows[-1][0].end, grid=grid)
    return [table, *(block for block, _ in run[last:])]
