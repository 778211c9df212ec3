"""From lines to blocks: which lines are tables and of what make, and the rest as headings and paragraphs."""

from __future__ import annotations

import re
from typing import NamedTuple

from crossfoot.intake.columnwise.find import find_columnwise
from crossfoot.intake.columnwise.lines import pieces_of
from crossfoot.intake.columnwise.pages import find_pages
from crossfoot.intake.plain.boxed import unbox
from crossfoot.intake.plain.delimited import find_delimited
from crossfoot.intake.plain.lines import Line, split_lines
from crossfoot.intake.plain.ocr import rejoin
from crossfoot.intake.plain.packed import find_packed
from crossfoot.intake.plain.prose import prose_blocks
from crossfoot.intake.plain.stacked import find_stacks
from crossfoot.intake.typed.find import find_regions, rows_of
from crossfoot.intake.typed.grid import grid_of
from crossfoot.intake.typed.join import join_regions
from crossfoot.intake.typed.left import flush_left
from crossfoot.intake.typed.touching import part_touching
from crossfoot.model.document import Block, Grid

_SPACE = re.compile(r"[^\S \n]|[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_BREAKS = re.compile(r"[\n\r\f\v\x85\u2028\u2029]")


class Marks(NamedTuple):
    """What the markup of the source said, by offset in the text."""

    levels: dict[int, int]
    """Heading level by offset of the heading's first character."""
    bold: dict[int, int]
    """End of each bold stretch by its beginning."""
    points: frozenset[int]
    """Offsets of lines whose bullet was taken off."""
    tables: tuple[tuple[int, int, Grid], ...]
    """Tables that the source tags as such: extent and cells."""


class Layout(NamedTuple):
    """The text with every white space character a plain space inside blocks, and the blocks."""

    text: str
    blocks: tuple[Block, ...]


def lay_out(raw: str, marks: Marks) -> Layout:
    """Find the blocks of `raw`, whose offsets are kept one for one."""
    lines = split_lines(raw)
    taken = bytearray(len(lines))
    tables = _tagged(lines, taken, marks)
    lines = unbox(raw, lines, taken)
    tables += find_delimited(raw, lines, taken, marks.bold)
    rows = rows_of(raw, lines, taken)
    part_touching(raw, rows)
    for region in join_regions(raw, lines, rows, find_regions(raw, lines, rows)):
        grid = flush_left(raw, grid_of(raw, lines, rows, region))
        taken[region.top : region.bottom] = b"\1" * (region.bottom - region.top)
        tables.append((region.top, region.bottom, grid))
    pieces = pieces_of(raw, lines, taken)
    tables += find_pages(raw, lines, taken, pieces)
    tables += find_stacks(raw, lines, taken, marks.levels)
    tables += find_packed(raw, lines, taken)
    tables += find_columnwise(raw, lines, taken, pieces, marks.levels)
    tables.sort(key=lambda table: table[0])
    blocks: list[Block] = []
    at = 0
    for top, bottom, grid in tables:
        blocks.extend(prose_blocks(raw, lines[at:top], marks.levels, marks.bold, marks.points))
        cells = grid.cells
        if cells:
            start, end = min(cell.start for cell in cells), max(cell.end for cell in cells)
            blocks.append(Block(kind="table", start=start, end=end, grid=grid))
        at = bottom
    blocks.extend(prose_blocks(raw, lines[at:], marks.levels, marks.bold, marks.points))
    blocks = rejoin(raw, blocks)
    return Layout(_flatten(raw, blocks), tuple(blocks))


def _tagged(lines: list[Line], taken: bytearray, marks: Marks) -> list[tuple[int, int, Grid]]:
    tables = []
    i = 0
    for start, end, grid in marks.tables:
        while i < len(lines) and lines[i].left < start:
            i += 1
        top = i
        while i < len(lines) and lines[i].left < end:
            taken[i] = 1
            i += 1
        tables.append((top, i, grid))
    return tables


def _flatten(raw: str, blocks: list[Block]) -> str:
    """`raw` with line breaks kept between blocks only, and every other white space a plain space."""
    parts = []
    at = 0
    for block in blocks:
        parts.append(_BREAKS.sub("\n", raw[at : block.start]))
        parts.append(_BREAKS.sub(" ", raw[block.start : block.end]))
        at = block.end
    parts.append(_BREAKS.sub("\n", raw[at:]))
    joined = "".join(parts)
    return _SPACE.sub(" ", joined)
