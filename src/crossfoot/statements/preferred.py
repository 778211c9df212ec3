"""Dividends on preferred stock that accumulate whether declared or not (ASC 260-10-45-11)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from crossfoot.books.fiscal import year_closing, year_opening
from crossfoot.model.books import Plan, PreferredTerm
from crossfoot.model.period import closing, first_day, last_day
from crossfoot.model.problems import UnusableBooks
from crossfoot.model.statements import Amount, Source


def arrears(terms: Sequence[PreferredTerm], period: str, plan: Plan) -> Amount | None:
    """The dividends of `period`, negative; one source for each series. None where there is no preferred stock.

    By days on the stated value outstanding; or as stated for the very period. Raises UnusableBooks where a series
    states amounts, but not the one of `period`.
    """
    if not terms:
        return None
    sources: list[Source] = []
    for series in dict.fromkeys(term.series for term in terms):
        own = [term for term in terms if term.series == series]
        stated = [term for term in own if term.amount is not None]
        if stated:
            sources.append(_stated(stated, series, period))
        else:
            sources += _accrued(own, series, period, plan)
    return Amount(value=sum((source.amount for source in sources), Fraction(0)), sources=tuple(sources))


def _stated(terms: Sequence[PreferredTerm], series: str, period: str) -> Source:
    fitting = [term for term in terms if term.date == period]
    if not fitting:
        raise UnusableBooks(f"preferred.csv: no amount of series {series or '(unnamed)'} for {period}")
    amount = sum((term.amount or Fraction(0) for term in fitting), Fraction(0))
    return Source(
        entity="", account=f"preferred {series}".strip(), period=period, amount=-amount, place=fitting[0].place
    )


def _accrued(terms: Sequence[PreferredTerm], series: str, period: str, plan: Plan) -> list[Source]:
    first, last = first_day(period), last_day(period)
    year = plan.day_count or _days_of_year(plan, period)
    ends = [date.fromisoformat(term.date).toordinal() - 1 for term in terms[1:]] + [last.toordinal()]
    sources = []
    for term, end in zip(terms, ends, strict=True):
        start = max(date.fromisoformat(term.date), first)
        outstanding = min(end, last.toordinal()) - start.toordinal() + 1
        if outstanding > 0 and term.stated_value:
            dividend = term.stated_value * term.rate * outstanding / year
            sources.append(
                Source(
                    entity="", account=f"preferred {series}".strip(), period=period, amount=-dividend, place=term.place
                )
            )
    return sources


def _days_of_year(plan: Plan, period: str) -> int:
    open_at = year_opening(plan, closing(period))
    return date.fromisoformat(year_closing(plan, open_at)).toordinal() - date.fromisoformat(open_at).toordinal()
