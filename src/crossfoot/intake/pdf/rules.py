"""The horizontal rules drawn on a page of a PDF."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import pypdfium2.raw as pdfium

from crossfoot.intake.pdf.place import TENTHS, Placement

_THIN: Final = 25
"""A shape no thicker than this is a rule."""
_BAR: Final = 3
"""The same in points of the page's own, with some slack: thicker ones need not be placed."""
_SHORTEST: Final = 60
_TOUCH: Final = 4
_LEVEL: Final = 3
"""Farthest that the strokes of one rule are apart, along it and across."""
_SHAPES: Final = 20_000
"""Most shapes of a page looked at: drawings have thousands, tables have hundreds."""


class Rule(NamedTuple):
    """A horizontal line."""

    x0: int
    x1: int
    y: int


def drawn_rules(page: Any, place: Placement) -> list[Rule]:
    """The horizontal lines drawn on a page, from the top."""
    left, low, right, high = (pdfium.c_float() for _ in range(4))
    get, kind, bounds = pdfium.FPDFPage_GetObject, pdfium.FPDFPageObj_GetType, pdfium.FPDFPageObj_GetBounds
    path = pdfium.FPDF_PAGEOBJ_PATH
    found: set[Rule] = set()
    segments = 0
    for i in range(min(pdfium.FPDFPage_CountObjects(page), _SHAPES)):
        shape = get(page, i)
        if kind(shape) != path or not bounds(shape, left, low, right, high):
            continue
        across, up = right.value - left.value, high.value - low.value
        if across <= _BAR or up <= _BAR:
            x0, y0, x1, y1 = place.box(left.value, low.value, right.value, high.value)
            if y1 - y0 <= _THIN:
                found.add(Rule(x0, x1, (y0 + y1) // 2))
        elif max(across, up) * TENTHS >= _SHORTEST and segments < _SHAPES and not _is_box(shape):
            segments += _add_strokes(shape, place, found)
    return _joined(found)


def _is_box(shape: Any) -> bool:
    """Whether a shape is one closed figure of few corners, such as the ground of a cell: it has no thin part."""
    count = pdfium.FPDFPath_CountSegments(shape)
    if not 4 <= count <= 5:
        return bool(count < 4)
    kind, get = pdfium.FPDFPathSegment_GetType, pdfium.FPDFPath_GetPathSegment
    return pdfium.FPDF_SEGMENT_MOVETO not in (kind(get(shape, 2)), kind(get(shape, 3)))


def _add_strokes(shape: Any, place: Placement, found: set[Rule]) -> int:
    """Add the level strokes and thin bars that a shape is made of; return how many segments it has."""
    count = pdfium.FPDFPath_CountSegments(shape)
    matrix = pdfium.FS_MATRIX()
    if not 4 <= count <= _SHAPES or not pdfium.FPDFPageObj_GetMatrix(shape, matrix):
        return int(count)
    x, y = pdfium.c_float(), pdfium.c_float()
    part: list[tuple[int, int]] = []
    for i in range(count + 1):
        segment = pdfium.FPDFPath_GetPathSegment(shape, i) if i < count else None
        if segment is None or pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            _add_stroke(part, found)
            part = []
        if segment is not None and pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            a, b = x.value, y.value
            point = (matrix.a * a + matrix.c * b + matrix.e, matrix.b * a + matrix.d * b + matrix.f)
            part.append(place.point(*point))
    return int(count)


def _joined(strokes: set[Rule]) -> list[Rule]:
    """Strokes that touch end to end as one rule, from the top; short ones left out."""
    ends: dict[int, list[Rule]] = {}
    for stroke in sorted(strokes):
        level = next((y for y in range(stroke.y - _LEVEL, stroke.y + _LEVEL + 1) if y in ends), stroke.y)
        row = ends.setdefault(level, [])
        if row and stroke.x0 <= row[-1].x1 + _TOUCH:
            row[-1] = row[-1]._replace(x1=max(row[-1].x1, stroke.x1))
        else:
            row.append(stroke._replace(y=level))
    return [rule for y in sorted(ends) for rule in ends[y] if rule.x1 - rule.x0 >= _SHORTEST]


def _add_stroke(points: list[tuple[int, int]], found: set[Rule]) -> None:
    """Add the rule that a part of a shape is, if it is long and thin."""
    if len(points) < 2:
        return
    x0, x1 = min(x for x, _ in points), max(x for x, _ in points)
    y0, y1 = min(y for _, y in points), max(y for _, y in points)
    if y1 - y0 <= _THIN:
        found.add(Rule(x0, x1, (y0 + y1) // 2))
