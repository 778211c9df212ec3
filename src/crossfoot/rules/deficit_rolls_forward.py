"""CF204: retained earnings or the accumulated deficit move by the result of the period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from crossfoot.formulas.lines import Line, lines
from crossfoot.formulas.terms import NET_INCOME
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Ref, Relation, Sum
from crossfoot.rules.registry import rule

_EARNED = re.compile(
    r"^(?:accumulated (?:deficit|earnings)|retained (?:earnings|deficit)|deficit accumulated|accumulated \(?deficit)"
)


@rule("CF204", "deficit-rolls-forward")
def propose(release: Release) -> Iterator[Relation]:
    """Opening deficit plus net income is the closing deficit, where no dividend or buyback moves it too."""
    every = lines(release)
    results: dict[str, list[Fact]] = {}
    for line in every:
        if NET_INCOME.match(line.term) and line.kind == "money" and not line.non_gaap:
            for (period, dims), fact in line.cells.items():
                if not dims and "/" in period:
                    results.setdefault(period, []).append(fact)
    for line in every:
        if line.kind == "money" and _EARNED.match(line.term):
            yield from _moves(line, results)


def _moves(line: Line, results: dict[str, list[Fact]]) -> Iterator[Relation]:
    instants = [(period, fact) for (period, dims), fact in line.cells.items() if not dims and "/" not in period]
    for opening, first in instants:
        start = (date.fromisoformat(opening) + timedelta(days=1)).isoformat()
        for closing, last in instants:
            for result in results.get(f"{start}/{closing}", ()):
                if _ties(first, result, last):
                    yield Relation(
                        rule="CF204",
                        kind="sum",
                        target=last.n,
                        bases=(Basis(name="exact", expr=Sum(terms=(Ref(n=first.n), Ref(n=result.n)), weights=(1, 1))),),
                        why=f"{line.label} moves by the result of the period",
                        severity="warning",
                    )
                    break


def _ties(first: Fact, result: Fact, last: Fact) -> bool:
    """True if the movement is the result, or a slip of one digit away from it: then nothing else moved it."""
    if len({first.exponent, result.exponent, last.exponent}) > 1:
        return False
    off = abs(last.mantissa - first.mantissa - result.mantissa)
    if off <= 1:
        return True
    while off % 10 == 0:
        off //= 10
    return off <= 9 and len(str(abs(result.mantissa))) >= 6
