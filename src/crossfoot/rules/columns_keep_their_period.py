"""CF602: a column of figures is headed by one period wherever it is printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from crossfoot.formulas.columns import Printed, Twin, apart, columns, compared, says_length, twins
from crossfoot.formulas.headings import dates_of
from crossfoot.formulas.lines import digits_of
from crossfoot.model.fact import Release
from crossfoot.model.period import is_duration, spelled
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule

_LINES: Final = 3
"""Lines on which two columns must print the same figures to be one."""
_DIGITS: Final = 12
"""Digits that these must have in all."""
_AGAINST: Final = 8
"""Digits of the figures of two tables that agree under two headings, where one prints others under the first."""
_RARE: Final = 4
"""Of so many common lines one may differ."""


@rule("CF602", "columns-keep-their-period")
def propose(release: Release) -> Iterator[Relation]:
    """For each column that another table heads by another period, that both need one."""
    every = columns(release)
    told: set[tuple[int, int]] = set()
    against: defaultdict[tuple[int, int], list[tuple[Printed, Twin]]] = defaultdict(list)
    for twin in twins(release):
        one, other = twin.one, twin.other
        if not apart(one.period, other.period):
            continue
        if is_duration(one.period) != is_duration(other.period) or not (one.told and other.told):
            continue
        if _is_one(twin) and not _stands_still(twin, every):
            wrong, right = (one, other) if _backing(one, every) < _backing(other, every) else (other, one)
            if _place(wrong) not in told:
                told.add(_place(wrong))
                yield _misheaded(wrong, right, twin, release)
        elif not twin.differ:
            for wrong, right in ((one, other), (other, one)):
                if says_length(wrong.column.header) and _prints_both(wrong, right, twin, every):
                    against[wrong.table.index, right.table.index].append((wrong, twin))
    for some in against.values():
        wrong, twin = some[0]
        digits = sum(digits_of(one.cells[name]) for one, both in some for name in both.same)
        places = {_place(one) for one, _ in some}
        if digits >= _AGAINST and told.isdisjoint(places):
            told |= places
            yield _misheaded(wrong, twin.other if wrong is twin.one else twin.one, twin, release)


def _place(one: Printed) -> tuple[int, int]:
    return one.table.index, one.column.index


def _prints_both(wrong: Printed, right: Printed, twin: Twin, every: tuple[Printed, ...]) -> bool:
    """Whether beside the twin its table prints the period that heads the column, too, with other figures for all."""
    for one in every:
        if one.table.index == right.table.index and one.told and not apart(one.period, wrong.period):
            beside = compared(one, wrong)
            return not beside.same and set(twin.same) <= set(beside.differ)
    return False


def _is_one(twin: Twin) -> bool:
    """Whether two columns print the same figures on so many lines that they are one."""
    digits = sum(digits_of(twin.other.cells[name]) for name in twin.same)
    return len(twin.same) >= _LINES and digits >= _DIGITS and len(twin.same) >= _RARE * len(twin.differ)


def _stands_still(twin: Twin, every: tuple[Printed, ...]) -> bool:
    """Whether these lines do not change from period to period: then they tell nothing of it."""
    tables = {twin.one.table.index, twin.other.table.index}
    beside = [c for c in every if c.table.index in tables and c is not twin.one and c is not twin.other]
    moved = [name for c in beside for name in compared(c, twin.other).differ if name in twin.same]
    return bool(beside) and not moved


def _backing(one: Printed, every: tuple[Printed, ...]) -> int:
    """In how many other tables the column stands under the same period."""
    return sum(
        1
        for c in every
        if c.table.index != one.table.index and not apart(c.period, one.period) and _is_one(compared(c, one))
    )


def _misheaded(wrong: Printed, right: Printed, twin: Twin, release: Release) -> Relation:
    name = max(twin.same, key=lambda name: digits_of(twin.other.cells[name]))
    one = len(twin.same) == 1
    return Relation(
        rule="CF602",
        kind="disclosure",
        target=wrong.cells[name].n,
        missing="one period for both columns",
        why=f"{'a line' if one else f'{len(twin.same)} lines'} of this column, headed {spelled(wrong.period)}, "
        f"{'is' if one else 'are'} what {_title(right)} prints for {spelled(right.period)}",
        severity="warning",
        said=dates_of(wrong, release),
    )


def _title(column: Printed) -> str:
    """What a table is called in a message."""
    named = [piece for piece in column.table.title.split(" | ") if not piece.startswith("(")]
    return (named[-1][:60] if named else "") or f"table {column.table.index + 1}"
