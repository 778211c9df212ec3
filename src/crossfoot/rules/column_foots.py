"""CF101: a total is the sum of the lines that it stands for, in every column."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.formulas.evidence import is_slip, tolerance
from crossfoot.formulas.find import structures
from crossfoot.formulas.formula import Formula
from crossfoot.formulas.sheet import Sheet
from crossfoot.model.fact import Release
from crossfoot.model.relation import Basis, Ref, Relation, Severity, Sum
from crossfoot.rules.registry import rule

_WIDE = 10
"""A residual of so many units is no matter of rounding."""
_CLEAN = 4
_SURE = 4.0


@rule("CF101", "column-foots")
def propose(release: Release) -> Iterator[Relation]:
    """For every sum that a table is meant to follow, one relation in each of its columns."""
    for structure in structures(release):
        for formula in structure.down:
            yield from columns_of(structure.sheet, formula, "CF101")


def columns_of(sheet: Sheet, formula: Formula, code: str) -> Iterator[Relation]:
    """The formula in each column, where nothing suggests that the column is made otherwise."""
    label = sheet.label(formula.total) or "unlabelled total"
    for c in range(len(sheet.columns)):
        target, total = sheet.numerals[formula.total][c], sheet.values[formula.total][c]
        terms: list[Ref] = []
        weights: list[int] = []
        parts: list[int] = []
        for part, weight in zip(formula.parts, formula.weights, strict=True):
            n, value = sheet.numerals[part][c], sheet.values[part][c]
            if n is not None and value is not None:
                terms.append(Ref(n=n))
                weights.append(weight)
                parts.append(weight * value)
        if target is None or total is None or not terms:
            continue
        severity = _severity(sheet, formula, total, parts)
        if severity is None:
            continue
        expr = terms[0] if len(terms) == 1 and weights == [1] else Sum(terms=tuple(terms), weights=tuple(weights))
        yield Relation(
            rule=code,
            kind="sum",
            target=target,
            bases=(Basis(name="exact", expr=expr),),
            why=f"{label}: {formula.reason}, holds in {formula.ties} of {formula.ties + formula.misses} columns",
            severity=severity,
        )


def _severity(sheet: Sheet, formula: Formula, total: int, parts: list[int]) -> Severity | None:
    """How grave it is if this column does not foot; None if the column is likely made otherwise."""
    unit = sheet.units[formula.total]
    residual = total - sum(parts)
    if abs(residual) <= tolerance(len(parts)) * unit:
        return "error"
    if total == 0:
        return None  # a total not yet known is printed as a dash
    if is_slip(residual, [total, *parts], unit) and abs(residual) > _WIDE * unit:
        return "error" if formula.strong else "warning"
    if formula.misses == 1 or formula.ties >= _CLEAN * formula.misses:
        return "error" if formula.score >= _SURE and abs(residual) > _WIDE * unit else "warning"
    return None
