"""`read` for people: each statement as an aligned table, then the numbers of the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crossfoot.model.fact import Fact, Release
from crossfoot.model.table import Column, Table
from crossfoot.model.wire import shown
from crossfoot.report.style import Style, clean, columns_of, fit, fit_end, left, right
from crossfoot.report.words import STATEMENTS, figure_of, period_text

_SCALES: Final = {3: "thousands", 6: "millions", 9: "billions"}
_LABEL: Final = 56


def statements_text(release: Release, style: Style) -> str:
    """Every table of the release and the numbers of its text, as lines of text."""
    lines = [style.paint(clean(release.document.name), "bold")]
    if release.period:
        lines.append(f"Reporting period: {period_text(release.period)}")
    for table in release.tables:
        lines += ["", *_table(release, table, style)]
    lines += _prose(release, style)
    return "\n".join(lines) + "\n"


def _table(release: Release, table: Table, style: Style) -> Iterator[str]:
    scale = _SCALES.get(table.scale, f"10^{table.scale}" if table.scale else "")
    unit = " ".join(part for part in (table.currency, scale) if part)
    title = clean(table.title) or f"Table {table.index}"
    yield style.paint(fit_end(title, style.width), "bold")  # what stands nearest to the table names it
    yield style.paint(STATEMENTS[table.statement] + (f", {unit}" if unit else ""), "dim")
    heads = [_head(column) for column in table.columns]
    cells = [{column: figure_of(release, n) for column, n in row.figures} for row in table.rows]
    widths = [
        max([len(part) for part in head] + [columns_of(cell[i]) for cell in cells if i in cell], default=0)
        for i, head in enumerate(heads)
    ]
    labels = ["  " * min(row.depth, 4) + clean(row.label) for row in table.rows]
    wide = min(_LABEL, max(map(columns_of, labels), default=0))
    for line in range(max(map(len, heads), default=0)):
        text = "".join(
            "  " + right(head[line] if line < len(head) else "", w) for head, w in zip(heads, widths, strict=True)
        )
        yield style.paint((" " * wide + text).rstrip(), "dim")
    path: tuple[str, ...] = ()
    for row, label, cell in zip(table.rows, labels, cells, strict=True):
        if row.path != path and row.path:
            yield style.paint(fit(clean(row.path[-1]), style.width), "bold")
        path = row.path
        figures = "".join("  " + right(cell.get(i, ""), w) for i, w in enumerate(widths))
        yield (left(label, wide) + figures).rstrip()


def _head(column: Column) -> list[str]:
    """The lines above a column: its period or header, its dimensions."""
    if column.period is not None:
        head, _, day = period_text(column.period).rpartition(" to ")
        lines = [head, day] if head else [day]
    else:
        lines = [fit(part, 20) for part in clean(column.header).split(" | ")[-2:] if part]
    lines += [fit(clean(value), 20) for _, value in column.dims]
    return lines if column.kind == "value" else [*lines, column.kind.replace("_", " ")]


def _value(release: Release, fact: Fact) -> str:
    """The value of a number of the text: a percentage as printed, anything else in full."""
    if fact.kind == "percent":
        return figure_of(release, fact.n)
    whole, point, fraction = shown(fact.mantissa, fact.exponent).partition(".")
    return f"{int(whole):,}{point}{fraction}" if fact.mantissa else "0"


def _prose(release: Release, style: Style) -> Iterator[str]:
    facts = [fact for fact in release.facts if fact.table is None and fact.quantity]
    if not facts:
        return
    yield ""
    yield style.paint("Text", "bold")
    values = [_value(release, fact) for fact in facts]
    wide = max(map(len, values))
    for fact, value in zip(facts, values, strict=True):
        words = [fact.unit or "", period_text(fact.period), fit_end(clean(fact.label), 48)]
        said = ", ".join(word for word in words if word)
        yield f"{right(value, wide)}  {fit(said, max(20, style.width - wide - 2))}"
