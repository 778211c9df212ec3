"""CF702: a whole grows no faster than the fastest of its parts, and no slower than the slowest."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule


@rule("CF702", "parts-bound-the-whole")
def propose(_release: Release) -> Iterator[Relation]:
    """Nothing by itself: it speaks of claims that were found not checkable.

    `crossfoot.feasibility.implied.impossible_parts` derives it once they are judged.
    """
    yield from ()
