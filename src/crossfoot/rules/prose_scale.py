"""CF311: amounts have the scale word that can be theirs, and both sides of a comparison have one."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.claims.read import claims_of
from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule


@rule("CF311", "scale-word-stands")
def propose(release: Release) -> Iterator[Relation]:
    """For every comparison of which one side has no scale word, and every amount out of all scale, what it lacks."""
    for claim in claims_of(release):
        if claim.kind == "scale":
            yield claim.relation("CF311")
