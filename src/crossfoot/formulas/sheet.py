"""The figures of a table that can be added, as whole numbers of one unit."""

from __future__ import annotations

from typing import NamedTuple

from crossfoot.model.fact import Fact, Release
from crossfoot.model.table import Table

MAX_ROWS = 4_000
MAX_COLUMNS = 40
_WIDEST = 18


class Sheet(NamedTuple):
    """The figures of one kind (money, shares, counts) in one table."""

    table: Table
    kind: str
    rows: tuple[int, ...]
    """Indices into `table.rows`, in order."""
    columns: tuple[int, ...]
    """Columns that print values of their own (no change, no percentage)."""
    values: dict[int, tuple[int | None, ...]]
    """For each row, its figure in each of `columns`; None where blank."""
    numerals: dict[int, tuple[int | None, ...]]
    units: dict[int, int]
    """For each row, the unit of its last printed place."""
    printed: dict[int, str]
    """For each numeral of the table, its digits: what stands between the rows of this sheet."""

    def label(self, row: int) -> str:
        """The label of a row."""
        return self.table.rows[row].label


def sheets_of(table: Table, release: Release) -> tuple[Sheet, ...]:
    """One sheet for each kind of figure in the table that can be added."""
    columns = tuple(c.index for c in table.columns if c.kind in ("value", "translation"))[:MAX_COLUMNS]
    if not columns:
        return ()
    at = {column: i for i, column in enumerate(columns)}
    kinds: dict[str, dict[int, list[Fact | None]]] = {}
    for row in table.rows[:MAX_ROWS]:
        facts = [(at[c], release.facts[n]) for c, n in row.figures if c in at]
        facts = [(i, fact) for i, fact in facts if fact.quantity]
        main = next((_family(f.kind, table.statement) for _, f in facts if not f.dash), None)
        if main is None:
            main = _family(row.kind, table.statement) if facts else ""
        for i, fact in facts:
            # a column of earnings per share beside columns of earnings is a sheet of its own
            kind = main if fact.dash else _family(fact.kind, table.statement)
            if kind:
                kinds.setdefault(kind, {}).setdefault(row.index, [None] * len(columns))[i] = fact
    printed = {n: str(abs(release.facts[n].mantissa)) for row in table.rows[:MAX_ROWS] for _, n in row.figures}
    return tuple(_sheet(table, kind, cells, columns, printed) for kind, cells in kinds.items())


def without(sheet: Sheet, columns: set[int]) -> Sheet:
    """The sheet without some of its columns, given by position."""
    kept = [c for c in range(len(sheet.columns)) if c not in columns]
    values = {row: tuple([figures[c] for c in kept]) for row, figures in sheet.values.items()}
    numerals = {row: tuple([figures[c] for c in kept]) for row, figures in sheet.numerals.items()}
    return sheet._replace(columns=tuple([sheet.columns[c] for c in kept]), values=values, numerals=numerals)


def _family(kind: str, statement: str) -> str:
    """The kind of sheet that a figure belongs to, or "" if it cannot be added."""
    if kind in ("money", "unknown", "other"):
        return "money"
    if kind == "shares" and statement in ("balance_sheet", "cash_flow"):
        return "money"  # "Treasury shares", "Repurchase of shares": amounts that are called shares
    return kind if kind in ("shares", "count", "per_share", "percent") else ""


def _sheet(
    table: Table, kind: str, cells: dict[int, list[Fact | None]], columns: tuple[int, ...], printed: dict[int, str]
) -> Sheet:
    digits = [f.exponent for row in cells.values() for f in row if f is not None and not f.dash]
    exponent = min(digits, default=0)
    values: dict[int, tuple[int | None, ...]] = {}
    numerals: dict[int, tuple[int | None, ...]] = {}
    units: dict[int, int] = {}
    for row, facts in cells.items():
        shifts = [f.exponent - exponent for f in facts if f is not None and not f.dash]
        if any(shift > _WIDEST for shift in shifts):
            continue
        values[row] = tuple(
            None if f is None else 0 if f.dash else f.mantissa * 10 ** (f.exponent - exponent) for f in facts
        )
        numerals[row] = tuple(None if f is None else f.n for f in facts)
        units[row] = 10 ** min(shifts, default=0)
    return Sheet(table, kind, tuple(values), columns, values, numerals, units, printed)
