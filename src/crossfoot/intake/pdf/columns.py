"""Prose set in two columns, put into the order in which people read it. Lengths are tenths of a point."""

from __future__ import annotations

from collections import Counter

from crossfoot.intake.pdf.lines import Piece, TextLine
from crossfoot.intake.plain.values import is_value

_LEAST = 4
"""Least number of lines of text in each column."""
_WORDS = 4
"""Least number of words that make a piece prose."""
_NEAR = 20


def in_reading_order(lines: list[TextLine]) -> list[TextLine]:
    """The lines of a page, those of the left column before those of the right one wherever prose has two."""
    gutter = _gutter(lines)
    if not gutter:
        return lines
    out: list[TextLine] = []
    run: list[TextLine] = []
    for line in lines:
        if any(piece.x0 < gutter - _NEAR and piece.x1 > gutter for piece in line.pieces):
            out += _parted(run, gutter)
            run = []
            out.append(line)
        else:
            run.append(line)
    return out + _parted(run, gutter)


def _gutter(lines: list[TextLine]) -> int:
    """Where the right column begins; 0 if there is none."""
    starts = Counter(
        piece.x0 // _NEAR
        for line in lines
        for piece in line.pieces[-1:]
        if _is_prose(piece) and piece.x0 > line.size * 12
    )
    if not starts:
        return 0
    place, count = max(starts.items(), key=lambda item: (item[1], -item[0]))
    left = sum(_is_prose(line.pieces[0]) and line.pieces[0].x1 <= place * _NEAR for line in lines)
    return place * _NEAR if count >= _LEAST and left >= _LEAST else 0


def _is_prose(piece: Piece) -> bool:
    small = sum(word.text[0].islower() for word in piece.words)
    return len(piece.words) >= _WORDS and small * 2 >= len(piece.words)


def _parted(run: list[TextLine], gutter: int) -> list[TextLine]:
    """A run of lines that nothing crosses, column by column if both columns are prose."""
    sides: tuple[list[TextLine], list[TextLine]] = ([], [])
    for line in run:
        for side, pieces in enumerate(
            ([p for p in line.pieces if p.x0 < gutter - _NEAR], [p for p in line.pieces if p.x0 >= gutter - _NEAR])
        ):
            words = [word for piece in pieces for word in piece.words]
            if words:
                sides[side].append(TextLine(words, line.raised, line.page))
    for lines in sides:
        pieces = [piece for line in lines for piece in line.pieces]
        figures = sum(len(piece.words) == 1 and is_value(piece.words[0].text) for piece in pieces)
        if sum(map(_is_prose, pieces)) < max(_LEAST, len(lines) // 2) or figures * 5 > len(pieces):
            return run
        right = max(line.x1 for line in lines)
        for line in lines:
            line.margin = right
    return [*sides[0], *sides[1]]
