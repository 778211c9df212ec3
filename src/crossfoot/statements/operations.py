"""The statement of operations: quarter, year to date and the year before."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from crossfoot.books.amounts import shown as printed
from crossfoot.books.fiscal import closings_of, flow_periods
from crossfoot.model.problems import UnusableBooks
from crossfoot.model.statements import Statement
from crossfoot.statements.consolidation import NONCONTROLLING_INCOME, Consolidation, Posting
from crossfoot.statements.figures import Column, column_of, difference
from crossfoot.statements.headers import columns as headed
from crossfoot.statements.ledger import added
from crossfoot.statements.per_share import Earnings, per_share
from crossfoot.statements.preferred import arrears
from crossfoot.statements.present import Presented, present
from crossfoot.statements.reclassify import DISCONTINUED
from crossfoot.statements.translation import ACCUMULATED

COMPREHENSIVE: Final = "other_comprehensive_income"


class Operations(NamedTuple):
    """The statement, and the postings behind its columns for what is drawn from it."""

    statement: Statement
    periods: tuple[str, ...]
    postings: tuple[tuple[Posting, ...], ...]
    """For each column, under the lines after reclassification."""
    notes: tuple[str, ...]


def income_of(consolidation: Consolidation, period: str) -> list[Posting]:
    """The income postings of `period`: the year to date, less the year to date before it."""
    later, *earlier = (consolidation.at(day) for day in closings_of(consolidation.ledger.plan, period))
    return difference(later.income, earlier[0].income) if earlier else list(later.income)


def operations(consolidation: Consolidation) -> Operations:
    """The statement of operations of the books. Raises UnusableBooks for what they lack."""
    ledger = consolidation.ledger
    books, plan = ledger.books, ledger.plan
    periods = flow_periods(plan)
    postings = tuple(tuple(income_of(consolidation, period)) for period in periods)
    _check_open(consolidation, periods, postings)
    comprehensive = _has_comprehensive(consolidation, periods)
    columns: list[Column] = []
    for period, posted in zip(periods, postings, strict=True):
        theirs = _noncontrolling(consolidation, period)
        other = _comprehensive(consolidation, period) if comprehensive else []
        column = column_of([*posted, *theirs, *other], ledger.income_lines, period, ledger)
        if dividends := arrears(books.preferred, period, plan):
            column["preferred_dividends"] = dividends
        columns.append(column)
    shown = present(books.layout.operations, columns)
    _check_bottom(consolidation, shown, postings)
    earnings = [_earnings(consolidation, shown, period, nth) for nth, period in enumerate(periods)]
    shares = per_share(books, periods, earnings)
    statement = Statement(
        kind="income_statement",
        key="operations",
        title=ledger.title("operations", "Statements of Operations"),
        columns=headed(periods),
        lines=(*shown.lines, *shares.lines),
        unshown=(*shown.unshown, *shares.unshown),
    )
    return Operations(statement, periods, postings, shares.notes)


def _check_open(consolidation: Consolidation, periods: Sequence[str], postings: Sequence[Sequence[Posting]]) -> None:
    """Refuses periods without any income or expense: a sign of trial balances taken after closing entries."""
    for period, posted in zip(periods, postings, strict=True):
        if not any(posting.amount for posting in posted):
            paths = [
                consolidation.ledger.at(entity, period[-10:]).path for entity in consolidation.ledger.books.entities
            ]
            raise UnusableBooks(
                f"{paths[0]}: no income and no expense in {period}; was the trial balance taken after closing entries?"
            )


def _noncontrolling(consolidation: Consolidation, period: str) -> list[Posting]:
    later, *earlier = (consolidation.at(day) for day in closings_of(consolidation.ledger.plan, period))
    return difference(later.noncontrolling, earlier[0].noncontrolling if earlier else ())


def _has_comprehensive(consolidation: Consolidation, periods: Sequence[str]) -> bool:
    """Whether the books have other comprehensive income, and the balances at the start of every period to show it."""
    ledger = consolidation.ledger
    foreign = any(entity.currency != ledger.currency for entity in ledger.books.entities)
    mapped = any(row.line == ACCUMULATED for row in ledger.books.chart)
    return (
        (foreign or mapped)
        and COMPREHENSIVE in ledger.income_lines
        and ledger.has({_start(consolidation, period) for period in periods})
    )


def _start(consolidation: Consolidation, period: str) -> str:
    """The closing date at which `period` starts."""
    plan = consolidation.ledger.plan
    closings = closings_of(plan, period)
    return closings[1] if len(closings) > 1 else consolidation.ledger.year_opening(closings[0])


def _comprehensive(consolidation: Consolidation, period: str) -> list[Posting]:
    """Other comprehensive income: the change of what has accumulated, the noncontrolling part of it included."""
    later = _accumulated(consolidation, period[-10:])
    earlier = _accumulated(consolidation, _start(consolidation, period))
    return [posting._replace(line=COMPREHENSIVE) for posting in difference(later, earlier)]


def _accumulated(consolidation: Consolidation, day: str) -> list[Posting]:
    ownership = {entity.name: entity.ownership for entity in consolidation.ledger.entities}
    return [
        posting._replace(
            amount=posting.amount / ownership[posting.entity] if ownership[posting.entity] != 1 else posting.amount
        )
        for posting in consolidation.at(day).sheet
        if posting.line == ACCUMULATED and posting.entity
    ]


def _check_bottom(consolidation: Consolidation, shown: Presented, postings: Sequence[Sequence[Posting]]) -> None:
    """Refuses a layout whose net income leaves a line out."""
    ledger = consolidation.ledger
    for value, posted in zip(shown.values("net_income"), postings, strict=True):
        booked = -ledger.fraction(added(posting.amount for posting in posted))
        if value != booked:
            raise UnusableBooks(
                f"layout.toml: `net_income` adds up to {printed(value)}, the accounts to {printed(booked)}: a"
                " line of the"
                " statement of operations goes into no total that leads to it"
            )


def _earnings(consolidation: Consolidation, shown: Presented, period: str, nth: int) -> Earnings:
    """The numerators of earnings per share in column `nth`."""
    values = {key: shown.values(key) for key in ("net_income", NONCONTROLLING_INCOME, "preferred_dividends")}
    net, theirs, dividends = (found[nth] if found else Fraction(0) for found in values.values())
    discontinued = sum(
        (found[nth] for key in (DISCONTINUED, "gain_on_disposal") if (found := shown.values(key))), Fraction(0)
    )
    discontinued -= _their_discontinued(consolidation, period)
    return Earnings(continuing=net - theirs + dividends - discontinued, discontinued=discontinued)


def _their_discontinued(consolidation: Consolidation, period: str) -> Fraction:
    """The noncontrolling part of discontinued operations."""
    entities = {entity.name for entity in consolidation.ledger.books.entities if entity.discontinued}
    theirs = sum(
        (posting.amount for posting in _noncontrolling(consolidation, period) if posting.entity in entities), 0
    )
    return -consolidation.ledger.fraction(theirs)
