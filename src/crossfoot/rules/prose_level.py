"""CF312: an amount grows to an amount, by a percentage."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.claims.read import claims_of
from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule


@rule("CF312", "grows-by-a-percentage")
def propose(release: Release) -> Iterator[Relation]:
    """For each amount that is said to grow to a percentage, that the percentage is its growth."""
    for claim in claims_of(release):
        if claim.kind == "level":
            yield claim.relation("CF312")
