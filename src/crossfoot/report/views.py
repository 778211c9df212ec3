"""A statement as a person wants to see it: lines with their values by period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final, get_args

from msgspec import structs

from crossfoot.model.fact import Fact, Release
from crossfoot.model.record import Record
from crossfoot.model.table import Column, ColumnKind, RowKind, Statement, Table
from crossfoot.model.wire import shown
from crossfoot.report.style import clean
from crossfoot.report.words import figure_of

KINDS: Final = get_args(Statement)
_CONTINUED: Final = re.compile(r"\bcont(?:inued|['’]d|\.)|\bconcluded\b", re.I)
_SAYS: Final = re.compile(r"[A-Za-z]{2,}\W+[A-Za-z]{2,}")
"""Words between two tables: no number of a page."""


class Figure(Record):
    """One number of a statement: the fact, and the number as it is printed."""

    text: str
    fact: Fact

    @property
    def amount(self) -> str | None:
        """The exact value in full, without exponent; None if it is no quantity."""
        return shown(self.fact.mantissa, self.fact.exponent) if self.fact.quantity else None


class Heading(Record):
    """What stands above one column of figures."""

    key: str
    """Its period where that tells it from the other columns, else that with what does; unique in the statement."""
    header: str
    """All header text as printed, outermost first, joined by " | "."""
    period: str | None
    kind: ColumnKind
    dims: tuple[tuple[str, str], ...] = ()
    measure: RowKind = "unknown"
    """What all its figures are ("percent"), where its header or their marks say so."""


class Line(Record):
    """One line of a statement. `line[key]` is the exact value in the column `key`, such as a period."""

    label: str
    path: tuple[str, ...]
    """The section headings above it, outermost first."""
    depth: int
    total: bool
    figures: dict[str, Figure]
    """By the key of the column; a blank cell has none."""

    @property
    def values(self) -> dict[str, Decimal]:
        """The exact values by the key of the column, with the signs that are printed."""
        return {key: Decimal(amount) for key, figure in self.figures.items() if (amount := figure.amount) is not None}

    def __getitem__(self, key: str) -> Decimal:
        return self.values[key]


class StatementView(Record):
    """A table of figures. `print` shows it aligned under its headings; `to_dict` gives it to programs."""

    statement: Statement
    title: str
    currency: str
    scale: int
    """Power of ten of the amounts as printed: 3 for thousands. Values are in full."""
    columns: tuple[Heading, ...]
    rows: tuple[Line, ...]

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods of its columns, each once, in the order printed."""
        return tuple(dict.fromkeys(column.period for column in self.columns if column.period is not None))

    def row(self, label: str) -> Line | None:
        """The first line whose label is `label`, whatever the case; None if there is none."""
        wanted = clean(label).casefold()
        return next((row for row in self.rows if clean(row.label).casefold() == wanted), None)

    def to_dict(self) -> dict[str, object]:
        """The statement as plain dicts and lists; a row's `values` are exact strings by column key, None if blank."""
        return {
            "statement": self.statement,
            "title": self.title,
            "currency": self.currency or None,
            "columns": [
                {"key": c.key, "period": c.period, "header": c.header, "kind": c.kind, "dims": dict(c.dims)}
                for c in self.columns
            ],
            "rows": [
                {
                    "label": row.label,
                    "path": list(row.path),
                    "depth": row.depth,
                    "total": row.total,
                    "values": {
                        c.key: figure.amount if (figure := row.figures.get(c.key)) is not None else None
                        for c in self.columns
                    },
                }
                for row in self.rows
            ],
        }

    def __str__(self) -> str:
        from crossfoot.report.statements import statement_lines
        from crossfoot.report.style import Style

        return "\n".join(statement_lines(self, Style()))


def views_of(release: Release, kind: str | None = None) -> tuple[StatementView, ...]:
    """The tables of a release, or those of one kind, in document order; one printed in two pieces is one.

    Raises ValueError for a kind that is none.
    """
    if kind is not None and kind not in KINDS:
        raise ValueError(f"no statement is called {kind!r}; there are {', '.join(KINDS)}")
    views: list[StatementView] = []
    last: Table | None = None
    for table in release.tables:
        blocks = [table] if kind is None else _blocks(table)
        for block in blocks:
            if kind is not None and block.statement != kind:
                continue
            view = _view(release, block, whole=len(blocks) == 1)
            if last is not None and _goes_on(last, block, release) and len(views[-1].columns) == len(view.columns):
                views[-1] = _joined(views[-1], view)
            else:
                views.append(view)
            last = block
    return tuple(views)


def primary(release: Release, kind: str) -> StatementView | None:
    """The first statement of a kind that has at least two thirds as many lines as the longest; None without any.

    A table of highlights comes before it and has fewer lines, a table of many quarters comes after it.
    """
    views = views_of(release, kind)
    counts = [sum(bool(row.figures) for row in view.rows) for view in views]
    return next((view for view, n in zip(views, counts, strict=True) if 3 * n >= 2 * max(counts)), None)


