"""Statement -> Grid: its lines as printed under the rounding policy."""

from __future__ import annotations

from typing import Final

from crossfoot.drafting.footing import Adjustments
from crossfoot.drafting.names import figure_of
from crossfoot.drafting.print_figure import Printer
from crossfoot.drafting.rounding import shares_unit
from crossfoot.drafting.words import clean
from crossfoot.model.draft import Cell, Grid, GridRow
from crossfoot.model.statements import Line, Rounding, Statement, StatementSet

_SCALES: Final = {"units": "", "thousands": "in thousands", "millions": "in millions"}


def grid_of(statement: Statement, statements: StatementSet, printer: Printer, adjustments: Adjustments) -> Grid:
    """The printed form of a statement; a column without any figure is left out."""
    used = [
        at
        for at in range(len(statement.columns))
        if any(at < len(line.amounts) and line.amounts[at] is not None for line in statement.lines)
    ]
    columns = [statement.columns[at] for at in used]
    return Grid(
        title=clean(statement.title),
        caption=caption_of(statement, statements.company.currency, statements.rounding),
        groups=_groups([clean(column.group) for column in columns]),
        headers=tuple(clean(column.header) for column in columns),
        rows=tuple(_row(statement, line, used, printer, adjustments) for line in statement.lines),
        key=statement.key,
        company=clean(statements.company.name),
    )


def caption_of(statement: Statement, currency: str, rounding: Rounding) -> str:
    """What stands below the title: "(in thousands, except share and per share data; unaudited)"."""
    kinds = {line.kind for line in statement.lines if line.amounts}
    shares = shares_unit(rounding)
    parts = [] if currency == "USD" else [currency]
    excepted = []
    if "shares" in kinds and shares != rounding.unit:
        excepted.append("share" if shares == "units" else f"shares {_SCALES[shares]}")
    if _SCALES[rounding.unit]:
        parts = [" ".join((*parts, _SCALES[rounding.unit]))]
        if "per_share" in kinds:
            excepted.append("per share data")
    if excepted == ["share"]:
        excepted = ["share data"]
    shown = ", ".join((*parts, *([f"except {' and '.join(excepted)}"] if excepted else [])))
    notes = [shown] if shown else []
    notes += ["unaudited"] if rounding.unaudited else []
    return f"({'; '.join(notes)})" if notes else ""


def _groups(names: list[str]) -> tuple[tuple[str, int], ...]:
    """Runs of equal spanning headers; empty where no column has one."""
    if not any(names):
        return ()
    groups: list[tuple[str, int]] = []
    for name in names:
        if groups and groups[-1][0] == name:
            groups[-1] = name, groups[-1][1] + 1
        else:
            groups.append((name, 1))
    return tuple(groups)


def _row(
    statement: Statement, line: Line, used: list[int], printer: Printer, adjustments: Adjustments
) -> GridRow:  # fmt: skip
    cells = []
    if line.role != "heading":
        for at in used:
            amount = line.amounts[at] if at < len(line.amounts) else None
            if amount is None:
                cells.append(Cell())
                continue
            added = adjustments.get((statement.key, line.key, at), 0)
            period = statement.columns[at].period
            apart = sum(column.period == period for column in statement.columns) > 1
            figure = figure_of(f"{statement.key}.{line.key}", line, at, period, added, apart=apart)
            cells.append(Cell(printed=printer.cell(figure, symbol=line.symbol)))
    return GridRow(label=clean(line.label), cells=tuple(cells), depth=line.depth, role=line.role, ruled=line.ruled)
