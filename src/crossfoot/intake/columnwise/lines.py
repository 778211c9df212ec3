"""Lines of a statement that was read column by column: which are labels, headers, runs of figures, remarks.

Text taken out of a PDF may print all labels of a statement first and then the figures, a column after the other. Only
the make of single lines is told here; which figure belongs to which label is another module's work.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from crossfoot.intake.plain.lines import Line
from crossfoot.intake.plain.spread import Item
from crossfoot.intake.plain.values import is_rule, is_sign, is_year

LONGEST_LABEL = 120
FEWEST_NUMBERED = 3
"""Fewest pages with numbers that count up."""

_DIGITS = r"(?>(?:\d{1,3}(?>(?:,\d{3})+)|\d++)?)(?:\.\d++)?"
_FIGURE = re.compile(
    rf"(?:[$€£¥]\s{{0,40}})?(?:\((?:[$€£¥]\s?)?(?=[\d.]){_DIGITS}\s?%?\)\s?%?|[-–—−]?(?=[\d.]){_DIGITS}\s{{0,3}}%?)"
    r"(?!\S)|(?:[$€£¥]\s{0,40})?[-–—−](?!\S)"
)
_SIGNS = re.compile(r"[$€£¥%()\s]*")
_HEADER = re.compile(
    r"(?i:(?:for the |the )?(?:three|six|nine|twelve|\d{1,2}) (?:months?|weeks?) (?:end|to ).{0,30}"
    r"|(?:three|six|nine|twelve) (?:months|weeks)|(?:quarters?|years?) ended.{0,24}"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2},?(?: (?:19|20)\d\d)?"
    r"|(?:as of|at) (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec).{0,20}|\d{1,2}/\d{1,2}/(?:\d\d){1,2}"
    r"|(?:[1-4]q|q[1-4])[ ’']?(?:\d\d){1,2})"
)
_WIDE = re.compile(r"\s{2,}")
_DAY = re.compile(
    r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2},?(?: (?:19|20)\d\d)?(?!\S)"
    r"|(?:19|20)\d\d(?!\S)|\d{1,2}/\d{1,2}/(?:\d\d){1,2}(?!\S)"
)
"""One of several days or years on a line, one space between them."""
_MARK = re.compile(r"\(\d\)|\d")
_REMARK = re.compile(r"\([^()]{1,88}\)")
_SENTENCE = re.compile(r"(?!vs\.)[a-z]{2}[.;]\s+[A-Z]|[a-z]{3}[.;]$|https?://")
_NOTE = re.compile(r"\([a-z0-9]\)(?:\s|$)|\*")
_FOLIO = re.compile(r"(?i:page \d{1,3}(?: of \d{1,3})?|[A-Z] ?[-–] ?\d{1,3}|\d{1,3})")


class Figure(NamedTuple):
    """A printed figure: its place, its worth in 1/10,000 of a unit, and how it is printed."""

    start: int
    end: int
    worth: int
    kind: str
    """"-" a dash, "%" a percentage, else the number of decimals."""
    opens: str = ""
    """"$" if a currency sign follows on its line: the figure to its right has one; "?" if one follows further on."""


class Text(NamedTuple):
    """A line of words: where it stands, and the box (lines without a blank one between them) it stands in."""

    start: int
    end: int
    box: int


class Piece(NamedTuple):
    """One line: its make, and what it holds.

    B blank, X part of another table, F figures, S signs, H headers, R a remark in parentheses, N a note or a page
    number, P prose, L a label.
    """

    make: str
    items: tuple[Item, ...] = ()
    figures: tuple[Figure, ...] = ()


def pieces_of(raw: str, lines: list[Line], taken: bytearray) -> list[Piece]:
    """The make of each line; X where it is taken."""
    pieces = [Piece("X") if taken[i] else piece_of(raw, line, i) for i, line in enumerate(lines)]
    for i, piece in enumerate(pieces):
        if piece.make == "F" and _is_mark(raw, lines, pieces, i):
            pieces[i] = Piece("N")
    for i in _folios(raw, lines):
        pieces[i] = Piece("N") if pieces[i].make == "F" else pieces[i]
    return pieces


def _folios(raw: str, lines: list[Line]) -> list[int]:
    """The lines that number the pages: numbers between blank lines, one on each page, that count up with the pages."""
    places: dict[int, dict[int, list[int]]] = {}
    page = 0
    for i, line in enumerate(lines):
        page += begins_page(raw, line)
        if not 0 < line.end - line.start <= 3 or not raw[line.start : line.end].isdecimal():
            continue
        if all(near.start == near.end for near in (*lines[max(i - 1, 0) : i], *lines[i + 1 : i + 2])):
            places.setdefault(int(raw[line.start : line.end]) - page, {}).setdefault(page, []).append(i)
    numbered = max(places.values(), key=len, default={})
    if len(numbered) < max(FEWEST_NUMBERED, (page + 1) // 2):
        return []
    return [found[0] for found in numbered.values() if len(found) == 1]


def _is_mark(raw: str, lines: list[Line], pieces: list[Piece], i: int) -> bool:
    """Whether a digit is a note's mark: in parentheses where a note begins below it, or alone among lines of words."""
    line = lines[i]
    if line.end - line.start > 3 or not _MARK.fullmatch(raw, line.start, line.end):
        return False
    above = pieces[i - 1].make if i else "B"
    below = pieces[i + 1].make if i + 1 < len(pieces) else "B"
    if above in "LRP" and below in "BLRP":
        return True
    if above != "B":
        return False
    if raw[line.start] != "(":
        return below in "LP"
    return below in "LP" or make_below(pieces, i, 3) == "P"


