"""What stands in one column of a line of a typed table: signs, figure and closing signs, or one text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

import msgspec

from crossfoot.intake.plain.values import is_nothing, is_sign, is_value, is_year, names_period
from crossfoot.model.document import Cell

_SIGNED = re.compile(r"[^\W\d_]{0,3}[$€£¥₹₪] {0,3}(?=[\d(.,–—-])")
"""A currency sign and the blanks between it and its figure."""

_BEGINS = re.compile(r"\s(?!(?i:ended|ending|months?|weeks?)\b)(?:[A-Z][A-Za-z]|%)")
"""Where a header may begin behind another one."""
RUNS_ON = re.compile(r"(?i:\b(?:ended|ending|months?|weeks?|as|at|of|for|the|and|to|through)|&|-)$")


class Item(NamedTuple):
    """What stands in one column: signs, figure and closing signs, or one text."""

    x0: int
    x1: int
    cells: list[Cell]
    figure: int
    """Which of the cells is the figure; -1 for text."""
    year: bool


def items_of(raw: str, cells: list[Cell]) -> list[Item]:
    """The cells of a row with signs put to their figures, and lines of one text put together."""
    items: list[Item] = []
    waiting: list[Cell] = []
    for cell in sorted(cells, key=_x0):
        text = raw[cell.start : cell.end]
        closing = is_sign(text) and text[0] in ")]%"
        if waiting and not is_value(text):
            # a currency behind which no figure stands heads its column
            items += _texts(waiting)
            waiting = []
        if closing and items and not waiting and items[-1].figure >= 0:
            last = items[-1]
            items[-1] = last._replace(x1=cell.x1, cells=[*last.cells, cell])
        elif is_sign(text) and not closing and not is_nothing(text):
            waiting.append(cell)
        elif items and not waiting and items[-1].figure < 0 and items[-1].x0 == cell.x0:
            last = items[-1]
            items[-1] = last._replace(x1=max(last.x1, cell.x1), cells=[*last.cells, cell])
        else:
            figure = len(waiting) if is_value(text) else -1
            items.append(Item((waiting or [cell])[0].x0, cell.x1, [*waiting, cell], figure, is_year(text)))
            waiting = []
    return items + _texts(waiting)


def _texts(cells: list[Cell]) -> list[Item]:
    """Each cell as a text of its own."""
    return [Item(cell.x0, cell.x1, [cell], -1, year=False) for cell in cells]


def is_heading(items: list[Item]) -> bool:
    """Whether a line has no figures but years."""
    return not any(item.figure >= 0 and not item.year for item in items)


def parted(raw: str, lines: list[list[Item]], edges: list[int]) -> list[list[Item]]:
    """`lines` with headers that one space parts cut where columns begin.

    They are if that makes one header for each column, if headers of the line above begin there too, or if a period
    begins there behind words over the labels.
    """
    out: list[list[Item]] = []
    above: set[int] = set()
    for items in lines:
        cuts = _cuts(raw, items, edges) if is_heading(items) else []
        right = sum(item.x0 >= edges[0] for item in items)
        whole = right > 1 and right + len(cuts) == len(edges)
        label = bool(cuts) and items[0].x0 < edges[0] and cuts[0] < items[0].x1
        out.append(_cut(raw, items, cuts) if cuts and (whole or label or above.issuperset(cuts)) else items)
        above = {item.x0 for item in out[-1]} if is_heading(items) else set()
    return out


def _cuts(raw: str, items: list[Item], edges: list[int]) -> list[int]:
    """Where headers of a line may be cut."""
    known = set(edges)
    return [
        at
        for item in items
        if len(item.cells) == 1 and (item.x0 in known or len(items) > 1)
        for at in edges
        if item.x0 < at < item.x1
        and _begins(raw, item.cells[0], at - item.x0)
        and (item.x0 in known or names_period(raw[item.cells[0].start + at - item.x0 : item.cells[0].end]))
    ]


def _cut(raw: str, items: list[Item], cuts: list[int]) -> list[Item]:
    out: list[Item] = []
    for item in items:
        inner = [item.x0, *(at for at in cuts if item.x0 < at < item.x1), item.x1]
        for x0, x1 in pairwise(inner):
            cell = item.cells[0]
            start, end = cell.start + x0 - item.x0, cell.start + x1 - item.x0
            end = start + len(raw[start:end].rstrip())
            made = msgspec.structs.replace(cell, start=start, end=end, x0=x0, x1=x0 + end - start)
            out.append(item if len(inner) == 2 else item._replace(x0=x0, x1=made.x1, cells=[made]))
    return out


def _begins(raw: str, cell: Cell, at: int) -> bool:
    """Whether a header may begin at character `at` of a cell."""
    if not _BEGINS.match(raw, cell.start + at - 1):
        return False
    return RUNS_ON.search(raw[cell.start : cell.start + at].rstrip()) is None


def _x0(cell: Cell) -> int:
    return cell.x0


def under_one_edge(raw: str, lines: list[list[Item]]) -> list[list[Item]]:
    """`lines` with figures behind currency signs, and headers over them, beginning where figures without signs do.

    A sign may stand in a column of its own, so that the figures of one column seem to begin at two places.
    """
    inner = [(item.x0, _inner(raw, item)) for items in lines for item in items if item.figure >= 0 and not item.year]
    plain = {x0 for x0, begin in inner if x0 == begin}
    moved = {x0: begin for x0, begin in inner if x0 not in plain and begin in plain}
    return [[item._replace(x0=moved.get(item.x0, item.x0)) for item in items] for items in lines] if moved else lines


def _inner(raw: str, item: Item) -> int:
    """Where the figure of an item begins, its sign left out."""
    cell = item.cells[item.figure]
    sign = _SIGNED.match(raw, cell.start, cell.end)
    return cell.x0 + (sign.end() - cell.start if sign else 0)


def text_of(raw: str, item: Item) -> str:
    """The text of an item, its signs with it."""
    return " ".join(raw[cell.start : cell.end] for cell in item.cells)
