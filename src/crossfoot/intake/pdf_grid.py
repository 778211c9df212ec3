"""The grid of a table in a PDF: cells where they are printed, in points, with the rules drawn above them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

import msgspec

from crossfoot.intake.pdf_lines import TextLine
from crossfoot.intake.pdf_page import TENTHS, Rule, Word
from crossfoot.intake.pdf_typed import Found
from crossfoot.model.document import Cell, Grid

Rules = Mapping[int, Sequence[Rule]]
_SNAP = 2
"""Points by which the beginnings of labels on one level may differ."""
_GRIDLINES = 60
"""Where more than so many percent of the rows are ruled, the rules are gridlines and say nothing of sums."""


def make_grid(lines: list[TextLine], found: Found, spans: list[tuple[int, int]], rules: Rules) -> Grid:
    """The grid of `found` over `lines`, whose words stand at `spans` of the text."""
    offset = found.first
    words: list[tuple[Word, int, bool]] = [
        (word, i, piece.bold) for i, line in enumerate(lines) for piece in line.pieces for word in piece.words
    ]
    cells: list[Cell] = []
    shown_on: list[int] = []
    for cell, (first, last) in zip(found.grid.cells, found.words, strict=True):
        own = words[first - offset : last - offset]
        cells.append(
            Cell(
                start=spans[first - offset][0],
                end=spans[last - 1 - offset][1],
                row=cell.row,
                x0=min(word.x0 for word, _, _ in own) // TENTHS,
                x1=-(-max(word.x1 for word, _, _ in own) // TENTHS),
                header=cell.header,
                bold=all(bold for _, _, bold in own),
            )
        )
        shown_on.append(own[-1][1])
    _snap(cells)
    _rule(cells, shown_on, lines, rules)
    width = max((cell.x1 for cell in cells), default=1)
    return Grid(cells=tuple(cells), rows=found.grid.rows, width=width, typed=True)


def _snap(cells: list[Cell]) -> None:
    """Give first cells that begin nearly alike the same beginning: it is their indent."""
    firsts = [i for i, cell in enumerate(cells) if not i or cells[i - 1].row != cell.row]
    edges = sorted({cells[i].x0 for i in firsts})
    edge: dict[int, int] = {}
    for x in edges:
        below = edge.get(x - 1, edge.get(x - _SNAP))
        edge[x] = x if below is None else below
    for i in firsts:
        x0 = edge[cells[i].x0]
        cells[i] = msgspec.structs.replace(cells[i], x0=x0, indent=x0)


def _rule(cells: list[Cell], shown_on: list[int], lines: list[TextLine], rules: Rules) -> None:
    """Mark cells below a rule; give headers the extent of the rule below them."""
    above: list[list[Rule]] = []
    for i, line in enumerate(lines):
        previous = lines[i - 1] if i and lines[i - 1].page == line.page else None
        top = previous.base if previous else line.base - 2 * line.size
        above.append(_between(rules.get(line.page, ()), top, line.base - line.size * 2 // 5))
    ruled = [_is_under(cell, above[at]) for cell, at in zip(cells, shown_on, strict=True)]
    body = {cell.row for cell in cells if not cell.header}
    under = {cell.row for cell, yes in zip(cells, ruled, strict=True) if yes and not cell.header}
    if len(under) * 100 > _GRIDLINES * len(body):
        ruled = [False] * len(cells)
    by_line: dict[int, list[int]] = {}
    for i, at in enumerate(shown_on):
        by_line.setdefault(at, []).append(i)
    for i, cell in enumerate(cells):
        if ruled[i]:
            cells[i] = cell = msgspec.structs.replace(cell, ruled=True)
        at = shown_on[i]
        if cell.header and at + 1 < len(above):
            for rule in above[at + 1]:
                x0, x1 = rule.x0 // TENTHS, -(-rule.x1 // TENTHS)
                over = [k for k in by_line[at] if cells[k].x0 < x1 and x0 < cells[k].x1]
                if over == [i]:
                    cells[i] = msgspec.structs.replace(cell, x0=min(cell.x0, x0), x1=max(cell.x1, x1))
                    break


def _between(rules: Sequence[Rule], top: int, bottom: int) -> list[Rule]:
    """The rules between two heights, those that touch end to end made one."""
    some = rules[bisect_left(rules, top, key=_y) : bisect_right(rules, bottom, key=_y)]
    joined: list[Rule] = []
    for rule in sorted(some, key=lambda rule: (rule.y // TENTHS, rule.x0)):
        if joined and rule.x0 - joined[-1].x1 <= 3 and rule.y - joined[-1].y <= TENTHS:
            joined[-1] = Rule(joined[-1].x0, max(joined[-1].x1, rule.x1), rule.y)
        else:
            joined.append(rule)
    return joined


def _is_under(cell: Cell, rules: list[Rule]) -> bool:
    x0, x1 = cell.x0 * TENTHS, cell.x1 * TENTHS
    return any(2 * (min(x1, rule.x1) - max(x0, rule.x0)) > x1 - x0 for rule in rules)


def _y(rule: Rule) -> int:
    return rule.y
