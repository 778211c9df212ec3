"""The grid of a table in a PDF: cells where they are printed, in points, with the rules drawn above them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from crossfoot.intake.pdf_heads import Spot, settle
from crossfoot.intake.pdf_lines import TextLine, text_of
from crossfoot.intake.pdf_page import TENTHS, Rule, Word
from crossfoot.intake.pdf_rows import Place
from crossfoot.intake.values import is_value
from crossfoot.model.document import Cell, Grid

Rules = Mapping[int, Sequence[Rule]]
_SNAP = 2
"""Points by which the beginnings of labels on one level may differ."""
_GRIDLINES = 60
"""Where more than so many percent of the rows are ruled, the rules are gridlines and say nothing of sums."""


def make_grid(lines: list[TextLine], places: list[Place], spans: list[tuple[int, int]], rules: Rules) -> Grid:
    """The grid of the cells at `places` of `lines`, whose words stand at `spans` of the text."""
    words = [word for line in lines for piece in line.pieces for word in piece.words]
    spots = [_spot(place, words[place.first : place.last]) for place in places]
    shown_on = [place.line for place in places]
    ruled = _rule(spots, shown_on, lines, rules)
    indents = _snap(spots)
    settle(spots)
    cells = tuple(
        Cell(
            start=spans[place.first][0],
            end=spans[place.last - 1][1],
            row=place.row,
            x0=spot.x0,
            x1=max(spot.x0 + 1, spot.x1),
            header=spot.header,
            bold=place.bold,
            indent=indent,
            ruled=under,
        )
        for place, spot, indent, under in zip(places, spots, indents, ruled, strict=True)
    )
    return Grid(cells=cells, rows=places[-1].row + 1, width=max(cell.x1 for cell in cells))


def _spot(place: Place, words: list[Word]) -> Spot:
    x0, x1 = min(word.x0 for word in words), max(word.x1 for word in words)
    return Spot(place.row, x0 // TENTHS, -(-x1 // TENTHS), text_of(words), header=place.header)


def _snap(spots: list[Spot]) -> list[int]:
    """Indents in points; labels that begin nearly alike have the same, and all begin where the table does."""
    firsts = [i for i, spot in enumerate(spots) if not i or spots[i - 1].row != spot.row]
    edges = sorted({spots[i].x0 for i in firsts})
    edge: dict[int, int] = {}
    for x in edges:
        below = edge.get(x - 1, edge.get(x - _SNAP))
        edge[x] = x if below is None else below
    indents = [0] * len(spots)
    labels = [i for i in firsts if not is_value(spots[i].text) and not spots[i].header]
    left = min((spots[i].x0 for i in labels), default=0)
    for i in labels:
        if spots[i].x1 > left:
            indents[i] = max(0, edge[spots[i].x0] - left)
            spots[i].x0 = (
                min(spots[i].x0, left)
                if i + 1 < len(spots) and spots[i + 1].row == spots[i].row
                else edge[spots[i].x0] - indents[i]
            )
    return indents


def _rule(spots: list[Spot], shown_on: list[int], lines: list[TextLine], rules: Rules) -> list[bool]:
    """Which cells stand below a rule; headers are given the extent of the rule below them."""
    above: list[Sequence[Rule]] = []
    for i, line in enumerate(lines):
        previous = lines[i - 1] if i and lines[i - 1].page == line.page else None
        top = previous.base if previous else line.base - 2 * line.size
        above.append(_between(rules.get(line.page, ()), top, line.base - line.size * 2 // 5))
    ruled = [_is_under(spot, above[at]) for spot, at in zip(spots, shown_on, strict=True)]
    body = {spot.row for spot in spots if not spot.header}
    under = {spot.row for spot, yes in zip(spots, ruled, strict=True) if yes and not spot.header}
    if len(under) * 100 > _GRIDLINES * len(body):
        ruled = [False] * len(spots)
    by_line: dict[int, list[Spot]] = {}
    for spot, at in zip(spots, shown_on, strict=True):
        by_line.setdefault(at, []).append(spot)
    for spot, at in zip(spots, shown_on, strict=True):
        if spot.header and at + 1 < len(above):
            _widen(spot, by_line[at], above[at + 1])
    return ruled


def _widen(spot: Spot, beside: list[Spot], rules: Sequence[Rule]) -> None:
    """Give a header the extent of the rules below it that it stands over alone."""
    begin, end = spot.x0, spot.x1
    for rule in rules:
        x0, x1 = rule.x0 // TENTHS, -(-rule.x1 // TENTHS)
        if (
            begin < x1
            and x0 < end
            and not any(other.x0 < x1 and x0 < other.x1 for other in beside if other is not spot)
        ):
            spot.x0, spot.x1, spot.fixed = min(spot.x0, x0), max(spot.x1, x1), True


def _between(rules: Sequence[Rule], top: int, bottom: int) -> Sequence[Rule]:
    """The rules between two heights."""
    return rules[bisect_left(rules, top, key=_y) : bisect_right(rules, bottom, key=_y)]


def _is_under(cell: Spot, rules: Sequence[Rule]) -> bool:
    x0, x1 = cell.x0 * TENTHS, cell.x1 * TENTHS
    return any(2 * (min(x1, rule.x1) - max(x0, rule.x0)) > x1 - x0 for rule in rules)


def _y(rule: Rule) -> int:
    return rule.y
