"""Foreign entities in the reporting currency (ASC 830-30-45-3 to 45-12).

Assets and liabilities at the closing rate, income and cash flows at the average rate, equity at what it was when it
arose; the difference goes to accumulated other comprehensive income.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from crossfoot.books.fiscal import days_after, quarter_of
from crossfoot.model.books import Entity, Rate
from crossfoot.model.problems import UnusableBooks
from crossfoot.statements.ledger import EntityBook, Exact, Ledger, Position, times

RETAINED: Final = "retained_earnings"
ACCUMULATED: Final = "accumulated_other_comprehensive_income"

_QUARTER_DAYS: Final = 105


def is_yearly(position: Position) -> bool:
    """Whether an account of retained earnings starts every year at zero, as dividends do.

    Its row in the chart says which line of the cash flow statement takes it.
    """
    return position.row.line == RETAINED and bool(position.row.cash_flow)


class Translation:
    """Rates and rules for the entities whose books are in another currency."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._rates = {(rate.currency, rate.period): rate for rate in ledger.books.rates}
        self._retained: dict[tuple[str, str], Fraction] = {}

    def is_foreign(self, entity: Entity) -> bool:
        """Whether the entity's books are in another currency than the release."""
        return entity.currency != self.ledger.currency

    def closing_rate(self, entity: Entity, day: str) -> Fraction:
        """Units of the reporting currency for one of the entity's at the close of `day`."""
        return self._rate(entity, day).closing

    def average_rate(self, entity: Entity, day: str) -> Fraction:
        """The average rate of the fiscal year to `day` (or of the quarter that it ends)."""
        rate = self._rate(entity, day)
        if rate.average is None:
            raise UnusableBooks(f"{rate.place}: the average rate of {rate.currency} at {day} is needed and empty")
        return rate.average

    def _rate(self, entity: Entity, day: str) -> Rate:
        if (entity.currency, day) not in self._rates:
            raise UnusableBooks(f"rates.csv: no rates of {entity.currency} at {day}, which {entity.name} needs")
        return self._rates[entity.currency, day]

    def parts(self, entity: Entity, day: str) -> tuple[str, ...]:
        """The closing dates at which the parts of the fiscal year to `day` end that have a rate of their own."""
        if self.ledger.plan.average_of == "year_to_date" or not self.is_foreign(entity):
            return (day,)
        open_at = self.ledger.year_opening(day)
        dates = [day]
        while (before := quarter_of(self.ledger.closings(entity), self.ledger.plan, dates[0])) > open_at:
            dates.insert(0, before)
        for start, end in zip([open_at, *dates], dates, strict=False):
            if days_after(end, start) > _QUARTER_DAYS:
                raise UnusableBooks(
                    f"balances/{entity.name}: a gap from {start} to {end}: quarterly average rates need every quarter"
                )
        return tuple(dates)

    def completed(self, book: EntityBook) -> EntityBook:
        """`book` with the accounts that its fiscal year knew before and that stand at zero now.

        With an average rate for each quarter they have moved in the reporting currency.
        """
        known = {position.account for position in book.positions}
        earlier: list[Position] = []
        for day in self.parts(book.entity, book.date)[:-1]:
            for position in self.ledger.at(book.entity, day).positions:
                if position.account not in known:
                    known.add(position.account)
                    earlier.append(position._replace(amount=0))
        return book._replace(positions=(*book.positions, *earlier)) if earlier else book

    def flows(
        self, entity: Entity, day: str, balances: Mapping[str, int], opened: Mapping[str, int]
    ) -> dict[str, Exact]:
        """The change of every account since the year's opening, in the reporting currency.

        `balances` holds the accounts at `day`, `opened` at the opening (nothing for income). Zero changes are left out.
        """
        if not self.is_foreign(entity):
            changes = {account: amount - opened.get(account, 0) for account, amount in balances.items()}
            changes |= {account: -amount for account, amount in opened.items() if account not in balances}
            return {account: change for account, change in changes.items() if change}
        flows: dict[str, Exact] = {}
        before = opened
        for end in self.parts(entity, day):
            now = balances if end == day else self._booked(entity, end, balances.keys() | opened.keys())
            rate = self.average_rate(entity, end)
            for account in {**before, **now}:
                if change := now.get(account, 0) - before.get(account, 0):
                    flows[account] = flows.get(account, 0) + times(change, rate)
            before = now
        return flows

    def _booked(self, entity: Entity, day: str, accounts: set[str]) -> dict[str, int]:
        book = self.ledger.at(entity, day)
        return {position.account: position.amount for position in book.positions if position.account in accounts}

    def translated(self, book: EntityBook) -> list[Exact]:
        """The amount of every position of a foreign entity's book in the reporting currency, in their order.

        Retained earnings stand on the first account of that line; the others of it are zero.
        """
        entity, day = book.entity, book.date
        ledger = self.ledger
        closing = self.closing_rate(entity, day)
        yearly = {
            position.account: position.amount
            for position in book.positions
            if ledger.is_income(position.row) or is_yearly(position)
        }
        flows = self.flows(entity, day, yearly, {})
        amounts: list[Exact] = []
        retained_done = False
        for position in book.positions:
            if position.account in yearly:
                amounts.append(flows.get(position.account, 0))
            elif position.row.line == RETAINED:
                amounts.append(0 if retained_done else self.retained(entity, day))
                retained_done = True
            elif ledger.is_equity(position.row):
                amounts.append(-self._historical(entity, position, day))
            else:
                amounts.append(times(position.amount, closing))
        return amounts

    def _historical(self, entity: Entity, position: Position, day: str) -> Fraction:
        known = self._historical_at(entity, position.account, day)
        if known is None:
            raise UnusableBooks(
                f"historical.csv: no amount for equity account {position.account} of {entity.name} at or before {day}"
            )
        return known[1]

    def _historical_at(self, entity: Entity, account: str, day: str) -> tuple[str, Fraction] | None:
        """The latest amount stated at or before `day`, and its date; a credit is positive, in the ledger's unit."""
        rows = [
            row
            for row in self.ledger.books.historical
            if row.entity == entity.name and row.account == account and row.period <= day
        ]
        if not rows:
            return None
        last = max(rows, key=lambda row: row.period)
        return last.period, last.amount * self.ledger.unit

    def retained(self, entity: Entity, day: str) -> Fraction:
        """Retained earnings before the year's income, as translated year by year; a debit is positive."""
        key = (entity.name, day)
        if key not in self._retained:
            self._retained[key] = self._roll(entity, day)
        return self._retained[key]

    def _roll(self, entity: Entity, day: str) -> Fraction:
        ledger = self.ledger
        book = ledger.at(entity, day)
        accounts = [item.account for item in book.positions if item.row.line == RETAINED and not is_yearly(item)]
        open_at = ledger.year_opening(day)
        stated = [found for account in accounts if (found := self._historical_at(entity, account, day))]
        if stated and max(period for period, _ in stated) > open_at:
            return -sum((amount for _, amount in stated), Fraction(0))
        if ledger.holds(entity, open_at):
            return self._rolled_from(entity, day, open_at)
        if stated or not accounts:
            return -sum((amount for _, amount in stated), Fraction(0))
        raise UnusableBooks(
            f"historical.csv: no amount for retained earnings ({', '.join(accounts)}) of {entity.name} at or"
            f" before {day},"
            f" and no trial balance at {open_at} to roll them from"
        )

    def _rolled_from(self, entity: Entity, day: str, open_at: str) -> Fraction:
        """Retained earnings at the opening with that year's income; what was booked to them since at the average."""
        ledger = self.ledger
        opened = self.completed(ledger.at(entity, open_at))
        before = closed_up(ledger, opened)
        now = sum(
            item.amount
            for item in ledger.at(entity, day).positions
            if item.row.line == RETAINED and not is_yearly(item)
        )
        translated = sum(
            (
                amount
                for item, amount in zip(opened.positions, self.translated(opened), strict=True)
                if ledger.is_income(item.row) or item.row.line == RETAINED
            ),
            Fraction(0),
        )
        other = now - before
        return Fraction(translated) + (other * self.average_rate(entity, day) if other else 0)


def closed_up(ledger: Ledger, book: EntityBook) -> int:
    """Retained earnings of `book` after its year is closed: with the year's income and dividends.

    A debit is positive.
    """
    return sum(item.amount for item in book.positions if item.row.line == RETAINED or ledger.is_income(item.row))
