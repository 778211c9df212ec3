"""CF116: a list without a total of its own adds up to a line that another table prints."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.formulas.open_lists import open_lists
from crossfoot.model.fact import Release
from crossfoot.model.relation import Basis, Ref, Relation, Sum
from crossfoot.rules.registry import rule


@rule("CF116", "list-sums-elsewhere")
def propose(release: Release) -> Iterator[Relation]:
    """For every list that no total closes, the line elsewhere that is its sum, in each period."""
    for found in open_lists(release):
        terms = tuple([Ref(n=fact.n) for fact in found.parts])
        yield Relation(
            rule="CF116",
            kind="sum",
            target=found.total.n,
            bases=(Basis(name="exact", expr=Sum(terms=terms, weights=(1,) * len(terms))),),
            why=f"the list from {found.parts[0].label} on is {found.line.label} ({found.agreeing} other periods agree)",
            severity="warning",
        )
