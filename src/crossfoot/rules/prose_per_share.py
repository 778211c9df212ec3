"""CF306: an amount per share in a sentence is the one that a table prints."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.claims.read import claims_of
from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule


@rule("CF306", "per-share-as-stated")
def propose(release: Release) -> Iterator[Relation]:
    """For every amount per share whose words name a line of a table, one relation."""
    for claim in claims_of(release):
        if claim.kind == "per_share":
            yield claim.relation("CF306")
