"""CF104: a percent change column is the growth between the two columns that it compares, or the points between them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from crossfoot.formulas.compare import (
    Line,
    change_holds,
    change_slips,
    grown,
    growth_miss,
    growth_pair,
    is_amount,
    is_cap,
    is_doubtful,
    is_other,
    is_slip_of_share,
    lines_of,
    weight_of_miss,
)
from crossfoot.formulas.falls import Change, held_to_sign, is_turned
from crossfoot.formulas.headed import Headed
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Growth, Ref, Relation, Severity, Sum
from crossfoot.model.table import Column
from crossfoot.rules.registry import rule

_FORCED = 3
"""Half units by which an amount that is rounded up or down for the sake of a sum is off."""
_DIGIT = 10
"""Tenths of the last place: a miss by more is no matter of the last digit."""

_BORNE_OUT = 3
"""So many lines that hold show what a column compares."""

Best = tuple[int, int, int, int]
"""Ties and misses of a pair of columns, the new one and the old one."""


@rule("CF104", "percent-change-column")
def propose(release: Release) -> Iterator[Relation]:
    """For every line of a percent change column, new over old less one; of percentages themselves, the difference."""
    headed = Headed()
    open_: list[tuple[Column, list[Line]]] = []
    for table in release.tables:
        columns = [c for c in table.columns if c.kind in ("percent_change", "change")]
        if not columns:
            continue
        lines = lines_of(table, release)
        found: dict[int, Best] = {}
        for column in columns:
            best = growth_pair(table, column.index, partial(_operands, lines, column.index))
            if best is None:
                open_.append((column, lines))
            else:
                headed.learn(column, *best)
                found[column.index] = best
        signed = held_to_sign(change for column, best in found.items() for change in _changes(lines, column, best))
        for own, best in found.items():
            yield from _column(lines, own, best, signed)
            yield from _points(lines, own, best, signed)
    for column, lines in open_:
        like = _as_headed(lines, column, headed)
        if like is not None:
            yield from _column(lines, column.index, like, frozenset())


def _changes(lines: list[Line], column: int, best: Best) -> Iterator[Change]:
    """The changes of a column that hold, sign apart."""
    for a, b, p in _operands(lines, column, *best[2:]):
        if growth_miss(a, b, p) == 0:
            yield Change(a.label, a, b, p)
    for a, b, c in _margins(lines, column, *best[2:]):
        if change_holds(a, b, c):
            yield Change(a.label, a, b, c)


def _as_headed(lines: list[Line], column: Column, headed: Headed) -> Best | None:
    """What the columns of this heading compare in other tables, if all lines here but one slip hold."""
    pair = headed.pair(column)
    if pair is None:
        return None
    borne_out, new, old = pair
    own = list(_operands(lines, column.index, new, old))
    missed = [line for line in own if growth_miss(*line)]
    if len(missed) > 1 or not all(_is_slip(*line) for line in missed):
        return None
    return borne_out + len(own) - len(missed), len(missed), new, old


def _column(lines: list[Line], column: int, best: Best, signed: frozenset[int]) -> Iterator[Relation]:
    ties, misses, new, old = best
    for a, b, p in _operands(lines, column, new, old):
        crosses = a.mantissa * b.mantissa <= 0
        tenths = growth_miss(a, b, p) or 0
        if tenths and (crosses or is_doubtful(tenths, ties, misses) or is_cap(p) or is_amount(a, b, p)):
            continue  # a change of sign has no meaningful percentage; many are printed by other conventions
        yield Relation(
            rule="CF104",
            kind="growth",
            target=p.n,
            absolute=p.n not in signed,
            bases=(Basis(name="exact", expr=Growth(new=Ref(n=a.n), old=Ref(n=b.n), magnitudes=not crosses)),),
            why=f"the percent change column is the growth between two others (holds on {ties} lines)",
            severity="warning" if p.n in signed and is_turned(a, b, p) else _severity(a, b, p, tenths, ties, misses),
        )


def _points(lines: list[Line], column: int, best: Best, signed: frozenset[int]) -> Iterator[Relation]:
    """The lines that are percentages: their change stands in points or basis points."""
    found = list(_margins(lines, column, *best[2:]))
    missed = [c.n for a, b, c in found if not change_holds(a, b, c)]
    for a, b, c in found:
        if c.n in missed and (len(missed) > 1 or not change_slips(a, b, c)):
            continue  # points between percentages are taken from unrounded ones
        yield Relation(
            rule="CF104",
            kind="difference",
            target=c.n,
            absolute=c.n not in signed,
            bases=(Basis(name="exact", expr=Sum(terms=(Ref(n=a.n), Ref(n=b.n)), weights=(1, -1))),),
            why=f"the percent change column compares two others (holds on {best[0]} lines)",
            severity="warning" if c.n in signed and is_turned(a, b, c) else "note",
        )


def _severity(new: Fact, old: Fact, percent: Fact, tenths: int, ties: int, misses: int) -> Severity:
    """A note where an amount that is off by one, as it is rounded so that a column adds up, would explain the miss."""
    if tenths and growth_miss(new, old, percent, _FORCED) == 0:
        return "note"
    if tenths > _DIGIT and (_is_slip(new, old, percent) or (ties >= _BORNE_OUT and is_other(new, old, percent))):
        return "warning"
    return weight_of_miss(tenths, ties, misses)


def _operands(lines: list[Line], column: int, new: int, old: int) -> Iterator[tuple[Fact, Fact, Fact]]:
    for _, facts in lines:
        a, b, p = facts.get(new), facts.get(old), facts.get(column)
        if a is None or b is None or p is None or a.kind != b.kind or a.kind == "percent":
            continue
        if p.kind == "percent" and not p.dash and b.mantissa and not b.dash:
            yield a, b, p


def _margins(lines: list[Line], column: int, new: int, old: int) -> Iterator[tuple[Fact, Fact, Fact]]:
    """The lines of percentages with a change in points."""
    for _, facts in lines:
        a, b, c = facts.get(new), facts.get(old), facts.get(column)
        if a is not None and b is not None and c is not None and a.kind == b.kind == "percent" and c.kind == "points":
            yield a, b, c


def _is_slip(new: Fact, old: Fact, percent: Fact) -> bool:
    """True if one slip of the pen tells the printed percentage from the growth."""
    return is_slip_of_share(*grown(new, old), percent)
