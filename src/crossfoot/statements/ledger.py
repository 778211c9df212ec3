"""The trial balances of all entities, each account with its row of the chart, in one unit."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final, NamedTuple

from crossfoot.books.amounts import shown
from crossfoot.books.chart import Mapping
from crossfoot.books.fiscal import year_opening
from crossfoot.model.books import Books, ChartRow, Elimination, Entity, LayoutLine, TrialBalance
from crossfoot.model.problems import UnusableBooks

Exact = int | Fraction
"""An amount in units of 10 to the -scale of the ledger: an integer as booked, a fraction once translated."""

ELIMINATIONS: Final = "eliminations"
"""The set of books that holds the entries of the consolidation."""


class Position(NamedTuple):
    """One account of one entity at one closing date; a debit is positive."""

    account: str
    row: ChartRow
    amount: int
    line: int


class EntityBook(NamedTuple):
    """One entity at one closing date."""

    entity: Entity
    date: str
    path: str
    positions: tuple[Position, ...]


class Ledger:
    """All books of a release, ready to be added."""

    def __init__(self, books: Books) -> None:
        self.books = books
        self.plan = books.plan
        self.currency = books.company.currency
        self.mapping = Mapping(books.chart)
        places = [balance.scale for balance in books.balances]
        places += [_places(line.amount) for line in books.eliminations]
        places += [_places(line.amount) for line in books.movements]
        rated = [_places(rate.closing) for rate in books.rates] + [
            _places(rate.average or rate.closing) for rate in books.rates
        ]
        self.scale = max(places, default=0) + max(rated, default=0)
        """Decimal places enough for a booked amount times a rate: translated amounts then stay integers, too."""
        self.unit = 10**self.scale
        self.income_lines = {line.key: line for line in books.layout.operations}
        self.sheet_lines = {line.key: line for line in books.layout.balance_sheet}
        self.equity_lines = _equity_lines(books.layout.balance_sheet)
        self.entities = (*books.entities, Entity(name=ELIMINATIONS, currency=self.currency))
        self._balances = {(balance.entity, balance.period): balance for balance in books.balances}
        self._books: dict[tuple[str, str], EntityBook] = {}
        self._rows: dict[str, dict[str, ChartRow]] = {}

    def closings(self, entity: Entity) -> tuple[str, ...]:
        """The closing dates for which `entity` has a trial balance, oldest first."""
        return tuple(sorted(period for name, period in self._balances if name == entity.name))

    def has(self, dates: Iterable[str]) -> bool:
        """Whether every entity has its trial balance at all of `dates`."""
        return all(
            (entity.name, day) in self._balances or day < entity.since
            for day in dates
            for entity in self.books.entities
        )

    def holds(self, entity: Entity, day: str) -> bool:
        """Whether there is a trial balance of `entity` at `day`."""
        return (entity.name, day) in self._balances

    def at(self, entity: Entity, day: str) -> EntityBook:
        """The books of `entity` at the close of `day`.

        UnusableBooks where they are missing or an account is unmapped.
        """
        key = (entity.name, day)
        if key not in self._books:
            self._books[key] = self._eliminations(day) if entity.name == ELIMINATIONS else self._opened(entity, day)
        return self._books[key]

    def _opened(self, entity: Entity, day: str) -> EntityBook:
        balance = self._balances.get((entity.name, day))
        if balance is None:
            if day < entity.since:
                return EntityBook(entity, day, "", ())
            have = ", ".join(sorted(period for name, period in self._balances if name == entity.name)) or "none"
            raise UnusableBooks(
                f"balances/{entity.name}: no trial balance at {day}, which the statements need; there are: {have}"
            )
        factor = 10 ** (self.scale - balance.scale)
        rows = self._rows.setdefault(entity.name, {})
        positions = []
        for account, amount, line in zip(balance.accounts, balance.amounts, balance.lines, strict=True):
            if amount:
                row = rows.get(account) or self._row(entity.name, account, balance, amount, line)
                positions.append(Position(account, row, amount * factor, line))
        return EntityBook(entity, day, balance.path, tuple(positions))

    def _row(self, entity: str, account: str, balance: TrialBalance, amount: int, line: int) -> ChartRow:
        row = self.mapping.row_of(entity, account)
        if row is None:
            value = shown(Fraction(amount, 10**balance.scale))
            raise UnusableBooks(
                f"{balance.path}:{line}: account {account} ({value}) is mapped to no line; add it to chart.csv"
            )
        self._rows[entity][account] = row
        return row

    def _eliminations(self, day: str) -> EntityBook:
        """The entries of the consolidation at `day`, as a trial balance of their own."""
        positions = []
        for line in self.books.eliminations:
            if _applies(line, day):
                row = self.mapping.row_of(line.entity, line.account)
                if row is None:
                    raise UnusableBooks(f"{line.place}: account {line.account} is mapped to no line in chart.csv")
                amount = int(line.amount * self.unit)
                name = f"{line.entity}:{line.account}" if line.entity else line.account
                positions.append(Position(name, row, amount, int(line.place.rpartition(":")[2])))
        return EntityBook(self.entities[-1], day, "eliminations.csv", tuple(positions))

    def year_opening(self, day: str) -> str:
        """The closing date of the fiscal year before that of `day`."""
        return year_opening(self.plan, day)

    def is_income(self, row: ChartRow) -> bool:
        """Whether an account is of the statement of operations."""
        return row.line in self.income_lines

    def is_equity(self, row: ChartRow) -> bool:
        """Whether an account is of stockholders' equity."""
        return row.line in self.equity_lines

    def title(self, key: str, own: str) -> str:
        """The title of a statement: the layout's, or our `own`, "Consolidated" where there are several entities."""
        if key in self.books.layout.titles:
            return self.books.layout.titles[key]
        many = len(self.books.entities) > 1 and own.startswith(("Statement", "Balance"))
        return f"Consolidated {own}" if many else own

    def cash_flow_of(self, line: str) -> str:
        """The line of the cash flow statement that takes the changes of a line of the balance sheet, or ""."""
        known = self.sheet_lines.get(line)
        return known.cash_flow if known is not None else ""

    def fraction(self, amount: Exact) -> Fraction:
        """`amount` in units of its currency."""
        return Fraction(amount, self.unit) if isinstance(amount, int) else amount / self.unit

    def shown(self, amount: Exact) -> str:
        """`amount` as messages print it."""
        return shown(self.fraction(amount))


def times(amount: Exact, rate: Fraction) -> Exact:
    """`amount` times `rate`, an integer where it is one: integers add up many times faster."""
    if not isinstance(amount, int):
        return amount * rate
    product = amount * rate.numerator
    whole, rest = divmod(product, rate.denominator)
    return Fraction(product, rate.denominator) if rest else whole


def added(amounts: Iterable[Exact]) -> Exact:
    """The sum of `amounts`, with the fractions among them added apart, for the same reason."""
    whole = 0
    parts: Exact = 0
    for amount in amounts:
        if amount.__class__ is int:
            whole += amount
        else:
            parts += amount
    return whole + parts if parts else whole


def _applies(line: Elimination, day: str) -> bool:
    return not line.period or line.period == day or (line.onwards and line.period <= day)


def _places(amount: Fraction) -> int:
    places = 0
    while 10**places % amount.denominator and places < 20:
        places += 1
    return places


def _equity_lines(lines: Iterable[LayoutLine]) -> frozenset[str]:
    return frozenset(line.key for line in lines if line.into == "total_stockholders_equity")
