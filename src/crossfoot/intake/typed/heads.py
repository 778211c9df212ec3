"""What stands above and between the lines of figures of a typed table: headers, section lines, titles, prose."""

from __future__ import annotations

import re
from typing import NamedTuple

from crossfoot.intake.plain.lines import Line, Segment
from crossfoot.intake.plain.values import is_day, is_figure, is_sign, is_value, is_year, names_period
from crossfoot.intake.typed.items import RUNS_ON

MOST_HEADER = 24
"""Most lines looked at above the first figures for column headers."""
MOST_WIDE = 2
"""Most section lines wider than the labels between headers and first figures."""
LONGEST_DATE = 24
NEAR_GUTTER = 24
"""Least distance from the margin of a header that ends before the figures."""
LONGEST_SECTION = 70
"""Longest section line, where labels are not wider."""
LONGEST_HEADER = 40
SLACK = 2
"""Characters by which right edges of one column may differ."""

_OPEN = re.compile(r"\s*<TABLE>", re.IGNORECASE)
_CLOSE = re.compile(r"\s*</TABLE>", re.IGNORECASE)
MARK = re.compile(r"(?>(?:\(\w{1,2}\)\s*)+)")
"""Footnote marks of headers on a line of their own."""
_STOP = re.compile(r"(?<!\b[A-Z])(?<!\bInc)(?<!\bCorp)(?<!\bCo)\.$")
"""The end of a sentence, not of an abbreviation."""
_DAY = re.compile(r"[A-Z][A-Za-z]{2,8}\.?\s[0-3]?\d$")
_LENGTH = re.compile(
    r"(?i:(?:for\sthe\s)?(?:three|six|nine|twelve|\d{1,2})\s(?:months|weeks)\sended|(?:quarter|year)s?\sended)"
)
_NAME = re.compile(r"[A-Za-z]{4}")
_WORDS = re.compile(r"[A-Za-z]{2,}")


class Row(NamedTuple):
    """A line seen as a possible row: its kind, its segments, and the first one that belongs to the figures."""

    kind: str
    """B blank, R rule, G tag, V figures, N a lone figure, H years only, T text."""
    pieces: list[Segment]
    first: int = 0


def header_top(raw: str, lines: list[Line], rows: list[Row], body: int, gutter: int, floor: int) -> tuple[int, bool]:
    """First line of the headers above line `body`, and whether there are any."""
    top = body
    headed = False
    blank = wide = 0
    for i in range(body - 1, max(floor, body - MOST_HEADER) - 1, -1):
        row = rows[i]
        if row.kind == "B":
            blank += 1
            if blank > 3:
                break
            continue
        if row.kind == "G":
            if not lines[i].end or is_bound(raw, lines[i]):
                break
            continue
        if row.kind == "R":
            blank = 0
            top = i
            continue
        if row.kind == "N" and MARK.fullmatch(raw, lines[i].start, lines[i].end):
            top = i
            continue
        if row.kind in "VN":
            break
        if not _heads(raw, lines[i], row, rows[body], gutter, headed, blank):
            if headed and not blank and i > floor and _names_columns(rows[i - 1], row, gutter):
                continue
            wide += 1
            if headed or wide > MOST_WIDE or not _is_section(raw, lines[i], row, gutter, blank):
                break
            blank = 0
            continue
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


def _is_section(raw: str, line: Line, row: Row, gutter: int, blank: int) -> bool:
    """Whether a line below the headers may be a section line that is wider than the column of labels."""
    text = raw[line.start : line.end]
    short = len(row.pieces) == 1 and len(text) <= LONGEST_SECTION and text[-1] not in ".;"
    return short and blank <= 1 and line.x < gutter


def _heads(raw: str, line: Line, row: Row, figures: Row, gutter: int, headed: bool, blank: int) -> bool:
    """Whether a line above the `figures` belongs to the table: column header, caption in parentheses, section line."""
    if row.kind == "H":
        return True
    first, last = row.pieces[0], row.pieces[-1]
    text = raw[line.start : line.end]
    if text[0] == "(" and text[-1] == ")" and not is_figure(text):
        return True
    if is_prose(raw, row, gutter):
        return False
    if first.x0 >= gutter - 4 or (len(row.pieces) >= 2 and last.x0 >= gutter - 14):
        return blank <= 1 or names_period(text)
    if headed and blank == 0 and first.x0 >= max(NEAR_GUTTER, gutter - 14):
        return True
    if (headed or len(row.pieces) > 1) and blank == 0 and last.x0 > figures.pieces[0].x0:
        starts = {piece.x0 for piece in figures.pieces}
        if all(piece.x0 in starts for piece in row.pieces):
            return True  # headers of columns of words
    if headed and blank == 0 and text[0] == "(" and ")" not in text and last.x1 <= gutter + SLACK:
        return True
    if headed:
        return blank == 0 and names_period(text) and (last.x1 > gutter or _is_date(row, text))
    if last.x1 <= gutter + SLACK:
        return (len(text) <= LONGEST_SECTION or text[-1] == ":") and blank <= 1 and not _STOP.search(text)
    return names_period(text) and first.x0 > 8


