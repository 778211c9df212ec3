"""A piece of a table that a reading machine took for a heading: its labels and figures jumbled on one line.

Such a line stands directly below the table it was torn from, holds little but labels and figures, and its figures
come in whole rows of that table. It is put back only if labels and rows of figures meet exactly; else it stays.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from crossfoot.intake.plain.values import is_value
from crossfoot.model.document import Block, Cell, Grid

LONGEST = 6_000
MOST_WORDS = 14
"""Most words of one label."""

_FIGURE = re.compile(
    r"(?<!\S)(?:[$€£]\s?)?(?:\([$€£]?\s?[\d,]*\.?\d+\)?|-?[$€£]?\d[\d,]*(?:\.\d+)?)\s?[%)]?(?!\S)|(?<!\S)[$€£]?\s?[–—](?!\S)"
)
_WORD = re.compile(r"\S+")
_SENTENCE = re.compile(r"[a-z]\.(?:\s|$)|[;?!]")
_NEVER_VALUED = re.compile(r"(?i:commitments(?: and contingenc(?:ies|y))?|contingenc(?:ies|y)|subsequent events?)")
_LINKS = frozenset(
    {"of", "and", "or", "to", "the", "in", "for", "from", "by", "on", "with", "per", "at", "as", "a", "an", "less"}
    | {"plus", "net", "before", "after", "than", "non-", "&", "/", "–", "—", "-"}
)


class _Label(NamedTuple):
    start: int
    end: int
    valued: bool


def rejoin(raw: str, blocks: list[Block]) -> list[Block]:
    """`blocks` with every torn piece put back as rows of the table above it."""
    mended: list[Block] = []
    for block in blocks:
        above = mended[-1] if mended else None
        if block.grid is None and above is not None and above.grid is not None and block.end - block.start <= LONGEST:
            grid = _rejoined(raw, above.grid, block)
            if grid is not None:
                mended[-1] = Block(kind="table", start=above.start, end=block.end, grid=grid)
                continue
        mended.append(block)
    return mended


def _rejoined(raw: str, grid: Grid, torn: Block) -> Grid | None:
    """`grid` with the rows of `torn` below its own, or None if they do not meet exactly."""
    figures = [(found.start(), found.end()) for found in _FIGURE.finditer(raw, torn.start, torn.end)]
    if len(figures) < 2:
        return None
    places = _columns(raw, grid)
    if not places or len(figures) % len(places):
        return None
    labels = _labels(raw, torn, figures)
    rows = len(figures) // len(places)
    if rows < 2 or sum(label.valued for label in labels) != rows:
        return None
    cells = list(grid.cells)
    left = min((cell.x0 for cell in cells), default=0)
    at = grid.rows
    figure = iter(figures)
    for label in labels:
        cells.append(Cell(start=label.start, end=label.end, row=at, x0=left, x1=max(left + 1, places[0][0])))
        if label.valued:
            for x0, x1 in places:
                start, end = next(figure)
                cells.append(Cell(start=start, end=end, row=at, x0=x0, x1=x1))
        at += 1
    return Grid(cells=tuple(cells), rows=at, width=grid.width, typed=grid.typed, ruled_rows=grid.ruled_rows)


def _columns(raw: str, grid: Grid) -> list[tuple[int, int]]:
    """Horizontal extents of the value columns: those of the last row that has as many figures as most rows have."""
    rows: dict[int, list[tuple[int, int]]] = {}
    for cell in grid.cells:
        if not cell.header and is_value(raw[cell.start : cell.end]):
            rows.setdefault(cell.row, []).append((cell.x0, cell.x1))
    counts = Counter(len(places) for places in rows.values())
    if not counts:
        return []
    usual = max(counts, key=lambda count: (counts[count], count))
    return next(places for places in reversed(rows.values()) if len(places) == usual)


def _labels(raw: str, torn: Block, figures: list[tuple[int, int]]) -> list[_Label]:
    """The labels between the figures, in order; none if there is a sentence among them."""
    labels: list[_Label] = []
    at = torn.start
    for start, end in [*figures, (torn.end, torn.end)]:
        if _SENTENCE.search(raw, at, start):
            return []
        labels.extend(_split(raw, at, start))
        at = end
    return [] if any(len(raw[label.start : label.end].split()) > MOST_WORDS for label in labels) else labels


def _split(raw: str, start: int, end: int) -> list[_Label]:
    """The labels of one stretch of words."""
    words = [(found.start(), found.end()) for found in _WORD.finditer(raw, start, end)]
    labels: list[_Label] = []
    first = 0
    for i in range(1, len(words) + 1):
        if i < len(words) and not _begins(raw, words, i):
            continue
        a, b = words[first][0] if words else 0, words[i - 1][1] if words else 0
        if a < b:
            text = raw[a:b]
            labels.append(_Label(a, b, valued=text[-1] != ":" and not _NEVER_VALUED.fullmatch(text)))
        first = i
    return labels


def _begins(raw: str, words: list[tuple[int, int]], i: int) -> bool:
    """Whether a new label begins with word `i`."""
    before = raw[slice(*words[i - 1])]
    word = raw[slice(*words[i])]
    if before[-1] == ":":
        return True
    if not word[0].isupper() or before.lower() in _LINKS or before[-1] in ",/&-–":
        return False
    if word.lower() in ("total", "subtotal"):
        return True
    shouted = _shouts(word) and (i + 1 == len(words) or _shouts(raw[slice(*words[i + 1])]))
    if _shouts(before) != _shouts(word) and len(word) > 1:
        return shouted or (_shouts(before) and i >= 2 and _shouts(raw[slice(*words[i - 2])]))
    return before[0].islower() or before[-1] == ")" or (before[-1].islower() and _has_small(raw, words, i))


def _shouts(word: str) -> bool:
    """Whether a word is printed in capitals."""
    return word.upper() == word and sum(char.isalpha() for char in word) >= 2


def _has_small(raw: str, words: list[tuple[int, int]], i: int) -> bool:
    """Whether the word before, though not the first of its label, begins small: then labels are in sentence case."""
    return i >= 2 and raw[words[i - 1][0]].islower()
