"""CF307: what two sentences state of one measure and period agrees."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.claims.read import claims_of
from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule


@rule("CF307", "said-twice-agrees")
def propose(release: Release) -> Iterator[Relation]:
    """For every number that an earlier sentence states already, one relation."""
    for claim in claims_of(release):
        if claim.kind == "twice":
            yield claim.relation("CF307")
