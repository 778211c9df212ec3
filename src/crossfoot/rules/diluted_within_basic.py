"""CF402: diluted earnings per share are no more than the basic ones."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.formulas.dilution import Pair, at_most, both, held, little_less
from crossfoot.formulas.per_share import is_earnings_per_share, wording
from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.model.table import Row
from crossfoot.rules.registry import rule


@rule("CF402", "diluted-within-basic")
def propose(release: Release) -> Iterator[Relation]:
    """For each column that prints a basic and a diluted amount per share of one measure, what dilution can do."""
    for table in release.tables:
        rows = [row for row in table.rows if is_earnings_per_share(row)]
        if any("discontinued" in wording(row) for row in rows):
            # what counts as diluting is decided on continuing operations
            rows = [row for row in rows if "continuing" in wording(row)]
        for basic, diluted in both(rows):
            label = basic.label or wording(basic)
            for found in held(table, diluted, basic, "per_share", release):
                over = _is_loss(found.pair, diluted)
                why = "a diluted loss is near the basic one" if over else "diluted is at most basic"
                yield at_most("CF402", found, f"{why} ({label})", over=over)
                if found.alone:
                    yield little_less(
                        "CF402", found, f"diluted is little less than basic, as in other columns ({label})"
                    )


def _is_loss(pair: Pair, row: Row) -> bool:
    """True for a loss: printed negative, or on a line of losses alone."""
    words = wording(row).split()
    return pair.more.mantissa < 0 or ("loss" in words and "earnings" not in words and "income" not in words)
