"""CF309: an amount of a sentence is the sum of the parts that the sentence lists."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.claims.read import claims_of
from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule


@rule("CF309", "parts-as-stated")
def propose(release: Release) -> Iterator[Relation]:
    """For every amount whose parts the sentence lists, one relation."""
    for claim in claims_of(release):
        if claim.kind == "sum":
            yield claim.relation("CF309")
