"""Columns: what each column of figures prints, line by line, and which of two tables print the same one.

Two columns of different tables that print the same figures on line after line are of one period, whatever stands over
them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from crossfoot.formulas.lines import digits_of, nearly
from crossfoot.formulas.terms import is_generic, is_non_gaap, term
from crossfoot.model.fact import Fact, Release
from crossfoot.model.period import first_day, is_duration, last_day
from crossfoot.model.table import Column, Table
from crossfoot.periods.phrase import Phrase, parse_phrases

_TELLING: Final = 3
"""Digits without which a figure does not tell one period from another."""
_APART: Final = 12
"""Days by which two periods must differ to be two: statements may end on a weekday, tables on the month's end."""

_PLACES: Final = 16
"""Columns that print one figure with which a further one is compared: what stands in more tells no period."""

Name = tuple[str, str, bool]
"""Term, kind of figure, whether it is adjusted."""


class Printed(NamedTuple):
    """One column of values with its period and its figures by the names of their lines."""

    table: Table
    column: Column
    period: str
    cells: dict[Name, Fact]
    told: bool
    """Its own heading names the period whole."""
    strip: int
    """The first of the columns with which it shares lines: of tables printed one below the other, each has its own."""


class Twin(NamedTuple):
    """Two columns that print the same figures."""

    one: Printed
    other: Printed
    same: list[Name]
    differ: list[Name]


_kept: list[tuple[Release, tuple[Printed, ...]]] = []


def columns(release: Release) -> tuple[Printed, ...]:
    """Every column of values that has a period and at least one named figure, in document order."""
    if _kept and _kept[0][0] is release:
        return _kept[0][1]
    found = tuple(one for table in release.tables if table.statement != "guidance" for one in _of(table, release.facts))
    _kept[:] = [(release, found)]
    return found


def apart(one: str, other: str) -> bool:
    """Whether two periods are two: a day and a span that ends on it are not."""
    if abs((last_day(one) - last_day(other)).days) > _APART:
        return True
    return is_duration(one) and is_duration(other) and abs((first_day(one) - first_day(other)).days) > _APART


def twins(release: Release) -> Iterator[Twin]:
    """Pairs of columns of different tables that share a figure of many digits, with the lines that agree or not."""
    seen: dict[tuple[Name, int], list[Printed]] = {}
    for one in columns(release):
        met: dict[int, Printed] = {}
        for name, fact in one.cells.items():
            if digits_of(fact) > _TELLING:
                same = seen.setdefault((name, abs(fact.mantissa)), [])
                met.update((id(other), other) for other in same if other.table.index != one.table.index)
                if len(same) < _PLACES:
                    same.append(one)
        for other in met.values():
            yield compared(other, one)


def compared(one: Printed, other: Printed) -> Twin:
    """The lines that two columns have in common, those that agree and those that do not."""
    same: list[Name] = []
    differ: list[Name] = []
    for name, fact in other.cells.items():
        beside = one.cells.get(name)
        if beside is not None and not (beside.dash or fact.dash):
            alike = nearly(beside, fact) and (beside.mantissa < 0) == (fact.mantissa < 0)
            if digits_of(fact) >= _TELLING or not alike:
                (same if alike else differ).append(name)
    return Twin(one, other, same, differ)


def _of(table: Table, facts: tuple[Fact, ...]) -> list[Printed]:
    kinds = {c.index: c for c in table.columns if c.kind == "value" and not is_non_gaap(c.header)}
    cells: dict[int, dict[Name, Fact]] = {}
    twice: set[tuple[int, Name]] = set()
    rows = [row for row in table.rows if row.label and row.period is None]
    again = {label for label, lines in Counter(row.label for row in rows).items() if lines > 1}
    for row in rows:
        name = term(row.label)
        if row.path and (row.label in again or is_generic(name)):
            name = f"{term(row.path[-1])} {name}"
        adjusted = is_non_gaap(row.label)
        for column, n in row.figures:
            fact = facts[n]
            if column in kinds and fact.quantity and fact.period == kinds[column].period:
                key = (name, fact.kind, adjusted)
                at = cells.setdefault(column, {})
                if key in at:
                    twice.add((column, key))
                at[key] = fact
    for column, key in twice:
        cells[column].pop(key, None)
    strips = _strips(table)
    return [
        Printed(table, kinds[c], period, figures, _is_told(kinds[c].header, period), strips[c])
        for c, figures in cells.items()
        if figures and (period := kinds[c].period) is not None
    ]


def _strips(table: Table) -> dict[int, int]:
    """For each column the first of those that it shares lines with."""
    first: dict[int, int] = {}
    for beside in {tuple([column for column, _ in row.figures]) for row in table.rows if row.figures}:
        met = {first.get(column, column) for column in beside}
        low = min(met)
        first.update((column, low) for column in beside)
        if len(met) > 1:
            first.update((column, low) for column, other in first.items() if other in met)
    return first


def _is_told(header: str, period: str) -> bool:
    """Whether a heading alone names a day, a quarter or a span with its year, and the period is of about that year."""
    dated = [p for p in phrases(header) if p.year]
    if len(dated) != 1 or abs(dated[0].year - last_day(period).year) > 1:
        return False
    return dated[0].kind in ("instant", "duration", "year") or bool(dated[0].month)


def says_length(header: str) -> bool:
    """Whether a heading says how long its period is: "Three Months Ended"."""
    return any(phrase.ended for phrase in phrases(header))


@lru_cache(maxsize=4096)
def phrases(header: str) -> tuple[Phrase, ...]:
    """The periods that a heading names."""
    return parse_phrases(header.replace(" | ", " "))
