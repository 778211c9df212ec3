"""Figures of typed lines that only one space parts from a label or a unit as wide as its column."""

from __future__ import annotations

import re

from crossfoot.intake.plain.lines import Segment
from crossfoot.intake.plain.values import is_sign, is_value, is_year
from crossfoot.intake.typed.heads import Row

_LAST = re.compile(r"\s(?P<figure>(?:[$€£¥] ?)?\S{1,24})$")
_ENDS = "0123456789)%-–—"
_REACH = 8
"""Lines above and below in which a column of figures is looked for."""


def part_touching(raw: str, rows: list[Row]) -> None:
    """Part, in `rows`, labels or units from figures that end them where a column of figures stands above or below.

    A column stands where figures of near rows begin, or end; lines without other figures lie between such rows. A
    figure with a currency sign and decimals as all others of its row have them needs none.
    """
    for i, row in enumerate(rows):
        if row.kind not in "VT" or not row.pieces:
            continue
        at = row.first - 1 if row.kind == "V" else len(row.pieces) - 1
        if at < 0 or (at and row.kind == "T") or raw[row.pieces[at].end - 1] not in _ENDS:
            continue
        label = row.pieces[at]
        last = _LAST.search(raw, label.start, label.end)
        if last is None or not is_value(last["figure"]) or is_year(last["figure"]):
            continue
        start = last.start("figure")
        figure = Segment(start, label.end, label.x0 + start - label.start, label.x1)
        above, below = (_stands(raw, rows, i, step, figure) for step in (-1, 1))
        if (above and below) or (row.kind == "V" and (above or below or _is_alike(raw, last["figure"], row))):
            end = last.start()
            words = Segment(label.start, end, label.x0, label.x0 + end - label.start)
            rows[i] = Row("V", [*row.pieces[:at], words, figure, *row.pieces[at + 1 :]], at + 1)


def _is_alike(raw: str, figure: str, row: Row) -> bool:
    """Whether `figure` and all figures of `row`, two at least, have a currency sign and as many decimals."""
    others = [raw[piece.start : piece.end] for piece in row.pieces[row.first :]]
    shapes = {(text[0], len(text.rstrip(") ").partition(".")[2])) for text in (figure, *others)}
    return len(others) > 1 and len(shapes) == 1 and figure[0] in "$€£¥"


def _stands(raw: str, rows: list[Row], at: int, step: int, figure: Segment) -> bool:
    """Whether a figure stands at the same place in the next lines above or below that have figures."""
    for i in range(at + step, at + step * _REACH, step):
        if not 0 <= i < len(rows) or rows[i].kind in "GH" or (rows[i].kind == "T" and len(rows[i].pieces) > 1):
            return False  # the headers of a table, its beginning or its end
        if rows[i].kind == "V":
            pieces = rows[i].pieces[rows[i].first :]
            if any(piece.x0 == figure.x0 for piece in pieces):
                return True
            if any(piece.x1 == figure.x1 and not is_sign(raw[piece.start : piece.end]) for piece in pieces):
                return True
    return False
