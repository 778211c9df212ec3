"""Pipe tables whose rows are one cell each, the whole row with its figures in it: "| Net revenue 1,129 2,197 |".

Programs that find the frame of a table in a PDF but not its columns write them so. Without their pipes the rows are
those of a packed table.
"""

from __future__ import annotations

import re

from crossfoot.intake.plain.lines import Line

FEWEST_ROWS = 3
_BOX = re.compile(r"\|([^|]*)\|(?:[\s|]*\|)?")
_RULE = re.compile(r"\|[\s:|-]*\|")
_FIGURE = re.compile(r"\S.* [($€£]{0,3}\d[\d,.]*\)? ")
"""Words before a figure that another follows."""
_ENDS = ")%–—-"
"""What a figure ends with that ends in no digit."""


def unbox(raw: str, lines: list[Line], taken: bytearray) -> list[Line]:
    """`lines` without the pipes around the rows of one cell, where a stretch of pipe lines has no other rows."""
    out = list(lines)
    i = 0
    while i < len(lines):
        stop = i
        boxes = []
        while stop < len(lines) and not taken[stop] and (box := _box(raw, lines[stop])) is not None:
            boxes.append(box)
            stop += 1
        if sum(_holds_row(raw, box) for box in boxes) >= FEWEST_ROWS:
            out[i:stop] = boxes
        i = max(stop, i + 1)
    return out


def _holds_row(raw: str, box: Line) -> bool:
    """Whether a cell has words before two figures, the last of which ends it."""
    if box.start == box.end or not (raw[box.end - 1].isdecimal() or raw[box.end - 1] in _ENDS):
        return False
    return _FIGURE.match(raw, box.start, box.end) is not None


def _box(raw: str, line: Line) -> Line | None:
    """A line of one cell without its pipes, blank where it is a rule or empty; None if it is no such line."""
    if line.start == line.end or raw[line.start] != "|":
        return None
    if _RULE.fullmatch(raw, line.start, line.end):
        return Line(line.left, line.left, 0, tabbed=False, left=line.left)
    found = _BOX.fullmatch(raw, line.start, line.end)
    if found is None:
        return None
    start, end = found.span(1)
    while start < end and raw[start].isspace():
        start += 1
    while end > start and raw[end - 1].isspace():
        end -= 1
    return Line(start, end, 0, tabbed=False, left=line.left)
