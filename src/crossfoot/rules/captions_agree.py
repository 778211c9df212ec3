"""CF902: the caption of a table gives the scale that other tables, or the text, give to what it prints."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.claims.read import claims_of
from crossfoot.formulas.captions import captions_apart
from crossfoot.formulas.statement_scales import odd_scales
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Ref, Relation
from crossfoot.rules.registry import rule


@rule("CF902", "captions-agree")
def propose(release: Release) -> Iterator[Relation]:
    """For each table whose scale other tables or the text contradict, that one of its figures is the one there."""
    for claim in claims_of(release):
        if claim.kind == "caption":
            yield claim.relation("CF902")
    for apart in captions_apart(release):
        why = f"{apart.figures} figures of the table stand in another with the same digits, at another scale"
        yield Relation(
            rule="CF902",
            kind="same",
            target=apart.figure.n,
            absolute=True,
            bases=(Basis(name="exact", expr=Ref(n=apart.other.n, absolute=True)),),
            why=why,
            severity="warning",
            said=(_first(release, apart.figure),),
        )
    for odd in odd_scales(release):
        own, usual = _scale(release, odd.figure), _scale(release, odd.other)
        yield Relation(
            rule="CF902",
            kind="disclosure",
            target=odd.figure.n,
            said=(odd.other.n,),
            missing="one scale for the statements of one release",
            why=f"the caption above makes it {own}, and another statement is in {usual}",
            severity="warning",
        )


def _scale(release: Release, fact: Fact) -> str:
    scale = release.tables[fact.table].scale if fact.table is not None else 0
    return {3: "thousands", 6: "millions", 9: "billions"}.get(scale, f"units of 10^{scale}")


def _first(release: Release, figure: Fact) -> int:
    """The figure that stands nearest to the caption of the table of `figure`."""
    own = release.tables[figure.table] if figure.table is not None else None
    return min((n for row in own.rows for _, n in row.figures), default=figure.n) if own is not None else figure.n
