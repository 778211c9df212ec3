"""CF103: a change column is the difference of the two columns that it compares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import structs

from crossfoot.formulas.compare import Line, change_holds, change_slips, change_weight, is_enough, lines_of, pairs_for
from crossfoot.formulas.evidence import ENOUGH
from crossfoot.formulas.falls import Change, held_to_sign
from crossfoot.formulas.headed import Headed
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Const, Expr, Product, Ref, Relation, Sum
from crossfoot.model.table import Column, Table
from crossfoot.rules.registry import rule

_PERCENT: Final = 2
"""Powers of ten by which a percentage is more as it is printed than what it is."""


@rule("CF103", "change-column")
def propose(release: Release) -> Iterator[Relation]:
    """For every line of a change column, new less old."""
    headed = Headed()
    open_: list[tuple[Column, list[Line]]] = []
    for table in release.tables:
        changes = {c.index: c for c in table.columns if c.kind == "change"}
        if not changes:
            continue
        lines = lines_of(table, release)
        found = {column: best for column in changes if (best := _best(table, lines, column)) is not None}
        open_ += [(own, lines) for column, own in changes.items() if column not in found]
        signed = held_to_sign(change for column, best in found.items() for change in _changes(lines, column, best))
        for column, best in found.items():
            # near a base of 100 a percentage without its sign looks like the difference: two columns compare one
            # pair, and the one that holds on fewer lines is no difference
            rivals = [other[0] for k, other in found.items() if k != column and {*other[2:]} == {*best[2:]}]
            if best[0] >= max(rivals, default=0):
                headed.learn(changes[column], *best)
                yield from _column(lines, column, best, signed)
    for own, lines in open_:
        like = _as_headed(lines, own, headed)
        if like is not None:
            yield from _column(lines, own.index, like, frozenset())


def _changes(lines: list[Line], column: int, best: tuple[int, int, int, int]) -> Iterator[Change]:
    """The changes of a column that hold, sign apart."""
    for _, a, b, c in _operands(lines, column, *best[2:]):
        if change_holds(a, b, _scaled(a, c)):
            yield Change(a.label, a, b, c)


def _as_headed(lines: list[Line], column: Column, headed: Headed) -> tuple[int, int, int, int] | None:
    """What the columns of this heading compare in other tables, if all lines here but one slip hold."""
    pair = headed.pair(column)
    if pair is None:
        return None
    borne_out, new, old = pair
    own = [line for _, *line in _operands(lines, column.index, new, old)]
    missed = [line for line in own if not change_holds(*line)]
    if len(missed) > 1 or not all(change_slips(*line) for line in missed):
        return None
    return borne_out + len(own) - len(missed), len(missed), new, old


def _best(table: Table, lines: list[Line], column: int) -> tuple[int, int, int, int] | None:
    """(ties, misses, new, old) of the pair of columns whose difference the column prints on most lines."""
    best: tuple[int, int, int, int] | None = None
    for new, old in pairs_for(table, column):
        ties = misses = slips = 0
        weight = 0.0
        for _, a, b, c in _operands(lines, column, new, old):
            holds = change_holds(a, b, _scaled(a, c))
            ties += holds and bool(c.mantissa)
            weight += change_weight(a, b) if holds else 0.0
            misses += not holds
            slips += not holds and change_slips(a, b, c)
        if is_enough(ties, misses, slips) and weight >= ENOUGH + misses - slips and (best is None or ties > best[0]):
            best = (ties, misses, new, old)
            if not misses:
                break
    return best


def _column(
    lines: list[Line], column: int, best: tuple[int, int, int, int], signed: frozenset[int]
) -> Iterator[Relation]:
    ties, misses, new, old = best
    for _, a, b, c in _operands(lines, column, new, old):
        meant = _scaled(a, c)
        slipped = not change_holds(a, b, meant)
        if a.kind == "percent" and slipped and not (misses == 1 and change_slips(a, b, c)):
            continue  # points between percentages are taken from unrounded ones
        change: Expr = Sum(terms=(Ref(n=a.n), Ref(n=b.n)), weights=(1, -1))
        if meant is not c:
            change = Product(left=change, right=Const(mantissa=1, exponent=c.exponent - meant.exponent))
        yield Relation(
            rule="CF103",
            kind="difference",
            target=c.n,
            # favourable and unfavourable changes are printed without regard to the sign of the line
            absolute=c.n not in signed,
            bases=(Basis(name="exact", expr=change),),
            why=f"the change column is the difference of two others (holds on {ties} lines)",
        )


def _scaled(new: Fact, change: Fact) -> Fact:
    """A change in points of ratios that are percentages without their sign, in the unit of these: 58.71 and 59.55."""
    in_points = new.kind == "ratio" and change.kind == "points"
    return structs.replace(change, exponent=change.exponent + _PERCENT) if in_points else change


def _operands(lines: list[Line], column: int, new: int, old: int) -> Iterator[tuple[int, Fact, Fact, Fact]]:
    for row, facts in lines:
        a, b, c = facts.get(new), facts.get(old), facts.get(column)
        if a is None or b is None or c is None or a.kind != b.kind:
            continue
        if c.kind in (a.kind, "points") or (c.dash and a.kind != "percent"):
            yield row, a, b, c
