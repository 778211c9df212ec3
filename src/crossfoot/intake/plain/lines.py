"""Lines of typed text and the segments they fall into, with horizontal places in characters.

`raw` is the document's text with its tabs and line breaks still in it; offsets in `raw` are offsets in
`Document.text`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from crossfoot.intake.plain.values import cut_figures

TAB_STOP = 8
_BREAK = re.compile(r"[\n\f\v\x85\u2028\u2029]|\r(?!\n)")
_GAP = re.compile(r"[^\S\t]{2,}+(?:\.(?>(?: ?\.){2,})\s*+)?|\t|\s?\.(?>(?: ?\.){3,})\s*+")
"""Wide space, a tab, or a dot leader."""


_QUARTER = re.compile(r"(?:[1-4]Q|Q[1-4]|[12]H|H[12])\s?['’]?(?:FY)?\s?(?:20)?\d\d\b")
_QUARTERS = re.compile(rf"(?>{_QUARTER.pattern}\s)+{_QUARTER.pattern}")
"""Headers that one blank parts: "Q2 FY2024 Q3 FY2024 Q4 FY2024"."""
_CLOSING = re.compile(r"(\)?\s?%|%\s?\)|\))\s(?=[(\d$€£¥–—-]|[nN]/)")
"""The closing sign of a figure, one space before the next one."""


class Line(NamedTuple):
    """One line without the white space at its ends; blank if `start == end`."""

    start: int
    end: int
    x: int
    """Column of its first character."""
    tabbed: bool
    left: int
    """Offset of the true beginning of the line."""


class Segment(NamedTuple):
    """A stretch of a line between wide gaps."""

    start: int
    end: int
    x0: int
    x1: int


def split_lines(raw: str) -> list[Line]:
    """All lines of `raw` in order."""
    lines = []
    left = 0
    for mark in _BREAK.finditer(raw):
        lines.append(_line(raw, left, mark.start()))
        left = mark.end()
    if left < len(raw):
        lines.append(_line(raw, left, len(raw)))
    return lines


def _line(raw: str, left: int, right: int) -> Line:
    whole = raw[left:right]
    body = whole.strip()
    if not body:
        return Line(left, left, 0, tabbed=False, left=left)
    start = left + len(whole) - len(whole.lstrip())
    head = raw[left:start]
    x = len(head.expandtabs(TAB_STOP)) if "\t" in head else len(head)
    return Line(start, start + len(body), x, "\t" in whole, left)


def segments(raw: str, line: Line) -> list[Segment]:
    """The line cut at gaps of two or more spaces, and between figures that one space separates."""
    body = raw[line.start : line.end]
    if "  " not in body and "\xa0" not in body and "...." not in body and ". . ." not in body and not line.tabbed:
        return _cut(body, Segment(line.start, line.end, line.x, line.x + len(body)))
    column = _columns(body, line) if line.tabbed else None
    pieces: list[Segment] = []
    at = 0
    for gap in _GAP.finditer(body):
        pieces.extend(_piece(body, line, at, gap.start(), column))
        at = gap.end()
    pieces.extend(_piece(body, line, at, len(body), column))
    return pieces


def _piece(body: str, line: Line, a: int, b: int, column: list[int] | None) -> list[Segment]:
    if a >= b:
        return []
    x0 = column[a] if column else line.x + a
    return _cut(body[a:b], Segment(line.start + a, line.start + b, x0, x0 + b - a))


def _cut(text: str, segment: Segment) -> list[Segment]:
    closing = _CLOSING.match(text) if text[0] in "%)" else None
    if closing:
        at = closing.end(1)
        rest = Segment(segment.start + closing.end(), segment.end, segment.x0 + closing.end(), segment.x1)
        sign = Segment(segment.start, segment.start + at, segment.x0, segment.x0 + at)
        return [sign, *_cut(text[closing.end() :], rest)]
    if text[0] in "QH1234" and _QUARTERS.fullmatch(text):
        extents = [quarter.span() for quarter in _QUARTER.finditer(text)]
    elif text[0] in "($€£¥-–—−." or text[0].isdigit():
        extents = cut_figures(text)
    else:
        return [segment]
    if not extents:
        return [segment]
    return [Segment(segment.start + a, segment.start + b, segment.x0 + a, segment.x0 + b) for a, b in extents]


def _columns(body: str, line: Line) -> list[int]:
    places = []
    x = line.x
    for char in body:
        places.append(x)
        x = (x // TAB_STOP + 1) * TAB_STOP if char == "\t" else x + 1
    return places
