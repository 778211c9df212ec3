"""The statement of stockholders' equity: each component from its opening to its closing balance (ASC 505-10-50-2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from crossfoot.model.books import NONCASH, LayoutLine
from crossfoot.model.period import closing, last_day, opening
from crossfoot.model.statements import Amount, Line, Source, Statement, StatementColumn
from crossfoot.statements.balance_sheet import sheet_column
from crossfoot.statements.cash_flows import WITH_OWNERS, Flows, cash_flow_periods, flows_of
from crossfoot.statements.consolidation import NONCONTROLLING, Consolidation
from crossfoot.statements.figures import Column
from crossfoot.statements.headers import span, written
from crossfoot.statements.labels import worded
from crossfoot.statements.ledger import added
from crossfoot.statements.translation import ACCUMULATED, RETAINED

_LABELS: Final = {
    "proceeds_from_stock": "Issuance of common stock",
    "proceeds_from_preferred_stock": "Issuance of preferred stock",
    "purchases_of_treasury_stock": "Purchases of treasury stock",
    "dividends_paid": "Dividends",
    WITH_OWNERS: "Transactions with noncontrolling interests",
}
_WORD: Final = re.compile(r"[^a-z0-9]+")


class _Row:
    """One movement: its amounts and their sources by component."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.values: dict[str, Fraction] = {}
        self.sources: dict[str, list[Source]] = {}

    def add(self, component: str, value: Fraction, source: Source) -> None:
        if value:
            self.values[component] = self.values.get(component, Fraction(0)) + value
            self.sources.setdefault(component, []).append(source)


