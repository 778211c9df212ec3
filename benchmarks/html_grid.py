"""HTML tables of figures as grids whose cells can be changed in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

FIGURE = re.compile(r"[\s$€£(−–-]*\d[\d,]*(?:\.\d+)?\s*[)%]*\s*")
YEAR = re.compile(r"\s*(?:19|20)\d\d\s*")


@dataclass
class Place:
    """A cell and the grid columns that it covers."""

    cell: HtmlElement
    x0: int
    x1: int

    @property
    def text(self) -> str:
        """Its text, blanks made one."""
        return " ".join(self.cell.text_content().split())


class Grid:
    """A table of figures: its rows of places, and how many of the first ones are its header."""

    def __init__(self, table: HtmlElement) -> None:
        self.table = table
        self.rows: list[list[Place]] = []
        self.trs: list[HtmlElement] = []
        below: dict[int, int] = {}
        for tr in table.iter("tr"):
            row, x = [], 0
            for cell in tr.iterchildren("td", "th"):
                while below.get(x, 0) > 0:
                    x += 1
                wide, tall = span(cell, "colspan"), span(cell, "rowspan")
                row.append(Place(cell, x, x + wide))
                for k in range(x, x + wide):
                    below[k] = tall
                x += wide
            below = {k: n - 1 for k, n in below.items()}
            self.rows.append(row)
            self.trs.append(tr)
        self.head = next((k for k, row in enumerate(self.rows) if any(is_figure(p.text) for p in row)), len(self.rows))
        self.body = self.rows[self.head :]
        self.width = max((p.x1 for row in self.rows for p in row), default=0)
        figures = [[p.x0 for p in row if is_figure(p.text)] for row in self.body]
        starts = [min(row) for row in figures if row]
        self.first = sorted(starts)[len(starts) // 8] if starts else 0
        """Where the figures begin."""


def is_figure(text: str) -> bool:
    """Whether a cell is a number and no year."""
    return FIGURE.fullmatch(text) is not None and YEAR.fullmatch(text) is None


def grids(page: HtmlElement) -> Iterator[Grid]:
    """The tables of figures that hold no other table and have a header."""
    for table in list(page.iter("table")):
        if next(table.iterdescendants("table"), None) is not None:
            continue
        grid = Grid(table)
        figures = sum(1 for row in grid.body for p in row if is_figure(p.text))
        if figures >= 4 and 0 < grid.head <= 8 and grid.first > 0:
            yield grid


def span(cell: HtmlElement, name: str) -> int:
    """How many columns or rows ("colspan", "rowspan") a cell covers."""
    try:
        return min(60, max(1, int(cell.get(name) or 1)))
    except ValueError:
        return 1


def has_tall(grid: Grid) -> bool:
    """Whether a cell covers several rows."""
    return any(span(p.cell, "rowspan") > 1 for row in grid.rows for p in row)


def write(cell: HtmlElement, text: str) -> None:
    """Make `text` all that a cell says."""
    for child in list(cell):
        cell.remove(child)
    cell.text = text


def new_cell(like: HtmlElement, text: str = "", colspan: int = 1) -> HtmlElement:
    """A cell without a style."""
    cell = like.makeelement("td", {"colspan": str(colspan)} if colspan > 1 else {})
    cell.text = text
    return cell


def header_places(grid: Grid) -> Iterator[Place]:
    """The cells of a header that say something."""
    for row in grid.rows[: grid.head]:
        yield from (p for p in row if p.text)
