"""Time that neighbours tell: rows and columns between two dated balances, undated columns, schedules of what is due."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from msgspec import structs

from crossfoot.model.table import Column, Row

_THEREAFTER: Final = re.compile(r"\bthere-?after\b", re.I)
_UNDATED_KINDS: Final = ("change", "percent_change", "note")


def day_before(period: str) -> str:
    """A balance "at January 1" is the one at the close of the day before; other days stand as they are."""
    if "/" in period or not period.endswith("-01"):
        return period
    return (dt.date.fromisoformat(period) - dt.timedelta(days=1)).isoformat()


def _day_after(day: str) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()


def rolled(rows: Sequence[Row], columns: Sequence[Column]) -> list[Row]:
    """`rows` with a duration given to those that stand between two dated balances and under no dated column."""
    out = list(rows)
    dated = [k for k, row in enumerate(rows) if row.period is not None and "/" not in row.period]
    for first, last in zip(dated, dated[1:], strict=False):
        opened, closed = rows[first].period, rows[last].period
        if opened is None or closed is None or opened >= closed:
            continue
        for k in range(first + 1, last):
            if rows[k].period is None and not _stands(rows[k], columns):
                out[k] = structs.replace(rows[k], period=f"{_day_after(opened)}/{closed}")
    return out


def _stands(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a column gives the row a day."""
    return any((period := columns[k].period) is not None and "/" not in period for k, _ in row.figures)


def neighbourly(columns: Sequence[Column]) -> list[Column]:
    """`columns` of one band with periods for the undated ones, where those beside them tell."""
    out = list(columns)
    days = [(k, c.period) for k, c in enumerate(columns) if c.period is not None and "/" not in c.period]
    spans = {c.period for c in columns if c.period is not None and "/" in c.period}
    undated = [k for k, c in enumerate(columns) if c.period is None and c.kind not in _UNDATED_KINDS]
    if not undated or (not days and len(spans) != 1):
        return out
    latest = max((day for _, day in days), default=None)
    for k in undated:
        before = next((day for j, day in reversed(days) if j < k), None)
        after = next((day for j, day in days if j > k), None)
        if before is not None and after is not None and before < after:
            out[k] = structs.replace(out[k], period=f"{_day_after(before)}/{after}")
        elif spans and not days:
            out[k] = structs.replace(out[k], period=next(iter(spans)))
        elif latest is not None and not spans:
            out[k] = structs.replace(out[k], period=latest)
    return out


def scheduled(rows: list[Row], columns: list[Column], reporting: str | None) -> tuple[list[Row], list[Column]]:
    """Rows and columns of a schedule of what falls due in years to come, dated at the day it is drawn up for."""
    by_row = any(_THEREAFTER.search(row.label) for row in rows)
    by_column = any(_THEREAFTER.search(column.header) for column in columns)
    if not (by_row or by_column) or reporting is None:
        return rows, columns
    closed = reporting[-10:]
    days = [c.period for c in columns if c.period is not None and "/" not in c.period and c.period <= closed]
    day = max(days, default=closed)
    if by_column:
        columns = [c if c.kind in _UNDATED_KINDS else structs.replace(c, period=day) for c in columns]
    else:
        columns = [
            c if c.kind in _UNDATED_KINDS or (c.period is not None and "/" not in c.period and c.period <= closed)
            else structs.replace(c, period=day) for c in columns
        ]  # fmt: skip
    return [structs.replace(row, period=None) if row.period is not None else row for row in rows], columns
