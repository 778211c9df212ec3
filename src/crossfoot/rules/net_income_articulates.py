"""CF206: net income is one figure in the income statement, the cash flow statement and the statement of equity."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.formulas.same import pairs
from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule
from crossfoot.rules.stated_twice_agrees import is_articulation, same


@rule("CF206", "net-income-articulates")
def propose(release: Release) -> Iterator[Relation]:
    """For every period in which net income starts another statement, that figure against the income statement's."""
    for pair in pairs(release):
        if is_articulation(pair):
            yield same(pair, "CF206")
