"""PDF lines typed out in characters, so that the finder of typed tables finds the tables of a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from crossfoot.intake.pdf.lines import Piece, TextLine
from crossfoot.intake.pdf.rows import RUNS_ON
from crossfoot.intake.pdf.words import Word
from crossfoot.intake.plain.lines import Segment, split_lines
from crossfoot.intake.plain.values import is_sign, is_value, is_year, names_period
from crossfoot.intake.typed.find import Region, find_regions, rows_of
from crossfoot.intake.typed.heads import SLACK, Row

_MOST_BLANK = 6
_WIDEST = 2_000
"""Rightmost typed column: text of an absurd size reaches far beyond its page, and blanks would fill all of it."""
_MOST_LABELS = 3
"""Most section lines between headers and the first line of figures."""
_MOST_GAP = 2
"""Most blank lines between headers and what they head."""
_SHORT = 40
"""Longest text of one header over a column."""


class Found(NamedTuple):
    """A table: its first line, the line after its last one, how many of them are headers, where its figures begin."""

    top: int
    bottom: int
    headers: int
    gutter: int


def find_tables(lines: list[TextLine]) -> list[Found]:
    """The tables among `lines`, in order."""
    if not lines:
        return []
    typist = _Typist(lines)
    raw = "\n".join(typist.typed)
    typed = split_lines(raw)
    rows = rows_of(raw, typed, bytearray(len(typed)))
    rows = [_with_words_behind(raw, row) for row in rows]
    pages = [lines[own].page if own >= 0 else -1 for own in typist.owner]
    regions = _rejoined(find_regions(raw, typed, rows), raw, rows)
    found = []
    for region, floor in _floored(regions, raw, rows, pages):
        region = _with_heads(region, raw, rows, floor)
        owners = [own for own in typist.owner[region.top : region.bottom] if own >= 0]
        if not owners:
            continue
        headers = sum(own >= 0 for own in typist.owner[region.top : _header_end(rows, region)])
        body = range(region.body, region.bottom)
        lefts = [_left(lines[typist.owner[i]]) for i in body if rows[i].kind == "V" and rows[i].first]
        found.append(Found(owners[0], owners[-1] + 1, headers, min(lefts, default=0)))
    return found


def _with_words_behind(raw: str, row: Row) -> Row:
    """A line of figures with other columns behind them (terms, dates) as the line of figures that it is."""
    if row.kind != "T" or len(row.pieces) < 4:
        return row
    texts = [raw[piece.start : piece.end] for piece in row.pieces]
    figures = [i for i, text in enumerate(texts) if i and is_value(text) and not is_year(text)]
    if len(figures) < 2 or figures[0] > 2 or 2 * len(figures) < len(texts) - figures[0]:
        return row
    return Row("V", row.pieces, figures[0])


def _header_end(rows: list[Row], region: Region) -> int:
    """The line after the last one above the figures that prints anything over their columns."""
    for i in range(region.body - 1, region.top - 1, -1):
        if rows[i].pieces and rows[i].pieces[-1].x1 > region.gutter:
            return i + 1
    return region.top


def _left(line: TextLine) -> int:
    """Where the figures of a line begin."""
    return min((piece.x0 for piece in line.pieces[1:] if _fills(piece)), default=line.x1)


def _fills(piece: Piece) -> bool:
    text = piece.text
    return is_value(text) or is_sign(text)


def _floored(regions: list[Region], raw: str, rows: list[Row], pages: list[int]) -> Iterator[tuple[Region, int]]:
    """The regions, each with the first line that may be a header of it: below the region above, and on its page.

    Of the page before, only periods that stand over its columns are, with what stands beside them: all else that ends
    a page is no header.
    """
    floor = 0
    for region in regions:
        page = pages[region.body]
        first = next(i for i in range(floor, region.body + 1) if pages[i] == page)
        for i in range(first - 1, floor - 1, -1):
            pieces = rows[i].pieces
            if pieces and not _dates_columns(raw, pieces, region.gutter):
                break
            if pieces:
                first = i
        yield region._replace(top=max(region.top, first)), first
        floor = region.bottom


def _dates_columns(raw: str, pieces: list[Segment], gutter: int) -> bool:
    """Whether the last of some pieces stands over columns, and all name periods, or all stand there and some do."""
    timely = [names_period(raw[one.start : one.end]) for one in pieces]
    return pieces[-1].x1 > gutter and (all(timely) or (pieces[0].x0 >= gutter and any(timely)))


def _with_heads(region: Region, raw: str, rows: list[Row], floor: int) -> Region:
    """The region with the lines of short pieces right above it: headers that are no prose, whatever their words."""
    top = region.top
    blank = labels = 0
    for i in range(region.top - 1, floor - 1, -1):
        pieces = rows[i].pieces
        if rows[i].kind == "B":
            blank += 1
            if blank > _MOST_GAP:
                break
            continue
        narrow = rows[i].kind == "T" and len(pieces) == 1 and pieces[0].x1 <= region.gutter
        if labels < _MOST_LABELS and (narrow or (i + 1 == region.body == region.top and _runs_on(raw, rows, i))):
            labels += 1  # a section line; the headers may stand above it
            blank = 0
            continue
        if rows[i].kind not in "TH" or pieces[-1].x1 <= region.gutter:
            break
        texts = [raw[piece.start : piece.end] for piece in pieces]
        short = all(len(text) <= _SHORT and text[-1] not in ".;:" for text in texts)
        timely = len(texts) == 1 and pieces[0].x0 >= region.gutter - _SHORT // 2 and names_period(texts[0])
        if short and not (len(texts) >= 2 or timely) and pieces[0].x0 >= region.gutter // 2 and labels < _MOST_LABELS:
            labels += 1  # a part of a header on several lines
            top = i if RUNS_ON.search(texts[0]) and i + 1 == top else top
            continue
        if not short or not (len(texts) >= 2 or timely):
            break
        top, blank = i, 0
    return region._replace(top=top)


def _runs_on(raw: str, rows: list[Row], i: int) -> bool:
    """Whether a line is the beginning of the label of the line of figures below it."""
    above, below = rows[i].pieces, rows[i + 1].pieces
    return len(above) == 1 and rows[i].kind == "T" and above[0].x0 <= below[0].x0 and raw[below[0].start].islower()


def _rejoined(regions: list[Region], raw: str, rows: list[Row]) -> list[Region]:
    """The regions, those made one between which stands nothing but labels: the second has no headers of its own."""
    out: list[Region] = []
    for region in regions:
        if out and _is_next_period(out[-1], region, raw, rows):
            last = out.pop()
            out.append(Region(last.top, last.body, region.bottom, min(last.gutter, region.gutter)))
            continue
        near = out and region.top - out[-1].bottom <= 4
        if near and (out[-1].gutter < region.gutter + 40 or _heads_reach(out[-1], region, rows)):
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


def _is_next_period(above: Region, region: Region, raw: str, rows: list[Row]) -> bool:
    """Whether nothing but one period over all columns parts two regions of the same columns."""
    between = [row.pieces for row in rows[above.bottom : region.body] if row.pieces]
    if len(between) != 1 or region.body - above.bottom > _MOST_GAP + 2:
        return False
    piece = between[0][0]
    if len(between[0]) > 1 or piece.x0 < region.gutter or not names_period(raw[piece.start : piece.end]):
        return False
    before, behind = (
        [one.x1 for row in rows[some.body : some.bottom] if row.kind == "V" for one in row.pieces[row.first :]]
        for some in (above, region)
    )
    return all(any(abs(x - other) <= SLACK for other in before) for x in behind)


def _heads_reach(above: Region, region: Region, rows: list[Row]) -> bool:
    """Whether headers of the region above stand over columns of this one that its own figures do not fill."""
    heads = (piece for row in rows[above.top : above.body] for piece in row.pieces)
    return any(region.gutter <= head.x1 <= above.gutter for head in heads)


class _Typist:
    """Types lines out; remembers which typed line shows which line."""

    def __init__(self, lines: list[TextLine]) -> None:
        self.typed: list[str] = []
        self.owner: list[int] = []
        self._width, self._left = _measure(lines)
        above: TextLine | None = None
        for i, line in enumerate(lines):
            for _ in range(_blanks(above, line)):
                self.typed.append("")
                self.owner.append(-1)
            self.typed.append(self._type(line))
            self.owner.append(i)
            above = line

    def _type(self, line: TextLine) -> str:
        parts: list[str] = []
        at = 0
        for piece in line.pieces:
            text = piece.text
            place = self._column(piece, text, first=not parts)
            place = max(place, at + 2) if parts else place
            parts += (" " * (place - at), text)
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
        return min(max(0, place), _WIDEST)


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