class _Equity:
    def __init__(self, consolidation: Consolidation, flows: Flows) -> None:
        self.consolidation = consolidation
        self.ledger = consolidation.ledger
        self.flows = flows
        self.period = flows.period
        lines = {*self.ledger.equity_lines, NONCONTROLLING}
        self.opened = sheet_column(consolidation, flows.open_at, lines)
        self.closed = sheet_column(consolidation, flows.day, lines)
        self.components = self._components()
        self.rows: dict[str, _Row] = {}

    def _components(self) -> list[LayoutLine]:
        lines = self.ledger.books.layout.balance_sheet
        equity = [line for line in lines if line.key in self.ledger.equity_lines or line.key == NONCONTROLLING]
        return [line for line in equity if _value(self.opened, line.key) or _value(self.closed, line.key)]

    def row(self, key: str, label: str) -> _Row:
        return self.rows.setdefault(key, _Row(label))

    def fill(self) -> None:
        """All movements: those of accounts, the income, what accumulated otherwise, and what no other row explains."""
        labels = {line.key: line.label for line in self.ledger.books.layout.cash_flows}
        ownership = {entity.name: entity.ownership for entity in self.ledger.entities}
        for flow, note in self.flows.equity:
            key = flow.line + ("_" + _WORD.sub("_", note.lower()).strip("_") if note else "")
            label = note or _LABELS.get(flow.line) or labels.get(flow.line, "Other")
            row = self.row(key, "Other" if flow.line == NONCASH and not note else label)
            component = flow.row.line if flow.row is not None else ""
            whole = self.ledger.fraction(flow.amount)
            part = whole * ownership[flow.entity]
            for place, value in ((component, part), (NONCONTROLLING, whole - part)):
                row.add(place, value, self._source(flow.entity, flow.account, value, flow.place))
        self._income()
        for component, value in self._unexplained().items():
            theirs = component == NONCONTROLLING
            row = self.row(WITH_OWNERS, _LABELS[WITH_OWNERS]) if theirs else self.row("other_equity", "Other")
            row.add(component, value, self._source("", "change that no movement explains", value, "balance sheet"))

    def _income(self) -> None:
        at = self.consolidation.at(self.flows.day)
        theirs = -self.ledger.fraction(added(posting.amount for posting in at.noncontrolling))
        net = -self.ledger.fraction(at.net_income)
        row = self.row("net_income", worded("Net {income|loss}", [net]))
        for component, value in ((RETAINED, net - theirs), (NONCONTROLLING, theirs)):
            row.add(component, value, self._source("", "net income", value, "statement of operations"))
        other = self.row("other_comprehensive_income", "Foreign currency translation adjustment")
        for entity, amount, part in self._accumulated():
            for component, value in ((ACCUMULATED, amount), (NONCONTROLLING, amount * (1 - part) / part)):
                other.add(
                    component, value, self._source(entity, "translation adjustment", value, f"translation of {entity}")
                )

    def _source(self, entity: str, account: str, amount: Fraction, place: str) -> Source:
        return Source(entity=entity, account=account, period=self.period, amount=amount, place=place)

    def _accumulated(self) -> Iterator[tuple[str, Fraction, Fraction]]:
        """What each entity's translation added to other comprehensive income, a credit positive; the company's part."""
        ownership = {entity.name: entity.ownership for entity in self.ledger.entities}
        for day, sign in ((self.flows.day, -1), (self.flows.open_at, 1)):
            for posting in self.consolidation.at(day).sheet:
                if posting.line == ACCUMULATED and posting.row is None:
                    amount = self.ledger.fraction(posting.amount) * sign
                    yield posting.entity, amount, ownership.get(posting.entity, Fraction(1))

    def _unexplained(self) -> dict[str, Fraction]:
        left = {}
        for line in self.components:
            moved = sum((row.values.get(line.key, Fraction(0)) for row in self.rows.values()), Fraction(0))
            if value := _value(self.closed, line.key) - _value(self.opened, line.key) - moved:
                left[line.key] = value
        return left

    def lines(self) -> tuple[Line, ...]:
        """Opening balance, movements, closing balance."""
        rows = [(key, row) for key, row in self.rows.items() if any(row.values.values())]
        rows.sort(key=lambda item: item[0] in {"net_income", "other_comprehensive_income"})
        made = [self._balance("opening_balance", self.opened, opening(self.period), ())]
        for key, row in rows:
            amounts = [
                Amount(value=row.values.get(line.key, Fraction(0)), sources=tuple(row.sources.get(line.key, ())))
                for line in self.components
            ]
            made.append(Line(key=key, label=row.label, amounts=(*amounts, self._across(amounts))))
        parts = tuple((line.key, 1) for line in made)
        return (*made, self._balance("closing_balance", self.closed, closing(self.period), parts))

    def _balance(self, key: str, column: Column, day: str, parts: tuple[tuple[str, int], ...]) -> Line:
        nothing = Amount(value=Fraction(0))
        amounts = [column.get(line.key, nothing) for line in self.components]
        return Line(
            key=key,
            label=f"Balance at {written(last_day(day))}",
            role="total" if parts else "item",
            amounts=(*amounts, self._across(amounts)),
            parts=parts,
            ruled=bool(parts),
            symbol=True,
        )

    def _across(self, amounts: Sequence[Amount]) -> Amount:
        value = sum((amount.value for amount in amounts), Fraction(0))
        return Amount(value=value, sources=tuple(source for amount in amounts for source in amount.sources))


def _value(column: Column, key: str) -> Fraction:
    return column[key].value if key in column else Fraction(0)


def equity(consolidation: Consolidation) -> tuple[Statement, ...]:
    """The statements of stockholders' equity: the fiscal year to date, and that of the year before under its own title.

    A row for each movement, a column for each component and one for their total.
    """
    own = "Statement of Stockholders' Equity"
    ledger = consolidation.ledger
    first, *others = cash_flow_periods(consolidation)
    made = [_statement(consolidation, first, "equity", ledger.title("equity", own))]
    for period in others:
        title = ledger.title("equity_comparative", f"{own}, {span(period)} Ended {written(last_day(period))}")
        made.append(_statement(consolidation, period, "equity_comparative", title))
    return tuple(made)


def _statement(consolidation: Consolidation, period: str, key: str, title: str) -> Statement:
    made = _Equity(consolidation, flows_of(consolidation, period))
    made.fill()
    columns = [
        StatementColumn(
            period=period,
            header=worded(line.label, [_value(made.opened, line.key), _value(made.closed, line.key)]),
        )
        for line in made.components
    ]
    return Statement(
        kind="other",
        key=key,
        title=title,
        columns=(*columns, StatementColumn(period=period, header="Total")),
        lines=made.lines(),
    )
