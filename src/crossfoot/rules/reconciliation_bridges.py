"""CF501: a reconciliation starts and ends at the figures that the statements and the headlines print."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.formulas.same import pairs
from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule
from crossfoot.rules.stated_twice_agrees import is_articulation, is_bridge, same


@rule("CF501", "reconciliation-bridges")
def propose(release: Release) -> Iterator[Relation]:
    """For every line of a reconciliation that is printed elsewhere, both figures."""
    for pair in pairs(release):
        if is_bridge(pair) and not is_articulation(pair):
            yield same(pair, "CF501")