def _names_columns(row: Row, section: Row, gutter: int) -> bool:
    """Whether a line right above a `section` line over the labels alone has two or more headers over the columns."""
    over = [piece for piece in row.pieces if piece.x0 >= gutter - 14]
    return (
        row.kind == "T"
        and section.pieces[-1].x1 <= gutter
        and 1 < len(over) >= len(row.pieces) - 1
        and all(piece.x1 - piece.x0 <= LONGEST_HEADER for piece in over)
    )


def _is_date(row: Row, text: str) -> bool:
    """Whether a line over the labels names a day, or a length of time, for all columns and says nothing else."""
    return len(row.pieces) == 1 and len(text) <= LONGEST_DATE and (text[-4:].isdigit() or bool(_LENGTH.fullmatch(text)))


def is_header(raw: str, row: Row, gutter: int) -> bool:
    """Whether a line of text prints a period, or names two or more columns, over the columns of figures."""
    last = row.pieces[-1]
    if len(row.pieces) >= 2 and all(names_period(raw[piece.start : piece.end]) for piece in row.pieces):
        return True
    if len(row.pieces) >= 2 and row.pieces[0].x0 >= NEAR_GUTTER and _NAME.search(raw, last.start, last.end):
        return True
    if last.x1 <= gutter or last.x0 < gutter - 14:
        return False
    over = [piece for piece in row.pieces if piece.x0 >= gutter - 6 and _NAME.search(raw, piece.start, piece.end)]
    if len(over) >= 2 and len(over) >= len(row.pieces) - 1:
        return True
    timely = sum(names_period(raw[piece.start : piece.end]) for piece in row.pieces if piece.x0 >= gutter - 6)
    return timely > 1 or names_period(raw[last.start : last.end])


def goes_on(raw: str, above: Row, row: Row) -> bool:
    """Whether a line holds the rest of words in columns after the label of the row `above`, or of its label."""
    if above.kind != "V" or row.kind not in "THN" or not row.pieces:
        return False
    if ends_date(raw, above, row):
        return True
    words = [p.x0 for p in above.pieces[1:] if not is_value(text := raw[p.start : p.end]) and not is_sign(text)]
    label = above.pieces[0].x0
    below = [piece.x0 for piece in row.pieces if piece.x0 != label]
    if len(below) < len(row.pieces) and not raw[row.pieces[0].start].islower():
        return False
    return bool(words and below) and all(x in words for x in below)


def ends_date(raw: str, above: Row, row: Row) -> bool:
    """Whether a line is the date that the label of the row `above` leads to, or the year of a date that it ends with.

    "December 31," and "2024" below it; "Balance at" and "December 31, 2024" below it.
    """
    if not above.pieces or len(row.pieces) > 1 or (above.kind == "V" and not above.first):
        return False
    label, rest = above.pieces[0], row.pieces[0]
    text = raw[rest.start : rest.end]
    if label.x0 != rest.x0:
        return False
    if raw[label.end - 1] == ",":
        return is_year(text) and _DAY.search(raw, label.start, label.end - 1) is not None
    return above.kind == "V" and is_day(text) and RUNS_ON.search(raw[label.start : label.end]) is not None


def is_prose(raw: str, row: Row, gutter: int) -> bool:
    """Whether a line runs as text through the place where the figures begin."""
    over = [piece for piece in row.pieces if piece.x0 < gutter and piece.x1 > gutter + SLACK]
    if not over:
        return False
    words = _WORDS.findall(raw, over[0].start, over[0].end)
    small = sum(word[0].islower() for word in words)
    return len(words) >= 6 and small * 2 > len(words)


def is_bound(raw: str, line: Line) -> bool:
    """Whether a tag line (or a line of another table) ends a table: `<TABLE>` and `</TABLE>` do, `<PAGE>` does not."""
    text = raw[line.start : line.start + 12]
    return bool(_OPEN.match(text) or _CLOSE.match(text)) or not text.startswith("<")
