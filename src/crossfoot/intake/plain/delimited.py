"""Tables whose cells are parted by pipes or tabs: x is the ordinal of the cell in its row."""

from __future__ import annotations

import re

from crossfoot.intake.plain.lines import Line
from crossfoot.intake.plain.spans import spanned
from crossfoot.intake.plain.values import is_figure, is_rule, is_value, is_year, names_period
from crossfoot.model.document import Cell, Grid

Found = tuple[int, int, Grid]
"""First line, line after the last, cells."""

_SEPARATOR = re.compile(r"(?=.*-)[\s|:+-]+")
_PIPE = re.compile(r"\|")
_TAB = re.compile(r"\t")
LONGEST_LABEL = 90
"""Longest line that may stand, without a tab, between two rows of a tab table."""


def find_delimited(raw: str, lines: list[Line], taken: bytearray, bold: dict[int, int]) -> list[Found]:
    """Pipe and tab tables among the lines not yet taken; takes their lines."""
    found: list[Found] = []
    i = 0
    while i < len(lines):
        mark = "" if taken[i] else _mark(raw, lines[i])
        if not mark:
            i += 1
            continue
        stop = _extent(raw, lines, taken, i, mark)
        if _is_table(raw, lines, i, stop, mark):
            found.append((i, stop, spanned(raw, _grid(raw, lines, i, stop, mark, bold))))
            taken[i:stop] = b"\1" * (stop - i)
        i = stop
    return found


def _mark(raw: str, line: Line) -> str:
    """The delimiter of a line: "|", a tab, or ""."""
    if raw.find("|", line.start, line.end) >= 0:
        return "|"
    return "\t" if line.tabbed and line.start < line.end else ""


def _extent(raw: str, lines: list[Line], taken: bytearray, top: int, mark: str) -> int:
    """The line after the last row of the table that begins at `top`."""
    stop = i = top + 1
    while i < len(lines) and not taken[i] and i - stop <= 2:
        line = lines[i]
        if line.start == line.end:
            i += 1
        elif _mark(raw, line) == mark:
            if i > stop and _starts_anew(raw, lines, i, mark):
                break
            i += 1
            stop = i
        elif i == stop and mark == "\t" and _is_label(raw, lines, i):
            i += 1
            stop = i
        else:
            break
    return stop


def _is_label(raw: str, lines: list[Line], i: int) -> bool:
    """Whether a line without a tab is a section line inside a tab table: short, rows right above and below."""
    line = lines[i]
    if line.end - line.start > LONGEST_LABEL or raw[line.end - 1] == "." or i + 1 >= len(lines):
        return False
    return _mark(raw, lines[i + 1]) == "\t"


def _starts_anew(raw: str, lines: list[Line], i: int, mark: str) -> bool:
    """Whether the row at `i`, after a blank line, opens another table: it has its own header."""
    if mark == "|" and i + 1 < len(lines) and _SEPARATOR.fullmatch(raw[lines[i + 1].start : lines[i + 1].end]):
        return True
    texts = [text for text in (raw[a:b] for a, b, _ in _cells(raw, lines[i], mark)) if text]
    if not texts:
        return False
    label = raw[lines[i].left : lines[i].end].split(mark, 2)
    headless = not (label[1] if mark == "|" and len(label) > 1 and not label[0].strip() else label[0]).strip()
    return headless and all(is_year(text) or (names_period(text) and not is_value(text)) for text in texts)


def _cells(raw: str, line: Line, mark: str) -> list[tuple[int, int, int]]:
    """Extents and ordinals of the non-empty cells of a row."""
    left, end = (line.start, line.end) if mark == "|" else (line.left, line.end)
    if mark == "|" and raw[left] == "|":
        left += 1
    cells = []
    at = left
    ordinal = 0
    for gap in (_PIPE if mark == "|" else _TAB).finditer(raw, left, end):
        cells.append((at, gap.start(), ordinal))
        at = gap.end()
        ordinal += 1
    cells.append((at, end, ordinal))
    if mark == "|" and raw[line.start] != "|":
        cells = _unjoined(raw, cells)
    return [trimmed for cell in cells if (trimmed := _trim(raw, *cell))[0] < trimmed[1]]


def _unjoined(raw: str, cells: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """`cells` with "label: figure" in the first of them parted, the figure and all others one column further."""
    a, b, _ = cells[0]
    at = raw.rfind(": ", a, b)
    if at < 0 or not is_value(raw[at + 2 : b].strip()):
        return cells
    return [(a, at + 1, 0), (at + 2, b, 1), *((c, d, x + 1) for c, d, x in cells[1:])]


def _trim(raw: str, a: int, b: int, ordinal: int) -> tuple[int, int, int]:
    while a < b and raw[a].isspace():
        a += 1
    while b > a and raw[b - 1].isspace():
        b -= 1
    return a, b, ordinal


def _is_table(raw: str, lines: list[Line], top: int, stop: int, mark: str) -> bool:
    """Whether rows are a table: two rows of two cells, or one with figures in it; for pipes, a separator is enough."""
    wide = figures = 0
    for line in lines[top:stop]:
        if line.start == line.end:
            continue
        if mark == "|" and _SEPARATOR.fullmatch(raw[line.start : line.end]):
            return True
        cells = _cells(raw, line, mark)
        wide += len(cells) >= 2
        figures += sum(is_value(raw[a:b]) for a, b, _ in cells) > 0
    return (wide >= 2 and figures >= 1) or (mark == "|" and wide >= 2 and raw[lines[top].start] == "|")


def _grid(raw: str, lines: list[Line], top: int, stop: int, mark: str, bold: dict[int, int]) -> Grid:
    cells: list[Cell] = []
    ruled: set[int] = set()
    at = width = 0
    head = _head(raw, lines, top, stop, mark)
    drawn = False
    for i in range(top, stop):
        line = lines[i]
        if line.start < line.end and mark == "|" and (i == head or _SEPARATOR.fullmatch(raw[line.start : line.end])):
            continue
        row = [] if line.start == line.end else _cells(raw, line, mark)
        if row and all(is_rule(raw[a:b]) for a, b, _ in row):
            drawn = True
            continue
        if drawn and row:
            ruled.add(at)
            drawn = False
        header = i < head and not any(_is_amount(raw[a:b]) for a, b, _ in row)
        for a, b, x in row:
            strong = bold.get(a, -1) >= b
            indent = _indent(raw, line, a, mark)
            cells.append(Cell(start=a, end=b, row=at, x0=x, x1=x + 1, header=header, bold=strong, indent=indent))
            width = max(width, x + 1)
        at += 1
    return Grid(cells=tuple(cells), rows=at, width=width, ruled_rows=frozenset(ruled))


def _head(raw: str, lines: list[Line], top: int, stop: int, mark: str) -> int:
    """The separator line below a pipe table's header, or -1."""
    if mark == "|":
        for i in range(top, min(stop, top + 4)):
            text = raw[lines[i].start : lines[i].end]
            if text and _SEPARATOR.fullmatch(text):
                return i
    return -1


def _is_amount(text: str) -> bool:
    return is_figure(text) and not is_year(text)


def _indent(raw: str, line: Line, start: int, mark: str) -> int:
    """Spaces before the text of a row's first cell, beyond the one that pads it."""
    left = line.start if mark == "|" else line.left
    head = raw[left:start].lstrip("|")
    if "|" in head or "\t" in head:
        return 0
    return max(0, len(head) - 1) if mark == "|" else len(head)
