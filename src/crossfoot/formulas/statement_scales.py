"""The scales of the face statements of one release: all are prepared in one unit, thousands or millions.

A statement of key figures may round further ("$8.9 billion"); so only those with as many decimals are held against each
other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Final, NamedTuple

from crossfoot.model.fact import Fact, Release
from crossfoot.model.table import Table

_FACE: Final = frozenset({"income_statement", "balance_sheet", "cash_flow"})
_FEWEST: Final = 6
"""Fewest amounts of a statement: fewer are an extract."""


class OddScale(NamedTuple):
    """The first amount of a statement whose scale is another than that of the statement of `other`."""

    figure: Fact
    other: Fact


def odd_scales(release: Release) -> list[OddScale]:
    """For each statement whose caption gives it another scale than most have (the first, of equally many), one pair."""
    printed: defaultdict[int, list[tuple[int, Fact]]] = defaultdict(list)
    for table in release.tables:
        amounts = _amounts(release, table)
        decimals = {table.scale - fact.exponent for fact in amounts}
        if len(amounts) >= _FEWEST and len(decimals) == 1:
            printed[decimals.pop()].append((table.scale, amounts[0]))
    found: list[OddScale] = []
    for firsts in printed.values():
        usual = Counter(scale for scale, _ in firsts).most_common(1)[0][0]
        other = next(fact for scale, fact in firsts if scale == usual)
        found += [OddScale(fact, other) for scale, fact in firsts if scale != usual]
    return found


def _amounts(release: Release, table: Table) -> list[Fact]:
    """The amounts of a face statement whose scale is stated; none of any other table."""
    if table.statement not in _FACE or not table.scale:
        return []
    facts = (release.facts[n] for row in table.rows for _, n in row.figures)
    return [fact for fact in facts if fact.kind == "money" and not fact.dash]
