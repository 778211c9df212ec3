"""Weighted average common shares, by days (ASC 260-10-45-10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from crossfoot.model.books import ShareEvent
from crossfoot.model.period import days, first_day, last_day
from crossfoot.model.problems import UnusableBooks


def weighted_average(events: Sequence[ShareEvent], period: str) -> Fraction:
    """The average number of shares outstanding over the days of `period`.

    Every event counts from its day on; a split counts for all days before it, too (ASC 260-10-55-12), also one after
    the period. Raises UnusableBooks where the opening line is later than the period's first day.
    """
    first, last = first_day(period), last_day(period)
    if not events or date.fromisoformat(events[0].date) > first:
        raise UnusableBooks(
            f"shares.csv: no number of shares at {first}; the line `opening` must not be later than the periods shown"
        )
    factor = Fraction(1)
    total = Fraction(0)
    for event in reversed(events):
        if event.kind == "split":
            factor *= event.shares
            continue
        start = max(date.fromisoformat(event.date), first)
        outstanding = last.toordinal() - start.toordinal() + 1
        if outstanding > 0:
            total += event.shares * factor * outstanding
    return total / days(period)


def split_factor(events: Sequence[ShareEvent]) -> Fraction:
    """By how much all splits together multiply a number of shares from before them."""
    factor = Fraction(1)
    for event in events:
        if event.kind == "split":
            factor *= event.shares
    return factor
