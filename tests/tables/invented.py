"""Small invented documents with tables, and what was read of them."""

from __future__ import annotations

from decimal import Decimal

import crossfoot
from crossfoot.model.fact import Release
from crossfoot.model.table import Row, Table

Q3 = "2024-07-01/2024-09-30"
Q3_BEFORE = "2023-07-01/2023-09-30"
NINE = "2024-01-01/2024-09-30"
NINE_BEFORE = "2023-01-01/2023-09-30"
INTRO = (
    "<p>Acme Corp. reports results for the three and nine months ended September 30, 2024. At September 30, 2024 and"
    " December 31, 2023 the company had cash. Three months ended September 30, 2024, nine months ended September 30, 2024.</p>"
)


def table_html(*rows: str) -> str:
    """A table of rows whose cells are parted by "|"; "N*text" spans N columns."""
    out = []
    for row in rows:
        cells = []
        for cell in row.split("|"):
            span, star, text = cell.partition("*")
            wide = star and span.isdigit()
            cells.append(f"<td colspan='{span}'>{text}</td>" if wide else f"<td>{cell}</td>")
        out.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(out)}</table>"


def read(*parts: str, name: str = "a.html") -> Release:
    return crossfoot.read("\n".join([INTRO, *parts] if name.endswith("html") else parts), name)


def periods(table: Table, row: Row) -> list[str | None]:
    return [row.period or table.columns[k].period for k, _ in row.figures]


def said(release: Release, row: Row) -> list[Decimal | None]:
    return [release.facts[n].value for _, n in row.figures]


def row(table: Table, label: str, nth: int = 0) -> Row:
    return [x for x in table.rows if x.label == label][nth]
