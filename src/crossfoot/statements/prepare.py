"""Books to statements: the one way in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from crossfoot.books.fiscal import balance_dates, year_opening
from crossfoot.books.garbage import uncollected
from crossfoot.model.books import Books, StatementName
from crossfoot.model.period import closing, opening
from crossfoot.model.statements import Statement, StatementSet
from crossfoot.statements.balance_sheet import balance_sheet
from crossfoot.statements.cash_flows import cash_flow_periods, cash_flows
from crossfoot.statements.consolidation import Consolidation, check_lines
from crossfoot.statements.equity import equity
from crossfoot.statements.ledger import Ledger
from crossfoot.statements.measures import reconciliations
from crossfoot.statements.operations import operations
from crossfoot.statements.segments import segments

_ALL: Final[tuple[StatementName, ...]] = ("operations", "balance_sheet", "cash_flows", "equity", "segments")


def prepare(books: Books) -> StatementSet:
    """All statements that `books` ask for, exact; without a list, all that they can give.

    Raises `crossfoot.model.problems.UnusableBooks` with the file, the line and the difference where the books do not
    balance, lack a trial balance, a rate or a mapping, or where a statement does not tie.
    """
    with uncollected():
        return _prepared(books)


def _prepared(books: Books) -> StatementSet:
    ledger = Ledger(books)
    check_lines(ledger)
    consolidation = Consolidation(ledger)
    ops = operations(consolidation)
    split = segments(ops, ledger)
    measured = reconciliations(ops, ledger)
    made: list[Statement] = []
    for name in books.plan.statements or _possible(consolidation):
        if name == "operations":
            made.append(ops.statement)
        elif name == "balance_sheet":
            made.append(balance_sheet(consolidation))
        elif name == "cash_flows":
            made.append(cash_flows(consolidation))
        elif name == "equity":
            made += equity(consolidation)
        elif name == "segments" and split.statement is not None:
            made.append(split.statement)
        elif name == "reconciliation":
            made += measured.statements
    made += [statement for statement in measured.statements if statement not in made]
    plan = books.plan
    dates = balance_dates(plan)
    return StatementSet(
        company=books.company,
        period=plan.period,
        comparative=plan.comparative,
        balance_date=dates[0],
        balance_comparative=plan.balance_comparative or year_opening(plan, dates[0]),
        statements=tuple(made),
        segments=split.segments,
        measures=measured.measures,
        notes=(*ops.notes, *_notes(consolidation)),
        date=plan.date,
        rounding=books.rounding,
        fiscal_year_opened=year_opening(plan, dates[0]),
    )


def _possible(consolidation: Consolidation) -> Iterable[StatementName]:
    """The statements for which there are all trial balances."""
    periods = cash_flow_periods(consolidation)
    dates = {day for period in periods for day in (opening(period), closing(period))}
    rolled = consolidation.ledger.has(dates)
    return [name for name in _ALL if rolled or name not in {"cash_flows", "equity"}]


def _notes(consolidation: Consolidation) -> tuple[str, ...]:
    """What was reclassified and translated, in sentences that a release can print."""
    ledger = consolidation.ledger
    entities = ledger.books.entities
    notes = []
    if discontinued := [entity.label or entity.name for entity in entities if entity.discontinued]:
        notes.append(f"{_listed(discontinued)} presented as discontinued operations in all periods shown.")
    if for_sale := [entity.label or entity.name for entity in entities if entity.held_for_sale]:
        notes.append(f"{_listed(for_sale)} presented as held for sale.")
    if any(entity.currency != ledger.currency for entity in entities):
        notes.append(
            "Assets and liabilities of subsidiaries in other currencies are translated at the rates of the"
            " balance sheet"
            " date, their income and cash flows at average rates."
        )
    return tuple(notes)


def _listed(names: list[str]) -> str:
    """Names as the subject of a sentence: "Paging is", "Paging and Wireless are"."""
    if len(names) == 1:
        return f"{names[0]} is"
    return f"{', '.join(names[:-1])} and {names[-1]} are"
