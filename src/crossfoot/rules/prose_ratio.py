"""CF304: a margin, a rate or a share in a sentence is the quotient of the figures that it speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.claims.read import claims_of
from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule


@rule("CF304", "ratio-as-stated")
def propose(release: Release) -> Iterator[Relation]:
    """For every margin or share, one relation; without operands, one that names the missing one."""
    for claim in claims_of(release):
        if claim.kind == "ratio":
            yield claim.relation("CF304")
