"""Diluted shares: options by the treasury-stock method, convertibles as if converted (ASC 260-10-45-15 to 45-46)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from crossfoot.model.books import Books, Dilutive
from crossfoot.model.period import days, first_day, last_day
from crossfoot.model.problems import UnusableBooks
from crossfoot.statements.shares import split_factor


class Diluted(NamedTuple):
    """What dilution adds in one period."""

    shares: Fraction
    income: Fraction
    """Added to the numerator."""
    left_out: tuple[str, ...]
    """Names of what would have increased earnings per share."""


class _Step(NamedTuple):
    name: str
    shares: Fraction
    income: Fraction


def dilution(books: Books, period: str, income: Fraction, shares: Fraction) -> Diluted:
    """What may become common stock adds to basic `shares` and to `income` from continuing operations for common stock.

    The most dilutive comes first (ASC 260-10-45-18); in a loss from continuing operations nothing is added (45-19).
    Raises UnusableBooks where an option lacks the period's average market price.
    """
    if not books.dilutive or not shares:
        return Diluted(Fraction(0), Fraction(0), ())
    if income < 0:
        return Diluted(Fraction(0), Fraction(0), tuple(item.name for item in books.dilutive if _part(item, period)))
    steps = [step for item in books.dilutive if (step := _step(item, books, period)).shares]
    steps.sort(key=lambda step: (step.income / step.shares, step.name))
    more_shares, more_income = Fraction(0), Fraction(0)
    left_out = []
    for step in steps:
        before = (income + more_income) / (shares + more_shares)
        if step.income / step.shares < before:
            more_shares += step.shares
            more_income += step.income
        else:
            left_out.append(step.name)
    out_of_money = [
        item.name for item in books.dilutive if _part(item, period) and not _step(item, books, period).shares
    ]
    return Diluted(more_shares, more_income, (*left_out, *out_of_money))


def _part(item: Dilutive, period: str) -> Fraction:
    """The part of the days of `period` on which the item was outstanding."""
    first, last = first_day(period), last_day(period)
    start = max(first, date.fromisoformat(item.first)) if item.first else first
    end = min(last, date.fromisoformat(item.last)) if item.last else last
    return Fraction(max(0, end.toordinal() - start.toordinal() + 1), days(period))


def _step(item: Dilutive, books: Books, period: str) -> _Step:
    part = _part(item, period)
    shares = item.shares * split_factor([event for event in books.shares if event.date > (item.first or "")])
    if item.kind == "convertible":
        return _Step(item.name, shares * part, item.income * part * days(period) / 365)
    if not part:
        return _Step(item.name, Fraction(0), Fraction(0))
    if period not in books.plan.average_prices:
        raise UnusableBooks(
            f"release.toml: no average market price for {period} under [shares.average_price]; {item.name}"
            f" ({item.place}) needs it"
        )
    price = books.plan.average_prices[period]
    exercise = item.price * item.shares / shares if shares else item.price
    bought = max(Fraction(0), 1 - exercise / price) if price > 0 else Fraction(0)
    return _Step(item.name, shares * bought * part, Fraction(0))
