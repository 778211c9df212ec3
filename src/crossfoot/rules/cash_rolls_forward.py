"""CF203: opening cash plus the change of the period is closing cash, and closing cash is that of the balance sheet."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.formulas.find import structures
from crossfoot.formulas.footing import Footing
from crossfoot.formulas.same import pairs
from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.column_foots import columns_of, is_closing_cash
from crossfoot.rules.registry import rule
from crossfoot.rules.stated_twice_agrees import is_cash, same


@rule("CF203", "cash-rolls-forward")
def propose(release: Release) -> Iterator[Relation]:
    """The roll-forward of cash in every column, and its ends against the balance sheet."""
    for structure in structures(release):
        footing = Footing(structure.sheet, structure.down)
        for formula in structure.down:
            if is_closing_cash(structure.sheet, formula.total):
                yield from columns_of(footing, formula, "CF203", named=True)
    for pair in pairs(release):
        if is_cash(pair):
            yield same(pair, "CF203")
