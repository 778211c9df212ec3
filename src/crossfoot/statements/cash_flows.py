"""The statement of cash flows, indirect: changes of balances, less what movements say of them (ASC 230-10-45-28).

Every change of every account that is no cash goes to one line, so what remains is the change of cash; the statement is
refused where it is not. Foreign entities' flows are translated at average rates; what that leaves is the effect of
exchange rates on cash (ASC 830-230-45-1).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from msgspec import structs

from crossfoot.books.amounts import shown as printed
from crossfoot.books.fiscal import to_date
from crossfoot.model.books import CASH, NONCASH, Entity, LayoutLine, Movement
from crossfoot.model.period import closing, opening
from crossfoot.model.problems import UnusableBooks
from crossfoot.model.statements import Amount, Source, Statement
from crossfoot.statements.balance_sheet import earned_by_entity
from crossfoot.statements.consolidation import NONCONTROLLING, Consolidation, Posting
from crossfoot.statements.figures import Column, column_of
from crossfoot.statements.headers import columns as headed
from crossfoot.statements.ledger import EntityBook, Exact, Ledger, Position, added, times
from crossfoot.statements.present import present
from crossfoot.statements.translation import RETAINED, closed_up, is_yearly

NET_INCOME: Final = "net_income"
_RESTRICTED: Final = ", cash equivalents and restricted cash"
_PLAIN: Final = " and cash equivalents"
EXCHANGE: Final = "exchange_rate_effect"
WITH_OWNERS: Final = "transactions_with_noncontrolling_interests"


class Flows:
    """All flows of one fiscal year to date."""

    def __init__(self, consolidation: Consolidation, period: str) -> None:
        self.consolidation = consolidation
        self.ledger = consolidation.ledger
        self.period = period
        self.day = closing(period)
        self.open_at = opening(period)
        self.flows: list[Posting] = []
        self.equity: list[tuple[Posting, str]] = []
        """Flows of equity accounts with the note of the movement that named them, for the statement of equity."""
        self.intercompany: Exact = 0
        self.noncash: dict[str, Exact] = {}
        self.cash: dict[str, Exact] = {"opening": 0, "closing": 0}
        for entity in self.ledger.entities:
            self._add(entity)
        self._settle()

    def _add(self, entity: Entity) -> None:
        """The flows of one entity."""
        translation = self.consolidation.translation
        opened, book = self.ledger.at(entity, self.open_at), translation.completed(self.ledger.at(entity, self.day))
        positions = {position.account: position for position in (*opened.positions, *book.positions)}
        balances = {item.account: item.amount for item in book.positions if not self._is_retained(item)}
        before = {
            item.account: item.amount
            for item in opened.positions
            if not (self.ledger.is_income(item.row) or item.row.line == RETAINED)
        }
        flows = translation.flows(entity, self.day, balances, before)
        moved = self._movements(entity, positions)
        self._check_retained(entity, opened, book, moved)
        rates = self._rate(entity)
        cash_flow: Exact = 0
        for account in {**flows, **moved}:
            if account not in positions:
                continue
            amount = -flows.get(account, 0)
            position = positions[account]
            if position.row.intercompany:
                self._intercompany(entity, position, amount)
                continue
            if self._line(position) == CASH:
                cash_flow -= amount
                self._post(entity, position, amount, CASH, book)
                continue
            for movement in moved.get(account, ()):
                part = movement.amount * self.ledger.unit * rates
                amount -= part
                self._move(entity, position, part, movement)
            if amount and not self._is_retained(position):
                self._post(entity, position, amount, self._line(position), book)
        self._count_cash(entity, opened, book, cash_flow)

    def _is_retained(self, position: Position) -> bool:
        """Whether it holds the earnings of earlier years, whose change is no flow."""
        return position.row.line == RETAINED and not is_yearly(position)

    def _rate(self, entity: Entity) -> Fraction:
        if not self.consolidation.translation.is_foreign(entity):
            return Fraction(1)
        return self.consolidation.translation.average_rate(entity, self.day)

    def _line(self, position: Position) -> str:
        """The cash flow line that takes an account's change."""
        row = position.row
        if self.ledger.is_income(row):
            return NET_INCOME
        return row.cash_flow or self.ledger.cash_flow_of(row.line)

    def _post(self, entity: Entity, position: Position, amount: Exact, line: str, book: EntityBook) -> None:
        if not line:
            raise UnusableBooks(
                f"{book.path}:{position.line}: the change of account {position.account}"
                f" ({self.ledger.shown(amount)}) belongs"
                " to no line of the cash flow statement; give it a `cash_flow` in chart.csv"
            )
        flow = Posting(entity.name, position.account, line, amount, book.path, position.line, position.row)
        if line == NONCASH:
            self.noncash[""] = self.noncash.get("", 0) + amount
        elif line != CASH:
            self.flows.append(flow)
        if self.ledger.is_equity(position.row):
            self.equity.append((flow, ""))

    def _move(self, entity: Entity, position: Position, amount: Exact, movement: Movement) -> None:
        path, _, line = movement.place.rpartition(":")
        flow = Posting(entity.name, position.account, movement.cash_flow, amount, path, int(line or 0), position.row)
        if movement.cash_flow == CASH:
            raise UnusableBooks(f"{movement.place}: a movement names the line that takes it, not `cash`")
        if movement.cash_flow == NONCASH:
            self.noncash[movement.note] = self.noncash.get(movement.note, 0) + amount
        else:
            self.flows.append(flow)
        if self.ledger.is_equity(position.row):
            self.equity.append((flow, movement.note))

    def _movements(self, entity: Entity, positions: Mapping[str, Position]) -> dict[str, list[Movement]]:
        """The movements of the period by account."""
        found: dict[str, list[Movement]] = {}
        for movement in self.ledger.books.movements:
            if movement.entity == entity.name and movement.period == self.day:
                position = positions.get(movement.account)
                if position is None:
                    raise UnusableBooks(
                        f"{movement.place}: {entity.name} has no account {movement.account} at {self.open_at}"
                        f" or {self.day}"
                    )
                if self.ledger.is_income(position.row) or position.row.intercompany or self._line(position) == CASH:
                    raise UnusableBooks(
                        f"{movement.place}: account {movement.account} is income, intercompany or cash; a"
                        " movement divides the"
                        " change of another balance"
                    )
                found.setdefault(movement.account, []).append(movement)
        return found

    def _check_retained(
        self, entity: Entity, opened: EntityBook, book: EntityBook, moved: Mapping[str, list[Movement]]
    ) -> None:
        """Retained earnings at the end are those at the opening with that year's income, but for movements."""
        held = [item for item in book.positions if self._is_retained(item)]
        now = sum(item.amount for item in held)
        accounts = dict.fromkeys(item.account for item in (*held, *opened.positions) if self._is_retained(item))
        moves = [movement for account in accounts for movement in moved.get(account, ())]
        explained = -sum((movement.amount * self.ledger.unit for movement in moves), Fraction(0))
        difference = now - closed_up(self.ledger, opened) - explained
        if difference and book.path:
            raise UnusableBooks(
                f"{book.path}:{held[0].line if held else 1}: retained earnings of {entity.name} (account"
                f" {', '.join(accounts)}) do not roll"
                f" forward: {self.ledger.shown(-closed_up(self.ledger, opened))} when {self.open_at} is closed,"
                f" {self.ledger.shown(-now)} here: a difference of {self.ledger.shown(-difference)}; explain"
                " it in movements.csv"
            )

    def _intercompany(self, entity: Entity, position: Position, amount: Exact) -> None:
        """Intercompany flows cancel; the noncontrolling part of a subsidiary's equity is their contribution."""
        if entity.ownership != 1 and self.ledger.is_equity(position.row):
            theirs = amount * (1 - entity.ownership)
            self.flows.append(
                Posting(entity.name, position.account, WITH_OWNERS, theirs, NONCONTROLLING, 0, position.row)
            )
            amount -= theirs
        self.intercompany += amount

    def _count_cash(self, entity: Entity, opened: EntityBook, book: EntityBook, flow: Exact) -> None:
        """Cash at both ends, translated at their rates.

        What its flow at average rates does not explain is the effect.
        """
        translation = self.consolidation.translation
        amounts: list[Exact] = []
        for at in (opened, book):
            local = sum(
                item.amount
                for item in at.positions
                if not self.ledger.is_income(item.row) and not item.row.intercompany and self._line(item) == CASH
            )
            foreign = local and translation.is_foreign(entity)
            amounts.append(times(local, translation.closing_rate(entity, at.date)) if foreign else local)
        self.cash["opening"] += amounts[0]
        self.cash["closing"] += amounts[1]
        if effect := amounts[1] - amounts[0] - flow:
            self.flows.append(
                Posting(entity.name, "(exchange rates)", EXCHANGE, effect, f"translation of {entity.name}", 0, None)
            )

    def postings(self) -> list[Posting]:
        """The flows as postings, a debit positive, with the net income of each entity as one."""
        income = [flow for flow in self.flows if flow.line == NET_INCOME]
        rest = [flow for flow in self.flows if flow.line != NET_INCOME]
        return [flow._replace(amount=-flow.amount) for flow in (*earned_by_entity(income, NET_INCOME), *rest)]

    def _settle(self) -> None:
        """What cancels must cancel, and all flows together are the change of cash."""
        for note, amount in self.noncash.items():
            if amount:
                what = f"movements.csv: noncash movements {note!r}" if note else "chart.csv: accounts with `noncash`"
                raise UnusableBooks(
                    f"{what} do not cancel in {self.period}: a difference of {self.ledger.shown(amount)}"
                )
        if self.intercompany:
            line = EXCHANGE
            if all(entity.currency == self.ledger.currency for entity in self.ledger.entities):
                line = "change_in_other_liabilities"
            self.flows.append(
                Posting("", "(intercompany)", line, self.intercompany, "intercompany difference", 0, None)
            )
        lines = {line.key for line in self.ledger.books.layout.cash_flows}
        if missing := sorted({flow.line for flow in self.flows} - lines):
            raise UnusableBooks(f"layout.toml: the cash flows need a line `{missing[0]}`")
        total = added(flow.amount for flow in self.flows)
        change = self.cash["closing"] - self.cash["opening"]
        if total != change:
            raise UnusableBooks(
                f"balances/: the cash flows of {self.period} add up to {self.ledger.shown(total)}, cash changed by"
                f" {self.ledger.shown(change)}: a difference of {self.ledger.shown(total - change)}"
            )


