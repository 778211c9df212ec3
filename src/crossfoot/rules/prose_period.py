"""CF604: a sentence's figures are those of the period that it names."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.claims.read import claims_of
from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule


@rule("CF604", "period-as-named")
def propose(release: Release) -> Iterator[Relation]:
    """For each sentence whose figures are printed for another period, the figure of the period that it names."""
    for claim in claims_of(release):
        if claim.kind == "period":
            yield claim.relation("CF604")