def _blocks(table: Table) -> list[Table]:
    """The statements that one table prints below each other, each with its rows."""
    runs = groupby(table.rows, key=lambda row: row.statement or table.statement)
    return [structs.replace(table, statement=name, rows=tuple(rows)) for name, rows in runs]


def _goes_on(last: Table, table: Table, release: Release) -> bool:
    """Whether a table is the rest of the one before: with the same columns, and a title that says so or none at all.

    A table that begins with the line with which the one before begins is another one.
    """
    if table.index != last.index + 1 or table.statement != last.statement or not _are_alike(last, table):
        return False
    if _CONTINUED.search(table.title):
        return True
    between = release.document.blocks[last.block + 1 : table.block]
    apart = any(_SAYS.search(release.document.text, block.start, block.end) for block in between)
    return not table.title and not apart and table.rows[0].label != last.rows[0].label


def _are_alike(last: Table, table: Table) -> bool:
    """Whether two tables have the same columns of some period."""
    return (
        len(table.columns) == len(last.columns)
        and all(a.period == b.period and a.dims == b.dims for a, b in zip(last.columns, table.columns, strict=True))
        and any(column.period is not None for column in table.columns)
    )


def _joined(view: StatementView, rest: StatementView) -> StatementView:
    rename = {b.key: a.key for a, b in zip(view.columns, rest.columns, strict=True)}
    rows = tuple(
        structs.replace(row, figures={rename[key]: figure for key, figure in row.figures.items()}) for row in rest.rows
    )
    return structs.replace(view, currency=view.currency or rest.currency, rows=view.rows + rows)


def _view(release: Release, table: Table, *, whole: bool) -> StatementView:
    """The statement of a table, or of some of its rows, which leave out columns that only others fill."""
    places = _places(table)
    shown = sorted({places.get(k, k) for k in range(len(table.columns))} if whole else set(places.values()))
    keys = dict(zip(shown, _keys([table.columns[k] for k in shown]), strict=True))
    columns = tuple(
        Heading(key=keys[k], header=clean(c.header), period=c.period, kind=c.kind, dims=c.dims, measure=c.measure)
        for k in shown
        for c in (table.columns[k],)
    )
    rows = tuple(
        Line(
            label=clean(row.label),
            path=tuple(map(clean, row.path)),
            depth=row.depth,
            total=row.total,
            figures={
                keys[places[at]]: Figure(text=figure_of(release, n), fact=release.facts[n]) for at, n in row.figures
            },
        )
        for row in table.rows
    )
    return StatementView(
        statement=table.statement, title=clean(table.title), currency=table.currency or _currency(rows),
        scale=table.scale, columns=columns, rows=rows,
    )  # fmt: skip


def _places(table: Table) -> dict[int, int]:
    """For each column with figures the one in which it is shown: where the same header is printed again, the first."""
    out: dict[int, int] = {}
    shown: list[list[int]] = []
    for band in _bands(table):
        again = next((same for above in reversed(shown) if (same := _again(table, band, above))), None)
        if again is None:
            shown.append(band)
            again = {k: k for k in band}
        out.update(again)
    return out


def _bands(table: Table) -> list[list[int]]:
    """The columns with figures by the rows that they are for: those of a second header begin below all of the first."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for at, row in enumerate(table.rows):
        for k, _ in row.figures:
            first.setdefault(k, at)
            last[k] = at
    bands: list[list[int]] = []
    end = -1
    for k in sorted(first):
        if not bands or first[k] > end:
            bands.append([])
        bands[-1].append(k)
        end = max(end, last[k])
    return bands


def _again(table: Table, band: list[int], above: list[int]) -> dict[int, int] | None:
    """The columns of `above` that those of `band` are, in order; None where one is none of them or names no period."""
    out: dict[int, int] = {}
    rest = iter(above)
    for k in band:
        at = next((j for j in rest if _heads(table.columns[j]) == _heads(table.columns[k])), None)
        if at is None or table.columns[k].period is None:
            return None
        out[k] = at
    return out


def _heads(column: Column) -> tuple[object, ...]:
    """What tells a column from another one."""
    return column.kind, column.period, column.currency, column.scale, column.dims


def _currency(rows: tuple[Line, ...]) -> str:
    """The currency of the first amount, where the table itself prints none."""
    amounts = (f.fact for row in rows for f in row.figures.values() if f.fact.kind == "money" and f.fact.unit)
    return next((fact.unit or "" for fact in amounts), "")


def _keys(columns: Sequence[Column]) -> list[str]:
    """A name for each column: its period; what tells it from others of that period; its header; its number."""
    keys: list[str] = []
    for column in columns:
        parts = [column.period or clean(column.header) or f"column {column.index}"]
        if column.kind != "value":
            parts.append(column.kind)
        elif column.measure != "unknown":
            parts.append(column.measure)
        parts += [clean(value) for _, value in column.dims]
        key = " ".join(parts)
        keys.append(key if key not in keys else f"{key} #{column.index}")
    return keys
