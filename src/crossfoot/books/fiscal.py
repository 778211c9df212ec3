"""The fiscal calendar: where years open, and which closing dates the statements need."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from crossfoot.model.books import Plan
from crossfoot.model.period import closing, duration, first_day, opening
from crossfoot.model.problems import UnusableBooks


def year_opening(plan: Plan, closing_date: str) -> str:
    """The closing date of the fiscal year before the one that holds `closing_date`."""
    if plan.fiscal_year_ends:
        earlier = [end for end in plan.fiscal_year_ends if end < closing_date]
        if not earlier:
            raise UnusableBooks(
                f"release.toml: `fiscal_year_ends` has no date before {closing_date}; name the end of the year"
                " before, too"
            )
        return earlier[-1]
    year = int(closing_date[:4])
    ends = (_year_end(plan, year), _year_end(plan, year - 1))
    return next(end for end in ends if end < closing_date)


def year_closing(plan: Plan, open_at: str) -> str:
    """The last day of the fiscal year that opens after `open_at`; 52 weeks on where the dates stop there."""
    if plan.fiscal_year_ends:
        later = [end for end in plan.fiscal_year_ends if end > open_at]
        return later[0] if later else date.fromordinal(date.fromisoformat(open_at).toordinal() + 364).isoformat()
    return _year_end(plan, int(open_at[:4]) + 1)


def _year_end(plan: Plan, year: int) -> str:
    month, day = plan.fiscal_year_end
    length = monthrange(year, month)[1]
    whole = day == monthrange(2024, month)[1] or (month == 2 and day >= 28)
    return date(year, month, length if whole else min(day, length)).isoformat()


def to_date(plan: Plan, period: str) -> str:
    """The fiscal year to the end of `period`, a duration."""
    last = closing(period)
    first = date.fromordinal(date.fromisoformat(year_opening(plan, last)).toordinal() + 1)
    return duration(first, date.fromisoformat(last))


def is_to_date(plan: Plan, period: str) -> bool:
    """Whether `period` opens with its fiscal year. UnusableBooks where it reaches over the end of one."""
    before, open_at = opening(period), year_opening(plan, closing(period))
    if before < open_at:
        raise UnusableBooks(
            f"release.toml: the period {period} opens before the fiscal year that it ends in, which opens"
            f" after {open_at}"
        )
    return before == open_at


def flow_periods(plan: Plan) -> tuple[str, ...]:
    """The periods of the statement of operations, in the order of its columns."""
    periods = [plan.period, *([plan.comparative] if plan.comparatives else [])]
    if plan.year_to_date and not is_to_date(plan, plan.period):
        periods += [to_date(plan, period) for period in periods]
    return tuple(periods)


def balance_dates(plan: Plan) -> tuple[str, ...]:
    """The closing dates of the balance sheet, in the order of its columns."""
    last = closing(plan.period)
    return (last, plan.balance_comparative or year_opening(plan, last)) if plan.comparatives else (last,)


def closings_of(plan: Plan, period: str) -> tuple[str, ...]:
    """The closing dates whose trial balances give the flows of `period`: its end, and its start within the year."""
    return (closing(period),) if is_to_date(plan, period) else (closing(period), opening(period))


def all_closings(plan: Plan) -> tuple[str, ...]:
    """Every closing date that any statement of the release may look at, oldest first."""
    dates = set(balance_dates(plan))
    for period in (*flow_periods(plan), plan.comparative):
        dates.update(closings_of(plan, period))
    dates.update([year_opening(plan, day) for day in tuple(dates)])
    return tuple(sorted(dates))


def quarter_of(closing_dates: tuple[str, ...], plan: Plan, day: str) -> str:
    """The closing date before `day` within its fiscal year, or the year's opening: where its last part starts."""
    open_at = year_opening(plan, day)
    return max((known for known in closing_dates if open_at < known < day), default=open_at)


def days_after(day: str, other: str) -> int:
    """Days from `other` to `day`."""
    return first_day(day).toordinal() - first_day(other).toordinal()
