"""All entities as one: translated, noncontrolling interests apart, intercompany accounts gone (ASC 810-10-45)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from crossfoot.model.books import INTERCOMPANY, ChartRow, Entity
from crossfoot.model.problems import UnusableBooks
from crossfoot.statements.ledger import EntityBook, Exact, Ledger, added, times
from crossfoot.statements.reclassify import Reclassification
from crossfoot.statements.translation import ACCUMULATED, RETAINED, Translation

NONCONTROLLING: Final = "noncontrolling_interests"
NONCONTROLLING_INCOME: Final = "net_income_noncontrolling"


class Posting(NamedTuple):
    """One account's part in a line of the consolidated books; a debit is positive."""

    entity: str
    account: str
    line: str
    amount: Exact
    path: str
    """File, or the adjustment that made it."""
    at: int
    """Line of the file; 0 for an adjustment."""
    row: ChartRow | None

    @property
    def place(self) -> str:
        """File and line, or the name of the adjustment."""
        return f"{self.path}:{self.at}" if self.at else self.path


class Closing(NamedTuple):
    """The consolidated books at one closing date."""

    date: str
    income: tuple[Posting, ...]
    """The fiscal year to date."""
    sheet: tuple[Posting, ...]
    """Balances, without the income of the year."""
    net_income: Exact
    """Of the year to date, all owners'; a debit is positive: a loss."""
    noncontrolling: tuple[Posting, ...]
    """Their part in the net income."""


class Consolidation:
    """The consolidated books, one closing date at a time."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.translation = Translation(ledger)
        self.reclassification = Reclassification(ledger)
        self._closings: dict[str, Closing] = {}
        self.flows: dict[str, object] = {}
        """What `cash_flows` made of a period already."""

    def at(self, day: str) -> Closing:
        """The consolidated books at the close of `day`.

        Raises UnusableBooks for intercompany accounts that do not cancel, and whatever the books lack.
        """
        if day not in self._closings:
            self._closings[day] = self._consolidate(day)
        return self._closings[day]

    def _consolidate(self, day: str) -> Closing:
        income: list[Posting] = []
        sheet: list[Posting] = []
        noncontrolling: list[Posting] = []
        for entity in self.ledger.entities:
            book = self.ledger.at(entity, day)
            own_income, own_sheet = self._postings(book)
            if entity.ownership != 1:
                theirs = 1 - entity.ownership
                own_sheet, part = self._split(entity, own_sheet, own_income, theirs)
                noncontrolling.append(part)
            income += own_income
            sheet += own_sheet
        together = self._eliminated([*income, *sheet], day)
        lines = self.ledger.income_lines
        kept = [posting for posting in together if posting.line in lines]
        return Closing(
            date=day,
            income=tuple(self.reclassification.of_income(posting) for posting in kept),
            sheet=tuple(self.reclassification.of_sheet(posting) for posting in together if posting.line not in lines),
            net_income=added(posting.amount for posting in kept),
            noncontrolling=tuple(noncontrolling),
        )

    def _postings(self, book: EntityBook) -> tuple[list[Posting], list[Posting]]:
        """Income and balances of one entity in the reporting currency."""
        foreign = self.translation.is_foreign(book.entity)
        book = self.translation.completed(book) if foreign else book
        name, path, lines = book.entity.name, book.path, self.ledger.income_lines
        amounts: Sequence[Exact] = (
            self.translation.translated(book) if foreign else [position.amount for position in book.positions]
        )
        income: list[Posting] = []
        sheet: list[Posting] = []
        for (account, row, _, at), amount in zip(book.positions, amounts, strict=True):
            posting = Posting(name, account, row.line, amount, path, at, row)
            (income if row.line in lines else sheet).append(posting)
        missing: Exact = 0 - added(amounts) if foreign else 0
        if missing:
            sheet.append(
                Posting(name, "(translation adjustment)", ACCUMULATED, missing, f"translation of {name}", 0, None)
            )
        return income, sheet

    def _split(
        self, entity: Entity, sheet: Iterable[Posting], income: Iterable[Posting], theirs: Fraction
    ) -> tuple[list[Posting], Posting]:
        """The balances with the noncontrolling part of equity on its own line, and that part of the net income."""
        split: list[Posting] = []
        taken: Exact = 0
        adjustment = f"noncontrolling interests in {entity.name}"
        for posting in sheet:
            if posting.line in self.ledger.equity_lines:
                taken += times(posting.amount, theirs)
                posting = posting._replace(amount=times(posting.amount, entity.ownership))
            split.append(posting)
        earned = times(added(posting.amount for posting in income), theirs)
        mark = f"({theirs * 100}%)"
        split.append(Posting(entity.name, f"equity {mark}", NONCONTROLLING, taken + earned, adjustment, 0, None))
        split.append(Posting(entity.name, f"net income {mark}", RETAINED, -earned, adjustment, 0, None))
        return split, Posting(entity.name, f"net income {mark}", NONCONTROLLING_INCOME, earned, adjustment, 0, None)

    def _eliminated(self, postings: list[Posting], day: str) -> list[Posting]:
        """The postings without intercompany accounts, which must cancel mark by mark."""
        groups: dict[str, list[Posting]] = {}
        kept: list[Posting] = []
        for posting in postings:
            if posting.row is not None and posting.row.intercompany:
                groups.setdefault(posting.row.intercompany, []).append(posting)
            else:
                kept.append(posting)
        plan = self.ledger.plan
        for mark, group in groups.items():
            difference = added(posting.amount for posting in group)
            if not difference:
                continue
            if abs(difference) > plan.tolerance * self.ledger.unit:
                raise UnusableBooks(self._differing(mark, group, difference, day))
            kept.append(Posting("", f"({mark})", plan.difference, difference, "intercompany difference", 0, None))
        return kept

    def _differing(self, mark: str, group: Sequence[Posting], difference: Exact, day: str) -> str:
        largest = sorted(group, key=lambda posting: abs(Fraction(posting.amount)), reverse=True)[:4]
        accounts = ", ".join(
            f"{posting.entity} {posting.account} {self.ledger.shown(posting.amount)} ({posting.place})"
            for posting in largest
        )
        more = f" and {len(group) - 4} more" if len(group) > 4 else ""
        return (
            f"chart.csv: intercompany {mark!r} does not eliminate at {day}: a difference of"
            f" {self.ledger.shown(difference)} between {accounts}{more}"
        )


def check_lines(ledger: Ledger) -> None:
    """Refuses a layout without the lines that this set of books needs."""
    needed = []
    if any(entity.currency != ledger.currency for entity in ledger.books.entities):
        needed.append((ACCUMULATED, "an entity in another currency"))
    if any(entity.ownership != 1 for entity in ledger.books.entities):
        needed += [(NONCONTROLLING, "noncontrolling interests")]
    for key, why in needed:
        if key not in ledger.sheet_lines:
            raise UnusableBooks(f"layout.toml: the balance sheet needs a line `{key}` for {why}")
    plan = ledger.plan
    if plan.tolerance and plan.difference not in {*ledger.sheet_lines, *ledger.income_lines} - {INTERCOMPANY}:
        raise UnusableBooks(f"release.toml: `difference` must name the line that takes it: {plan.difference!r} is none")
