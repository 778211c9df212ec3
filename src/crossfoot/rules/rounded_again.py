"""CF207: a line of rounded figures says what the line that it rounds prints more finely."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.formulas.rounded import rounded
from crossfoot.model.fact import Release
from crossfoot.model.relation import Basis, Ref, Relation
from crossfoot.rules.registry import rule


@rule("CF207", "rounded-again")
def propose(release: Release) -> Iterator[Relation]:
    """For every figure that is printed again more coarsely, the coarse one against the fine one."""
    for found in rounded(release):
        yield Relation(
            rule="CF207",
            kind="same",
            target=found.coarse.n,
            absolute=True,
            bases=(Basis(name="exact", expr=Ref(n=found.fine.n, absolute=True)),),
            why=f"{found.other.label} rounds {found.one.label}; the lines agree in {found.agreeing} other periods",
            severity="warning",
        )
