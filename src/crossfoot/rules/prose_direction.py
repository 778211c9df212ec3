"""CF305: what a sentence says rose, rose; what it says fell, fell."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.claims.read import claims_of
from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule


@rule("CF305", "direction-as-stated")
def propose(release: Release) -> Iterator[Relation]:
    """For every word of direction whose two figures are printed, with a number beside it or without, one relation."""
    for claim in claims_of(release):
        if claim.kind == "direction":
            yield claim.relation("CF305")
