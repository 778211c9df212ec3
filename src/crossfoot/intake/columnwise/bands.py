"""Which run of figures belongs to which column, where a table was read block by block.

A reader that puts neighbours together first, as those of PDF do, cuts what it reads straight across or straight down,
again and again. So rows fall into bands, read one after the other; in a band one column is read after the other, or a
few columns come first that fall into two bands of their own. All such ways are tried from the top of the table down,
and the likeliest kept: figures of one row look alike, and totals foot. What comes out is a guess, to be proved by the
sums of the statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from crossfoot.intake.columnwise.alike import unlikeness
from crossfoot.intake.columnwise.beam import Filling
from crossfoot.intake.columnwise.lines import Figure
from crossfoot.intake.columnwise.sums import addends, lengthened

WIDTH = 8
"""Ways kept above each row."""
TRIED = 40
"""Ways to reach a row whose sums are looked at: the likeliest without them."""
BAND = 3
"""Cost of a band."""
CUT = 3
"""Cost of columns of a band that fall into two bands of their own."""
UNLIKE = 3
"""Most unlikeness of two neighbours, on average, in a band that is looked at."""
SPARE = 4
"""What a band may have of it besides, for each two columns."""
MOST_BANDS = 3
"""Most bands that a few columns of a band fall into."""
PARTS = 4
"""Most ways to read them that are looked at."""
WIDEST = 4
"""Most columns of bands with bands in them: of more, too many ways would have to be tried."""

_Span = tuple[int, int]
"""Figures of the stream from one to before another."""
_Columns = tuple[tuple[_Span, ...], ...]
"""The figures that each column is made of."""
_Block = tuple[int, _Columns]
"""What a way to read a block costs, and its columns."""


class _Way(NamedTuple):
    cost: int
    columns: tuple[tuple[int, ...], ...]
    """The figures of each column, by their ordinals in all figures."""


def banded_fillings(runs: list[list[Figure]], columns: int) -> list[tuple[int, Filling]]:
    """The likeliest ways to make `columns` columns of equal length of all `runs`, likeliest first, with their costs."""
    stream = _Stream(runs)
    rows = len(stream.worths) // columns
    waiting: list[list[tuple[int, _Way, _Block]]] = [[] for _ in range(rows + 1)]
    ways = [_Way(0, ((),) * columns)]
    for row in range(rows + 1):
        if row:
            likely = sorted(waiting[row], key=lambda entry: entry[0])[:TRIED]
            ways = sorted(_grown(stream, way, block) for _, way, block in likely)[:WIDTH]
            waiting[row] = []
        for height in range(1, rows - row + 1) if ways else ():
            for block in stream.blocks(row * columns, height, columns):
                waiting[row + height] += [(way.cost + block[0], way, block) for way in ways]
    owner = [ordinal for ordinal, run in enumerate(runs) for _ in run]
    return [
        (way.cost, tuple(tuple(dict.fromkeys(owner[at] for at in column)) for column in way.columns)) for way in ways
    ]


class _Stream:
    """All figures in the order in which they were read; no run of them is cut."""

    def __init__(self, runs: list[list[Figure]]) -> None:
        self._figures = [figure for run in runs for figure in run]
        self.worths = addends(self._figures)
        self._edges = bytearray(len(self._figures) + 1)
        at = 0
        for run in runs:
            self._edges[at] = 1
            at += len(run)
        self._edges[at] = 1
        self._signed = any(figure.opens == "$" for figure in self._figures)
        self._sums: dict[int, list[int]] = {}
        self._known: dict[tuple[int, int, int, int], list[_Block]] = {}

    def blocks(self, start: int, height: int, width: int) -> Iterator[_Block]:
        """Ways to read the figures from `start` on as a block of `height` rows, if they are not too unlike."""
        limit = (UNLIKE * height + SPARE) * (width - 1)
        for cost, columns in self._whole(start, height, width):
            if cost <= limit and self._ends(columns):
                yield cost + BAND, columns
        if not 3 <= width <= WIDEST:
            return
        for part in range(1, width):
            lefts = [way for way in self._parts(start, height, part) if way[0] <= limit]
            rights = self._parts(start + height * part, height, width - part) if lefts else []
            for cost, left in lefts:
                for more, right in rights:
                    if (len(left[0]) == len(right[0]) == 1) or cost + more > limit:
                        continue
                    whole = cost + more + self._beside(left[-1], right[0])
                    if whole <= limit and self._ends(left + right):
                        yield whole + BAND, left + right

    def _whole(self, start: int, height: int, width: int) -> Iterator[_Block]:
        """The block read one whole column after the other, if that cuts no run."""
        stop = start + height * width
        if all(self._edges[start : stop + 1 : height]):
            columns = tuple(((at, at + height),) for at in range(start, stop, height))
            yield self._unlike(start, stop - height, height), columns

    def _parts(self, start: int, height: int, width: int, bands: int = MOST_BANDS) -> list[_Block]:
        """The likeliest ways to read the block in at most so many bands, each one whole column after the other."""
        key = (start, height, width, bands)
        if key not in self._known:
            ways: list[tuple[int, _Columns, _Columns]] = []
            for upper in range(1, height) if width > 1 and bands > 1 else ():
                for cost, above in self._whole(start, upper, width):
                    for more, below in self._parts(start + upper * width, height - upper, width, bands - 1):
                        ways.append((cost + more + CUT, above, below))
            ways += [(cost, columns, ((),) * width) for cost, columns in self._whole(start, height, width)]
            likely = sorted(ways, key=lambda way: way[0])[:PARTS]
            self._known[key] = [
                (cost, tuple(a + b for a, b in zip(above, below, strict=True))) for cost, above, below in likely
            ]
        return self._known[key]

    def _unlike(self, start: int, stop: int, lag: int) -> int:
        """How unlike the figures from `start` to `stop` are to those `lag` behind them, in all."""
        sums = self._sums.get(lag)
        if sums is None:
            sums = [0]
            for one, two in zip(self._figures, islice(self._figures, lag, None), strict=False):
                sums.append(sums[-1] + unlikeness(one, two))
            self._sums[lag] = sums
        return sums[stop] - sums[start]

    def _ends(self, columns: _Columns) -> bool:
        """Whether the last column may be the last: a currency sign behind a figure is that of one to its right."""
        return not self._signed or all(self._figures[at].opens != "$" for span in columns[-1] for at in range(*span))

    def _beside(self, left: tuple[_Span, ...], right: tuple[_Span, ...]) -> int:
        """How unlike the figures of two columns are."""
        ones = [self._figures[at] for span in left for at in range(*span)]
        twos = [self._figures[at] for span in right for at in range(*span)]
        return sum(map(unlikeness, ones, twos))


def _grown(stream: _Stream, way: _Way, block: _Block) -> _Way:
    """`way` with the block below it."""
    cost, parts = block
    columns = []
    for own, spans in zip(way.columns, parts, strict=True):
        for start, stop in spans:
            own, gain = lengthened(stream.worths, own, start, stop)
            cost -= gain
        columns.append(own)
    return _Way(way.cost + cost, tuple(columns))
