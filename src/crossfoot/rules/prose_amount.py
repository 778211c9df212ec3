"""CF301: an amount in a sentence is the figure that a table prints for it."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.claims.read import claims_of
from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule


@rule("CF301", "amount-as-stated")
def propose(release: Release) -> Iterator[Relation]:
    """For every amount whose words name a line of a table, one relation."""
    for claim in claims_of(release):
        if claim.kind == "amount":
            yield claim.relation("CF301")
