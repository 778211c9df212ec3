"""CF106: a percentage line within a table is the ratio of two of its lines, in every column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log10
from typing import NamedTuple

from crossfoot.formulas.compare import (
    LINE_OTHERWISE,
    Line,
    aligned,
    grown,
    growth_miss,
    is_slip_of_share,
    lines_of,
    share_miss,
)
from crossfoot.formulas.falls import Change, held_to_sign, is_turned
from crossfoot.formulas.growths import Grown, YearBefore, growth_of
from crossfoot.formulas.labels import plain
from crossfoot.formulas.ratios import told
from crossfoot.formulas.terms import term, words
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Expr, Growth, Quotient, Ref, Relation, Severity
from crossfoot.model.table import Table
from crossfoot.rules.registry import rule

_RATIO_WORDS = words("margin margins percentage percent rate ratio of as a the to total revenue % net in and")
_REVENUE = re.compile(r"^(?:total )?(?:net )?revenue\b|^total revenue")
_GROWTH = re.compile(r"\b(?:growth|change|increase|decrease|yoy|y/y|year over year|vs)\b")
_LONE = 3
"""Columns that hold beside the one that does not."""
_NEAR = 4
"""Lines that are tried first, above the percentage or by their names."""
_MOST_ROWS = 60
"""Most lines of a table that are explained."""
_ENOUGH = 2.0
"""Evidence in powers of ten that a ratio is meant."""
_UNNAMED = 5.0
"""Evidence asked for where neither line bears a word of the percentage's label, nor stands right above it."""
_LABEL = 1.5
"""What it says for a ratio that its amount bears a word of the percentage's label."""
_HAIR = 10
"""Tenths of the last place of a percentage beyond which it is hardly off by rounding on the way."""


class Way(NamedTuple):
    """Rows whose ratio gives a percentage row, and how well."""

    score: float
    ties: int
    misses: int
    top: int
    bottom: int


@rule("CF106", "ratio-rows")
def propose(release: Release) -> Iterator[Relation]:
    """For every percentage line that two lines of its table explain, their ratio in each column."""
    found: list[Grown] = []
    for table in release.tables:
        if len(table.rows) < 3:
            continue
        lines = lines_of(table, release)
        values = {c.index for c in table.columns if c.kind == "value"}
        money = [k for k, line in enumerate(lines) if _kind(line, values) == "money"]
        percents = [k for k, line in enumerate(lines) if _kind(line, values) == "percent"]
        if not money or len(lines) > _MOST_ROWS * _NEAR:
            continue
        before = YearBefore(table, release)
        for k in percents[:_MOST_ROWS]:
            row = table.rows[lines[k].row]
            title = plain(" ".join((*row.path[-1:], row.label)))
            if LINE_OTHERWISE.search(title):
                continue  # at exchange rates that are not printed
            if _GROWTH.search(title):
                grown_line = growth_of(table, lines, k, money, before)
                if grown_line is not None:
                    found.append(grown_line)
            else:
                yield from _ratio(table, lines, k, money, values)
    yield from _growths(found)


def _kind(line: Line, values: set[int]) -> str:
    return next((f.kind for c, f in line.facts.items() if c in values and not f.dash), "")


