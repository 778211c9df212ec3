"""A bare grid of cells as text, as a spreadsheet gives it, brought to the form in which crossfoot looks for sums."""

from __future__ import annotations

import re

from crossfoot.formulas.sheet import Sheet
from crossfoot.model.table import Column, Row, Table

_MARKS = {"Comma Point": (",", "."), "None Point": ("", "."), "Space Comma": (" ", ","), "None Comma": ("", ","),
          "Space Point": (" ", "."), "Point Comma": (".", ",")}  # fmt: skip
_NUMBER = re.compile(r"^[($€£]*-?[($€£]*\s*(\d+(?:\.\d*)?|\.\d+)\s*\)?$")
_BASES = ((100, 100, 0.9), (10, 10, 0.9), (3, 6, 0.97), (5, 10, 0.97))
"""Base of rounding, the unit that it makes, and the share of figures that must keep to it (some are years)."""
_FEWEST_OF_BASE = 20
_FINEST = 6
"""Places after the mark beyond which a figure is computed, not printed."""


def sheet_of(grid: list[list[str]], number_format: str) -> Sheet | None:
    """The figures of a grid with the labels before them, all in one unit; None if it has no figure."""
    thousands, mark = _MARKS.get(number_format, (",", "."))
    cells = [[_parsed(text, thousands, mark) for text in row] for row in grid]
    places = max((p for row in cells for cell in row if cell for p in (cell[1],)), default=None)
    if places is None:
        return None
    columns = sorted({c for row in cells for c, cell in enumerate(row) if cell})
    rows: list[Row] = []
    values: dict[int, tuple[int | None, ...]] = {}
    units: dict[int, int] = {}
    path: tuple[str, ...] = ()
    for r, (texts, row) in enumerate(zip(grid, cells, strict=True)):
        label = next((text.strip() for text, cell in zip(texts, row, strict=True) if text.strip() and not cell), "")
        figures = any(row)
        if not figures:
            path = (label,) if label else path
        blank = r > 0 and not any(cells[r - 1])
        rows.append(Row(index=r, label=label, path=path if figures else (), blank_above=blank))
        if figures:
            own = [row[c] if c < len(row) else None for c in columns]
            values[r] = tuple([None if cell is None else cell[0] * 10 ** (places - cell[1]) for cell in own])
            units[r] = 10 ** (places - max(cell[1] for cell in own if cell))
    unit = _unit([v // units[r] for r, own in values.items() for v in own if v], whole=not places)
    units = {r: own * unit for r, own in units.items()}
    heads = tuple(Column(index=c, x0=c, x1=c + 1, header="") for c in range(max(columns) + 1))
    table = Table(index=0, block=0, title="", statement="other", columns=heads, rows=tuple(rows))
    none: dict[int, tuple[int | None, ...]] = {row: (None,) * len(columns) for row in values}
    return Sheet(table, "money", tuple(values), tuple(columns), values, none, units, {})


def _unit(figures: list[int], *, whole: bool) -> int:
    """What the figures of a grid are rounded to, in units of their last place.

    A statistical office rounds its counts to 3 or 5, at random up or down, so that none tells of a person: what adds
    up is off by up to twice as much. Estimates are rounded to tens or hundreds, if they are `whole` numbers.
    """
    for base, unit, share in _BASES:
        held = sum(1 for figure in figures if figure % base == 0)
        if held >= max(_FEWEST_OF_BASE, share * len(figures)) and (whole or base < 10):
            return unit if base >= 10 or 10 * sum(1 for f in figures if f % (2 * base) == 0) < 9 * held else 1
    return 1


def _parsed(text: str, thousands: str, mark: str) -> tuple[int, int] | None:
    """Digits and places of a number as printed, None if the cell has none."""
    plain = text.strip().replace("\N{NO-BREAK SPACE}", " ")
    plain = plain.replace(thousands, "") if thousands else plain
    found = _NUMBER.match(plain.replace(mark, "."))
    if found is None:
        return None
    whole, _, part = found[1].partition(".")
    part = part.rstrip("0") if len(part) > _FINEST else part
    part = part[:_FINEST]
    sign = -1 if "-" in plain or plain.startswith("(") else 1
    return sign * int((whole + part) or "0"), len(part)
