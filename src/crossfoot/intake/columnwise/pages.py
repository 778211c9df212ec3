"""Tables read column by column of which nothing but their arithmetic tells the columns.

Where all columns of a table come whole, one after the other, their number and length are found by trying: the figures
between two stretches of prose are cut into columns of one length, and kept if their arithmetic proves them.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import NamedTuple

from crossfoot.intake.columnwise.grid import grid_of_columns
from crossfoot.intake.columnwise.labels import Label, labels_of
from crossfoot.intake.columnwise.lines import Figure, Piece, Text, begins_page, boxes_of, is_folio
from crossfoot.intake.columnwise.matching import Rows, match, rows_of
from crossfoot.intake.columnwise.proof import are_changes, are_rates
from crossfoot.intake.columnwise.sums import footing
from crossfoot.intake.plain.lines import Line
from crossfoot.intake.plain.spread import Heads, Item, is_change
from crossfoot.intake.plain.values import is_year
from crossfoot.model.document import Grid

Found = tuple[int, int, Grid]

FEWEST_FIGURES = 12
NARROW = 14
"""Longest line that may hold a figure alone, as most do where figures were read column by column."""
MOST_FIGURES = 1_200
FEWEST_ROWS = 5
MOST_ROWS = 118
MOST_GROUPS = 6
"""Most runs of figures, parted by words, that one table is made of."""
REACH = 12
"""Most lines between the first or last year and the other words of the headers."""
FEWEST_GROUPS = 3
"""Fewest groups of rows with labels of the same words that show how the rows are grouped."""
MOST_TRIED = 400
"""Most ways to cut figures into columns that are tried in one document."""

_SHAPES = tuple((pairs, rates) for pairs in (1, 2) for rates in (1, 2, 3, 4))
"""How often two amounts and their rates stand side by side, and how many rates each has."""
_NONE = re.compile(r"\*{1,2}|(?i:n/?m\.?|n/?a\.?)")
_SPAN = re.compile(
    r"(?i:(?:first|second|third|fourth) quarter|full year|q[1-4]|(?:three|six|nine|twelve) months.{0,20})"
)


_Place = tuple[Figure, int]
"""A figure and its line."""


class _Part(NamedTuple):
    """Lines of one kind after each other: words, or figures with their signs."""

    top: int
    bottom: int
    figures: list[_Place]
    """None in a part of words."""


def find_pages(raw: str, lines: list[Line], taken: bytearray, made: list[Piece]) -> list[Found]:
    """Tables among the lines, made as `made` says, not yet taken, on one page each; takes their lines."""
    alone = sum(0 < line.end - line.start <= NARROW and not taken[i] for i, line in enumerate(lines))
    if alone < 2 * FEWEST_FIGURES:
        return []
    pieces = [_filled(raw, line, piece) for line, piece in zip(lines, made, strict=True)]
    finder = _Finder(raw, lines, pieces, boxes_of(pieces))
    found: list[Found] = []
    top = 0
    parting = "X" if "\f" in raw else "XP"  # on a page that is known, prose may be a note amid the figures
    for i in range(len(lines) + 1):
        if i < len(lines) and pieces[i].make not in parting and not begins_page(raw, lines[i]):
            continue
        found.extend(finder.tables(top, i))
        top = i + 1 if i < len(lines) and pieces[i].make in parting else i
    for first, last, _ in found:
        taken[first:last] = b"\1" * (last - first)
    return found


def _filled(raw: str, line: Line, piece: Piece) -> Piece:
    """`piece`, where a mark for "not meaningful" fills the place of a figure."""
    if line.start < line.end <= line.start + 4 and piece.make in "LN" and _NONE.fullmatch(raw, line.start, line.end):
        return Piece("F", figures=(Figure(line.start, line.end, 0, "-"),))
    return piece


class _Columns(NamedTuple):
    """Columns of figures with their lines: as many amounts as `pair` says, then as many rates, over and over."""

    columns: list[list[_Place]]
    pair: int
    rates: int

    def of_amounts(self) -> list[list[_Place]]:
        """The columns of amounts."""
        return [column for k, column in enumerate(self.columns) if k % (self.pair + self.rates) < self.pair]


class _Finder:
    def __init__(self, raw: str, lines: list[Line], pieces: list[Piece], boxes: list[int]) -> None:
        self._raw = raw
        self._lines = lines
        self._pieces = pieces
        self._boxes = boxes
        self._left = MOST_TRIED

    def tables(self, top: int, bottom: int) -> list[Found]:
        """The tables among the lines of one page, or between its paragraphs."""
        makes = Counter(piece.make for piece in self._pieces[top:bottom])
        if makes["F"] < FEWEST_FIGURES or makes["L"] < FEWEST_ROWS:
            return []
        parts = self._parts(top, bottom)
        found: list[Found] = []
        filled = [k for k, part in enumerate(parts) if part.figures]
        at = 0
        while at < len(filled):
            for size in range(min(MOST_GROUPS, len(filled) - at), 0, -1):
                grid = self._table(parts, filled[at], filled[at + size - 1], top, bottom)
                if grid is not None:
                    found.append(grid)
                    at += size - 1
                    break
            at += 1
        return found if len(found) == 1 else []

    def _parts(self, top: int, bottom: int) -> list[_Part]:
        parts: list[_Part] = []
        for i in range(top, bottom):
            piece = self._pieces[i]
            if piece.make in "BSNP" and not (piece.make == "N" and not parts):
                continue
            figures = [(figure, i) for figure in piece.figures] if not self._is_folio(i, bottom) else []
            last = parts[-1] if parts else None
            if last is not None and bool(last.figures) == bool(figures):
                last.figures.extend(figures)
                parts[-1] = last._replace(bottom=i + 1)
            else:
                parts.append(_Part(i, i + 1, figures))
        return parts

    def _is_folio(self, i: int, bottom: int) -> bool:
        """Whether the last figure of a page, alone below a blank line, is its number."""
        line = self._lines[i]
        if self._pieces[i].make != "F" or not is_folio(self._raw[line.start : line.end]):
            return False
        return all(piece.make == "B" for piece in self._pieces[i + 1 : bottom]) and self._pieces[i - 1].make == "B"

    def _table(self, parts: list[_Part], first: int, last: int, top: int, bottom: int) -> Found | None:
        """The table whose figures are those of `parts` from `first` to `last`, if their arithmetic proves one."""
        places = [place for part in parts[first : last + 1] for place in part.figures]
        if not FEWEST_FIGURES <= len(places) <= MOST_FIGURES:
            return None
        amounts, shares = self._by_kind(places)
        for pairs, rates in _SHAPES:
            rows, left = divmod(len(places), pairs * (2 + rates))
            if left or not FEWEST_ROWS <= rows <= MOST_ROWS:
                continue
            orders = [places]
            if len(amounts) == pairs * 2 * rows:
                orders.append(_in_turn(amounts, shares, pairs))
            for order in orders:
                if self._left <= 0:
                    return None
                self._left -= 1
                cut = _beside_changes([figure for figure, _ in order], rows, pairs, rates)
                if cut is not None:
                    table = _Columns([[order[at] for at in column] for column in cut], 2, rates)
                    return self._placed(table, top, bottom)
        return None

    def _by_kind(self, places: list[_Place]) -> tuple[list[_Place], list[_Place]]:
        """The amounts, and the percentages, each in the order in which they were read; dashes go with their box."""
        amounts: list[_Place] = []
        shares: list[_Place] = []
        side = amounts
        for _, group in groupby(places, key=lambda place: self._boxes[place[1]]):
            box = list(group)
            kinds = {figure.kind for figure, _ in box} - {"-"}
            side = (shares if "%" in kinds else amounts) if kinds else side
            side += box
        return amounts, shares

    def _placed(self, table: _Columns, top: int, bottom: int) -> Found | None:
        """The proved columns with their labels and headers, if labels meet rows in one way."""
        heads, over = self._heads(table, top, bottom)
        if not heads:
            return None
        texts = [
            Text(self._lines[i].start, self._lines[i].end, self._boxes[i])
            for i in range(top, bottom)
            if self._pieces[i].make == "L" and i not in over
        ]
        labels = _repeating(self._raw, labels_of(self._raw, texts))
        matched = match(labels, self._rows(table))
        if matched is None or _lost(labels, matched.labels):
            return None
        used = [k for k in matched.labels if k >= 0]
        first = used[0] - (used[0] > 0 and labels[used[0] - 1].drop == 0)  # with the caption of the first group
        kept = labels[first : used[-1] + 1]
        given = [k - first if k >= 0 else -1 for k in matched.labels]
        figures = [[figure for figure, _ in column] for column in table.columns]
        lines = [line for column in table.columns for _, line in column]
        lines += [i for i in range(top, bottom) if self._holds(kept, i)] + sorted(over)
        grid = grid_of_columns(self._raw, kept, given, figures, None, heads, [], [])
        return min(lines), max(lines) + 1, grid

    def _holds(self, labels: list[Label], i: int) -> bool:
        line = self._lines[i]
        return line.start < line.end and labels[0].start <= line.start and line.end <= labels[-1].end

    def _rows(self, table: _Columns) -> Rows:
        amounts = [[figure for figure, _ in column] for column in table.of_amounts()]
        count = len(amounts[0])
        ends = [0] * count
        for column in table.columns:
            boxes = [self._boxes[line] for _, line in column]
            for r in range(count):
                ends[r] += r + 1 == count or boxes[r] != boxes[r + 1]
        half = len(table.columns) // 2
        ends = [0] * count if sum(size > half for size in ends) * 5 > count * 4 else [int(n > half) for n in ends]
        return rows_of(amounts, footing([[figure.worth for figure in column] for column in amounts]), ends)

    def _heads(self, table: _Columns, top: int, bottom: int) -> tuple[Heads, set[int]]:
        """Headers over the columns as far as they can be told, and the lines that hold headers."""
        items = [item for i in range(top, bottom) for item in self._pieces[i].items]
        if not items:
            return [], set()
        zone = range(max(top, items[0].line - REACH), min(bottom, items[-1].line + REACH))
        words = [Item(self._lines[i].start, self._lines[i].end, i) for i in zone if self._pieces[i].make == "L"]
        years = [item for item in items if is_year(self._raw[item.start : item.end])]
        spans = [item for item in (*words, *items) if _SPAN.fullmatch(self._raw, item.start, item.end)]
        spans.sort()
        changes = [item for item in words if is_change(self._raw[item.start : item.end])]
        named = _between(years, [item for item in words if item not in changes and item not in spans], table.pair)
        heads: Heads = []
        width = table.pair + table.rates
        count = len(table.columns)
        pairs = count // width
        if len(spans) == pairs:
            heads.append([(item, k * width, (k + 1) * width) for k, item in enumerate(spans)])
        starts = [k for k in range(count) if k % width < table.pair]
        if len(years) != len(starts):
            return [], set()
        row = [(item, k, k + 1) for item, k in zip(years, starts, strict=True)]
        rest = [k for k in range(count) if k not in starts]
        proved = {k * width + table.pair: item for k, item in enumerate(changes)} if len(changes) == pairs else {}
        if len(named) == len(rest):
            row += [(proved.get(k, item), k, k + 1) for item, k in zip(named, rest, strict=True)]
        elif table.rates == 1:
            row += [(item, k, k + 1) for k, item in proved.items()]
        heads.append(sorted(row, key=lambda head: head[1]))
        return heads, {item.line for item in (*items, *spans, *changes, *named)}


def _in_turn(amounts: list[_Place], shares: list[_Place], pairs: int) -> list[_Place]:
    """The amounts of each pair of columns, followed by their percentages."""
    out: list[_Place] = []
    for k in range(pairs):
        for stream in (amounts, shares):
            size = len(stream) // pairs
            out += stream[k * size : (k + 1) * size]
    return out


def _between(years: list[Item], words: list[Item], pair: int) -> list[Item]:
    """Those of `words` that name columns after their years: as many after each pair of years."""
    lines = [year.line for year in years]
    if len(lines) <= pair:
        return []
    groups = zip(lines[pair - 1 :: pair], [*lines[pair::pair], 1 << 60], strict=False)
    named = [[item for item in words if after < item.line < before] for after, before in groups]
    size = len(named[0])
    return [item for group in named for item in group[:size]] if all(len(g) >= size for g in named) else []


def _beside_changes(figures: list[Figure], rows: int, pairs: int, rates: int) -> list[list[int]] | None:
    """Columns of ordinals of `figures`: two of amounts, then `rates` of rates, the first of them their changes.

    The last rows of two amounts may have been read after all others. None if any change does not prove its pair.
    """
    columns: list[list[int]] = []
    at = 0
    for _ in range(pairs):
        after = at + 2 * rows
        changes = figures[after : after + rows]
        if not are_rates(changes):
            return None
        for upper in (rows, *range(1, rows)):
            later = [*range(at, at + upper), *range(at + 2 * upper, at + upper + rows)]
            earlier = [*range(at + upper, at + 2 * upper), *range(at + upper + rows, after)]
            if are_changes(changes, [figures[k] for k in later], [figures[k] for k in earlier]):
                break
        else:
            return None
        columns += [later, earlier, *(list(range(after + k * rows, after + (k + 1) * rows)) for k in range(rates))]
        at = after + rates * rows
    return columns


def _repeating(raw: str, labels: list[Label]) -> list[Label]:
    """`labels` where those that recur in every group of rows are no captions, and what stands over a group is one."""
    texts = [raw[label.start : label.end] for label in labels]
    times = Counter(texts)
    over = {
        k
        for k in range(len(labels) - 1)
        if times[texts[k]] < FEWEST_GROUPS <= times[texts[k + 1]] and (k == 0 or labels[k - 1].box != labels[k].box)
    }
    firsts = Counter(texts[k + 1] for k in over)
    out: list[Label] = []
    for k, label in enumerate(labels):
        if times[texts[k]] >= FEWEST_GROUPS:
            out.append(label._replace(drop=6, first=firsts[texts[k]] >= FEWEST_GROUPS))
        else:
            out.append(label._replace(drop=0, total=False, sums=False) if k in over else label)
    return out


def _lost(labels: list[Label], given: list[int]) -> bool:
    """Whether a label between those of rows stands for no row, though it does not read as a caption."""
    used = [k for k in given if k >= 0]
    if not used:
        return True
    between = set(range(used[0], used[-1] + 1)) - set(used)
    return any(labels[k].drop > 2 and not labels[k].bare for k in between)
