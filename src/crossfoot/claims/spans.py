"""Periods in days: how long they are, which are one, and how far they lie apart."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from crossfoot.model.period import is_month_end, month_end

QUARTER: Final = 91
YEAR: Final = 365
SLACK: Final = 20
"""Days by which two periods of one length may differ, or their ends from being that far apart."""
_SAME: Final = 10
"""Days by which two ways to give one period may differ."""
_APART: Final = 60
"""Days that two balances to compare are apart at least."""


class Span(NamedTuple):
    """A period in days: `first` is 0 for an instant."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """Length in days, 0 for an instant."""
        return self.last - self.first + 1 if self.first else 0

    @property
    def is_quarter(self) -> bool:
        """Whether it is as long as a quarter, of three months or of whole weeks."""
        return abs(self.days - QUARTER) <= SLACK

    def is_same(self, other: Span) -> bool:
        """Whether both are one period, given in two ways: by month ends, or in whole weeks."""
        return abs(self.last - other.last) <= _SAME and abs(self.days - other.days) <= _SAME


@lru_cache(maxsize=4096)
def span_of(period: str) -> Span | None:
    """The days of an OIM period, None if it is malformed."""
    first, slash, last = period.partition("/")
    try:
        if not slash:
            return Span(0, date.fromisoformat(first).toordinal())
        return Span(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())
    except ValueError:
        return None


def shifted(span: Span, years: int) -> Span:
    """`span` moved by whole years; month ends stay month ends."""
    return _by_months(span, 12 * years) if years else span


def quarters_back(span: Span, quarters: int) -> Span:
    """`span` moved back by quarters; month ends stay month ends."""
    return _by_months(span, -3 * quarters)


def _by_months(span: Span, months: int) -> Span:
    return Span(_moved(span.first - 1, months) + 1 if span.first else 0, _moved(span.last, months))


def _moved(day: int, months: int) -> int:
    old = date.fromordinal(day)
    last = month_end(old.year, old.month + months)
    return (last if is_month_end(old) else last.replace(day=min(old.day, last.day))).toordinal()


def is_odd(one: Span, other: Span) -> bool:
    """Whether a quarter is neither the other one, nor the one before it, nor that of another year."""
    back = round(abs(one.last - other.last) / QUARTER)
    return back > 1 and back % 4 != 0


def two_years_apart(one: Span, two: Span) -> bool:
    """Whether two periods are of one length, and two years lie between their ends."""
    return abs(one.days - two.days) <= SLACK and abs(abs(one.last - two.last) - 2 * YEAR) <= SLACK


def is_earlier(span: Span, own: Span) -> bool:
    """Whether a period is one of the same length that ends before another does."""
    if (span.first == 0) != (own.first == 0) or abs(span.days - own.days) > SLACK:
        return False
    return span.last <= own.last - (own.days - SLACK if own.first else _APART)
