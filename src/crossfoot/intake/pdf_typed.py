"""PDF lines typed out in characters, so that the finder of typed tables finds the tables of a PDF."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from crossfoot.intake.lines import split_lines
from crossfoot.intake.pdf_lines import Piece, TextLine, text_of
from crossfoot.intake.pdf_page import Word
from crossfoot.intake.typed import Region, find_regions, rows_of
from crossfoot.intake.typed_grid import grid_of
from crossfoot.intake.typed_heads import Row
from crossfoot.intake.values import is_value, names_period
from crossfoot.model.document import Grid

_MOST_BLANK = 6
_SHORT = 40
"""Longest text of one header over a column."""


class Found(NamedTuple):
    """A table: its first line, the line after its last one, and its grid with cells as (first word, after last)."""

    top: int
    bottom: int
    grid: Grid
    first: int
    """Ordinal of the first word of its first line among all words of all lines."""
    words: list[tuple[int, int]]
    """For each cell of the grid, the ordinals of its first word and of the one after its last."""


def find_tables(lines: list[TextLine]) -> list[Found]:
    """The tables among `lines`, in order."""
    if not lines:
        return []
    typist = _Typist(lines)
    raw = "\n".join(typist.typed)
    typed = split_lines(raw)
    rows = rows_of(raw, typed, bytearray(len(typed)))
    found = []
    regions = [_with_heads(region, raw, rows, floor) for region, floor in _floored(find_regions(raw, typed, rows))]
    for region in _rejoined(regions, raw, rows):
        grid = grid_of(raw, typed, rows, region)
        owners = [own for own in typist.owner[region.top : region.bottom] if own >= 0]
        if owners and grid.cells:
            words = [typist.words(cell.start, cell.end) for cell in grid.cells]
            found.append(Found(owners[0], owners[-1] + 1, grid, typist.first[owners[0]], words))
    return found


def _floored(regions: list[Region]) -> Iterator[tuple[Region, int]]:
    floor = 0
    for region in regions:
        yield region, floor
        floor = region.bottom


def _with_heads(region: Region, raw: str, rows: list[Row], floor: int) -> Region:
    """The region with the lines of short pieces right above it: headers that are no prose, whatever their words."""
    top = region.top
    blank = 0
    for i in range(region.top - 1, floor - 1, -1):
        pieces = rows[i].pieces
        if rows[i].kind == "B":
            blank += 1
            if blank > 1:
                break
            continue
        if rows[i].kind not in "TH" or pieces[-1].x1 <= region.gutter:
            break
        texts = [raw[piece.start : piece.end] for piece in pieces]
        short = all(len(text) <= _SHORT and text[-1] not in ".;:" for text in texts)
        timely = len(texts) == 1 and pieces[0].x0 >= region.gutter - _SHORT // 2 and names_period(texts[0])
        if not short or not (len(texts) >= 2 or timely):
            break
        top, blank = i, 0
    return region._replace(top=top)


def _rejoined(regions: list[Region], raw: str, rows: list[Row]) -> list[Region]:
    """The regions, those made one between which stands nothing but labels: the second has no headers of its own."""
    out: list[Region] = []
    for region in regions:
        if out and region.top - out[-1].bottom <= 4 and out[-1].gutter < region.gutter + 40:
            between = [row for row in rows[out[-1].bottom : region.body] if row.pieces]
            labels = all(
                len(row.pieces) == 1
                and row.kind == "T"
                and row.pieces[0].x1 <= region.gutter
                and not names_period(raw[row.pieces[0].start : row.pieces[0].end])
                for row in between
            )
            blanks = sum(row.kind == "B" for row in rows[out[-1].bottom : region.body])
            if labels and len(between) <= 3 and blanks <= 2:
                last = out.pop()
                region = Region(last.top, last.body, region.bottom, min(last.gutter, region.gutter))
        out.append(region)
    return out


class _Typist:
    """Types lines out; remembers which typed line shows which line, and where each word begins."""

    def __init__(self, lines: list[TextLine]) -> None:
        self.typed: list[str] = []
        self.owner: list[int] = []
        self.first: list[int] = []
        """For each line, the ordinal of its first word."""
        self._starts: list[int] = []
        self._length = 0
        self._width, self._left = _measure(lines)
        above: TextLine | None = None
        for i, line in enumerate(lines):
            for _ in range(_blanks(above, line)):
                self._put("", -1)
            self.first.append(len(self._starts))
            self._put(self._type(line), i)
            above = line

    def words(self, start: int, end: int) -> tuple[int, int]:
        """Ordinals of the words typed from `start` to `end`."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def _put(self, typed: str, owner: int) -> None:
        self.typed.append(typed)
        self.owner.append(owner)
        self._length += len(typed) + 1

    def _type(self, line: TextLine) -> str:
        parts: list[str] = []
        at = 0
        for piece in line.pieces:
            text = text_of(piece.words)
            place = self._column(piece, text, first=not parts)
            place = max(place, at + 2) if parts else place
            parts += (" " * (place - at), text)
            begin = self._length + place
            for i, word in enumerate(piece.words):
                begin += bool(i) and not word.glued
                self._starts.append(begin)
                begin += len(word.text)
            at = place + len(text)
        return "".join(parts)

    def _column(self, piece: Piece, text: str, *, first: bool) -> int:
        """Figures keep their right ends, other text over columns its middle, labels their beginnings."""
        x0, x1 = piece.x0 - self._left, piece.x1 - self._left
        if is_value(text):
            place = (x1 + self._width // 2) // self._width - len(text)
        elif first or len(text) <= 2:
            place = (x0 + self._width // 2) // self._width
        else:
            place = ((x0 + x1) // self._width - len(text)) // 2
        return max(0, place)


def _measure(lines: list[TextLine]) -> tuple[int, int]:
    """Width of a typed character and left margin, in tenths of a point."""
    widths = sorted((word.x1 - word.x0) * 10 // len(word.text) for line in lines for word in _long(line))
    lefts = sorted(line.x0 for line in lines)
    return max(1, widths[len(widths) // 5] * 9 // 100 if widths else 40), lefts[len(lefts) // 50]


def _long(line: TextLine) -> list[Word]:
    return [word for piece in line.pieces for word in piece.words if len(word.text) >= 4]


def _blanks(above: TextLine | None, line: TextLine) -> int:
    """How many blank lines stand above a line."""
    if above is None:
        return 0
    if above.page != line.page:
        return 1
    gap = line.base - above.base
    pitch = min(above.size, line.size) * 3 // 2
    return min(_MOST_BLANK, max(0, gap - pitch // 4) // pitch)
