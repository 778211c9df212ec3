"""Tables typed out in characters: figures aligned under one another by spaces.

A table is found by its lines of figures (lines that end in figures whose right edges agree with those above), grown
over what stands between them (blank lines, rules, wrapped labels, section lines) and upwards over its column headers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from crossfoot.intake.plain.lines import Line, Segment, segments
from crossfoot.intake.plain.values import is_nothing, is_rule, is_sign, is_value, is_year, names_period
from crossfoot.intake.typed.heads import SLACK, Row, ends_date, goes_on, header_top, is_bound, is_header, is_prose

MOST_BETWEEN = 40
"""Most lines with text between two lines of figures of one table: a label wrapped into a narrow column."""
MOST_BLANK = 4
NARROWEST = 8
"""Least width of a column of labels: figures without labels are columns torn off their table."""
DRIFT = 6
"""Characters by which the right edges of two rows with as many figures may differ: percentages below amounts."""

MANY = 4
"""Figures of a row that make the next one, with as many, a row of the same table wherever they stand."""
FARTHEST_MARK = 8
"""Most characters between a header and its footnote mark."""
FEWEST_WORDS = 8
"""Fewest words of a sentence that is no section line."""
MOST_WORDS = 2
"""Most columns of words after the figures."""
ASIDE = 3
"""Lines after a row that stands apart, in which the table must go on."""
_FAR = 1 << 30
Edges = tuple[list[int], list[int]]
"""All left edges and all right edges of a table's figures, ascending."""

_DAY = re.compile(r"[0-3]?\d,?")
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$", re.IGNORECASE)
_RANGE = re.compile(r"[$€£]?[\d.,]+ ?%? ?(?:-|–|—|to) ?[$€£]?[\d.,]+ ?[%x]?")
_TAG = re.compile(r"\s*</?(?:TABLE|CAPTION|S|C|PAGE|FN|F\d+|TEXT)>.*", re.IGNORECASE)
_TAIL = re.compile(r"[\s)%\]]+$|(?<=\d)\s*(?:\(?[a-z*]\)|[¹²³⁴⁵⁶⁷⁸⁹*†]+)$")
_BEFORE = re.compile(r"[$€£¥₹₪] +(?=\S)")
"""A currency sign that stands apart from its figure."""
_REMARKS = re.compile(r"(?=.{0,200}[a-z]{4})(?:\([\w .,]{1,24}\) ?){2,8}")
"""Headers in parentheses only, such as "(unaudited)   (1)": the (1) is no figure."""
_INTRODUCES = re.compile(r"\b(?:follow\w*|below)\b[^:]{0,40}:$")
"""The end of a sentence that announces the next table."""
_SMALL = re.compile(r"\(?\d{1,4}\)?|%|\)")
_WORDS = re.compile(r"[A-Za-z]{2,}")


class Place(NamedTuple):
    """Where a figure stands: its left edge with a sign before it, without that, and its right edge without signs."""

    left: int
    inner: int
    right: int


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
    rows = [Row("G", []) if taken[i] else _row(raw, line) for i, line in enumerate(lines)]
    for above, (i, row) in pairwise([(0, Row("B", [])), *((i, row) for i, row in enumerate(rows) if row.kind != "B")]):
        if row.kind in "VN" and above[1].kind in "TH" and _are_days(raw, above[1], row):
            rows[i] = row._replace(kind="H")
        elif row.kind == "H" and ends_date(raw, above[1], row):
            rows[i] = row._replace(kind="T")
    return rows


def _are_days(raw: str, above: Row, row: Row) -> bool:
    """Whether a line holds the days of months that end the line of headers above: "June" and "30" below it.

    Behind a label, too, it may hold years, and numbers that a hyphen or a month above leads to: "vs. Q2-" and "25", or
    "December" and "31", below it.
    """
    texts = [raw[piece.start : piece.end] for piece in row.pieces]
    if any(map(is_year, texts)) and any(raw[piece.end - 1] == "-" for piece in above.pieces):
        return all(is_year(text) or _DAY.fullmatch(text) for text in texts[row.first :])
    if any(map(is_year, texts)) or texts[0][0] == "(":
        texts = texts[row.first :]
    if not all(_DAY.fullmatch(text) or names_period(text) for text in texts):
        return False
    return any(_MONTH.search(raw[piece.start : piece.end]) for piece in above.pieces)


