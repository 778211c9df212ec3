"""A statement as a person wants to see it: lines with their values by period."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, get_args

from crossfoot.model.fact import Fact, Release
from crossfoot.model.record import Record
from crossfoot.model.table import Column, ColumnKind, Statement, Table
from crossfoot.model.wire import shown
from crossfoot.report.style import clean
from crossfoot.report.words import figure_of

KINDS: Final = get_args(Statement)


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
        if kind is not None and table.statement != kind:
            continue
        if last is not None and _goes_on(last, table):
            views[-1] = _joined(views[-1], _view(release, table))
        else:
            views.append(_view(release, table))
        last = table
    return tuple(views)


def primary(release: Release, kind: str) -> StatementView | None:
    """The first statement of a kind that has at least two thirds as many lines as the longest; None without any.

    A table of highlights comes before it and has fewer lines, a table of many quarters comes after it.
    """
    views = views_of(release, kind)
    counts = [sum(bool(row.figures) for row in view.rows) for view in views]
    return next((view for view, n in zip(views, counts, strict=True) if 3 * n >= 2 * max(counts)), None)


def _goes_on(last: Table, table: Table) -> bool:
    """Whether a table is the rest of the one before: directly below it, without a title, with the same columns."""
    return (
        table.index == last.index + 1
        and table.statement == last.statement
        and not table.title
        and len(table.columns) == len(last.columns)
        and all(a.period == b.period and a.dims == b.dims for a, b in zip(last.columns, table.columns, strict=True))
        and any(column.period is not None for column in table.columns)
    )


def _joined(view: StatementView, rest: StatementView) -> StatementView:
    rename = {b.key: a.key for a, b in zip(view.columns, rest.columns, strict=True)}
    rows = tuple(
        Line(
            label=row.label, path=row.path, depth=row.depth, total=row.total,
            figures={rename[key]: figure for key, figure in row.figures.items()},
        )
        for row in rest.rows
    )  # fmt: skip
    return StatementView(
        statement=view.statement, title=view.title, currency=view.currency or rest.currency, scale=view.scale,
        columns=view.columns, rows=view.rows + rows,
    )  # fmt: skip


def _view(release: Release, table: Table) -> StatementView:
    keys = _keys(table.columns)
    columns = tuple(
        Heading(key=key, header=clean(c.header), period=c.period, kind=c.kind, dims=c.dims)
        for key, c in zip(keys, table.columns, strict=True)
    )
    rows = tuple(
        Line(
            label=clean(row.label),
            path=tuple(map(clean, row.path)),
            depth=row.depth,
            total=row.total,
            figures={keys[at]: Figure(text=figure_of(release, n), fact=release.facts[n]) for at, n in row.figures},
        )
        for row in table.rows
    )
    return StatementView(
        statement=table.statement, title=clean(table.title), currency=table.currency or _currency(rows),
        scale=table.scale, columns=columns, rows=rows,
    )  # fmt: skip


def _currency(rows: tuple[Line, ...]) -> str:
    """The currency of the first amount, where the table itself prints none."""
    amounts = (f.fact for row in rows for f in row.figures.values() if f.fact.kind == "money" and f.fact.unit)
    return next((fact.unit or "" for fact in amounts), "")


def _keys(columns: tuple[Column, ...]) -> list[str]:
    """A name for each column: its period; what tells it from others of that period; its header; its number."""
    keys: list[str] = []
    for column in columns:
        parts = [column.period or clean(column.header) or f"column {column.index}"]
        if column.kind != "value":
            parts.append(column.kind)
        parts += [clean(value) for _, value in column.dims]
        key = " ".join(parts)
        keys.append(key if key not in keys else f"{key} #{column.index}")
    return keys
