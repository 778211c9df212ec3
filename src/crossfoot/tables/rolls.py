"""Roll-forwards: rows between two dated balances report what happened from the one to the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec import structs

from crossfoot.model.table import Column, Row


def day_before(period: str) -> str:
    """A balance "at January 1" is the one at the close of the day before; other days stand as they are."""
    if "/" in period or not period.endswith("-01"):
        return period
    return (dt.date.fromisoformat(period) - dt.timedelta(days=1)).isoformat()


def rolled(rows: Sequence[Row], columns: Sequence[Column]) -> list[Row]:
    """`rows` with a duration given to those that stand between two dated balances under undated columns."""
    out = list(rows)
    dated = [k for k, row in enumerate(rows) if row.period is not None and "/" not in row.period]
    for first, last in zip(dated, dated[1:], strict=False):
        opened, closed = rows[first].period, rows[last].period
        if opened is None or closed is None or opened >= closed:
            continue
        start = (dt.date.fromisoformat(opened) + dt.timedelta(days=1)).isoformat()
        for k in range(first + 1, last):
            if rows[k].period is None and _undated(rows[k], columns):
                out[k] = structs.replace(rows[k], period=f"{start}/{closed}")
    return out


def _undated(row: Row, columns: Sequence[Column]) -> bool:
    """Whether no column gives the row a span of its own."""
    return not any((period := columns[k].period) is not None and "/" in period for k, _ in row.figures)
