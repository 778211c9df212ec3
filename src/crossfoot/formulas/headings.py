"""Headings of columns that cannot be meant: one period over two columns, a gap of two years, a length of no period.

Each is told from the document alone: the other columns of the table, and the periods that its other tables print. A
document whose tables are headed so more than once has a way of its own, or was misread: then nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from crossfoot.formulas.columns import Printed, columns, compared
from crossfoot.formulas.lines import digits_of
from crossfoot.model.fact import Fact, Release
from crossfoot.model.period import last_day, months_of
from crossfoot.periods.calendar import FiscalCalendar

_SLACK: Final = 6
"""Days by which the dates of one period may differ: a month's end, or a weekday near it."""
_DIFFER: Final = 3
"""Lines on which two columns of one heading must print different figures."""
_GAP: Final = 400
"""Days between the dates of two columns, none between them, that no comparison leaves out: a year and a month."""
_TWO_YEARS: Final = 760
_COLUMNS: Final = 6
"""Columns of amounts of a table that compares periods; more are of segments, or of two tables side by side."""
_YEAR: Final = timedelta(days=365)
_FIGURES: Final = 4
"""Figures without which a column is not one of a statement."""
_DIGITS: Final = re.compile(r"\d+|\W+")


class Odd(NamedTuple):
    """A column with a heading that cannot be meant."""

    column: Printed
    why: str


def odd_headings(release: Release) -> Iterator[Odd]:
    """The columns whose headings cannot be meant, at most one of a kind and a document."""
    tables: defaultdict[int, list[Printed]] = defaultdict(list)
    for one in columns(release):
        if one.told and len(one.cells) >= _FIGURES:
            tables[one.table.index].append(one)
    for find in (_twice, _gap, _length):
        found = [odd for own in tables.values() if (odd := find(own, tables, release)) is not None]
        if len(found) == 1:
            yield found[0]


def longest(column: Printed) -> Fact:
    """The figure of a column that tells most."""
    return max(column.cells.values(), key=digits_of)


def _near(one: str, other: str) -> bool:
    """Whether two periods are one, but for some days."""
    return months_of(one) == months_of(other) and abs((last_day(one) - last_day(other)).days) <= _SLACK


def _named(period: str) -> str:
    return period.replace("/", " to ")


def _twice(own: list[Printed], tables: dict[int, list[Printed]], _: Release) -> Odd | None:
    """The second of two columns with one heading, where other tables print the year before beside it."""
    table = own[0].table
    values = [column for column in table.columns if column.kind == "value"]
    if len(values) > _COLUMNS or any(column.dims or column.period is None for column in values):
        return None
    if len(set(Counter(months_of(column.period or "") for column in values).values())) > 1:
        return None  # three quarters beside two years: the bands over the columns were read otherwise
    pairs = [(a, b) for a, b in combinations(values, 2) if _near(a.period or "", b.period or "")]
    if len(pairs) != 1 or len({_DIGITS.sub(" ", column.header) for column in pairs[0]}) > 1:
        return None
    both = [one for one in own if one.column in pairs[0]]
    if len(both) < 2 or not _differ(*both):
        return None
    day, months = last_day(both[0].period), months_of(both[0].period)
    meant = day - _YEAR
    before = [last_day(one.period) for one in own if months_of(one.period) == months]
    if any(abs((meant - other).days) <= _SLACK for other in before) or not _compared(day, meant, months, tables, own):
        return None
    return Odd(
        both[1], f"another column of the table is headed {_named(both[0].period)}, too, and prints other figures"
    )


def _differ(one: Printed, other: Printed) -> bool:
    """Whether two columns print different figures on most of their lines."""
    twin = compared(one, other)
    beside = [(cell, other.cells[row]) for row, cell in one.cells.items() if row in other.cells]
    if 2 * sum(a.kind == b.kind and a.exponent == b.exponent for a, b in beside) <= len(beside):
        return False  # an amount and the amount per share beside it
    return len(twin.differ) >= _DIFFER and 2 * len(twin.differ) > max(len(one.cells), len(other.cells))


def _compared(day: date, before: date, months: int, tables: dict[int, list[Printed]], own: list[Printed]) -> bool:
    """Whether another table compares the period that ends that day with one that ended a year before, or a balance."""
    for others in tables.values():
        ends = [last_day(one.period) for one in others if months_of(one.period) == months]
        has = any(abs((day - end).days) <= _SLACK for end in ends)
        if (
            others is not own
            and has
            and any(abs((before - end).days) <= _SLACK or (not months and end < day) for end in ends)
        ):
            return True
    return False


def _gap(own: list[Printed], tables: dict[int, list[Printed]], _: Release) -> Odd | None:
    """The column that stands two years from its neighbour, where other tables print the year between."""
    groups: defaultdict[int, list[Printed]] = defaultdict(list)
    for one in own:
        groups[months_of(one.period)].append(one)
    for months, group in groups.items():
        ends = sorted({last_day(one.period) for one in group})
        for early, late in pairwise(ends):
            if not _GAP < (late - early).days <= _TWO_YEARS:
                continue
            for wrong, meant in ((early, early + _YEAR), (late, late - _YEAR)):
                lonely = not _printed(wrong, months, tables, own)
                if lonely and meant not in ends and _printed(meant, months, tables, own):
                    column = next(one for one in group if last_day(one.period) == wrong)
                    why = f"no other table prints {_named(column.period)}; others print {meant.isoformat()} beside it"
                    return Odd(column, why)
    return None


def _printed(day: date, months: int, tables: dict[int, list[Printed]], own: list[Printed]) -> bool:
    """Whether another table prints a period of that length that ends about that day."""
    return any(
        months_of(one.period) == months and abs((last_day(one.period) - day).days) <= _SLACK
        for others in tables.values()
        if others is not own
        for one in others
    )


def _length(own: list[Printed], tables: dict[int, list[Printed]], release: Release) -> Odd | None:
    """A column of a length that no fiscal quarter or year to date has, where other tables print one that has."""
    for one in own:
        months = months_of(one.period)
        if months not in (6, 9) or _printed(last_day(one.period), months, tables, own):
            continue
        others = {m for m in (3, 6, 9, 12) if m != months and _printed(last_day(one.period), m, tables, own)}
        if others:
            quarter = FiscalCalendar.infer(release.document.text).quarter_of(last_day(one.period))
            if months != 3 * quarter:
                why = f"{_named(one.period)} is no quarter and no year to date, and no other table prints it"
                return Odd(one, why)
    return None
