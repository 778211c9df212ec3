"""Tables without headers whose rows stand in an earlier one: they have its periods, scale and name.

What takes tables out of PDF pages may write the page as it reads and then each table of it once more, without its head.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import structs

from crossfoot.model.numeral import Numeral
from crossfoot.model.table import Column, Table

_FEWEST: Final = 3
"""Fewest rows that must be the earlier table's, and least share of all rows: four in five."""
_BACK: Final = 6
"""Most tables between a table and the one that it repeats."""

_Figures = tuple[tuple[int, int, str], ...]


def as_printed_before(
    tables: Sequence[Table], headed: Sequence[bool], captioned: Sequence[bool], numerals: Sequence[Numeral]
) -> tuple[list[Table], list[bool]]:
    """`tables`, and whether each states its scale, with what those without headers take from the ones they repeat."""
    out, stated = list(tables), list(captioned)
    for k, table in enumerate(tables):
        before = None if headed[k] else _repeated(table, tables[max(0, k - _BACK) : k], numerals)
        if before is not None:
            out[k] = _like(table, out[before])
            stated[k] = stated[before]
    return out, stated


def _repeated(table: Table, earlier: Sequence[Table], numerals: Sequence[Numeral]) -> int | None:
    """The index of the nearest of some tables that prints the rows of `table`, or None."""
    rows = _rows(table, numerals)
    for other in reversed(earlier):
        if len(rows) >= _FEWEST and len(other.columns) == len(table.columns):
            printed = set(_rows(other, numerals))
            same = sum(row in printed for row in rows)
            if same >= _FEWEST and same * 5 >= len(rows) * 4:
                return other.index
    return None


def _rows(table: Table, numerals: Sequence[Numeral]) -> list[_Figures]:
    """The figures of each row as they are printed, of rows with a figure of three digits."""
    shown = [
        tuple((numerals[n].digits, numerals[n].places, numerals[n].sign) for _, n in row.figures) for row in table.rows
    ]
    return [figures for figures in shown if any(digits >= 100 for digits, _, _ in figures)]


def _like(table: Table, earlier: Table) -> Table:
    """`table` with the columns, the scale and the statement of `earlier`."""
    columns = tuple(_placed(own, theirs) for own, theirs in zip(table.columns, earlier.columns, strict=True))
    return structs.replace(
        table,
        columns=columns,
        statement=earlier.statement,
        currency=table.currency or earlier.currency,
        scale=earlier.scale,
        shares_scale=earlier.shares_scale,
    )


def _placed(own: Column, theirs: Column) -> Column:
    return structs.replace(theirs, index=own.index, x0=own.x0, x1=own.x1)