def make_below(pieces: list[Piece], i: int, reach: int, nothing: str = "B") -> str:
    """The make of the first of the `reach` lines below line `i` that is not blank; `nothing` if all are."""
    return next((piece.make for piece in pieces[i + 1 : i + 1 + reach] if piece.make != "B"), nothing)


def piece_of(raw: str, line: Line, at: int) -> Piece:
    """The make of line `at`."""
    if line.start == line.end:
        return Piece("B")
    text = raw[line.start : line.end]
    size = len(text)
    if size <= 24 and is_sign(text):
        return Piece("S")
    if size <= 200:
        items = _headers(raw, line, at)
        if items:
            return Piece("H", items=items)
        figures = _figures(raw, line)
        if figures:
            return Piece("F", figures=figures)
        if _SIGNS.fullmatch(text):
            return Piece("S")
    if _REMARK.fullmatch(text):
        return Piece("R", items=(Item(line.start, line.end, at),))
    if _FOLIO.fullmatch(text) or _NOTE.match(text):
        return Piece("N")
    if size > LONGEST_LABEL or is_rule(text) or _SENTENCE.search(text):
        return Piece("P")
    return Piece("L")


def begins_page(raw: str, line: Line) -> bool:
    """Whether a line is the first of a page other than the first one."""
    return raw[line.left - 1 : line.left] == "\f"


def is_folio(text: str) -> bool:
    """Whether a line may be the number of a page."""
    return _FOLIO.fullmatch(text) is not None


def _headers(raw: str, line: Line, at: int) -> tuple[Item, ...]:
    """The periods that a line prints, parted by wide space, if it prints nothing else."""
    spans = []
    begin = line.start
    for gap in _WIDE.finditer(raw, line.start, line.end):
        spans.append((begin, gap.start()))
        begin = gap.end()
    spans.append((begin, line.end))
    if len(spans) > 8:
        return ()
    for a, b in spans:
        text = raw[a:b]
        if not (is_year(text) or (b - a <= 60 and _HEADER.fullmatch(text))):
            return _days(raw, line, at)
    return tuple(Item(a, b, at) for a, b in spans)


def _days(raw: str, line: Line, at: int) -> tuple[Item, ...]:
    """The days or years of a line that prints two or more of them and nothing else."""
    if not raw[line.end - 1].isdigit() and raw[line.end - 1] != ",":
        return ()
    items = []
    place = line.start
    while place < line.end:
        day = _DAY.match(raw, place, line.end)
        if day is None:
            return ()
        items.append(Item(day.start(), day.end(), at))
        place = day.end() + 1
        while place < line.end and raw[place].isspace():
            place += 1
    return tuple(items) if len(items) > 1 else ()


def _figures(raw: str, line: Line) -> tuple[Figure, ...]:
    """The figures of a line if it holds nothing but figures and signs."""
    found = list(_FIGURE.finditer(raw, line.start, line.end))
    if not found or len(found) > 8:
        return ()
    edges = [line.start, *(place for match in found for place in match.span()), line.end]
    gaps = [raw[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    if not all(_SIGNS.fullmatch(gap) for gap in gaps):
        return ()
    opens = ["$" if gap.strip() else "" for gap in gaps[1:]]
    return tuple(_figure(raw, match.start(), match.end(), o) for match, o in zip(found, opens, strict=True))


def _figure(raw: str, start: int, end: int, opens: str) -> Figure:
    text = raw[start:end]
    digits = "".join(char for char in text if char.isdecimal())
    if not digits:
        return Figure(start, end, 0, "-", opens)
    point = text.find(".")
    places = sum(char.isdecimal() for char in text[point:]) if point >= 0 else 0
    worth = int(digits[:18]) * 10 ** max(0, 4 - places)
    negative = "(" in text or text.lstrip("$€£¥ ")[0] in "-–—−"
    return Figure(start, end, -worth if negative else worth, "%" if "%" in text else str(places), opens)


def runs_of(pieces: list[Piece]) -> list[list[Figure]]:
    """Runs of figures: figures of one column, directly one below another.

    Of two figures on one line the left one ends its column's run and the right one may begin another's.
    """
    runs: list[list[Figure]] = []
    fresh = True
    for piece in pieces:
        if piece.make == "S" and runs and not runs[-1][-1].opens:
            runs[-1][-1] = runs[-1][-1]._replace(opens="?")
        if piece.make != "F":
            fresh = True
            continue
        for figure in piece.figures:
            if fresh or len(piece.figures) > 1:
                runs.append([])
            runs[-1].append(figure)
            fresh = False
    return runs


def parted(runs: list[list[Figure]]) -> tuple[list[list[Figure]], list[list[Figure]]]:
    """`runs` in two streams, of amounts and of percentages; a run that holds both is cut where they meet."""
    streams: tuple[list[list[Figure]], list[list[Figure]]] = ([], [])
    for run in runs:
        above: str | None = None
        for figure in run:
            side = "%" if figure.kind == "%" else ""
            stream = streams[bool(side)]
            if side != above:
                stream.append([])
            stream[-1].append(figure)
            above = side
    return streams


def boxes_of(pieces: list[Piece]) -> list[int]:
    """For each line the number of its box: blank lines part boxes, and a note begins one."""
    boxes = []
    box = 0
    for above, piece in pairwise([Piece("B"), *pieces]):
        box += piece.make != "B" and (above.make == "B" or (piece.make == "N" != above.make))
        boxes.append(box)
    return boxes