def flows_of(consolidation: Consolidation, period: str) -> Flows:
    """The flows of a fiscal year to date, made once for all statements that show them."""
    if period not in consolidation.flows:
        consolidation.flows[period] = Flows(consolidation, period)
    made = consolidation.flows[period]
    assert isinstance(made, Flows)
    return made


def cash_flow_periods(consolidation: Consolidation) -> tuple[str, ...]:
    """The fiscal years to date that the statement shows: it is cumulative, as Form 10-Q wants it."""
    plan = consolidation.ledger.plan
    shown = [plan.period, *([plan.comparative] if plan.comparatives else [])]
    return tuple(to_date(plan, period) for period in shown)


def cash_flows(consolidation: Consolidation) -> Statement:
    """The statement of cash flows. Raises UnusableBooks where it does not tie to cash, and for what the books lack."""
    ledger = consolidation.ledger
    lines = {line.key: line for line in ledger.books.layout.cash_flows}
    periods = cash_flow_periods(consolidation)
    columns: list[Column] = []
    for period in periods:
        flows = flows_of(consolidation, period)
        column = column_of(flows.postings(), lines, period, ledger)
        opened = ledger.fraction(flows.cash["opening"])
        source = Source(entity="", account="cash", period=opening(period), amount=opened, place="balance sheet")
        column["cash_at_beginning"] = Amount(value=opened, sources=(source,))
        columns.append(column)
        _check_end(columns[-1], ledger.fraction(flows.cash["closing"]), period)
    shown = present(_worded(ledger), columns)
    return Statement(
        kind="cash_flow",
        key="cash_flows",
        title=ledger.title("cash_flows", "Statements of Cash Flows"),
        columns=headed(periods),
        lines=shown.lines,
        unshown=shown.unshown,
    )


def _worded(ledger: Ledger) -> list[LayoutLine]:
    """The layout, without the words "restricted cash" where the chart has no cash on another line than cash."""
    chart = ledger.books.chart
    lines = {row.line for row in chart if (row.cash_flow or ledger.cash_flow_of(row.line)) == CASH}
    layout = list(ledger.books.layout.cash_flows)
    if lines - {CASH}:
        return layout
    return [structs.replace(line, label=line.label.replace(_RESTRICTED, _PLAIN)) for line in layout]


def _check_end(column: Column, cash: Fraction, period: str) -> None:
    """The lines with the opening cash are the closing cash: no flow is on a line that the layout lacks."""
    total = sum((amount.value for amount in column.values()), Fraction(0))
    if total != cash:
        raise UnusableBooks(
            f"layout.toml: the cash flows of {period} lead to {printed(total)}, cash is {printed(cash)}: a"
            " difference of"
            f" {printed(total - cash)}"
        )
