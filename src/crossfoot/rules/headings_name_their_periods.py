"""CF603: the heading of a column names a period that can be meant."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.formulas.headings import dates_of, longest, odd_headings
from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule


@rule("CF603", "headings-name-their-periods")
def propose(release: Release) -> Iterator[Relation]:
    """For each column whose heading cannot be meant, that it needs a period of its own."""
    for odd in odd_headings(release):
        yield Relation(
            rule="CF603",
            kind="disclosure",
            target=longest(odd.column).n,
            missing="the period of this column",
            why=odd.why,
            severity="warning",
            said=dates_of(odd.column, release),
        )
