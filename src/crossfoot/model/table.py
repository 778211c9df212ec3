"""Table: typed columns and rows over a grid."""

from __future__ import annotations

from typing import Literal

from crossfoot.model.record import Record

Statement = Literal[
    "income_statement", "balance_sheet", "cash_flow", "equity", "reconciliation", "segment", "kpi", "guidance", "other"
]
ColumnKind = Literal["value", "change", "percent_change", "percent_of", "note", "translation"]
RowKind = Literal["money", "per_share", "shares", "percent", "ratio", "count", "duration", "date", "points", "unknown"]


class Column(Record):
    """One logical column of numbers: all grid columns that print one figure ("$", "1,234", ")")."""

    index: int
    x0: int
    x1: int
    header: str
    """All header text above it, outermost first, joined by " | "."""
    kind: ColumnKind = "value"
    period: str | None = None
    """OIM period, "2011-03-31" or "2011-01-01/2011-03-31" (both days included)."""
    currency: str = ""
    scale: int | None = None
    """Power of ten that the header gives for this column alone, or None."""
    measure: RowKind = "unknown"
    """What the header says that the column measures, whatever the row ("Shares", "Price per share")."""
    dims: tuple[tuple[str, str], ...] = ()
    """Further dimensions, such as ("segment", "Carrier Services")."""


class Row(Record):
    """One line of a table: a label and the numerals printed on it."""

    index: int
    label: str
    path: tuple[str, ...] = ()
    """Section headings above it, outermost first."""
    depth: int = 0
    kind: RowKind = "unknown"
    scale: int | None = None
    """Power of ten that applies to the row, or None where the table's does."""
    ruled: bool = False
    bold: bool = False
    total: bool = False
    """The label or the layout says that it is a sum ("Total ...", a rule above it, no label below items)."""
    blank_above: bool = False
    """A blank or heading row stands directly above it."""
    figures: tuple[tuple[int, int], ...] = ()
    """(column index, numeral n), in column order."""
    period: str | None = None
    """A period that the row itself states ("Balance at March 31, 2011"); it wins over the column's."""
    statement: Statement | None = None
    """The statement that the row is of, where the table prints several; None: the table's."""


class Table(Record):
    """A table of figures. Layout tables, tables of contents and the like make none."""

    index: int
    block: int
    title: str
    """The heading or caption lines that name it, joined by " | "."""
    statement: Statement
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    currency: str = ""
    scale: int = 0
    shares_scale: int | None = None
    """Power of ten of share counts where the caption excepts them, or None where `scale` applies to them too."""
