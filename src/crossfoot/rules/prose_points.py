"""CF308: basis points and percentage points in a sentence are the difference of the two percentages."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.claims.read import claims_of
from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule


@rule("CF308", "points-as-stated")
def propose(release: Release) -> Iterator[Relation]:
    """For every change in points, one relation."""
    for claim in claims_of(release):
        if claim.kind == "points":
            yield claim.relation("CF308")
