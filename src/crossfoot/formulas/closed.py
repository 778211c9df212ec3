"""Closed sections: a heading, its lines, and a total that bears its name; a sum that is meant though it fails."""

from __future__ import annotations

from typing import Literal

from crossfoot.formulas.evidence import tolerance
from crossfoot.formulas.formula import Formula
from crossfoot.formulas.labels import is_result, is_total, plain, says_total
from crossfoot.formulas.sheet import Sheet
from crossfoot.formulas.slips import repairs
from crossfoot.formulas.terms import words

_FEWEST = 2
_SMALL = 5
"""A residual of more than this share of a total is no slip in it: lines may be missing."""
_TOTAL = words("total subtotal sub")


def closed_section(sheet: Sheet, row: int, rows: list[int]) -> Formula | None:
    """The sum of the section above that a total names, if it misses in most columns, and in one by a slip.

    `rows` are the lines above that no other total has taken in.
    """
    label = sheet.label(row)
    if not rows or not says_total(label) or is_result(label):
        return None
    path = sheet.table.rows[rows[-1]].path
    if not path or not _bears_name(label, path[-1]):
        return None
    first = len(rows)
    while first and sheet.table.rows[rows[first - 1]].path == path:
        first -= 1
    parts = tuple(rows[first:])
    if len(parts) < _FEWEST or any(not _is_item(sheet.label(p)) for p in parts):
        return None
    columns = [_residual(sheet, row, parts, c) for c, total in enumerate(sheet.values[row]) if total is not None]
    missed = [residual for residual in columns if residual != "foots"]
    if "slip" not in missed or "apart" in missed:
        return None
    ties = len(columns) - len(missed)
    return Formula(row, parts, (1,) * len(parts), ties, len(missed), 0.0, "a section and the total that bears its name")


def _bears_name(label: str, heading: str) -> bool:
    """True for "Total operating expenses" under "Operating expenses:"."""
    return bool(own := words(plain(label)) - _TOTAL) and own == words(plain(heading))


def _is_item(label: str) -> bool:
    """True for a line that is added as it is printed."""
    return bool(label) and not is_total(label) and not plain(label).startswith("less")


def _residual(sheet: Sheet, row: int, parts: tuple[int, ...], c: int) -> Literal["foots", "slip", "near", "apart"]:
    """How far the total of a column is from its lines; "apart" if it may be made otherwise."""
    total = sheet.values[row][c] or 0
    shown = [v for p in parts if (v := sheet.values[p][c]) is not None]
    unit = sheet.units[row]
    residual = abs(total - sum(shown))
    if residual <= tolerance(len(shown)) * unit:
        return "foots"
    if len(shown) < len(parts) or not total:
        return "apart"
    if repairs(total, shown, unit):
        return "slip"
    return "near" if _SMALL * residual <= abs(total) else "apart"
