"""Statements read column by column: the labels first, then the figures of one column after the other.

Text taken out of a PDF in the order of its content comes so. A statement begins below its title; its labels, headers
and runs of figures are put together only if labels and figures meet exactly and the rows so made foot; what cannot be
known stays as it was.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from itertools import accumulate
from typing import NamedTuple

from crossfoot.intake.columnwise.grid import UNIT, grid_of_columns
from crossfoot.intake.columnwise.heads import (
    below_heads,
    heads_over,
    in_one_order,
    orders_of_years,
    spans_fit,
    years_of,
)
from crossfoot.intake.columnwise.labels import Label, labels_of, rejoin
from crossfoot.intake.columnwise.lines import (
    Figure,
    Piece,
    Text,
    begins_page,
    boxes_of,
    is_folio,
    make_below,
    parted,
    runs_of,
)
from crossfoot.intake.columnwise.percents import place_percents
from crossfoot.intake.columnwise.read import (
    Guess,
    Reading,
    banded_guesses,
    likely_guesses,
    plain_guesses,
    read_columns,
)
from crossfoot.intake.columnwise.tally import FEWEST_FIGURES, MOST_COLUMNS, Tally
from crossfoot.intake.plain.lines import Line
from crossfoot.intake.plain.spread import Heads, Item, is_change
from crossfoot.model.document import Grid

Found = tuple[int, int, Grid]
_Guesser = Callable[[list[list[Figure]], int, dict[int, int]], list[Guess]]

MOST_LINES = 500
MOST_STARTS = 6
"""Most lines above a figure at which its statement may begin: the nearest."""
MOST_ENDS = 10
BULLETS = "-–—•"
"""What a title does not begin with."""
LONGEST_TITLE = 6
"""Most lines of words in one title."""
MOST_TITLES = 4
"""Most labels that may be titles where nothing tells them for such."""
MOST_READ = 60
"""Most stretches of one document that are read in full: each takes time."""
MOST_LIKELY = 200
"""Most figures of a statement that are looked at in any order but the plain one."""
MOST_GUESSED = 1_500
"""Most of them in one document."""

_TITLE = re.compile(
    r"(?i:(?!reconcil\w+ (?:of|to) (?:the )?cash\b).{0,70}\b"
    r"(?:statements? of (?:consolidated )?(?:income|operations|earnings|cash flows?|financial position)"
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
    known: dict[int, int]
    """The columns of runs that stand right below their headers, if each header has one."""
    whole: bool
    """It stands on one page: it may have been read in any order."""


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
        self._pages = list(accumulate(begins_page(raw, line) for line in lines))
        self._orders = orders_of_years(raw, (item for piece in pieces for item in piece.items))
        self._left = MOST_READ
        self._figures = MOST_GUESSED
        self._guessed: dict[tuple[_Guesser, int, int, int], list[Guess]] = {}

    def find(self) -> list[Found]:
        """The tables, in order."""
        found: list[Found] = []
        at = 0
        while at < len(self._lines) and self._left > 0:
            figure = self._first_figure(at)
            starts = [i for i in range(max(at, figure - MOST_LINES), figure) if self._begins(i)]
            at = figure + 1
            best = self._best(starts[-MOST_STARTS:])
            if best is not None:
                found.append(best)
                at = best[1]
        return found

    def _best(self, starts: list[int]) -> Found | None:
        """The table that begins at one of `starts`: the nearest that leaves the fewest rows without label.

        Where one would begin amid its labels, rows lack those above.
        """
        best: tuple[Found, int] | None = None
        for first in reversed(starts):
            if best is not None and (not best[1] or any(map(self._is_title, range(first, best[0][0])))):
                break
            read = self._read(first)
            if read is not None and (best is None or read[1] < best[1]):
                best = read
        return best[0] if best is not None else None

    def _first_figure(self, at: int) -> int:
        """The first line with figures from line `at` on."""
        stop = len(self._pieces)
        return next((i for i in range(at, stop) if self._pieces[i].make == "F" and not self._is_folio(i)), stop)

    def _begins(self, i: int) -> bool:
        """Whether a statement may begin at line `i`: words below prose, notes or figures, anything below a title."""
        if self._pieces[i].make not in "LHR" or self._is_title(i):
            return False
        above = self._above(i)
        return self._titled(i) or (self._pieces[i].make == "L" and (above < 0 or self._pieces[above].make in "FPXN"))

    def _titled(self, i: int) -> bool:
        """Whether a title stands right above line `i`."""
        above = self._above(i)
        return above >= 0 and self._is_title(above)

    def _above(self, i: int) -> int:
        """The line above line `i` that is neither blank nor a sign, or -1."""
        return next((k for k in range(i - 1, -1, -1) if self._pieces[k].make not in "BS"), -1)

    def _find_titles(self, levels: dict[int, int]) -> set[int]:
        """Boxes of a few lines at most that name a statement or the unit of its amounts, and hold no figures."""
        named, busy = set(), set()
        worded: Counter[int] = Counter()
        for line, piece, box in zip(self._lines, self._pieces, self._boxes, strict=True):
            if piece.make in "LR" and (line.start in levels or self._names_statement(line)):
                named.add(box)
            if piece.make == "L":
                worded[box] += 1
            elif piece.make in "FHPX":
                busy.add(box)
        return {box for box in named - busy if worded[box] <= LONGEST_TITLE}

    def _names_statement(self, line: Line) -> bool:
        """Whether a line names a statement or a unit; one in small letters is the rest of another."""
        return not self._raw[line.start].islower() and _TITLE.fullmatch(self._raw, line.start, line.end) is not None

    def _is_title(self, i: int) -> bool:
        return self._pieces[i].make != "B" and self._boxes[i] in self._titles

    def _read(self, first: int) -> tuple[Found, int] | None:
        """The table that begins at line `first`, if there is one, and how many of its rows have no label."""
        for end in self._ends(first, self._bound(first)):
            read = self._grid(first, end)
            if read is not None:
                return (first, end, read[0]), read[1]
        return None

    def _bound(self, first: int) -> int:
        """The line after the last that can belong to the statement that begins at `first`.

        Prose ends it: on a page that is known, with the page, where it may be a note above or amid the figures.
        """
        figures = prose = 0
        stop = min(len(self._pieces), first + MOST_LINES)
        page = bisect_right(self._pages, self._pages[first])
        end = stop
        for i in range(first, stop):
            make = self._pieces[i].make
            if i == end or make == "X" or (figures and self._is_title(i)):
                return i
            figures += make == "F"
            prose += make == "P"
            if make == "P" and (figures or prose > 2):
                if not i < page < len(self._pieces):
                    return i
                end = min(page, stop)
        return end

    def _ends(self, first: int, last: int) -> list[int]:
        """Lines at which the statement may end: below its figures, or below labels that follow them.

        Those with more figures come first. Only those count above which there are as many figures as make columns of
        one length below the headers.
        """
        ends: list[tuple[int, int]] = []
        tally = Tally(self._raw)
        after = below = 0
        late = False
        for i in range(first, last):
            piece = self._pieces[i]
            if piece.make == "F" and self._is_folio(i):
                continue
            if piece.make in "FH" and below and not late and tally.fits():
                ends.append((-after, i))
            if (piece.make in "LNH" or self._is_mark(i)) and after > below and not late and tally.fits():
                ends.append((-after, after))
            if piece.make == "F":
                after, below, late = i + 1, 0, False
            elif piece.make in "LN" and after:
                below = i
            elif piece.make == "H" and after:
                late = late or tally.headed()  # headers below figures that have some are those of another table
            tally.add(piece)
            if tally.is_beyond():
                break
        if after and not late and tally.fits():
            ends += [(-after, after), (-after, last)]
        return list(dict.fromkeys(end for _, end in sorted(ends)))[:MOST_ENDS]

    def _is_mark(self, i: int) -> bool:
        """Whether a line may be the mark of the note whose words follow: a digit in parentheses."""
        line = self._lines[i]
        if line.end - line.start != 3 or self._raw[line.start] != "(" or self._pieces[i].make != "F":
            return False
        return make_below(self._pieces, i, 3, nothing="P") in "LP"

    def _is_folio(self, i: int) -> bool:
        """Whether a number alone between blank lines is a page number: labels, a title or nothing come next."""
        pieces, line = self._pieces, self._lines[i]
        if not is_folio(self._raw[line.start : line.end]):
            return False
        if (i and pieces[i - 1].make != "B") or (i + 1 < len(pieces) and pieces[i + 1].make != "B"):
            return False
        return make_below(pieces, i, 7, nothing="P") in "LPR"

    def _grid(self, first: int, end: int) -> tuple[Grid, int] | None:
        section = self._section(first, end)
        if sum(map(len, section.runs)) < FEWEST_FIGURES or not section.labels:
            return None
        count = len(years_of(self._raw, section.heads))
        heads = heads_over(self._raw, section.heads) if 2 <= count <= MOST_COLUMNS else None
        if heads is not None and not section.known:
            heads = in_one_order(self._raw, heads, self._orders)
        if heads is None or self._left <= 0:
            return None
        self._left -= 1
        return self._table(section, heads, count)

    def _table(self, section: _Section, heads: Heads, count: int) -> tuple[Grid, int] | None:
        """The section as `count` columns of figures, with columns of percentages beside them or without.

        With it comes how many rows have no label.
        """
        reading = self._reading(section, section.runs, heads, count, section.known)
        percents = None
        if reading is None:
            amounts, shares = parted(section.runs)
            if not shares or not amounts:
                return None
            reading = self._reading(section, amounts, heads, count, {})
            if reading is None:
                return None
            percents = place_percents(reading.columns, shares)
            if percents is None:
                return None
        labels, given = rejoin(section.labels, reading.match.labels)
        grid = grid_of_columns(
            self._raw,
            labels,
            given,
            reading.columns,
            percents,
            heads,
            section.rest,
            section.signs,
            reading.unsure,
        )
        return grid, given.count(-1)

    def _reading(
        self, section: _Section, runs: list[list[Figure]], heads: Heads, count: int, known: dict[int, int]
    ) -> Reading | None:
        """The one reading of `runs` that is proved, if longer times hold the larger amounts under it."""
        for guess in (plain_guesses, banded_guesses, likely_guesses) if section.whole else (plain_guesses,):
            key = (guess, runs[0][0].start, sum(map(len, runs)), count)
            if key not in self._guessed:
                self._guessed[key] = guess(runs, count, known) if self._affords(guess, runs) else []
            reading = read_columns(section.labels, self._guessed[key])
            if reading is not None and spans_fit(self._raw, heads, reading.columns):
                return reading
        return None

    def _affords(self, guess: _Guesser, runs: list[list[Figure]]) -> bool:
        """Whether there is time to guess; takes it."""
        if guess is plain_guesses:
            return True
        figures = sum(map(len, runs))
        if figures > min(MOST_LIKELY, self._figures):
            return False
        self._figures -= figures
        return True

    def _section(self, first: int, end: int) -> _Section:
        texts: list[Text] = []
        rest: list[Item] = []
        signs: list[Item] = []
        heads: list[Item] = []
        foreign = False  # words below a unit that stands below words: those of another table
        kept = self._pieces[first:end]
        for i in range(first, end):
            line, make = self._lines[i], self._pieces[i].make
            if make == "F" and self._is_folio(i):
                kept[i - first] = Piece("N")
                make = "N"
            if make == "R" and texts:
                foreign = UNIT.match(self._raw, line.start, line.end) is not None
            elif make == "F":
                foreign = False
            if make == "L" and not foreign and not is_change(self._raw[line.start : line.end]):
                texts.append(Text(line.start, line.end, self._boxes[i]))
            elif make in "LRNP":
                noted = bool(rest) and rest[-1].line == i - 1 and kept[i - 1 - first].make == "N" != make
                start = rest.pop().start if noted else line.start  # a mark goes with the note that it begins
                rest.append(Item(start, line.end, i))
            elif make == "S":
                signs.append(Item(line.start, line.end, i))
            heads.extend(self._pieces[i].items if make == "H" else ())
        runs = runs_of(kept)
        labels = labels_of(self._raw, texts)
        if not self._titled(first):
            labels = [
                label._replace(title=i < MOST_TITLES and self._raw[label.start] not in BULLETS)
                for i, label in enumerate(labels)
            ]
        whole = self._pages[first] == self._pages[end - 1]
        return _Section(labels, runs, heads, rest, signs, below_heads(self._raw, kept, runs), whole)
