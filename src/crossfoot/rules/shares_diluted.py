"""CF405: diluted shares are no fewer than the basic ones."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.formulas.dilution import at_most, both, held, little_less
from crossfoot.formulas.per_share import wording
from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule


@rule("CF405", "shares-diluted")
def propose(release: Release) -> Iterator[Relation]:
    """For each column that prints a basic and a diluted count of shares, what dilution can add."""
    for table in release.tables:
        rows = [row for row in table.rows if row.kind == "shares" and row.figures]
        for basic, diluted in both(rows):
            label = diluted.label or wording(diluted)
            for found in held(table, basic, diluted, "shares", release):
                yield at_most("CF405", found, f"diluted shares are no fewer than basic ones ({label})")
                if found.alone:
                    yield little_less("CF405", found, f"diluted shares are few more, as in other columns ({label})")
