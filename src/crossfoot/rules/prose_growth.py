"""CF302: a percentage of change in a sentence is the change of the figures that it speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.claims.read import claims_of
from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule


@rule("CF302", "growth-as-stated")
def propose(release: Release) -> Iterator[Relation]:
    """For every percentage of increase or decrease, one relation; without operands, one that names the missing one."""
    for claim in claims_of(release):
        if claim.kind == "growth":
            yield claim.relation("CF302")
