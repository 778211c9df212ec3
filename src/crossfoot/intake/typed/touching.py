"""Figures of a typed table that only one space parts from a label as wide as its column."""

from __future__ import annotations

import re

from crossfoot.intake.plain.lines import Segment
from crossfoot.intake.plain.values import is_sign, is_value
from crossfoot.intake.typed.find import Region
from crossfoot.intake.typed.heads import Row

_LAST = re.compile(r"\s(?P<figure>(?:[$€£¥] ?)?\S{1,24})$")
_SMALLEST = 3
"""Fewest lines of figures that tell where a column stands."""


def part_touching(raw: str, rows: list[Row], region: Region) -> None:
    """Part, in `rows`, the labels of `region` from figures that end them where a column of figures stands.

    A column stands where figures of other rows begin, or end.
    """
    lines = [i for i in range(region.body, region.bottom) if rows[i].kind in "VT" and rows[i].pieces]
    figures = [_figures(raw, rows[i]) for i in lines if rows[i].kind == "V"]
    if len(figures) < _SMALLEST:
        return
    lefts = {piece.x0 for found in figures for piece in found}
    rights = {piece.x1 for found in figures for piece in found}
    for i in lines:
        at = rows[i].first - 1 if rows[i].kind == "V" else len(rows[i].pieces) - 1
        label = rows[i].pieces[at] if at == 0 else None
        if label is None or label.x1 <= region.gutter or label.x0 >= region.gutter:
            continue
        last = _LAST.search(raw, label.start, label.end)
        if last is None or not is_value(last["figure"]):
            continue
        start = last.start("figure")
        figure = Segment(start, label.end, label.x0 + start - label.start, label.x1)
        if figure.x0 in lefts or figure.x1 in rights:
            end = last.start()
            words = Segment(label.start, end, label.x0, label.x0 + end - label.start)
            rows[i] = Row("V", [words, figure, *rows[i].pieces[1:]], 1)


def _figures(raw: str, row: Row) -> list[Segment]:
    return [piece for piece in row.pieces[row.first :] if not is_sign(raw[piece.start : piece.end])]
