"""Tables typed out in characters: figures aligned under one another by spaces.

A table is found by its lines of figures (lines that end in figures whose right edges agree with those above), grown
over what stands between them (blank lines, rules, wrapped labels, section lines) and upwards over its column headers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from crossfoot.intake.lines import Line, Segment, segments
from crossfoot.intake.values import is_figure, is_nothing, is_rule, is_sign, is_value, is_year, names_period

MOST_BETWEEN = 14
"""Most lines with text between two lines of figures of one table: a label wrapped into a narrow column."""
MOST_BLANK = 4
MOST_HEADER = 24
"""Most lines looked at above the first figures for column headers."""
NARROWEST = 8
"""Least width of a column of labels: figures without labels are columns torn off their table."""
SLACK = 2
"""Characters by which right edges of one column may differ."""

_FAR = 1 << 30

_TAG = re.compile(r"\s*</?(?:TABLE|CAPTION|S|C|PAGE|FN|F\d+|TEXT)>.*", re.IGNORECASE)
_OPEN = re.compile(r"\s*<TABLE>", re.IGNORECASE)
_CLOSE = re.compile(r"\s*</TABLE>", re.IGNORECASE)
_TAIL = re.compile(r"[\s)%\]]+$|(?<=\d)\s*(?:\(?[a-z*]\)|[¹²³⁴⁵⁶⁷⁸⁹*†]+)$")
_SMALL = re.compile(r"\(?\d{1,4}\)?|%|\)")
_WORDS = re.compile(r"[A-Za-z]{2,}")


class Row(NamedTuple):
    """A line seen as a possible row: its kind, its segments, and the first one that belongs to the figures."""

    kind: str
    """B blank, R rule, G tag, V figures, N a lone figure, H years only, T text."""
    pieces: list[Segment]
    first: int = 0


class Region(NamedTuple):
    """Lines `top` to `bottom` (exclusive) are one table.

    `body` is its first line of figures, `gutter` the column where the figures begin.
    """

    top: int
    body: int
    bottom: int
    gutter: int


def rows_of(raw: str, lines: list[Line], taken: bytearray) -> list[Row]:
    """Every line as a possible row; lines already `taken` by another table count as tags."""
    return [Row("G", []) if taken[i] else _row(raw, line) for i, line in enumerate(lines)]


def _row(raw: str, line: Line) -> Row:
    if line.start == line.end:
        return Row("B", [])
    text = raw[line.start : line.end]
    if text[0] == "<" and _TAG.fullmatch(text):
        return Row("G", [])
    if is_rule(text):
        return Row("R", [])
    pieces = segments(raw, line)
    first, figures, years = _figures(raw, pieces)
    if figures and years == figures:
        return Row("H", pieces, first)
    if not figures or first > 3 or (first == 0 and figures == 1 and len(pieces) <= 2):
        lone = bool(figures) and first == 0 and line.x >= 8
        return Row("N" if lone else "T", pieces, first)
    return Row("V", pieces, first)


def _figures(raw: str, pieces: list[Segment]) -> tuple[int, int, int]:
    """Index of the first figure segment of the line's tail, number of figures in it, number of bare years."""
    at = len(pieces)
    texts = [raw[p.start : p.end] for p in pieces]
    while at > 0 and (len(texts[at - 1]) <= 8 or is_value(texts[at - 1])):
        at -= 1
    while at < len(pieces) and not (is_value(texts[at]) or is_sign(texts[at])):
        at += 1
    if at == 0 and len(pieces) > 1 and _is_number_label(texts[0], pieces):
        at = 1
    figures = sum(is_value(text) for text in texts[at:])
    strange = sum(not is_value(text) and not is_sign(text) for text in texts[at:])
    if figures <= strange:
        return len(pieces), 0, 0
    if all(is_nothing(text) or is_sign(text) for text in texts[at:]) and (figures < 2 and at == 0):
        return at, 0, 0
    return at, figures, sum(is_year(text) for text in texts[at:])