def _ratio(table: Table, lines: list[Line], k: int, money: list[int], values: set[int]) -> Iterator[Relation]:
    label = words(term(table.rows[lines[k].row].label)) - _RATIO_WORDS
    above = [m for m in money if m < k]
    named = [m for m in money if label and label & words(term(table.rows[lines[m].row].label))]
    tops = list(dict.fromkeys((*named[:_NEAR], *above[: -_NEAR - 1 : -1])))
    bottoms = [m for m in money if _REVENUE.match(term(table.rows[lines[m].row].label))][:_NEAR]
    bottoms = list(dict.fromkeys((*bottoms, money[0], *named[:_NEAR])))
    best: Way | None = None
    for rank, (top, bottom) in enumerate(((t, b) for t in tops for b in bottoms if t != b), 1):
        bonus = (_LABEL if top in named else 0.0) - log10(rank)
        way = _weigh(lines, k, top, bottom, values, bonus)
        if way is not None and (
            best is None or (way.ties - way.misses, way.score) > (best.ties - best.misses, best.score)
        ):
            best = way
    if best is None:
        return
    said = label & (_words(table, lines[best.top]) | _words(table, lines[best.bottom]))
    under_it = lines[k].row - lines[best.top].row == 1  # a margin below its profit needs no name
    inside = table.rows[lines[k].row].path == table.rows[lines[best.top].row].path
    if not (said or under_it or inside):
        return  # two lines of another section whose quotient it is by chance
    need = _ENOUGH if said or under_it else _UNNAMED
    named_enough = best.top in named and best.ties >= best.misses
    # a named line that fails as often as it holds agrees by chance: one miss at most is a slip in a ratio that is meant
    if best.score < need or (best.ties < 2 * best.misses and not (named_enough and best.misses == 1)):
        return
    over, under = lines[best.top], lines[best.bottom]
    why = f"{table.rows[over.row].label} over {table.rows[under.row].label} (holds in {best.ties} columns)"
    for column, percent in lines[k].facts.items():
        a, b = over.facts.get(column), under.facts.get(column)
        if column in values and a is not None and b is not None and _usable(percent, a, b):
            missed = share_miss(a, b, percent) or 0
            expr = Quotient(numerator=Ref(n=a.n), denominator=Ref(n=b.n))
            lone = best.misses == 1 and best.ties >= _LONE
            slip = bool(missed) and named_enough and (lone or is_slip_of_share(*aligned(a, b), percent))
            yield from _relation(percent, expr, why, missed, best, slip=slip)


def _weigh(lines: list[Line], k: int, top: int, bottom: int, values: set[int], bonus: float) -> Way | None:
    ties = misses = 0
    weight = 0.0
    for column, percent in lines[k].facts.items():
        a, b = lines[top].facts.get(column), lines[bottom].facts.get(column)
        if column not in values or a is None or b is None or not _usable(percent, a, b):
            continue
        holds = share_miss(a, b, percent) == 0
        ties += holds
        misses += not holds
        weight += told(percent, a, b) if holds else -0.5
    return Way(weight + bonus, ties, misses, top, bottom) if ties else None


def _words(table: Table, line: Line) -> frozenset[str]:
    return words(term(table.rows[line.row].label))


def _usable(percent: Fact, a: Fact, b: Fact) -> bool:
    amounts = a.kind == b.kind != "percent" and not b.dash and bool(b.mantissa)
    return percent.kind == "percent" and not percent.dash and amounts


def _relation(
    percent: Fact, expr: Expr, why: str, missed: int, way: Way, *, slip: bool = False, turned: bool = False
) -> Iterator[Relation]:
    if missed and not slip and way.ties < (_NEAR if way.misses == 1 else 2 * _NEAR * way.misses):
        return
    severity: Severity = "warning" if missed > _HAIR or turned else "note"
    yield Relation(
        rule="CF106",
        kind="ratio" if isinstance(expr, Quotient) else "growth",
        target=percent.n,
        absolute=not turned,
        bases=(Basis(name="exact", expr=expr),),
        why=why,
        severity=severity,
    )


def _growths(found: list[Grown]) -> Iterator[Relation]:
    """Of every growth line, the growth over a year in each column."""
    signed = held_to_sign(
        Change(p.label, a, b, p) for one in found for p, a, b in one.operands if growth_miss(a, b, p) == 0
    )
    for one in found:
        way = Way(one.weight, one.ties, one.misses, one.row, one.row)
        why = f"growth of {one.label} over a year (holds in {one.ties} columns)"
        for p, a, b in one.operands:
            off = growth_miss(a, b, p)
            if off is not None:
                slip = bool(off) and one.named and is_slip_of_share(*grown(a, b), p)
                expr = Growth(new=Ref(n=a.n), old=Ref(n=b.n), magnitudes=a.mantissa * b.mantissa > 0)
                yield from _relation(p, expr, why, off, way, slip=slip, turned=p.n in signed and is_turned(a, b, p))
