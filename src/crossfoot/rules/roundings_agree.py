"""CF701: sums that each tie within rounding can all be true at once."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule


@rule("CF701", "roundings-agree")
def propose(_release: Release) -> Iterator[Relation]:
    """Nothing by itself: what follows from several relations is derived once they are judged.

    `crossfoot.feasibility.combine.derive` does so.
    """
    yield from ()
