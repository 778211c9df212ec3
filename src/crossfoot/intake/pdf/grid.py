"""The cells of a table in a PDF: where they are printed, in points, with the rules drawn above them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from crossfoot.intake.pdf.heads import settle
from crossfoot.intake.pdf.lines import TextLine
from crossfoot.intake.pdf.place import TENTHS
from crossfoot.intake.pdf.rows import Spot, spots_of
from crossfoot.intake.pdf.rules import Rule
from crossfoot.intake.pdf.typed import Found
from crossfoot.intake.plain.values import is_value

Rules = Mapping[int, Sequence[Rule]]
_INSET = 20
"""Points from the left of a table at which a rule still runs under its labels."""
_ASIDE = 6
"""A header is not farther from the middle of its rule than this part of it."""
_SNAP = 2
"""Points by which the beginnings of labels on one level may differ."""
_GRIDLINES = 60
"""Where more than so many percent of the rows are ruled, the rules are gridlines and say nothing of sums."""


def placed(lines: list[TextLine], found: Found, rules: Rules) -> list[Spot]:
    """The cells of a table in reading order, each on its row and over its columns."""
    spots = spots_of(lines, found.headers, found.gutter)
    _rule(spots, lines, rules)
    settled = settle(spots)
    _snap(spots, found.gutter // TENTHS)
    return sorted(settled, key=_place)


def _place(spot: Spot) -> tuple[int, int]:
    return spot.row, spot.x0


def _snap(spots: list[Spot], gutter: int) -> None:
    """Give labels their indents: those that begin nearly alike have the same, and all begin where the table does."""
    labels = [
        spot
        for i, spot in enumerate(spots)
        if (not i or spots[i - 1].row != spot.row)
        and not is_value(spot.text)
        and not spot.names
        and (spot.x0 < gutter or not gutter)
    ]
    edge: dict[int, int] = {}
    for x in sorted({spot.x0 for spot in labels}):
        edge[x] = edge.get(x - 1, edge.get(x - _SNAP, x))
    left = min((spot.x0 for spot in labels), default=0)
    for spot in labels:
        spot.indent = edge[spot.x0] - left
        spot.x0 = left


def _rule(spots: list[Spot], lines: list[TextLine], rules: Rules) -> None:
    """Mark the cells below a rule; give headers the extent of the rule below them."""
    above: list[Sequence[Rule]] = []
    for i, line in enumerate(lines):
        previous = lines[i - 1] if i and lines[i - 1].page == line.page else None
        top = previous.base if previous else line.base - 2 * line.size
        above.append(_between(rules.get(line.page, ()), top, line.base - line.size * 2 // 5))
    body = {spot.row for spot in spots if not spot.header}
    under = [spot for spot in spots if _is_under(spot, above[spot.line])]
    gridlines = len({spot.row for spot in under if not spot.header}) * 100 > _GRIDLINES * len(body)
    for spot in under:
        spot.ruled = spot.header or not gridlines
    beside: dict[int, list[Spot]] = {}
    for spot in spots:
        beside.setdefault(spot.line, []).append(spot)
    left = min(spot.x0 for spot in spots)
    for spot in spots:
        if spot.header and spot.line + 1 < len(above):
            _widen(spot, beside[spot.line], above[spot.line + 1], left)


def _widen(spot: Spot, beside: list[Spot], rules: Sequence[Rule], left: int) -> None:
    """Give a header the extent of the rules below it that it stands over alone, but not of one under all the table.

    A rule no wider than the header is no column's: its text is underlined.
    """
    begin, end = spot.x0, spot.x1
    for rule in rules:
        x0, x1 = rule.x0 // TENTHS, -(-rule.x1 // TENTHS)
        if (
            (x0 > left + _INSET or begin <= left + _INSET)
            and begin < x1
            and x0 < end
            and (x0 < begin - _SNAP or x1 > end + _SNAP)
            and _is_set_over(begin, end, x0, x1)
            and not any(other.x0 < x1 and x0 < other.x1 for other in beside if other is not spot)
        ):
            spot.x0, spot.x1, spot.fixed = min(spot.x0, x0), max(spot.x1, x1), True


def _is_set_over(begin: int, end: int, x0: int, x1: int) -> bool:
    """Whether a header stands in the middle of a rule or at one of its ends: others are under gridlines, not a rule."""
    aside = abs(begin + end - x0 - x1) // 2
    return min(aside, 2 * abs(begin - x0), 2 * abs(end - x1)) * _ASIDE <= max(x1 - x0, 2 * (end - begin))


def _between(rules: Sequence[Rule], top: int, bottom: int) -> Sequence[Rule]:
    """The rules between two heights."""
    return rules[bisect_left(rules, top, key=_y) : bisect_right(rules, bottom, key=_y)]


def _is_under(cell: Spot, rules: Sequence[Rule]) -> bool:
    x0, x1 = cell.x0 * TENTHS, cell.x1 * TENTHS
    return any(2 * (min(x1, rule.x1) - max(x0, rule.x0)) > x1 - x0 for rule in rules)


def _y(rule: Rule) -> int:
    return rule.y
