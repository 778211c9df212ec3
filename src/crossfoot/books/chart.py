"""The chart of accounts: chart.csv, and the account that the text of an export means."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import cache
from pathlib import Path
from typing import Final, cast

from crossfoot.books.register import Entry, nearest, register
from crossfoot.model.books import CASH, INTERCOMPANY, NONCASH, ChartRow, Layout, Status
from crossfoot.model.problems import UnusableBooks

NAME: Final = "chart.csv"
COLUMNS: Final = "account line name entity segment cash_flow intercompany status adjustment".split()
COMPUTED: Final = frozenset({"net_income_noncontrolling", "preferred_dividends", "other_comprehensive_income"})
"""Lines that no account goes to."""

_CODED: Final = re.compile(r"(?P<code>[0-9][\w.\-]*)\s*(?:[·–:]|-(?=\s)|\s)\s*\S.*")


def read_chart(
    folder: Path, layout: Layout, entities: Collection[str], segments: Collection[str]
) -> tuple[ChartRow, ...]:
    """The rows of chart.csv; UnusableBooks for an account mapped twice or to what is no line."""
    if not (folder / NAME).exists():
        raise UnusableBooks(f"{NAME}: the folder has none; it says which account goes to which line")
    lines = [
        line.key
        for line in (*layout.operations, *layout.balance_sheet)
        if not line.heading and not line.total and line.key not in COMPUTED
    ] + [INTERCOMPANY]
    flows = [line.key for line in layout.cash_flows if not line.heading and not line.total] + [CASH, NONCASH]
    rows: dict[tuple[str, str, bool], ChartRow] = {}
    for entry in register(folder, NAME, COLUMNS, ("account", "line")):
        row = _row(entry, lines, flows, entities, segments)
        first = rows.setdefault((row.account, row.entity, row.pattern), row)
        if first is not row:
            where = f"to `{first.line}`" if first.line != row.line else "in the same way"
            raise entry.refused(
                f"account {entry.text('account')} is mapped twice: {where} on line {first.place.split(':')[1]}"
            )
    return tuple(rows.values())


def _row(
    entry: Entry, lines: Sequence[str], flows: Sequence[str], entities: Collection[str], segments: Collection[str]
) -> ChartRow:
    account = entry.needed("account")
    line = entry.needed("line")
    if line not in lines:
        raise entry.refused(f"account {account}: `{line}` is no line; {nearest(line, lines)}")
    for column, known in (("cash_flow", flows), ("entity", entities), ("segment", segments)):
        word = entry.text(column)
        if word and word not in known:
            raise entry.refused(f"account {account}: {column} {word!r} is not known; {nearest(word, [*known])}")
    status = entry.one_of("status", ("", "discontinued", "held for sale"))
    intercompany = entry.text("intercompany")
    if line == INTERCOMPANY and not intercompany:
        raise entry.refused(f"account {account}: the column `intercompany` must say which accounts cancel it")
    return ChartRow(
        account=account.removesuffix("*"),
        pattern=account.endswith("*"),
        line=line,
        name=entry.text("name"),
        entity=entry.text("entity"),
        segment=entry.text("segment"),
        cash_flow=entry.text("cash_flow"),
        intercompany=intercompany,
        status=cast("Status", status),
        adjustment=entry.text("adjustment"),
        place=entry.place,
    )


def account_reader(chart: Sequence[ChartRow]) -> Callable[[str], str]:
    """A function from the text of an export to the account that the chart knows: "1000 · Checking" is 1000.

    A text that the chart names as it stands is that account; else its code, where the chart has the code.
    """
    exact = {row.account for row in chart if not row.pattern}
    patterns = tuple({row.account for row in chart if row.pattern})
    return cache(lambda text: _account(text, exact, patterns))


def _account(text: str, exact: Collection[str], patterns: tuple[str, ...]) -> str:
    if text in exact:
        return text
    for part in (text, text.rpartition(":")[2].strip()):
        if found := _CODED.fullmatch(part):
            code = found["code"].rstrip(".-")
            if code in exact or code.startswith(patterns):
                return code
        if part in exact:
            return part
    return text


class Mapping:
    """Which row of the chart an entity's account follows."""

    def __init__(self, chart: Sequence[ChartRow]) -> None:
        self._exact = {(row.entity, row.account): row for row in chart if not row.pattern}
        self._patterns = sorted((row for row in chart if row.pattern), key=lambda row: -len(row.account))
        self._found: dict[tuple[str, str], ChartRow | None] = {}

    def row_of(self, entity: str, account: str) -> ChartRow | None:
        """The row, or None where the account is not mapped: the entity's own name, a name, the longest pattern."""
        key = (entity, account)
        if key not in self._found:
            self._found[key] = (
                self._exact.get(key) or self._exact.get(("", account)) or self._by_pattern(entity, account)
            )
        return self._found[key]

    def _by_pattern(self, entity: str, account: str) -> ChartRow | None:
        fitting = [row for row in self._patterns if row.entity in {"", entity} and account.startswith(row.account)]
        return next((row for row in fitting if row.entity), fitting[0] if fitting else None)
