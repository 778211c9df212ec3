"""The classified balance sheet."""

from __future__ import annotations

from crossfoot.books.amounts import shown as printed
from crossfoot.books.fiscal import balance_dates
from crossfoot.model.problems import UnusableBooks
from crossfoot.model.statements import Statement
from crossfoot.statements.consolidation import Closing, Consolidation, Posting
from crossfoot.statements.figures import Column, column_of
from crossfoot.statements.headers import columns as headed
from crossfoot.statements.present import present
from crossfoot.statements.translation import RETAINED


def sheet_postings(closing: Closing) -> list[Posting]:
    """The balances at a closing date with the income of the year in retained earnings, entity by entity."""
    earned: dict[str, Posting] = {}
    for posting in closing.income:
        known = earned.get(posting.entity)
        amount = posting.amount if known is None else known.amount + posting.amount
        earned[posting.entity] = Posting(
            posting.entity,
            "net income of the fiscal year to date",
            RETAINED,
            amount,
            "statement of operations",
            0,
            None,
        )
    return [*closing.sheet, *earned.values()]


def sheet_column(consolidation: Consolidation, day: str) -> Column:
    """The amounts of the balance sheet's lines at the close of `day`."""
    ledger = consolidation.ledger
    return column_of(sheet_postings(consolidation.at(day)), ledger.sheet_lines, day, ledger)


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
    many = "Consolidated " if len(books.entities) > 1 else ""
    return Statement(
        kind="balance_sheet",
        key="balance_sheet",
        title=f"{many}Balance Sheets",
        columns=headed(dates),
        lines=shown.lines,
        unshown=shown.unshown,
    )
