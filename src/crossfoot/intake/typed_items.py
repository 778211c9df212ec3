"""What stands in one column of a line of a typed table: signs, figure and closing signs, or one text."""

from __future__ import annotations

from typing import NamedTuple

from crossfoot.intake.values import is_nothing, is_sign, is_value, is_year
from crossfoot.model.document import Cell


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
        if is_sign(text) and text[0] in ")]%" and items and not waiting:
            last = items[-1]
            items[-1] = last._replace(x1=cell.x1, cells=[*last.cells, cell])
        elif is_sign(text) and not is_nothing(text):
            waiting.append(cell)
        elif items and not waiting and items[-1].figure < 0 and items[-1].x0 == cell.x0:
            last = items[-1]
            items[-1] = last._replace(x1=max(last.x1, cell.x1), cells=[*last.cells, cell])
        else:
            figure = len(waiting) if is_value(text) else -1
            items.append(Item((waiting or [cell])[0].x0, cell.x1, [*waiting, cell], figure, is_year(text)))
            waiting = []
    if waiting:
        items.append(Item(waiting[0].x0, waiting[-1].x1, waiting, -1, year=False))
    return items


def is_heading(items: list[Item]) -> bool:
    """Whether a line has no figures but years."""
    return not any(item.figure >= 0 and not item.year for item in items)


def _x0(cell: Cell) -> int:
    return cell.x0
