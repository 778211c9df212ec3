"""CF101: a total is the sum of the lines that it stands for, in every column."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.formulas.find import structures
from crossfoot.formulas.formula import Formula
from crossfoot.formulas.sheet import Sheet
from crossfoot.model.fact import Release
from crossfoot.model.relation import Basis, Ref, Relation, Sum
from crossfoot.rules.registry import rule


@rule("CF101", "column-foots")
def propose(release: Release) -> Iterator[Relation]:
    """For every sum that a table is meant to follow, one relation in each of its columns."""
    for structure in structures(release):
        for formula in structure.down:
            yield from _columns(structure.sheet, formula)


def _columns(sheet: Sheet, formula: Formula) -> Iterator[Relation]:
    label = sheet.label(formula.total) or "unlabelled total"
    for c in range(len(sheet.columns)):
        target = sheet.numerals[formula.total][c]
        terms: list[Ref] = []
        weights: list[int] = []
        for part, weight in zip(formula.parts, formula.weights, strict=True):
            n = sheet.numerals[part][c]
            if n is not None:
                terms.append(Ref(n=n))
                weights.append(weight)
        if target is None or not terms:
            continue
        expr = terms[0] if len(terms) == 1 and weights == [1] else Sum(terms=tuple(terms), weights=tuple(weights))
        yield Relation(
            rule="CF101",
            kind="sum",
            target=target,
            bases=(Basis(name="exact", expr=expr),),
            why=f"{label} is the sum of the lines above it ({formula.reason}; holds in {formula.ties} columns)",
            severity="error" if formula.strong else "warning",
        )
