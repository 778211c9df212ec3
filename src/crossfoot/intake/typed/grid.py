"""Cells of a typed table, once its lines are known."""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from crossfoot.intake.plain.lines import Line, Segment
from crossfoot.intake.plain.values import is_day, is_year, names_period
from crossfoot.intake.typed.find import NARROWEST, Region
from crossfoot.intake.typed.heads import Row, goes_on
from crossfoot.model.document import Cell, Grid

_RUNS_ON = re.compile(
    r"(?:,|-|–|—|/|&|\b(?i:and|or|of|the|to|for|in|on|by|with|from|per|net|at|as|a|an|related|than))$"
)
_STROKE = re.compile(r"[-=_–—]{2,}+")
FEWEST_SPACED = 4
"""Fewest lines of figures of which it can be told that blank lines part them."""
_TAKES_UP = re.compile(r"[a-z(&]")


def grid_of(raw: str, lines: list[Line], rows: list[Row], region: Region) -> Grid:
    """The cells of the lines of `region`: one grid row a line, rules and tags left out."""
    cells: list[Cell] = []
    ruled: set[int] = set()
    at = 0
    drawn = False
    label: Cell | None = None
    last_header = _last_header(raw, rows, region)
    widest = _widest(rows, region)
    full, beside = region.body, 0
    parts = _label_parts(raw, rows, region)
    hung = _are_hung(rows, region)
    for i in range(region.top, region.bottom):
        row = rows[i]
        if i in parts:
            place = at if parts[i] > i else beside
            cells.append(_cell(row.pieces[0], place, header=False, line=lines[i]))
            label = None
            continue
        if i > region.body and goes_on(raw, rows[full], row):
            made = [_cell(piece, beside, header=False, line=lines[i]) for piece in row.pieces]
            cells[:] = _beside(cells, made, beside)
            continue
        if row.kind in "RG":
            if row.kind == "R" and i <= last_header + 1:
                _widen(raw, cells, at - 1, lines[i])
            drawn = drawn or row.kind == "R"
            label = None
            continue
        if drawn and row.pieces:
            ruled.add(at)
            drawn = False
        joined = label is not None and bool(row.pieces) and _continues(raw, label, row.pieces[0], region.gutter, widest)
        at -= joined or (hung and label is not None and row.kind == "V" and not row.first and raw[label.end - 1] != ":")
        if row.kind == "N" and not _under_figures(rows, region, row.pieces[0]):
            cells.append(Cell(start=row.pieces[0].start, end=row.pieces[-1].end, row=at, x0=0, x1=1))
            label = None
            at += 1
            continue
        made = [_cell(piece, at, header=i <= last_header, line=lines[i]) for piece in row.pieces]
        if joined and label is not None:
            cells.pop()
            made[0] = _joined(label, made[0])
        if i != region.body and i > last_header and len(made) == 1 and made[0].x0 < region.gutter < made[0].x1:
            made[0] = msgspec.structs.replace(made[0], x1=region.gutter)
        cells.extend(made)
        full, beside = (i, at) if row.kind == "V" else (full, beside)
        alone = len(made) == 1 and row.kind == "T" and i >= region.body - 8 and made[0].x1 <= region.gutter + 2
        label = made[0] if alone else None
        at += 1
    width = max((cell.x1 for cell in cells), default=1)
    return Grid(cells=tuple(cells), rows=at, width=width, typed=True, ruled_rows=frozenset(ruled))


def _are_hung(rows: list[Row], region: Region) -> bool:
    """Whether most lines of figures have no label but that on the line directly above them."""
    figures = [i for i in range(region.body, region.bottom) if rows[i].kind == "V"]
    below = sum(not rows[i].first and rows[i - 1].kind == "T" for i in figures if i)
    return len(figures) >= FEWEST_SPACED and below * 4 > 3 * len(figures)


def _beside(cells: list[Cell], rest: list[Cell], row: int) -> list[Cell]:
    """`cells` with the `rest` of a row's texts from the line below it: that of its label behind the label."""
    label = next(k for k, cell in enumerate(cells) if cell.row == row)
    if rest[0].x0 != cells[label].x0:
        return [*cells, *rest]
    first = msgspec.structs.replace(rest[0], x1=max(rest[0].x1, cells[label].x1))
    return [*cells[: label + 1], first, *cells[label + 1 :], *rest[1:]]


