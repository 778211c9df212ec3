"""CF104: a percent change column is the growth between the two columns that it compares."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from crossfoot.formulas.compare import (
    Line,
    grown,
    growth_miss,
    growth_pair,
    is_amount,
    is_cap,
    is_doubtful,
    is_slip_of_share,
    lines_of,
    weight_of_miss,
)
from crossfoot.formulas.headed import Headed
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Growth, Ref, Relation, Severity
from crossfoot.model.table import Column
from crossfoot.rules.registry import rule

_FORCED = 3
"""Half units by which an amount that is rounded up or down for the sake of a sum is off."""
_DIGIT = 10
"""Tenths of the last place: a miss by more is no matter of the last digit."""


@rule("CF104", "percent-change-column")
def propose(release: Release) -> Iterator[Relation]:
    """For every line of a percent change column, new over old less one."""
    headed = Headed()
    open_: list[tuple[Column, list[Line]]] = []
    for table in release.tables:
        columns = [c for c in table.columns if c.kind in ("percent_change", "change")]
        if not columns:
            continue
        lines = lines_of(table, release)
        for column in columns:
            best = growth_pair(table, column.index, partial(_operands, lines, column.index))
            if best is None:
                open_.append((column, lines))
            else:
                headed.learn(column, *best)
                yield from _column(lines, column.index, best)
    for column, lines in open_:
        like = _as_headed(lines, column, headed)
        if like is not None:
            yield from _column(lines, column.index, like)


def _as_headed(lines: list[Line], column: Column, headed: Headed) -> tuple[int, int, int, int] | None:
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


def _column(lines: list[Line], column: int, best: tuple[int, int, int, int]) -> Iterator[Relation]:
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
            absolute=True,
            bases=(Basis(name="exact", expr=Growth(new=Ref(n=a.n), old=Ref(n=b.n), magnitudes=not crosses)),),
            why=f"the percent change column is the growth between two others (holds on {ties} lines)",
            severity=_severity(a, b, p, tenths, ties, misses),
        )


def _severity(new: Fact, old: Fact, percent: Fact, tenths: int, ties: int, misses: int) -> Severity:
    """A note where an amount that is off by one, as it is rounded so that a column adds up, would explain the miss."""
    if tenths and growth_miss(new, old, percent, _FORCED) == 0:
        return "note"
    return "warning" if tenths > _DIGIT and _is_slip(new, old, percent) else weight_of_miss(tenths, ties, misses)


def _operands(lines: list[Line], column: int, new: int, old: int) -> Iterator[tuple[Fact, Fact, Fact]]:
    for _, facts in lines:
        a, b, p = facts.get(new), facts.get(old), facts.get(column)
        if a is None or b is None or p is None or a.kind != b.kind or a.kind == "percent":
            continue
        if p.kind == "percent" and not p.dash and b.mantissa and not b.dash:
            yield a, b, p


def _is_slip(new: Fact, old: Fact, percent: Fact) -> bool:
    """True if one slip of the pen tells the printed percentage from the growth."""
    return is_slip_of_share(*grown(new, old), percent)
