"""CF310: what a sentence calls a loss is one; what it calls income is one."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.claims.read import claims_of
from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule


@rule("CF310", "result-as-named")
def propose(release: Release) -> Iterator[Relation]:
    """For every net result that a sentence names a profit or a loss, that its figure is one."""
    for claim in claims_of(release):
        if claim.kind == "result":
            yield claim.relation("CF310")