def _row(raw: str, line: Line) -> Row:
    if line.start == line.end:
        return Row("B", [])
    text = raw[line.start : line.end]
    if text[0] == "<" and _TAG.fullmatch(text):
        return Row("G", [])
    if is_rule(text):
        return Row("R", [])
    pieces = segments(raw, line)
    if not pieces:
        return Row("R", [])  # dots alone: leaders drawn as a rule
    first, figures, years = _figures(raw, pieces)
    if not figures and len(pieces) > 3:
        first, figures, years = _before_words(raw, pieces)
    if (not figures or first > 3) and len(pieces) > MOST_WORDS + 3:
        among = _among_words(raw, pieces)
        first, figures, years = among if among[1] else (first, figures, years)
    if _REMARKS.fullmatch(" ".join(text.split())):
        return Row("T", pieces, first)
    if figures and years == figures:
        return Row("H", pieces, first)
    ranges = sum(_RANGE.fullmatch(raw, p.start, p.end) is not None for p in pieces[:first]) if first > 3 else 0
    if not figures or first - ranges > 3 or (first == 0 and figures == 1 and len(pieces) <= 2):
        lone = bool(figures) and first == 0 and line.x >= 8
        return Row("N", pieces, first) if lone else Row("T", *_without_marks(raw, pieces, first))
    return Row("V", pieces, first)


def _without_marks(raw: str, pieces: list[Segment], first: int) -> tuple[list[Segment], int]:
    """A line of words with the footnote mark that stands apart from the word before it made part of that."""
    marks = [
        k for k in range(1, len(pieces) - 1) if pieces[k].end - pieces[k].start == 1 and raw[pieces[k].start].isdigit()
    ]
    if len(pieces) < 4 or len(marks) != 1 or pieces[marks[0]].x0 - pieces[marks[0] - 1].x1 > FARTHEST_MARK:
        return pieces, first
    (at,) = marks
    word = pieces[at - 1]._replace(end=pieces[at].end, x1=pieces[at].x1)
    return [*pieces[: at - 1], word, *pieces[at + 1 :]], min(first, len(pieces) - 1)


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


def _before_words(raw: str, pieces: list[Segment]) -> tuple[int, int, int]:
    """As `_figures`, where columns of words ("Other assets", "January 2028") follow those of figures."""
    for words in range(1, MOST_WORDS + 1):
        first, figures, years = _figures(raw, pieces[:-words])
        if figures - years >= 2 and first > 0:
            return first, figures, years
    return len(pieces), 0, 0


def _among_words(raw: str, pieces: list[Segment]) -> tuple[int, int, int]:
    """As `_figures`, where columns of words part columns of figures: `assets 12 10 Other assets 7 5 Other debts`."""
    texts = [raw[p.start : p.end] for p in pieces]
    filled = [k for k, text in enumerate(texts) if is_value(text)]
    words = sum(k > filled[0] and not is_value(t) and not is_sign(t) for k, t in enumerate(texts)) if filled else 0
    years = sum(is_year(texts[k]) for k in filled)
    first = filled[0] if filled else 0
    if len(filled) - years < MOST_WORDS * words or not words or not _WORDS.search(texts[0]):
        return len(pieces), 0, 0
    while first > 1 and is_sign(texts[first - 1]):
        first -= 1
    return (first, len(filled), years) if first == 1 else (len(pieces), 0, 0)


def _is_number_label(text: str, pieces: list[Segment]) -> bool:
    """Whether a number at the beginning of a line is its label: a year of maturity, a range, the end of "(1), (2)"."""
    gap = pieces[1].x0 - pieces[0].x1
    return pieces[0].x0 < NARROWEST and (gap >= 10 or (gap >= 3 and _SMALL.fullmatch(text) is not None))


def find_regions(raw: str, lines: list[Line], rows: list[Row]) -> list[Region]:
    """The typed tables, in order, not overlapping."""
    regions: list[Region] = []
    group: list[int] = []
    edges: Edges = ([], [])
    before: list[Place] = []
    floor = 0
    gutter = _FAR
    for i, row in enumerate(rows):
        if row.kind not in "VN":
            continue
        places = _places(raw, row)
        if (
            group
            and _joins(raw, lines, rows, group[-1], i, gutter)
            and (
                _aligned(edges, before, places, row.kind) or (i - group[-1] <= 2 and len(places) == len(before) >= MANY)
            )
        ):
            group.append(i)
        elif group and row.kind == "N":
            continue
        elif group and _is_aside(raw, lines, rows, group[-1], i, gutter, edges):
            group.append(i)
            continue
        else:
            floor = _close(raw, lines, rows, group, gutter, floor, regions)
            group, edges, gutter = [i] * (row.kind == "V"), ([], []), _FAR
        if group:
            _note(edges, places)
            before = places
            place = row.pieces[row.first].x0
            gutter = min(gutter, place) if place >= NARROWEST else gutter
    _close(raw, lines, rows, group, gutter, floor, regions)
    return regions


def _is_aside(raw: str, lines: list[Line], rows: list[Row], last: int, here: int, gutter: int, edges: Edges) -> bool:
    """Whether a row whose figures stand apart (a number of shares within a label) lies among rows of the table."""
    following = next((i for i in range(here + 1, min(here + 1 + ASIDE, len(rows))) if rows[i].kind not in "TB"), here)
    if rows[following].kind != "V" or following == here or any(rows[i].kind == "B" for i in range(last + 1, here)):
        return False
    return _aligned(edges, [], _places(raw, rows[following]), "V") and _joins(raw, lines, rows, last, here, gutter)


