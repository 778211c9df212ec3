"""CF503: the GAAP measure stands no less prominently than the non-GAAP one."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.claims.non_gaap import stated_measures
from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule


@rule("CF503", "gaap-stands-first")
def propose(release: Release) -> Iterator[Relation]:
    """For each non-GAAP measure that the text states before its GAAP counterpart, or without it."""
    for measure, mention, gaap in stated_measures(release):
        if mention.beside or (gaap is not None and gaap.start < mention.start):
            continue
        late = "stands only after it" if gaap is not None else "is not stated in the text"
        yield Relation(
            rule="CF503",
            kind="disclosure",
            target=mention.fact.n,
            missing=f"{measure.gaap}, with equal or greater prominence",
            why=f"{measure.name} is stated, and {measure.gaap} {late} (Regulation S-K, Item 10(e)(1)(i)(A))",
            severity="note",
        )