def _label_parts(raw: str, rows: list[Row], region: Region) -> dict[int, int]:
    """Lines that hold a part of a row's label alone, each with the row's line of figures.

    Told only where blank lines part all rows: then the lines between two of them are one row, whose figures stand at
    the middle of its label.
    """
    figures = [i for i in range(region.body, region.bottom) if rows[i].kind == "V"]
    touching = sum(not any(rows[i].kind == "B" for i in range(a, b)) for a, b in pairwise(figures))
    if len(figures) < FEWEST_SPACED or touching * 10 > len(figures):
        return {}
    parts: dict[int, int] = {}
    for at in figures:
        for step in (-1, 1):
            i = at + step
            while region.top <= i < len(rows) and i < region.bottom and _is_label_part(raw, rows[i], region.gutter):
                parts[i] = at
                i += step
    return parts


def _is_label_part(raw: str, row: Row, gutter: int) -> bool:
    """Whether a line holds nothing but words or the rest of a date over the labels."""
    if row.kind not in "TNH" or len(row.pieces) != 1 or row.pieces[0].x0 >= min(gutter, NARROWEST):
        return False
    return row.pieces[0].x1 <= gutter and raw[row.pieces[0].end - 1] != ":"


def _last_header(raw: str, rows: list[Row], region: Region) -> int:
    """The last line above the figures that prints anything over their columns; section lines may follow it."""
    over = [i for i in range(region.top, region.body) if rows[i].pieces and rows[i].pieces[-1].x1 > region.gutter]
    while len(over) > 1 and _is_section(raw, rows[over[-1]], region.gutter):
        over.pop()
    return over[-1] if over else region.top - 1


def _is_section(raw: str, row: Row, gutter: int) -> bool:
    """Whether a line below headers names a section, though it is wider than the labels: it begins where they do."""
    piece = row.pieces[0]
    text = raw[piece.start : piece.end]
    return len(row.pieces) == 1 and piece.x0 <= 2 < gutter - 8 and text[0] != "(" and not names_period(text)


def _cell(piece: Segment, row: int, *, header: bool, line: Line) -> Cell:
    return Cell(
        start=piece.start,
        end=piece.end,
        row=row,
        x0=piece.x0,
        x1=piece.x1,
        header=header,
        indent=piece.x0 if piece.start == line.start else 0,
    )


def _under_figures(rows: list[Row], region: Region, lone: Segment) -> bool:
    """Whether a figure alone on its line ends where some figures end; else it is a page number."""
    body = rows[region.body : region.bottom]
    return any(abs(piece.x1 - lone.x1) <= 3 for row in body if row.kind == "V" for piece in row.pieces[row.first :])


def _widen(raw: str, cells: list[Cell], row: int, rule: Line) -> None:
    """Give each header of `row` the extent of the rule drawn below it, if it stands over that rule alone."""
    for stroke in _STROKE.finditer(raw, rule.start, rule.end):
        x0, x1 = rule.x + stroke.start() - rule.start, rule.x + stroke.end() - rule.start
        above = [i for i in range(len(cells)) if cells[i].row == row and cells[i].x0 < x1 and x0 < cells[i].x1]
        if len(above) == 1:
            cell = cells[above[0]]
            cells[above[0]] = msgspec.structs.replace(cell, x0=min(cell.x0, x0), x1=max(cell.x1, x1), header=True)


def _widest(rows: list[Row], region: Region) -> int:
    """Width of the column of labels: that of the widest label beside a figure."""
    body = rows[region.top : region.bottom]
    return max((row.pieces[0].x1 for row in body if row.kind == "V" and row.first), default=0)


def _continues(raw: str, above: Cell, below: Segment, gutter: int, widest: int) -> bool:
    """Whether the label `above`, alone on its line, runs on in the cell `below` it."""
    if below.x0 >= gutter or raw[above.end - 1] == ":" or _is_own_year(raw, above, below):
        return False
    text = raw[above.start : above.end]
    if is_day(text):
        return False
    if _RUNS_ON.search(text[-12:]):
        return True
    if _TAKES_UP.match(raw, below.start):
        return True
    word = raw[below.start : below.end].split(None, 1)[0]
    return 0 < below.x0 - above.indent <= 2 and above.x1 + 1 + len(word) > widest


def _is_own_year(raw: str, above: Cell, below: Segment) -> bool:
    """Whether the label below is a bare year, and so a row of its own; not at the end of a date or of many lines."""
    text = raw[above.start : above.end]
    return is_year(raw[below.start : below.end]) and "\n" not in text and text[-1] != ","


def _joined(above: Cell, below: Cell) -> Cell:
    return Cell(
        start=above.start,
        end=below.end,
        row=below.row,
        x0=min(above.x0, below.x0),
        x1=max(above.x1, below.x1),
        header=below.header,
        indent=above.indent,
    )