def _places(raw: str, row: Row) -> list[Place]:
    """Where the figures of a row stand."""
    places: list[Place] = []
    left = None
    for piece in row.pieces[row.first :]:
        text = raw[piece.start : piece.end]
        if is_value(text):
            sign = _BEFORE.match(text)
            inner = piece.x0 + (sign.end() if sign else 0)
            places.append(Place(piece.x0 if left is None else left, inner, piece.x0 + len(_TAIL.sub("", text))))
            left = None
        elif is_sign(text) and text[0] not in ")]%":
            left = piece.x0
    return places


def _note(edges: Edges, places: list[Place]) -> None:
    for place in places:
        for known, edge in ((edges[0], place.left), (edges[0], place.inner), (edges[1], place.right)):
            at = bisect_left(known, edge)
            if at == len(known) or known[at] != edge:
                known.insert(at, edge)


def _aligned(edges: Edges, before: list[Place], places: list[Place], kind: str) -> bool:
    """Whether right edges fit those of the table so far or one by one those of the row before, or all left edges do.

    A fuller row fits one before it whose figures all stand over figures of its own.
    """
    paired = kind == "V" and len(places) == len(before) > 1
    if paired and all(abs(a.right - b.right) <= DRIFT for a, b in zip(before, places, strict=True)):
        return True
    if kind == "V" and len(places) > len(before) > 1 and (_within(before, places, 0) or _within(before, places, 2)):
        return True
    met = sum(_near(edges[1], place.right) for place in places)
    if met * 2 >= len(places) and met > 0 and (kind == "V" or met == len(places)):
        return True
    met = sum(_near(edges[0], place.left) for place in places)
    return kind == "V" and met > 0 and (met == len(places) or (met > 2 and met * 4 >= len(places) * 3))


def _within(few: list[Place], many: list[Place], side: int) -> bool:
    """Whether the left edges (`side` 0) or the right ones (2) of `few` figures all are edges of some of `many`."""
    edges = [place[side] for place in many]
    return all(_near(edges, place[side]) for place in few)


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
        if goes_on(raw, rows[last], row):
            continue
        if row.kind == "B":
            blank += 1
            if blank > MOST_BLANK:
                return False
            continue
        blank = 0
        if (row.kind == "H" and (row.pieces[-1].x1 > gutter or len(row.pieces) > row.first + 1)) or (
            row.kind == "G" and is_bound(raw, lines[i])
        ):
            return False
        texts += row.kind in "TN"
        if texts > MOST_BETWEEN:
            return False
        if row.kind == "T" and (is_header(raw, row, gutter) or _introduces(raw[lines[i].start : lines[i].end])):
            return False
        if row.kind == "T" and is_prose(raw, row, gutter):
            prose += 1 + (
                raw[lines[i].end - 1] == "." or _INTRODUCES.search(raw, lines[i].start, lines[i].end) is not None
            )
            if prose > 1:
                return False
    return rows[here].kind == "V" or here - last <= 3


def _introduces(text: str) -> bool:
    """Whether a line is the end of a sentence that announces the next table, however short it is."""
    return text[-1] == ":" and len(_WORDS.findall(text)) >= FEWEST_WORDS and _INTRODUCES.search(text) is not None


def _close(
    raw: str, lines: list[Line], rows: list[Row], group: list[int], gutter: int, floor: int, regions: list[Region]
) -> int:
    """Add the table over the lines of figures in `group`; return the first line that the next table may use."""
    if not group:
        return floor
    while group and rows[group[-1]].kind == "N":
        group.pop()
    top, headed = header_top(raw, lines, rows, group[0], gutter, floor)
    figures = sum(len(rows[i].pieces) - rows[i].first for i in group)
    torn = sum(rows[i].pieces[rows[i].first].x0 < NARROWEST for i in group)
    if torn * 3 > len(group) or (len(group) < 2 and not (headed and figures >= 2)):
        return floor
    if not any(_spaced(raw, lines[i]) for i in group):
        return floor
    if not headed and all(_runs_into_figure(raw, rows[i]) for i in group):
        return floor
    bottom = group[-1] + 1
    while bottom < len(rows) and goes_on(raw, rows[group[-1]], rows[bottom]):
        bottom += 1
    if bottom < len(rows) and rows[bottom].kind == "R":
        bottom += 1
    regions.append(Region(top, group[0], bottom, gutter))
    return bottom


def _spaced(raw: str, line: Line) -> bool:
    """Whether a line holds wide space; figures parted by one space, if by dot leaders from labels, are not aligned."""
    return line.tabbed or "  " in raw[line.start : line.end]


def _runs_into_figure(raw: str, row: Row) -> bool:
    """Whether a row is a long run of words with one figure at its end: prose may look like that."""
    words = _WORDS.findall(raw, row.pieces[0].start, row.pieces[-1].end)
    return len(row.pieces) == 2 and len(words) >= 8