def _is_number_label(text: str, pieces: list[Segment]) -> bool:
    """Whether a number at the beginning of a line is its label: a year of maturity, a range, the end of "(1), (2)"."""
    gap = pieces[1].x0 - pieces[0].x1
    return pieces[0].x0 < NARROWEST and (gap >= 10 or (gap >= 3 and _SMALL.fullmatch(text) is not None))


def find_regions(raw: str, lines: list[Line], rows: list[Row]) -> list[Region]:
    """The typed tables, in order, not overlapping."""
    regions: list[Region] = []
    group: list[int] = []
    edges: list[int] = []
    floor = 0
    gutter = _FAR
    for i, row in enumerate(rows):
        if row.kind not in "VN":
            continue
        places = _edges(raw, row)
        if group and _joins(raw, lines, rows, group[-1], i, gutter) and _aligned(edges, places, row.kind):
            group.append(i)
        else:
            floor = _close(raw, lines, rows, group, gutter, floor, regions)
            group, edges, gutter = [i] * (row.kind == "V"), [], _FAR
        if group:
            _note(edges, places)
            place = row.pieces[row.first].x0
            gutter = min(gutter, place) if place >= NARROWEST else gutter
    _close(raw, lines, rows, group, gutter, floor, regions)
    return regions


def _edges(raw: str, row: Row) -> list[int]:
    """Right edges of the figures of a row, without closing signs and footnote marks."""
    edges = []
    for piece in row.pieces[row.first :]:
        text = raw[piece.start : piece.end]
        if is_sign(text):
            continue
        edges.append(piece.x0 + len(_TAIL.sub("", text)))
    return edges


def _note(edges: list[int], places: list[int]) -> None:
    for place in places:
        at = bisect_left(edges, place)
        if at == len(edges) or edges[at] != place:
            edges.insert(at, place)


def _aligned(edges: list[int], places: list[int], kind: str) -> bool:
    met = sum(_near(edges, place) for place in places)
    return met * 2 >= len(places) and met > 0 and (kind == "V" or met == len(places))


def _near(edges: list[int], place: int) -> bool:
    at = bisect_left(edges, place - SLACK)
    return at < len(edges) and edges[at] <= place + SLACK


def _joins(raw: str, lines: list[Line], rows: list[Row], last: int, here: int, gutter: int) -> bool:
    """Whether what stands between two lines of figures leaves them in one table."""
    if here - last > MOST_BETWEEN + 3 * MOST_BLANK:
        return False
    blank = texts = prose = 0
    for i in range(last + 1, here):
        row = rows[i]
        if row.kind == "B":
            blank += 1
            if blank > MOST_BLANK:
                return False
            continue
        blank = 0
        if row.kind == "H" or (row.kind == "G" and _bounds(raw, lines[i])):
            return False
        texts += row.kind in "TN"
        if texts > MOST_BETWEEN:
            return False
        if row.kind == "T" and _is_header(raw, row, gutter):
            return False
        if row.kind == "T" and _is_prose(raw, lines[i], row, gutter):
            prose += 1 + (raw[lines[i].end - 1] == ".")
            if prose > 1:
                return False
    return rows[here].kind == "V" or here - last <= 3


def _bounds(raw: str, line: Line) -> bool:
    text = raw[line.start : line.start + 12]
    return bool(_OPEN.match(text) or _CLOSE.match(text)) or not text.startswith("<")


def _is_header(raw: str, row: Row, gutter: int) -> bool:
    """Whether a line of text prints periods over the columns of figures."""
    last = row.pieces[-1]
    if last.x1 <= gutter or last.x0 < gutter - 14:
        return False
    return names_period(raw[last.start : last.end])


def _is_prose(raw: str, line: Line, row: Row, gutter: int) -> bool:
    """Whether a line runs as text through the place where the figures begin."""
    if row.pieces[-1].x1 <= gutter + SLACK or row.pieces[0].x0 >= gutter:
        return False
    text = raw[line.start : line.end]
    words = _WORDS.findall(text)
    small = sum(word[0].islower() for word in words)
    return len(words) >= 6 and small * 2 > len(words)


