"""CF110: per-share figures, margins and rates cross-foot where the amounts of their table do."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.formulas.evidence import tolerance
from crossfoot.formulas.find import Structure, structures
from crossfoot.formulas.formula import Formula
from crossfoot.formulas.points import bridge, places_of, thousandths
from crossfoot.formulas.slips import repairs
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Relation
from crossfoot.model.table import Row
from crossfoot.rules.registry import rule

_LINES = 3
_FEWEST = 2
_FAR = 4
_KINDS = frozenset({"percent", "per_share", "points", "ratio"})


@rule("CF110", "other-lines-crossfoot")
def propose(release: Release) -> Iterator[Relation]:
    """For every sum across columns of amounts, the same sum on the lines that print no amounts."""
    for structure in structures(release):
        if structure.sheet.kind == "money":
            for formula in structure.across:
                if formula.ties >= _LINES and formula.ties >= _LINES * formula.misses:
                    yield from _others(release, structure, formula)


def _others(release: Release, structure: Structure, formula: Formula) -> Iterator[Relation]:
    columns = structure.sheet.columns
    total, parts = columns[formula.total], [columns[p] for p in formula.parts]
    periods = {c.period for c in structure.sheet.table.columns if c.index in (total, *parts)}
    if len(periods) > 1:
        return  # quarters make a year of amounts, not of rates
    held: list[tuple[Fact, list[Fact], int, bool]] = []
    for row in structure.sheet.table.rows:
        line = _line(release, row, total, parts)
        if line is None:
            continue
        target, shown = line
        fine = min((places_of(f) for f in (target, *shown) if not f.dash), default=0)
        figures = [(w, v) for f, w in zip(shown, formula.weights, strict=True) if (v := thousandths(f, fine))]
        whole = thousandths(target, fine)
        if whole is None or len(figures) < len(shown):
            continue
        left = abs(whole[0] - sum(w * v[0] for w, v in figures))
        slack = whole[1] + sum(v[1] for _, v in figures)
        live = sum(1 for _, v in figures if v[0])
        held.append((target, shown, left if 2 * left > slack else 0, live > 1))
    ties = sum(1 for _, _, off, live in held if not off and live)
    misses = sum(1 for _, _, off, _ in held if off)
    if ties < _FEWEST or ties < _LINES * misses:
        return
    for target, facts, off, _ in held:
        slipped = bool(off) and _is_slip(target, facts, formula.weights)
        if off and (ties < _FAR or (target.kind == "per_share" and not slipped)):
            continue  # a per-share adjustment may be on other shares
        fine = min((places_of(f) for f in (target, *facts) if not f.dash), default=0)
        yield Relation(
            rule="CF110",
            kind="sum",
            target=target.n,
            bases=(Basis(name="exact", expr=bridge(target, facts, formula.weights, fine)),),
            why=f"the line cross-foots as the amounts do (they on {formula.ties} lines, such lines {ties} times)",
            severity="warning" if off > _FAR * 10 ** (3 - fine) else "note",
        )


def _is_slip(target: Fact, parts: list[Fact], weights: tuple[int, ...]) -> bool:
    """True if one slip explains why figures of one place do not add up, within their rounding."""
    figures = [w * f.mantissa for f, w in zip(parts, weights, strict=True) if not f.dash]
    same = len({f.exponent for f in (target, *parts) if not f.dash}) == 1
    return same and not target.dash and repairs(target.mantissa, figures, 1, tolerance(len(figures)))


def _line(release: Release, row: Row, total: int, parts: list[int]) -> tuple[Fact, list[Fact]] | None:
    """The figures of a line that prints no amounts; None for any other."""
    facts = {column: release.facts[n] for column, n in row.figures if release.facts[n].quantity}
    target = facts.get(total)
    shown = [f for p in parts if (f := facts.get(p)) is not None]
    if target is None or len(shown) < len(parts):
        return None
    kinds = {f.kind for f in (target, *shown) if not f.dash}
    if not kinds & _KINDS:
        return None
    return target, shown
