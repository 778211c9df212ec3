"""Tables whose cells are parted by one space only, as text taken out of a PDF: "Net revenue 1,129 2,197 1,960".

Rows are neighbouring lines that end in equally many figures; their headers are lines above with as many periods.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from crossfoot.intake.plain.lines import Line
from crossfoot.intake.plain.spread import Heads, Item, header_cells, spread
from crossfoot.intake.plain.values import is_rule, is_year
from crossfoot.model.document import Cell, Grid

Found = tuple[int, int, Grid]

REACH = 6
"""Most lines from the first row up to the innermost line of its headers."""
HIGHEST = 20
"""Most lines from the first row up to the outermost line of its headers, which may stand one below the other."""
MOST_BETWEEN = 5
"""Most lines without figures (section lines, wrapped labels, blank lines) between two rows."""
LONGEST = 300
LONGEST_HEAD = 60
"""Longest header, and longest caption before the headers of a line: what is longer is words that name a day."""
SHORT = 40
"""Longest line of words in a narrow header, of which there may be more."""

_MARK = re.compile(r"\([1-9]\)")
_LEADER = re.compile(r"\s?\.(?>(?: ?\.){3,})$")
_DIGITS = r"(?:\d{1,3}(?>(?:,\d{3})+)|\d++)(?:\.\d++)?"
_FIGURE = (
    rf"(?:\([$€£]?{_DIGITS}(?: ?%)?\) ?%?|[-–—−]?[$€£]?[-–—−]?{_DIGITS}(?: ?%| bps)?"
    r"|[$€£] ?[-–—]|[-–—]{1,2}|n/?[am]|N/?[AM]F?)"
)
_TAIL = re.compile(rf"(?:^|(?<=\s))(?:[$€£] )?{_FIGURE}(?=\s|$)")
_PERIODS = re.compile(
    r"(?i:(?:(?:three|six|nine|twelve|\d{1,2}) (?:months|weeks)|(?:(?:fiscal|full) )?(?:quarters?|years?))"
    r" end(?:ed|ing)(?: [a-z]{3,9}\.? \d{1,2},?)?(?: (?:19|20)\d\d)?"
    r"|[a-z]{3,9}\.? \d{1,2}, ?(?:19|20)\d\d|(?:[qh][1-4]|[1-4][qh])[ ’']{0,2}(?:20)?\d\d|fy[ ’']?(?:20)?\d\d"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2},|(?<!\S)\d{1,2}/\d{1,2}/(?:20)?\d\d"
    r"|(?:19|20)\d\d|[%$] change|change|y/y|q/q|yoy|qoq)(?=\s|$|[*(¹²³])"
)
_WORD = re.compile(r"[^\s\d]+")
_NUMBER = re.compile(r"(?<![(\w])\d")
"""Not the mark of a note."""


class _Row(NamedTuple):
    line: int
    label: tuple[int, int]
    figures: list[tuple[int, int]]


def find_packed(raw: str, lines: list[Line], taken: bytearray) -> list[Found]:
    """Packed tables among the lines not yet taken; takes their lines."""
    found: list[Found] = []
    group: list[_Row] = []
    for i, line in enumerate(lines):
        if taken[i]:
            _close(raw, lines, taken, group, found)
            group = []
            continue
        row = _row(raw, line, i)
        if row is None:
            continue
        row = _without_mark(raw, row, len(group[0].figures) if group else 0)
        if group and not _goes_with(raw, lines, group, row):
            _close(raw, lines, taken, group, found)
            group = []
        group.append(row)
    _close(raw, lines, taken, group, found)
    return found


def _goes_with(raw: str, lines: list[Line], group: list[_Row], row: _Row) -> bool:
    """Whether a row goes on with the table of those above: as many figures, near, and in a frame if they are."""
    above = group[-1].line
    framed = {"|" in raw[lines[i].left : lines[i].start] for i in (above, row.line)}
    return len(row.figures) == len(group[0].figures) and len(framed) == 1 and _near(raw, lines, above, row.line)


def _row(raw: str, line: Line, i: int) -> _Row | None:
    """A line that ends in two or more figures below a label, or None."""
    size = line.end - line.start
    if not size or size > LONGEST or not (raw[line.end - 1].isdigit() or raw[line.end - 1] in ")%–—-sAMFam"):
        return None
    figures: list[tuple[int, int]] = []
    for match in _TAIL.finditer(raw, line.start, line.end):
        if figures and raw[figures[-1][1] : match.start()].strip():
            figures = []
        figures.append(match.span())
    if len(figures) < 2 or figures[-1][1] != line.end:
        return None
    label = (line.start, _trim(raw, line.start, figures[0][0]))
    if label[0] >= label[1] or not any(char.isalpha() for char in raw[label[0] : label[1]]):
        return None
    if all(is_year(raw[a:b]) for a, b in figures):
        return None
    return _Row(i, label, figures)


def _without_mark(raw: str, row: _Row, columns: int) -> _Row:
    """`row` with a footnote mark "(1)" before its figures given to the label, if the rows above have one figure less.

    The first row of a table gives its mark away too, if three figures are left.
    """
    (start, end), *rest = row.figures
    if not _MARK.fullmatch(raw, start, end) or (len(rest) != columns if columns else len(rest) < 3):
        return row
    return _Row(row.line, (row.label[0], end), rest)


def _trim(raw: str, start: int, end: int) -> int:
    """`end` without white space and dot leader before it."""
    while end > start and raw[end - 1].isspace():
        end -= 1
    leader = _LEADER.search(raw, max(start, end - 400), end)
    return leader.start() if leader else end


def _near(raw: str, lines: list[Line], above: int, below: int) -> bool:
    """Whether only blank and section lines stand between two rows."""
    if below - above > 2 * MOST_BETWEEN + 1:
        return False
    texts = 0
    for line in lines[above + 1 : below]:
        size = line.end - line.start
        texts += size > 0
        if size > 90 or (size and (is_rule(raw[line.start : line.end]) or _PERIODS.search(raw, line.start, line.end))):
            return False
        if texts > 2 and size and raw[line.end - 1] == ".":
            return False
    return texts <= MOST_BETWEEN


def _close(raw: str, lines: list[Line], taken: bytearray, group: list[_Row], found: list[Found]) -> None:
    if len(group) < 2:
        return
    columns = len(group[0].figures)
    top, heads, words = _heads(raw, lines, taken, group)
    if len(group) < 3 and not heads:
        return
    cells = sorted(_leads(raw, lines, heads) + header_cells(heads), key=lambda c: (c.row, c.x0))
    at = len(heads)
    rows = {row.line: row for row in group}
    headers = [item for row in heads for item, _, _ in row]
    used = {item.line + k for item in headers for k in range(1 + (item.end > lines[item.line].end))}
    for i in range(top, group[-1].line + 1):
        if i in used:
            continue
        row = rows.get(i)
        line = lines[i]
        if row is not None:
            cells.append(Cell(start=row.label[0], end=row.label[1], row=at, x0=0, x1=1))
            cells.extend(Cell(start=a, end=b, row=at, x0=x + 1, x1=x + 2) for x, (a, b) in enumerate(row.figures))
        elif line.start < line.end:
            cells.append(Cell(start=line.start, end=line.end, row=at, x0=0, x1=1, header=i in words))
        at += 1
    stop = group[-1].line + 1
    taken[top:stop] = b"\1" * (stop - top)
    found.append((top, stop, Grid(cells=tuple(cells), rows=at, width=columns + 1)))


def _heads(raw: str, lines: list[Line], taken: bytearray, group: list[_Row]) -> tuple[int, Heads, range]:
    """The first line of a table, the headers over its columns, and lines of words below them that are headers too.

    There may be fewer periods than columns: one over each amount and its share, one over each repetition of the same
    words, one over all.
    """
    first, columns = group[0].line, len(group[0].figures)
    named = _named(raw, lines, taken, first, columns)
    fewer = (columns // 2 if _has_shares(raw, group) else 0, named[1], 1) if len(group) > 2 else ()
    for count in filter(None, dict.fromkeys((columns, *fewer))):
        top, places = _headers(raw, lines, taken, first, count, whole=count < columns)
        if places is not None:
            step = columns // count
            heads = [[(item, a * step, b * step) for item, a, b in row] for row in places]
            lowest = max(item.line for item, _, _ in heads[-1])
            if count == columns:
                return top, heads, range(0)
            return top, [*heads, *named[0][: count == named[1]]], range(lowest + 1, first)
    return first, [], range(0)


def _has_shares(raw: str, group: list[_Row]) -> bool:
    """Whether each second column, and no other, is one of percentages in the rows that have any."""
    shares = [[raw[b - 2 : b].strip(" )").endswith("%") for _, b in row.figures] for row in group]
    marked = [row for row in shares if any(row)]
    pair = [False, True] * (len(shares[0]) // 2)
    return len(marked) * 2 > len(group) and all(row == pair for row in marked)


def _named(raw: str, lines: list[Line], taken: bytearray, first: int, columns: int) -> tuple[Heads, int]:
    """The words right above line `first` if they are a few, over and over, one for each column; how many times.

    If they are more than one for each column, no headers, but how many times; nothing and 0 if they are not repeated.
    """
    i = first - 1
    if i < 0 or taken[i] or lines[i].end - lines[i].start > LONGEST:
        return [], 0
    spans = [match.span() for match in _WORD.finditer(raw, lines[i].start, lines[i].end)]
    words = [raw[a:b] for a, b in spans]
    for times in range(columns // 2, 1, -1):
        width, left = divmod(columns, times)
        for size in range(len(words) // times, width - 1, -1) if not left else ():
            last = spans[-size * times :]
            if words[-size * times :] == words[-size:] * times:
                return [[(Item(a, b, i), x, x + 1) for x, (a, b) in enumerate(last)]] if size == width else [], times
    return [], 0


def _headers(
    raw: str, lines: list[Line], taken: bytearray, first: int, columns: int, *, whole: bool
) -> tuple[int, Heads | None]:
    """Line and places of the headers right above line `first`; no places if there are none that fit.

    `whole` says that nothing else may stand on their lines, nor any number below them.
    """
    items: list[Item] = []
    top = first
    best: tuple[int, Heads | None] = (first, None)
    for i in range(first - 1, max(-1, first - 1 - HIGHEST), -1):
        line = lines[i]
        if line.start == line.end:
            continue
        if taken[i] or line.end - line.start > LONGEST:
            break
        tokens = _tokens(raw, line, i)
        if tokens and max(tokens[0].start - line.start, *(item.end - item.start for item in tokens)) > LONGEST_HEAD:
            break
        if not tokens or (whole and (len(tokens) > columns or not _fills(raw, line))):
            far = first - i >= REACH and not (whole and line.end - line.start <= SHORT)
            if items or far or (whole and _NUMBER.search(raw, line.start, line.end)):
                break
            continue
        items = tokens + items
        top = i
        if _goes_on(raw, lines, items[0]):
            continue
        places = spread(raw, items, columns)
        if places is not None and len(items) >= columns and (columns > 1 or _is_dated(raw, places)):
            best = (top, places)
    return best if not whole or best[0] == top else (first, None)


def _is_dated(raw: str, places: Heads) -> bool:
    """Whether the one header over all columns is more than a year, and names one."""
    item = places[0][0][0]
    text = raw[item.start : item.end]
    return len(places) == 1 and not is_year(text) and any(map(is_year, text.split()))


def _fills(raw: str, line: Line) -> bool:
    """Whether a line holds periods and nothing else."""
    at = line.start
    for match in _PERIODS.finditer(raw, line.start, line.end):
        if raw[at : match.start()].strip():
            return False
        at = match.end()
    return not raw[at : line.end].strip()


def _goes_on(raw: str, lines: list[Line], item: Item) -> bool:
    """Whether a header is the year of the day that ends the line above it."""
    if item.start != lines[item.line].start or not is_year(raw[item.start : item.end]) or not item.line:
        return False
    above = lines[item.line - 1]
    return raw[above.end - 1 : above.end] == "," and above.start < above.end


def _tokens(raw: str, line: Line, i: int) -> list[Item]:
    """The periods on a line, each with what is printed between it and the next."""
    spans = [match.span() for match in _PERIODS.finditer(raw, line.start, line.end)]
    ends = [a for a, _ in spans[1:]] + [line.end] * bool(spans)
    return [Item(a, _trim(raw, a, end), i) for (a, _), end in zip(spans, ends, strict=True)]


def _leads(raw: str, lines: list[Line], heads: Heads) -> list[Cell]:
    """What is printed before the first header of a line: a caption of the labels."""
    cells = []
    seen: set[int] = set()
    for at, row in enumerate(heads):
        for item, _, _ in row:
            line = lines[item.line]
            if item.line not in seen and (end := _trim(raw, line.start, item.start)) > line.start:
                cells.append(Cell(start=line.start, end=end, row=at, x0=0, x1=1, header=True))
            seen.add(item.line)
    return cells
