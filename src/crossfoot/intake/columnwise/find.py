"""Statements read column by column: the labels first, then the figures of one column after the other.

Text taken out of a PDF in the order of its content comes so. A statement begins below its title; its labels, headers
and runs of figures are put together only if labels and figures meet exactly and the rows so made foot; what cannot be
known stays as it was.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from crossfoot.intake.columnwise.grid import grid_of_columns
from crossfoot.intake.columnwise.heads import Heads, heads_over, spans_fit
from crossfoot.intake.columnwise.labels import Label, labels_of
from crossfoot.intake.columnwise.lines import Figure, Piece, Text, boxes_of, is_folio, parted, runs_of
from crossfoot.intake.columnwise.percents import place_percents
from crossfoot.intake.columnwise.read import read_columns
from crossfoot.intake.plain.lines import Line
from crossfoot.intake.plain.spread import Item
from crossfoot.model.document import Grid

Found = tuple[int, int, Grid]

MOST_LINES = 500
FEWEST_FIGURES = 8
MOST_ENDS = 6
MOST_COLUMNS = 6
MOST_READ = 60
"""Most stretches of one document that are read in full: each takes time."""

_TITLE = re.compile(
    r"(?i:.{0,70}\b(?:statements? of (?:consolidated )?(?:income|operations|earnings|cash flows?|financial position)"
    r"|balance sheets?|supplemental (?:financial )?(?:information|data)|income statements?)\b.{0,70})"
    r"|.{0,20}\((?i:[\w\s,&]{0,20}\$?[\w\s,&]{0,20}(?:in )?(?:thousands|millions|million|billions))\b.{0,60}"
)


class _Section(NamedTuple):
    """Lines of one statement, split by make."""

    labels: list[Label]
    runs: list[list[Figure]]
    heads: list[Item]
    rest: list[Item]
    """Remarks, notes and page numbers between the labels and the figures."""
    signs: list[Item]
    """Currency signs on lines of their own."""


def find_columnwise(
    raw: str, lines: list[Line], taken: bytearray, made: list[Piece], levels: dict[int, int]
) -> list[Found]:
    """Tables read column by column among the lines, made as `made` says, not yet taken; takes their lines."""
    pieces = [Piece("X") if taken[i] else piece for i, piece in enumerate(made)]
    if sum(piece.make == "F" for piece in pieces) < FEWEST_FIGURES:
        return []
    finder = _Finder(raw, lines, pieces, levels)
    found = finder.find()
    for top, bottom, _ in found:
        taken[top:bottom] = b"\1" * (bottom - top)
    return found


class _Finder:
    """Looks for statements below their titles."""

    def __init__(self, raw: str, lines: list[Line], pieces: list[Piece], levels: dict[int, int]) -> None:
        self._raw = raw
        self._lines = lines
        self._boxes = boxes_of(pieces)
        prose = {box for piece, box in zip(pieces, self._boxes, strict=True) if piece.make == "P"}
        kept = zip(pieces, self._boxes, strict=True)
        self._pieces = [Piece("P") if piece.make == "L" and box in prose else piece for piece, box in kept]
        self._titles = self._find_titles(levels)
        self._left = MOST_READ

    def find(self) -> list[Found]:
        """The tables, in order."""
        found: list[Found] = []
        at = 0
        while at < len(self._lines) and self._left > 0:
            first = at
            while first < len(self._lines) and self._is_title(first):
                first += 1
            if first == at:
                at += 1
                continue
            while first < len(self._lines) and (self._pieces[first].make == "B" or self._is_title(first)):
                first += 1
            at = self._read(first, found)
        return found

    def _find_titles(self, levels: dict[int, int]) -> set[int]:
        """Boxes that name a statement or the unit of its amounts, and hold no figures."""
        named, worded, busy = set(), set(), set()
        for line, piece, box in zip(self._lines, self._pieces, self._boxes, strict=True):
            if piece.make in "LR" and (line.start in levels or _TITLE.fullmatch(self._raw, line.start, line.end)):
                named.add(box)
            if piece.make == "L":
                worded.add(box)
            elif piece.make in "FHPX":
                busy.add(box)
        return (named & worded) - busy

    def _is_title(self, i: int) -> bool:
        return self._pieces[i].make != "B" and self._boxes[i] in self._titles

    def _read(self, first: int, found: list[Found]) -> int:
        """Add the table that begins at line `first`, if there is one; return the line from which to look further."""
        last = self._bound(first)
        for end in self._ends(first, last):
            grid = self._grid(first, end)
            if grid is not None:
                found.append((first, end, grid))
                return end
        return max(last, first + 1)

    def _bound(self, first: int) -> int:
        """The line after the last that can belong to the statement that begins at `first`."""
        figures = prose = 0
        stop = min(len(self._pieces), first + MOST_LINES)
        for i in range(first, stop):
            make = self._pieces[i].make
            if self._is_title(i) or make == "X":
                return i
            figures += make == "F"
            prose += make == "P"
            if make == "P" and (figures or prose > 2):
                return i
        return stop

    def _ends(self, first: int, last: int) -> list[int]:
        """Lines at which the statement may end, likeliest first: below all figures, all labels, some figures."""
        ends = []
        figures = False
        after = first
        for i in range(first, last):
            make = self._pieces[i].make
            if make == "F" and not self._is_folio(i):
                figures, after = True, i + 1
            elif make in "LN" and figures:
                ends.append(after)
                figures = False
        trailing = any(piece.make == "L" for piece in self._pieces[after:last])
        ends = [after, *[last] * trailing, *ends[::-1]]
        return [end for end in dict.fromkeys(ends) if end > first][:MOST_ENDS]

    def _is_folio(self, i: int) -> bool:
        """Whether a number alone between blank lines is a page number: labels, a title or nothing come next."""
        pieces, line = self._pieces, self._lines[i]
        if not is_folio(self._raw[line.start : line.end]):
            return False
        if (i and pieces[i - 1].make != "B") or (i + 1 < len(pieces) and pieces[i + 1].make != "B"):
            return False
        below = next((piece.make for piece in pieces[i + 1 : i + 8] if piece.make != "B"), "P")
        return below in "LPR"

    def _grid(self, first: int, end: int) -> Grid | None:
        section = self._section(first, end)
        if sum(map(len, section.runs)) < FEWEST_FIGURES or not section.labels:
            return None
        for count in range(2, MOST_COLUMNS + 1):
            heads = heads_over(self._raw, section.heads, count)
            if heads is not None and self._left > 0:
                self._left -= 1
                return self._table(section, heads, count)
        return None

    def _table(self, section: _Section, heads: Heads, count: int) -> Grid | None:
        """The section as `count` columns of figures, with columns of percentages beside them or without."""
        reading = read_columns(section.labels, section.runs, count)
        percents = None
        if reading is None or not spans_fit(self._raw, heads, reading.columns):
            amounts, shares = parted(section.runs)
            if not shares or not amounts:
                return None
            reading = read_columns(section.labels, amounts, count)
            if reading is None or not spans_fit(self._raw, heads, reading.columns):
                return None
            percents = place_percents(reading.columns, shares)
            if percents is None:
                return None
        return grid_of_columns(
            self._raw,
            section.labels,
            reading.match.labels,
            reading.columns,
            percents,
            heads,
            section.rest,
            section.signs,
        )

    def _section(self, first: int, end: int) -> _Section:
        texts: list[Text] = []
        rest: list[Item] = []
        signs: list[Item] = []
        heads: list[Item] = []
        kept = self._pieces[first:end]
        for i in range(first, end):
            line, make = self._lines[i], self._pieces[i].make
            if make == "F" and self._is_folio(i):
                kept[i - first] = Piece("N")
                make = "N"
            if make == "L":
                texts.append(Text(line.start, line.end, self._boxes[i]))
            elif make in "RNP":
                rest.append(Item(line.start, line.end, i))
            elif make == "S":
                signs.append(Item(line.start, line.end, i))
            heads.extend(self._pieces[i].items if make == "H" else ())
        return _Section(labels_of(self._raw, texts), runs_of(kept), heads, rest, signs)
