"""The classified balance sheet."""

from __future__ import annotations

from collections.abc import Container, Iterable

from crossfoot.books.amounts import shown as printed
from crossfoot.books.fiscal import balance_dates
from crossfoot.model.problems import UnusableBooks
from crossfoot.model.statements import Statement
from crossfoot.statements.consolidation import Closing, Consolidation, Posting
from crossfoot.statements.figures import Column, column_of
from crossfoot.statements.headers import columns as headed
from crossfoot.statements.ledger import Exact, added
from crossfoot.statements.present import present
from crossfoot.statements.translation import RETAINED


def sheet_postings(closing: Closing) -> list[Posting]:
    """The balances at a closing date with the income of the year in retained earnings, entity by entity."""
    return [*closing.sheet, *earned_by_entity(closing.income, RETAINED)]


def earned_by_entity(income: Iterable[Posting], line: str) -> list[Posting]:
    """The net income of each entity on `line`, where the statement of operations leads on to the accounts."""
    amounts: dict[str, list[Exact]] = {}
    for posting in income:
        amounts.setdefault(posting.entity, []).append(posting.amount)
    return [
        Posting(entity, "net income of the fiscal year to date", line, added(parts), "statement of operations", 0, None)
        for entity, parts in amounts.items()
    ]


def sheet_column(consolidation: Consolidation, day: str, lines: Container[str] | None = None) -> Column:
    """The amounts of the balance sheet's lines (or of `lines` alone) at the close of `day`."""
    ledger = consolidation.ledger
    postings = sheet_postings(consolidation.at(day))
    if lines is not None:
        postings = [posting for posting in postings if posting.line in lines]
    return column_of(postings, ledger.sheet_lines, day, ledger)


def balance_sheet(consolidation: Consolidation) -> Statement:
    """The balance sheet of the books. Raises UnusableBooks where a layout's totals leave a line out."""
    books = consolidation.ledger.books
    dates = balance_dates(books.plan)
    shown = present(books.layout.balance_sheet, [sheet_column(consolidation, day) for day in dates])
    for day, assets, claims in zip(
        dates, shown.values("total_assets"), shown.values("total_liabilities_and_equity"), strict=True
    ):
        if assets != claims:
            raise UnusableBooks(
                f"layout.toml: at {day} assets are {printed(assets)}, liabilities and equity {printed(claims)}: a"
                f" difference of {printed(assets - claims)}; a line goes into no total that leads to them"
            )
    return Statement(
        kind="balance_sheet",
        key="balance_sheet",
        title=consolidation.ledger.title("balance_sheet", "Balance Sheets"),
        columns=headed(dates),
        lines=shown.lines,
        unshown=shown.unshown,
    )
