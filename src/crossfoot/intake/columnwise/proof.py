"""Whether columns of figures stand row by row beside each other: changes are those of the two amounts beside them.

Columns put together wrongly agree in no row. Sums would not show it: two parts and their sum, over and over, foot as
well if the columns are shifted. It is evidence of layout, no verdict on a figure: most rows must agree, not all.
"""

from __future__ import annotations

from crossfoot.intake.columnwise.lines import Figure

FEWEST_CHECKED = 4
"""Fewest rows that show what a column is."""
_UNIT = 10_000
"""One, in the worth of a figure."""
_SLACK = 600
"""Half the last place of a rate printed to a tenth, and a little more."""


def are_changes(rates: list[Figure], later: list[Figure], earlier: list[Figure]) -> bool:
    """Whether four fifths of `rates`, and at least `FEWEST_CHECKED`, are the changes in percent between two columns."""
    agreed = checked = 0
    for rate, new, old in zip(rates, later, earlier, strict=True):
        if "-" in (rate.kind, new.kind, old.kind) or abs(old.worth) < 5 * _UNIT:
            continue
        checked += 1
        base = abs(old.worth)
        slack = _SLACK + 120 * _UNIT * _UNIT // base  # the amounts are rounded too
        agreed += abs((new.worth - old.worth) * 100 * _UNIT - rate.worth * base) <= slack * base
    return agreed >= FEWEST_CHECKED and agreed * 5 >= checked * 4


def are_rates(column: list[Figure]) -> bool:
    """Whether most figures of a column are printed as percentages, or all to a tenth and small."""
    printed = [figure for figure in column if figure.kind != "-"]
    marked = sum(figure.kind == "%" for figure in printed)
    if marked * 2 > len(printed):
        return True
    return bool(printed) and all(f.kind in ("%", "1") and abs(f.worth) < 1_000 * _UNIT for f in printed)