def _close(
    raw: str, lines: list[Line], rows: list[Row], group: list[int], gutter: int, floor: int, regions: list[Region]
) -> int:
    """Add the table over the lines of figures in `group`; return the first line that the next table may use."""
    if not group:
        return floor
    while group and rows[group[-1]].kind == "N":
        group.pop()
    top, headed = _header_top(raw, lines, rows, group[0], gutter, floor)
    figures = sum(len(rows[i].pieces) - rows[i].first for i in group)
    torn = sum(rows[i].pieces[rows[i].first].x0 < NARROWEST for i in group)
    if torn * 3 > len(group) or (len(group) < 2 and not (headed and figures >= 2)):
        return floor
    if not headed and all(_runs_into_figure(raw, rows[i]) for i in group):
        return floor
    bottom = group[-1] + 1
    if bottom < len(rows) and rows[bottom].kind == "R":
        bottom += 1
    regions.append(Region(top, group[0], bottom, gutter))
    return bottom


def _runs_into_figure(raw: str, row: Row) -> bool:
    """Whether a row is a long run of words with one figure at its end: prose may look like that."""
    words = _WORDS.findall(raw, row.pieces[0].start, row.pieces[-1].end)
    return len(row.pieces) == 2 and len(words) >= 8


def _header_top(raw: str, lines: list[Line], rows: list[Row], body: int, gutter: int, floor: int) -> tuple[int, bool]:
    """First line of the headers above line `body`, and whether there are any."""
    top = body
    headed = False
    blank = 0
    for i in range(body - 1, max(floor, body - MOST_HEADER) - 1, -1):
        row = rows[i]
        if row.kind == "B":
            blank += 1
            if blank > 3:
                break
            continue
        if row.kind == "G":
            if not lines[i].end or _bounds(raw, lines[i]):
                break
            continue
        if row.kind == "R":
            blank = 0
            top = i
            continue
        if row.kind in "VN" or not _heads(raw, lines[i], row, gutter, headed, blank):
            break
        headed = headed or row.kind == "H" or row.pieces[-1].x1 > gutter
        blank = 0
        top = i
    return _below_titles(raw, lines, rows, top, body), headed


def _below_titles(raw: str, lines: list[Line], rows: list[Row], top: int, body: int) -> int:
    """The first line that is no title: a title stands alone in the middle of the table's width and names no period."""
    width = max((row.pieces[-1].x1 for row in rows[top : body + 1] if row.pieces), default=0)
    at = top
    while at < body:
        row = rows[at]
        if row.kind == "T":
            text = raw[lines[at].start : lines[at].end]
            middle = row.pieces[0].x0 + row.pieces[-1].x1
            title = len(row.pieces) == 1 and abs(middle - width) <= 20 and len(_WORDS.findall(text)) >= 2
            if not title or text[0] == "(" or names_period(text):
                break
            top = at + 1
        elif row.kind not in "BRG":
            break
        at += 1
    return top


def _heads(raw: str, line: Line, row: Row, gutter: int, headed: bool, blank: int) -> bool:
    """Whether a line above the figures belongs to the table: column header, caption in parentheses, section line."""
    if row.kind == "H":
        return True
    first, last = row.pieces[0], row.pieces[-1]
    text = raw[line.start : line.end]
    if text[0] == "(" and text[-1] == ")" and not is_figure(text):
        return True
    if _is_prose(raw, line, row, gutter):
        return False
    if first.x0 >= gutter - 4 or (len(row.pieces) >= 2 and last.x0 >= gutter - 14):
        return blank <= 1 or names_period(text)
    if headed:
        return blank == 0 and names_period(text) and last.x1 > gutter
    if last.x1 <= gutter + SLACK:
        return len(text) <= 70 and blank <= 1 and not text.endswith(".")
    return names_period(text) and first.x0 > 8
