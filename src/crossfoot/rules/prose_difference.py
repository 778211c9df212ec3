"""CF303: an amount of change in a sentence is the difference of the figures that it speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.claims.read import claims_of
from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule


@rule("CF303", "difference-as-stated")
def propose(release: Release) -> Iterator[Relation]:
    """For every amount of increase or decrease, one relation."""
    for claim in claims_of(release):
        if claim.kind == "difference":
            yield claim.relation("CF303")
