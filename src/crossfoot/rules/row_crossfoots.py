"""CF102: columns that make up a total column add up to it, on every line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossfoot.formulas.evidence import tolerance
from crossfoot.formulas.find import structures
from crossfoot.formulas.formula import Formula
from crossfoot.formulas.labels import plain
from crossfoot.formulas.sheet import Sheet
from crossfoot.formulas.slips import repairs
from crossfoot.model.fact import Release
from crossfoot.model.relation import Basis, Ref, Relation, Sum
from crossfoot.rules.registry import rule

_STOCK = re.compile(
    r"\b(?:average|beginning|end(?:ing)?|opening|closing|balance|headcount|employees|per|rate|ratio|days)\b"
)
_SMALL = 1000
_MANY = 6
_CLEAN = 10
"""One miss in so many ties leaves the formula beyond doubt."""


@rule("CF102", "row-crossfoots")
def propose(release: Release) -> Iterator[Relation]:
    """For every sum across the columns of a table, one relation on each line."""
    for structure in structures(release):
        for formula in structure.across:
            for row in structure.sheet.rows:
                relation = _line(structure.sheet, formula, row)
                if relation is not None:
                    yield relation


def _line(sheet: Sheet, formula: Formula, row: int) -> Relation | None:
    values, numerals = sheet.values[row], sheet.numerals[row]
    target, total = numerals[formula.total], values[formula.total]
    pairs = [
        (n, w, v)
        for p, w in zip(formula.parts, formula.weights, strict=True)
        if (n := numerals[p]) is not None and (v := values[p]) is not None
    ]
    if target is None or total is None or not pairs:
        return None
    residual = total - sum(w * v for _, w, v in pairs)
    unit = sheet.units[row]
    severity: str = "error"
    if abs(residual) > tolerance(len(pairs)) * unit:
        # a stock (a balance, an average) does not add over periods: only a slip of the pen is worth a word there
        slip = repairs(total, [w * v for _, w, v in pairs], unit)
        clean = formula.ties >= _CLEAN * formula.misses or (formula.misses == 1 and formula.ties >= _MANY)
        small = max(abs(total), *(abs(v) for _, _, v in pairs)) < _SMALL * unit
        if not clean and (small or formula.misses > 1):
            return None
        if not slip and (not clean or not total or not sheet.label(row) or _STOCK.search(plain(sheet.label(row)))):
            return None  # a nil, and the sums at the foot, may be of other columns than those of the lines
        severity = "error" if slip and (clean or abs(residual) > _CLEAN * unit) else "warning"
    header = sheet.table.columns[sheet.columns[formula.total]].header or "the total column"
    return Relation(
        rule="CF102",
        kind="sum",
        target=target,
        bases=(
            Basis(
                name="exact",
                expr=Sum(terms=tuple(Ref(n=n) for n, _, _ in pairs), weights=tuple(w for _, w, _ in pairs)),
            ),
        ),
        why=f"{header} is the sum of its columns (holds on {formula.ties} lines)",
        severity="error" if severity == "error" else "warning",
    )
